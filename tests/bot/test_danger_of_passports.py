"""Danger that is said of a registered problem makes its passport the desk's alone (SPEC section 3.3)."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.service import Service
from dialogs.facts import Understood
from dialogs.requests import SubmitPassport
from tests.bot.danger_town import BEATS, calls, passports, sends_it
from tests.bot.desk_town import figures, staffed
from tests.bot.golden.stories.cast import WOOD, Scene, finds, scene_in
from tests.bot.team_town import crew_of
from tests.bot.town import Seat

PILLS = "я больше не хочу жить, сегодня наглотаюсь таблеток"


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene_in(tmp_path, "telegram") as found:
        yield found


async def opens_addition(scene: Scene, nina: Seat) -> None:
    await nina.press_data(f"add:{scene.case}")


async def in_talk(scene: Scene) -> tuple[Seat, Seat]:
    """Anna has Nina's case, and they write to each other."""
    anna = await scene.volunteer("Анна")
    nina = await scene.client("Нина")
    await anna.press("Берусь")
    await anna.press("Написать")
    await anna.say("Здравствуйте, это Анна")
    return anna, nina


async def test_an_addition_stops_the_search_and_the_desk_has_the_case(scene: Scene) -> None:
    anna = await scene.volunteer("Анна")
    nina = await scene.client("Нина")
    await opens_addition(scene, nina)
    await nina.say(PILLS)
    assert passports(scene) == ["searching:suicide"]
    assert calls(scene) == ["2026-00001"]
    assert anna.sees("Этим занимается сам центр")
    assert "Берусь" not in anna.labels
    card = scene.olga.last
    assert "№ 2026-00001: угроза жизни: мысли о самоубийстве" in card.text
    assert "Слова жителя" in card.text
    assert "в дополнении к обращению" in card.text
    assert "Назначить…" in card.labels
    asked = figures(scene.town, "select count(*) from offers")
    await scene.volunteer("Борис")
    await scene.passes(days=2)
    assert figures(scene.town, "select count(*) from offers") == asked
    await nina.press_data(f"card:passport:{scene.case}")
    assert nina.sees("Этим занимается оператор лично")


async def test_the_desk_itself_may_send_it_out_again(scene: Scene) -> None:
    anna = await scene.volunteer("Анна")
    nina = await scene.client("Нина")
    await opens_addition(scene, nina)
    await nina.say(PILLS)
    await scene.olga.press_data(f"wave:{scene.card('danger')}")
    await anna.press("Берусь")
    assert passports(scene) == ["in_progress:suicide"]
    assert anna.sees("Свяжитесь сейчас")


async def test_the_only_open_passport_is_meant_from_the_menu_too(scene: Scene) -> None:
    nina = await scene.client("Нина")
    await nina.start()
    await nina.press("Срочно")
    assert passports(scene) == ["searching:other"]
    assert calls(scene) == ["2026-00001"]


async def test_a_second_problem_that_is_being_told_is_no_matter_of_the_first(scene: Scene) -> None:
    nina = await scene.client("Нина")
    await nina.start()
    await nina.presses("Мне нужна помощь", "Нет, опасности нет", "Даю согласие, помогите")
    await nina.say(BEATS)
    assert passports(scene) == ["searching:-"]
    assert calls(scene) == ["-"]
    await sends_it(nina)
    assert passports(scene) == ["searching:-", "registered:violence"]
    assert calls(scene) == ["2026-00002"]


async def test_of_several_the_operator_says_which(scene: Scene) -> None:
    anna = await scene.volunteer("Анна")
    nina = await scene.client("Нина")
    await scene.requests(nina, SubmitPassport({**WOOD, "urgency": "today"}))
    await nina.start()
    await nina.press("Срочно")
    assert passports(scene) == ["searching:-", "searching:-"]
    assert [one for one in scene.olga.last.labels if "Открыть" in one] == [
        "Открыть № 2026-00002: это о нём",
        "Открыть № 2026-00001: это о нём",
    ]
    await scene.olga.press("Открыть № 2026-00002")
    assert passports(scene) == ["searching:-", "searching:other"]
    assert calls(scene) == ["2026-00002"]
    assert "Назначить…" in scene.olga.last.labels
    assert not any("Открыть" in one for one in scene.olga.last.labels)
    assert anna.sees("Этим занимается сам центр")


async def test_nobody_elses_passport_becomes_dangerous_by_a_forged_press(scene: Scene) -> None:
    await scene.client("Нина")
    vera = scene.seat("Вера")
    await vera.start()
    await vera.press_data(f"go:danger:violence:{scene.case}")
    await scene.olga.press_data(f"whose:{scene.card('danger')}:{scene.case}")
    assert passports(scene) == ["searching:-"]
    assert calls(scene) == ["-"]


