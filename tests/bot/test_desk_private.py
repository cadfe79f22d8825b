"""The private chat of a person of the desk: queue, search, looks, intake for somebody, volunteers, calls."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.bot.desk_town import Staff, figures, joins, nobody_took_it, staffed, tells
from tests.bot.town import Seat

PLACES = ["telegram", "vk"]


@pytest.fixture(params=PLACES)
async def staff(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Staff]:
    async with staffed(tmp_path, request.param) as found:
        yield found


async def test_the_queue_is_turned_by_pages_and_opens_cards(staff: Staff) -> None:
    for number in range(7):
        await nobody_took_it(staff, number=str(20 + number))
    await staff.olga_alone.start()
    await staff.olga_alone.press("Очередь")
    assert "Очередь: 7" in staff.olga_alone.last.text
    assert "Привезли дрова" in staff.olga_alone.last.text  # which case it is, without opening it
    assert staff.olga_alone.last.labels[:5] == ["1", "2", "3", "4", "5"]
    await staff.olga_alone.press("Ещё →")
    assert staff.olga_alone.last.labels[:2] == ["6", "7"]
    await staff.olga_alone.press("7")
    assert "2026-00007" in staff.olga_alone.last.text
    await staff.olga_alone.press("Беру")
    assert "Занимается: Ольга" in staff.olga_alone.last.text
    assert "Занимается: Ольга" in staff.olga.last.text


@pytest.mark.parametrize(
    ("words", "finds"),
    [("1", True), ("2026-00001", True), ("дров", True), ("сложил дрова", True), ("огород", False)],
)
async def test_a_passport_is_found_by_number_and_by_words(staff: Staff, words: str, finds: bool) -> None:
    await nobody_took_it(staff)
    await staff.olga_alone.say("/find")
    await staff.olga_alone.say(words)
    assert ("2026-00001" in staff.olga_alone.last.text) is finds


async def test_the_case_shows_no_personal_data_until_asked_with_a_reason(staff: Staff) -> None:
    await nobody_took_it(staff)
    await staff.olga_alone.say("/find 2026-00001")
    await staff.olga_alone.press("2026-00001")
    assert "Нина" not in staff.olga_alone.last.text
    await staff.olga_alone.press("Личные данные…")
    assert "Просмотр запишем" in staff.olga_alone.last.text
    await staff.olga_alone.press("Нужно позвонить")
    assert staff.olga_alone.sees("Человек: Нина Петровна")
    assert figures(staff.town, "select reason from looks") == ["call", "call"]
    await staff.olga_alone.press("Назад")
    await staff.olga_alone.press("История")
    assert staff.olga_alone.sees("зарегистрировано · житель")


async def test_an_operator_takes_a_request_for_a_caller_and_the_answer_becomes_a_call(staff: Staff) -> None:
    await takes_a_call(staff)
    assert staff.olga_alone.sees("Скажите человеку номер: 2026-00001")
    assert figures(staff.town, "select source from passports") == ["phone"]
    assert set(figures(staff.town, "select purpose from consents")) >= {"handling", "contacts"}
    for words in ("+7 900 000-00-01", "Смирнова"):
        await staff.olga_alone.say(f"/find {words}")
        assert "2026-00001" in staff.olga_alone.last.text
    await staff.olga_alone.say("/find Смирн")
    assert "2026-00001" not in staff.olga_alone.last.text
    card = figures(staff.town, "select id from escalations where reason = 'no_volunteer'")[0]
    await staff.olga_alone.press_data(f"words:{card}:answer")
    await staff.olga_alone.say("Сантехник придёт завтра.")
    await staff.olga_alone.press("Отправить")
    await staff.olga_alone.press_data("card:calls:me")
    await staff.olga_alone.press("1")
    assert "Сантехник придёт завтра." in staff.olga_alone.last.text
    await staff.olga_alone.press("Показать телефон")
    assert "+79000000001" in staff.olga_alone.last.text
    assert figures(staff.town, "select what from looks") == ["contact"]
    await staff.olga_alone.press("Позвонили")
    assert figures(staff.town, "select answer from call_tasks") == ["called"]


async def takes_a_call(staff: Staff, consent: str = "Да, согласие устное") -> None:
    olga = staff.olga_alone
    await olga.start()
    await olga.press("Диспетчерская")
    await olga.press("Записать обращение")
    for label in ("Звонит", "Нет", consent):
        await olga.press(label)
    for words in ("Вера", "Смирнова", "8 900 000 00 01"):
        await olga.say(words)
    await olga.press("Пропустить")
    await olga.say("Течёт кран на кухне, сама не могу починить")
    await olga.press("Готово")
    await olga.press(topic_of(olga))
    await olga.press("Всё верно")
    await olga.press("Оказание поддержки")
    await olga.press("Центр")
    await olga.press("На этой неделе")
    await olga.press("Отправить")


def topic_of(olga: Seat) -> str:
    """The first of the topics that were proposed."""
    return olga.last.labels[0]


async def test_the_client_takes_the_draft_over_by_a_code(staff: Staff) -> None:
    await takes_a_call(staff, "Сам проверит")
    shown = next(seen.text for seen in reversed(staff.olga_alone.messages) if "c_" in seen.text)
    code = next(word for word in shown.replace(".", " ").split() if word.startswith("c_"))
    assert figures(staff.town, "select count(*) from passports") == [0]
    vera = Seat(staff.town, "vk", "55")
    await vera.start()
    await vera.say(code)
    await vera.press("Продолжить")
    assert any("Даю согласие" in label for seen in vera.messages for label in seen.labels)


async def test_a_draft_that_nobody_takes_over_ends_with_its_code(staff: Staff) -> None:
    await takes_a_call(staff, "Сам проверит")
    await staff.town.wait(timedelta(days=6))
    assert len(figures(staff.town, "select person_id from drafts where dialogue = 'intake'")) == 1
    await staff.town.wait(timedelta(days=1))
    assert figures(staff.town, "select person_id from drafts where dialogue = 'intake'") == []
    assert figures(staff.town, "select subject_id from timers where subject_kind = 'draft'") == []


async def is_helped(staff: Staff) -> Seat:
    """Vera telephones, Anna helps; nobody has asked Vera whether it is solved."""
    await takes_a_call(staff)
    anna = await joins(staff.town, staff.olga, "1", "Анна")
    card = figures(staff.town, "select id from escalations where reason = 'no_volunteer'")[0]
    helper = figures(staff.town, "select id from volunteers")[0]
    await staff.olga.press_data(f"assign:{card}:{helper}")
    for label in ("Связался", "Решено", "2 ", "Помощь руками"):
        await anna.press(label)
    return anna


async def calls(staff: Staff) -> str:
    await staff.olga_alone.press_data("card:calls:here")
    return staff.olga_alone.last.text


async def test_what_is_solved_is_asked_by_telephone_and_the_answer_counts(staff: Staff) -> None:
    await is_helped(staff)
    call = figures(staff.town, "select id from call_tasks where job = 'confirm_chase'")
    await staff.olga_alone.press_data(f"card:call:{call[0]}")
    await staff.olga_alone.press("Да, решена")
    assert figures(staff.town, "select status from passports") == ["closed"]
    rating = figures(staff.town, "select id from call_tasks where job = 'rating_chase'")[0]
    await staff.olga_alone.press_data(f"call:{rating}:5")
    assert figures(staff.town, "select stars from ratings") == [5]


async def five_stars(staff: Staff) -> tuple[Seat, str]:
    """Vera says yes, and then five stars, on the telephone; Anna, and the call's id."""
    anna = await is_helped(staff)
    confirm = figures(staff.town, "select id from call_tasks where job = 'confirm_chase'")[0]
    await staff.olga_alone.press_data(f"call:{confirm}:yes")
    rating: str = figures(staff.town, "select id from call_tasks where job = 'rating_chase'")[0]
    await staff.olga_alone.press_data(f"card:call:{rating}")
    await staff.olga_alone.press("5")
    return anna, rating


