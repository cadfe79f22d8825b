"""The desk chooses who helps: one whom the rules leave out, another, or whoever waits for its word."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from dialogs.requests import SubmitPassport
from tests.bot.desk_town import figures
from tests.bot.golden.stories.cast import WOOD, Scene, finds, scene_in
from tests.bot.town import Seat


@pytest.fixture(params=["telegram", "vk"])
async def scene(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene_in(tmp_path, request.param) as found:
        yield found


def history(scene: Scene) -> list[str]:
    lines = figures(scene.town, "select what || ':' || coalesce(detail, '') from history order by id")
    return [str(line) for line in lines]


async def asks(scene: Scene, name: str, **changed: str) -> Seat:
    """A client of this name whose request differs from the usual one."""
    seat = scene.seat(name)
    await scene.town.call(seat.channel, seat.sender, name)
    await scene.requests(seat, SubmitPassport({**WOOD, "urgency": "this_week", **changed}))
    return seat


# Those whom the rules leave out.


async def test_who_does_not_fit_can_be_assigned_with_the_reason_before_ones_eyes(scene: Scene) -> None:
    anna = await scene.volunteer("Анна", "C1")
    nina = await scene.client("Нина")
    await scene.olga.press("Назначить…")
    assert "Подходящих свободных волонтёров сейчас нет" in scene.olga.last.text
    await scene.olga.press("Не подходят по правилам…")
    assert "1. Анна: другая тема" in scene.olga.last.text
    await scene.olga.press("Анна")
    assert "Решено: помогает Анна" in scene.olga.last.text
    assert anna.sees("Привезли дрова, сложить некому, живу одна")
    assert nina.sees("За обращение отвечает: Анна")


async def test_somebody_is_found_by_name_in_the_private_chat(scene: Scene) -> None:
    boris = await scene.volunteer("Борис", "C1")
    await scene.volunteer("Анна", "C1")
    await scene.client("Нина")
    await scene.olga.presses("Назначить…", "Не подходят по правилам…", "Найти по имени…")
    await scene.leads()
    await scene.alone.say("бор")
    assert "• Борис: другая тема" in scene.alone.last.text
    assert not any("Анна" in label for label in scene.alone.last.labels)
    await scene.alone.press("Борис")
    assert boris.sees("Привезли дрова, сложить некому, живу одна")
    assert any("Уже решено: Борис" in seen.text for seen in scene.alone.messages)


async def test_what_protects_people_holds_for_the_desk_too(scene: Scene) -> None:
    await scene.volunteer("Анна")
    await asks(scene, "Нина", topic="B2")
    await scene.olga.presses("Назначить…", "Не подходят по правилам…")
    assert "Других волонтёров, которых можно назначить, нет" in scene.olga.last.text
    anna = figures(scene.town, "select id from volunteers")[0]
    await scene.olga.press_data(f"assign:{scene.card('no_volunteer')}:{anna}")
    assert "не можем вам отдать" in scene.staff.toasts()[-1]
    await scene.olga.press("Найти по имени…")
    await scene.leads()
    await scene.alone.say("Анна")
    assert "поручить нельзя" in scene.alone.last.text
    assert not any("Анна" in label for label in scene.alone.last.labels)


# From one to another.


async def in_work(scene: Scene) -> tuple[Seat, Seat, Seat]:
    anna, boris = await scene.volunteer("Анна"), await scene.volunteer("Борис")
    nina = await scene.client("Нина")
    await anna.press("Берусь")
    await scene.alone.press_data(f"case:{scene.case}")
    return anna, boris, nina


async def test_what_is_in_work_goes_to_a_named_other_at_once(scene: Scene) -> None:
    anna, boris, nina = await in_work(scene)
    await finds(scene.olga, "Назначить…")
    assert "Сейчас помогает Анна" in scene.olga.last.text
    assert not any("Анна" in label for label in scene.olga.last.labels)
    await scene.olga.press("Борис")
    assert "Решено: помогает Борис" in scene.olga.last.text
    assert anna.sees("центр передал другому помощнику")
    assert not anna.sees("чтобы человек не ждал")
    assert nina.sees("Центр передал ваше обращение другому помощнику")
    assert not nina.sees("Мы ищем вам другого помощника")
    assert boris.sees("Привезли дрова, сложить некому, живу одна")
    assert history(scene)[-3:] == ["assigned_by_desk:", "searching:given_on", "in_progress:assigned"]
    assert figures(scene.town, "select count(*) from offers where state in ('made', 'delivered')") == [0]


async def test_what_is_in_work_goes_to_a_partner(scene: Scene) -> None:
    anna, _boris, nina = await in_work(scene)
    await scene.partner("Служба «Дрова»")
    await finds(scene.olga, "Партнёру…")
    await scene.olga.press("Служба «Дрова»")
    assert "передано партнёру, Служба «Дрова»" in scene.olga.last.text
    assert anna.sees("центр передал другому помощнику")
    assert nina.sees("За обращение отвечает: Служба «Дрова»")


async def test_taking_it_back_is_the_desks_own_cause(scene: Scene) -> None:
    anna, boris, nina = await in_work(scene)
    await finds(scene.olga, "Передать другому…")
    assert "Забрать у волонтёра" in scene.olga.last.text
    await scene.olga.press("Да, искать")
    assert anna.sees("центр передал другому помощнику")
    assert nina.sees("Мы ищем вам другого помощника")
    assert "searching:taken_back" in history(scene)
    assert any("Берусь" in label for label in boris.last.labels)


# Another urgency, and the other fields.


async def test_today_hurries_the_wave_that_runs_and_what_waits_at_the_desk(scene: Scene) -> None:
    anna = await scene.volunteer("Анна")
    nina = await scene.client("Нина", "not_urgent")
    await scene.alone.press_data(f"case:{scene.case}")
    await finds(scene.olga, "Изменить…")
    await scene.olga.presses("Срочность…", "Сегодня")
    assert history(scene)[-1] == "urgency_changed:not_urgent>today"
    assert figures(scene.town, "select urgency from escalations") == ["today"]
    begun = scene.town.now
    dues = figures(scene.town, "select due_at from timers where kind = 'wave_end'")
    assert str(dues[0])[:16] == f"{begun + timedelta(minutes=20):%Y-%m-%dT%H:%M}"
    assert nina.sees(f"{begun + timedelta(hours=3, minutes=20):%H:%M}")
    rings = len(scene.olga.messages)
    await scene.passes(minutes=11)
    assert anna.sees("Время ответа вышло")
    await scene.passes(minutes=20)
    assert len(scene.olga.messages) > rings


async def test_each_field_is_a_choice_with_its_line(scene: Scene) -> None:
    await scene.volunteer("Анна")
    nina = await scene.client("Нина")
    await scene.alone.press_data(f"case:{scene.case}")
    card = scene.card("desk_word")
    await scene.olga.press_data(f"page:{card}:change")
    wanted = ["Тема…", "Срочность…", "Форма помощи…", "Район…", "Сложность…", "Назад"]
    assert scene.olga.last.labels == wanted
    await scene.olga.presses("Сложность…", "Сложное")
    assert history(scene)[-1] == "complexity_changed:simple>complex"
    assert figures(scene.town, "select state from offers") == ["delivered"]
    before = len(nina.messages)
    await scene.olga.press_data(f"page:{card}:areas")
    await scene.olga.press_data(f"area:{card}:station")
    await scene.olga.press_data(f"page:{card}:aids")
    await scene.olga.press_data(f"aid:{card}:inform")
    lines = [line for line in history(scene) if line.startswith(("area_", "aid_"))]
    assert lines == ["area_changed:centre>station", "aid_changed:support>inform"]
    assert figures(scene.town, "select complexity from passports") == ["complex"]
    assert len(nina.messages) == before


async def test_another_aid_type_asks_those_who_fit_now(scene: Scene) -> None:
    anna = await scene.volunteer("Анна")
    await asks(scene, "Нина", aid="inform")
    assert not anna.messages
    await scene.olga.press_data(f"aid:{scene.card('no_volunteer')}:support")
    assert any("Берусь" in label for label in anna.last.labels)


# The desk's word before the first contact.


async def waits_for_the_word(scene: Scene) -> tuple[Seat, Seat]:
    anna = await scene.volunteer("Анна")
    await scene.volunteer("Борис")
    nina = await asks(scene, "Нина", topic="B4", phone="+79000000001", reach="phone")
    await anna.press("Берусь")
    return anna, nina


async def test_before_the_word_nothing_personal_is_seen_and_nothing_passes(scene: Scene) -> None:
    anna, nina = await waits_for_the_word(scene)
    assert "Центр подтвердит, обычно в течение 4 часов" in anna.last.text
    for personal in ("живу одна", "Нина Петровна", "+79000000001"):
        assert not any(personal in seen.text for seen in anna.messages if "Центр подтвердит" in seen.text)
    assert anna.last.labels == ["Нужна помощь центра", "Передать другому"]
    assert nina.sees("Сначала его подтвердит центр")
    assert not nina.sees("Анна")
    case = scene.case
    await anna.press_data(f"write:{case}")
    assert "Сначала помощника подтверждает центр" in scene.town.messengers[anna.channel].toasts[-1]
    await anna.press_data(f"full:{case}")
    assert anna.sees("Сначала центр подтвердит, что вы помогаете")
    await anna.press_data(f"contact:{case}")
    assert figures(scene.town, "select contacted_at from passports") == [None]
    await nina.press_data(f"write:{case}")
    assert "Сначала помощника подтверждает центр" in scene.town.messengers[nina.channel].toasts[-1]
    assert figures(scene.town, "select count(*) from looks where who_role = 'volunteer'") == [0]


async def test_the_word_opens_the_task(scene: Scene) -> None:
    anna, nina = await waits_for_the_word(scene)
    assert scene.olga.last.labels == ["Беру", "Подтвердить", "Не подтверждать…", "Ещё…"]
    await scene.olga.press_data(f"end:{scene.card('desk_word')}:handled")
    assert figures(scene.town, "select awaits_word from passports") == [1]
    await scene.olga.press("Подтвердить")
    assert "Решено: помогает Анна" in scene.olga.last.text
    assert anna.sees("Центр подтвердил")
    assert "живу одна" in anna.last.text
    assert nina.sees("За обращение отвечает: Анна")
    await anna.press("Связался")
    await anna.press("Написать")
    await anna.say("Здравствуйте, я приеду завтра")
    assert nina.sees("Здравствуйте, я приеду завтра")
    assert "approved:" in history(scene)


async def test_without_it_the_search_goes_on_kindly(scene: Scene) -> None:
    anna, nina = await waits_for_the_word(scene)
    await scene.olga.presses("Не подтверждать…", "Да, искать другого")
    assert anna.sees("центр решил позвать другого помощника")
    assert nina.sees("Мы ищем вам другого помощника")
    assert "searching:not_approved" in history(scene)
    assert figures(scene.town, "select status from passports") == ["searching"]
    boris = scene.volunteers["Борис"]
    await boris.press("Берусь")
    assert "Центр подтвердит" in boris.last.text


async def test_the_clocks_of_silence_wait_for_the_word(scene: Scene) -> None:
    await waits_for_the_word(scene)
    kinds = "select kind from timers where subject_kind = 'passport' order by kind"
    assert figures(scene.town, kinds) == ["contact_norm"]
    await scene.olga.press("Подтвердить")
    assert "contact_reminder" in figures(scene.town, kinds)


# A partner, an end, a rest, and what is forged.


async def test_a_partners_first_contact_is_noted_by_the_desk(scene: Scene) -> None:
    nina = await scene.client("Нина")
    await scene.partner("Служба «Дрова»")
    await finds(scene.olga, "Партнёру…")
    await scene.olga.press("Служба «Дрова»")
    await scene.alone.press_data(f"case:{scene.case}")
    await finds(scene.olga, "Передать другому…")
    assert "Забрать у партнёра" in scene.olga.last.text
    await scene.olga.press("Назад")
    await finds(scene.olga, "Партнёр связался")
    assert "contacted:" in history(scene)
    assert nina.sees("связался с вами")
    await scene.passes(days=4)
    assert not figures(scene.town, "select id from escalations where reason = 'no_contact'")
    assert not nina.sees("не успели")


async def test_an_operator_closes_with_a_reason_that_the_client_reads(scene: Scene) -> None:
    anna, _boris, nina = await in_work(scene)
    await anna.presses("Связался", "Решено", "2 ", "Помощь руками")
    await scene.alone.press_data(f"case:{scene.case}")
    await finds(scene.olga, "Закрыть…")
    assert "Почему закрываем?" in scene.olga.last.text
    await scene.olga.press("Помощь больше не нужна")
    assert "closed_by_operator:not_needed" in history(scene)
    assert nina.sees("Помощь больше не нужна, и мы закрыли обращение")


async def test_who_is_put_to_rest_by_the_desk_is_asked_nothing_more(scene: Scene) -> None:
    anna = await scene.volunteer("Анна")
    boris = await scene.volunteer("Борис")
    await scene.client("Нина")
    name = figures(scene.town, "select id from volunteers order by id")[0]
    await scene.alone.press_data(f"vol:{name}:pause:7")
    assert "Берусь" not in anna.labels
    assert figures(scene.town, "select state from offers order by id") == ["withdrawn", "delivered"]
    await boris.press("Берусь")
    assert boris.sees("Привезли дрова, сложить некому, живу одна")


async def test_a_forged_end_changes_nothing(scene: Scene) -> None:
    await scene.volunteer("Анна")
    await scene.client("Нина")
    await scene.candidate("Вера")
    await scene.olga.press_data(f"end:{scene.card('new_volunteer')}:handled")
    assert figures(scene.town, "select state from escalations where reason = 'new_volunteer'") == ["open"]
    await scene.alone.press_data(f"case:{scene.case}")
    for forged in ("answered", "closed"):
        await scene.olga.press_data(f"end:{scene.card('desk_word')}:{forged}")
    assert figures(scene.town, "select status from passports") == ["searching"]


async def test_what_another_has_claimed_is_not_written_about(scene: Scene) -> None:
    nina = await scene.client("Нина")
    await scene.olga.press("Беру")
    await scene.staff.igor_alone.press_data(f"words:{scene.card('no_volunteer')}:write")
    await scene.staff.igor_alone.say("Вам никто не поможет")
    await scene.staff.igor_alone.press("Отправить")
    assert not nina.sees("Вам никто не поможет")
    assert scene.staff.igor_alone.sees("Этим уже занимается другой оператор")