async def test_words_kept_with_several_open_are_rung_about_when_it_is_known_whose(scene: Scene) -> None:
    nina = await scene.client("Нина")
    await scene.requests(nina, SubmitPassport({**WOOD, "urgency": "today"}))
    await nina.start()
    await nina.say(BEATS)
    assert calls(scene) == ["-"]
    await nina.press("№ 2026-00001")
    assert passports(scene) == ["searching:violence", "searching:-"]
    assert calls(scene) == ["2026-00001"]


async def test_what_the_volunteer_says_in_the_talk_is_about_the_client(scene: Scene) -> None:
    anna, nina = await in_talk(scene)
    await anna.say("Соседка звонила: она лежит без сознания и не дышит")
    assert passports(scene) == ["in_progress:medical"]
    card = scene.olga.last
    assert "№ 2026-00001: срочно нужна медицина" in card.text
    assert "Слова волонтёра" in card.text
    assert "в переписке по № 2026-00001" in card.text
    assert nina.sees("лежит без сознания")
    assert anna.sees("Свяжитесь сейчас")


async def test_what_the_client_says_in_the_talk_reaches_the_owner_as_danger(scene: Scene) -> None:
    anna, nina = await in_talk(scene)
    await nina.reply("Здравствуйте", BEATS)
    assert passports(scene) == ["in_progress:violence"]
    assert "Слова жителя" in scene.olga.last.text
    assert "в переписке по № 2026-00001" in scene.olga.last.text
    assert anna.sees("Свяжитесь сейчас")
    await anna.press_data(f"handback:{scene.case}:too_hard")
    await scene.passes(hours=5)
    assert passports(scene) == ["searching:violence"]
    assert figures(scene.town, "select count(*) from offers") == [1]


@pytest.fixture
def doubtful(monkeypatch: pytest.MonkeyPatch) -> str:
    """Words that are a doubt, and of which kind, whatever the rules learn later."""
    hard = "мне очень тяжело жить"

    def read(said: str) -> Understood:
        return Understood(*(("doubt", "suicide") if said == hard else ()), masked=said)

    monkeypatch.setattr(Service, "understand", lambda _service, said, *_others: read(said))
    return hard


async def test_a_doubt_in_the_talk_keeps_its_kind_and_its_passport(scene: Scene, doubtful: str) -> None:
    _, nina = await in_talk(scene)
    await nina.reply("Здравствуйте", doubtful)
    await nina.press("Да, есть опасность")
    assert passports(scene) == ["in_progress:suicide"]
    assert "в переписке по № 2026-00001" in scene.olga.last.text


async def test_yes_after_a_doubt_shows_the_numbers_of_its_kind(scene: Scene, doubtful: str) -> None:
    petr = scene.seat("Пётр")
    await petr.start()
    await petr.say(doubtful)
    await petr.press("Да, есть опасность")
    assert "мысли о самоубийстве" in scene.olga.last.text
    numbers = next(seen.text for seen in petr.messages if "позвоните прямо сейчас" in seen.text)
    centre = scene.town.assembly.service.rules.centre
    assert all(line.number in numbers for line in centre.emergency["suicide"])


async def test_an_old_card_does_not_take_a_danger_passport_past_the_desk(scene: Scene) -> None:
    anna, boris = await scene.volunteer("Анна"), await scene.volunteer("Борис")
    nina = scene.seat("Нина")
    await scene.town.call(nina.channel, nina.sender, "Нина")
    await scene.requests(nina, SubmitPassport({**WOOD, "urgency": "today", "danger_kind": "violence"}))
    await scene.olga.press_data(f"wave:{scene.card('danger')}")
    await scene.town.wait(timedelta(minutes=12))
    assert boris.sees("Этим занимается сам центр")
    late = str(figures(scene.town, "select id from offers order by id")[1])
    await scene.olga.press_data(f"wave:{scene.card('no_volunteer')}")
    await anna.press("Берусь")
    await anna.press_data(f"handback:{scene.case}:too_hard")
    await boris.press_data(f"take:{late}")
    assert passports(scene) == ["searching:violence"]
    assert boris.sees("Этой задачей занимается сам центр")


async def test_what_a_member_says_in_the_thread_of_a_team_is_about_its_case(tmp_path: Path) -> None:
    async with staffed(tmp_path) as staff:
        crew = await crew_of(staff)
        await crew["boris"].press_data(f"write:{figures(staff.town, 'select id from teams')[0]}")
        await crew["boris"].say("Она лежит без сознания и не дышит")
        assert figures(staff.town, "select danger from passports") == ["medical"]
        assert "Слова волонтёра" in staff.olga.last.text
        assert "в переписке по № 2026-00001" in staff.olga.last.text