async def test_stars_of_a_call_can_be_changed_for_seven_days(staff: Staff) -> None:
    _, call = await five_stars(staff)
    assert staff.olga_alone.sees("Записали: 5 ★")
    await staff.olga_alone.press_data(f"call:{call}:2")
    assert figures(staff.town, "select stars from ratings") == [2]
    assert figures(staff.town, "select points from kudos order by rowid") == [5, -5]
    assert staff.olga_alone.sees("Записали: 2 ★")
    await staff.town.wait(timedelta(days=7, minutes=1))
    await staff.olga_alone.press_data(f"call:{call}:5")
    assert figures(staff.town, "select stars from ratings") == [2]


async def test_words_of_a_call_reach_who_helped_if_the_person_agreed(staff: Staff) -> None:
    anna, _ = await five_stars(staff)
    await staff.olga_alone.press("Записать слова")
    await staff.olga_alone.say("Спасибо за дрова")
    await staff.olga_alone.press("Да, можно")
    assert anna.sees("Спасибо за дрова")


async def test_words_of_a_call_stay_with_the_centre_otherwise(staff: Staff) -> None:
    anna, _ = await five_stars(staff)
    await staff.olga_alone.press("Записать слова")
    await staff.olga_alone.say("Спасибо за дрова")
    await staff.olga_alone.press("Нет, только центру")
    assert not anna.sees("Спасибо за дрова")
    assert figures(staff.town, "select count(*) from ratings where sealed_comment is not null") == [1]


async def test_once_it_is_closed_nobody_is_called_to_ask_whether_it_is_solved(staff: Staff) -> None:
    await is_helped(staff)
    assert "спросить, решена ли проблема" in await calls(staff)
    await staff.town.wait(timedelta(days=8))
    assert figures(staff.town, "select status from passports") == ["closed"]
    assert await calls(staff) == "Звонить никому не нужно."


async def test_once_it_is_opened_again_nobody_is_called_to_ask_for_stars(staff: Staff) -> None:
    await is_helped(staff)
    call = figures(staff.town, "select id from call_tasks where job = 'confirm_chase'")[0]
    await staff.olga_alone.press_data(f"call:{call}:yes")
    assert "спросить оценку" in await calls(staff)
    (passport,) = figures(staff.town, "select id from passports")
    await staff.olga_alone.press_data(f"reopen:{passport}")
    assert figures(staff.town, "select status from passports") == ["searching"]
    assert await calls(staff) == "Звонить никому не нужно."


async def test_volunteers_are_found_and_changed(staff: Staff) -> None:
    anna = await joins(staff.town, staff.olga, "1", "Анна")
    await staff.olga_alone.say("/volunteers анн")
    await staff.olga_alone.press("Анна")
    assert "помогает" in staff.olga_alone.last.text
    await staff.olga_alone.press("Уровень…")
    await staff.olga_alone.press("эксперт")
    await staff.olga_alone.press("Отметки")
    await staff.olga_alone.press("проверен")
    await staff.olga_alone.press("Назад")
    assert "эксперт" in staff.olga_alone.last.text
    assert "проверен" in staff.olga_alone.last.text
    await staff.olga_alone.press("Респекты…")
    await staff.olga_alone.press("+10")
    await staff.olga_alone.say("За помощь на субботнике")
    await staff.olga_alone.press("Сохранить")
    assert figures(staff.town, "select points from kudos") == [10]
    await staff.olga_alone.press("Пауза…")
    await staff.olga_alone.press("На месяц")
    assert staff.olga_alone.sees("На паузе до")
    nina = Seat(staff.town, "vk", "7")
    await tells(nina)
    assert "Берусь" not in anna.last.labels
    await staff.olga_alone.press("Вернуть с паузы")
    await staff.olga_alone.press("Исключить…")
    await staff.olga_alone.press("Да, исключить")
    assert figures(staff.town, "select state from volunteers") == ["gone"]


async def test_a_mark_is_told_and_stays_written_with_who_gave_it(staff: Staff) -> None:
    anna = await joins(staff.town, staff.olga, "1", "Анна")
    olga = staff.olga_alone
    await olga.say("/volunteers анн")
    await olga.presses("Анна", "Отметки", "проверен")
    assert anna.sees("Центр отметил в вашем профиле: проверен")
    assert "нет → проверен (Ольга)" in olga.last.text
    await olga.press("проверен")
    assert anna.sees("Центр снял отметку в вашем профиле: проверен")
    assert "проверен → нет (Ольга)" in olga.last.text


async def test_a_licence_changes_only_after_a_question(staff: Staff) -> None:
    anna = await joins(staff.town, staff.olga, "1", "Анна")
    olga = staff.olga_alone
    await olga.say("/volunteers анн")
    await olga.presses("Анна", "Отметки", "психолог")
    assert "лицензия подтверждается: психолог?" in olga.last.text
    assert "Предложения (взято / предложено): 0 / 0" in olga.last.text
    assert figures(staff.town, "select licences from volunteers") == ["[]"]
    await olga.press("Назад")
    assert figures(staff.town, "select licences from volunteers") == ["[]"]
    await olga.presses("психолог", "Да, подтвердить")
    assert figures(staff.town, "select licences from volunteers") == ['["psychologist"]']
    assert anna.sees("Центр отметил в вашем профиле: психолог")
    assert "нет → психолог (Ольга)" in olga.last.text
    await olga.presses("психолог", "Да, снять")
    assert anna.sees("Центр снял отметку в вашем профиле: психолог")
    assert figures(staff.town, "select licences from volunteers") == ["[]"]


async def test_tools_are_for_those_who_have_the_right(staff: Staff) -> None:
    await nobody_took_it(staff)
    await staff.town.staff(staff.olga.channel, "950", "organiser")
    vera = Seat(staff.town, staff.olga.channel, "950")
    await vera.say("/find 2026-00001")
    assert not vera.sees("2026-00001")
    passport = figures(staff.town, "select id from passports")[0]
    await vera.press_data(f"card:case:{passport}")
    await vera.press_data(f"look:{passport}:call")
    assert not vera.sees("Нина")
    assert figures(staff.town, "select count(*) from looks") == [0]


async def test_a_partner_is_written_down(staff: Staff) -> None:
    await staff.olga_alone.start()
    await staff.olga_alone.press("Диспетчерская")
    await staff.olga_alone.press("Добавить партнёра")
    await staff.olga_alone.say("Служба «Дрова»")
    await staff.olga_alone.say("8 800 000, Мария")
    await staff.olga_alone.press("Пропустить")
    await staff.olga_alone.press("Сохранить")
    assert figures(staff.town, "select count(*) from partners") == [1]