async def test_an_answer_to_the_desk_is_about_what_the_desk_wrote_of(scene: Scene) -> None:
    nina = await scene.client("Нина")
    await scene.requests(nina, SubmitPassport({**WOOD, "urgency": "today"}))
    await scene.alone.press_data(f"words:{scene.card('no_volunteer')}:write")
    await scene.alone.say("Как вы?")
    await scene.alone.press("Отправить")
    await nina.say(BEATS)
    assert calls(scene) == ["2026-00002"]
    assert passports(scene) == ["searching:-", "searching:violence"]


# A mistaken mark is taken off.


async def marked_by_mistake(scene: Scene) -> tuple[Seat, Seat]:
    """Anna is asked about Nina's wood, and something in Nina's addition is heard as danger."""
    anna = await scene.volunteer("Анна")
    nina = await scene.client("Нина")
    await opens_addition(scene, nina)
    await nina.say(PILLS)
    assert passports(scene) == ["searching:suicide"]
    return anna, nina


async def calls_it_safe(scene: Scene, why: str = "Слова были о другом") -> None:
    await scene.olga.press("Беру")
    await finds(scene.olga, "Опасности нет…")
    assert "Почему опасности нет?" in scene.olga.last.text
    await scene.olga.press(why)


async def test_who_has_the_call_takes_the_mark_off_and_the_search_goes_on(scene: Scene) -> None:
    anna, nina = await marked_by_mistake(scene)
    await calls_it_safe(scene)
    assert passports(scene) == ["searching:-"]
    assert calls(scene) == []
    assert any("Решено: опасности нет · Ольга" in seen.text for seen in scene.olga.messages)
    assert nina.sees("опасности сейчас нет")
    assert nina.sees("центр убедился: опасности сейчас нет")
    await anna.press("Берусь")
    assert nina.sees("За обращение отвечает: Анна")
    await scene.alone.press_data(f"card:case:{scene.case}:history")
    assert "опасности нет: слова были о другом" in scene.alone.last.text
    assert "Ольга" in scene.alone.last.text


async def test_only_who_has_claimed_it_says_so(scene: Scene) -> None:
    anna, nina = await marked_by_mistake(scene)
    forged = f"safe:{scene.card('danger')}:mistaken"
    for seat in (scene.olga, anna, nina, scene.alone):
        await seat.press_data(forged)
    assert "Сначала нажмите «Беру»" in scene.alone.last.text
    assert passports(scene) == ["searching:suicide"]
    await scene.olga.press("Беру")
    for seat in (scene.igor, anna, nina):
        await seat.press_data(forged)
    await scene.olga.press_data(f"safe:{scene.card('danger')}:because")
    assert passports(scene) == ["searching:suicide"]
    await scene.olga.press_data(forged)
    assert passports(scene) == ["searching:-"]


async def test_a_first_request_that_was_called_dangerous_begins_its_search(scene: Scene) -> None:
    anna = await scene.volunteer("Анна")
    nina = scene.seat("Нина")
    await scene.town.call(nina.channel, nina.sender, "Нина")
    await scene.requests(nina, SubmitPassport({**WOOD, "danger": "yes", "urgency": "this_week"}))
    assert passports(scene) == ["registered:other"]
    assert "Берусь" not in anna.labels
    await calls_it_safe(scene, "Отметили по ошибке")
    assert passports(scene) == ["searching:-"]
    assert "Берусь" in anna.labels
    assert calls(scene) == []


async def test_what_waits_for_its_words_is_described_first(scene: Scene) -> None:
    await scene.volunteer("Анна")
    nina = scene.seat("Нина")
    await scene.town.call(nina.channel, nina.sender, "Нина")
    wordless = {**WOOD, "words": [], "danger": "yes", "urgency": "this_week"}
    await scene.requests(nina, SubmitPassport(wordless))
    await scene.olga.press_data(f"claim:{scene.card('danger')}")
    await scene.olga.press_data(f"safe:{scene.card('danger')}:mistaken")
    assert passports(scene) == ["registered:-"]
    assert figures(scene.town, "select reason from escalations where state <> 'decided'") == ["needs_words"]


async def test_who_helps_reads_that_there_is_no_danger(scene: Scene) -> None:
    anna, nina = await in_talk(scene)
    await nina.press_data(f"write:{scene.case}")
    await nina.say(PILLS)
    assert anna.sees("Если есть опасность, звоните 112")
    await calls_it_safe(scene, "Опасность прошла")
    assert passports(scene) == ["in_progress:-"]
    task = next(seen for seen in reversed(anna.messages) if "Связался" in " ".join(seen.labels))
    assert "112" not in task.text
    await nina.press_data(f"write:{scene.case}")
    await nina.say(PILLS)
    assert passports(scene) == ["in_progress:suicide"]  # said again, it is heard again
    assert calls(scene) == ["2026-00001"]
