"""A problem comes back: its client opens the ended passport again, for thirty days (SPEC section 2)."""

from datetime import timedelta

import pytest

from tests.bot.desk_town import Staff, figures, joins, tells
from tests.bot.town import Seat

BACK, YES = "Проблема вернулась", "Да, открыть снова"
DAY = timedelta(days=1)


@pytest.fixture
async def anna(staff: Staff) -> Seat:
    return await joins(staff.town, staff.olga, "1", "Анна")


@pytest.fixture
def nina(staff: Staff) -> Seat:
    return Seat(staff.town, "vk", "7")


async def is_helped(nina: Seat, anna: Seat) -> None:
    """Nina tells her problem, Anna helps, Nina says that it is solved."""
    await tells(nina)
    await works(nina, anna)


async def works(nina: Seat, anna: Seat) -> None:
    await anna.presses("Берусь", "Связался", "Решено", "2 ", "Помощь руками")
    await nina.press("Да")


def statuses(staff: Staff) -> list[int]:
    return figures(staff.town, "select status from passports")


def number_of(staff: Staff) -> int:
    return figures(staff.town, "select id from passports")[0]


def card(seat: Seat) -> str:
    return [seen.text for seen in seat.messages if "Состояние:" in seen.text][-1]


async def test_a_closed_one_is_searched_anew_under_its_number(staff: Staff, nina: Seat, anna: Seat) -> None:
    await is_helped(nina, anna)
    await staff.town.wait(8 * DAY)
    before = len(anna.messages)
    await nina.press(BACK)
    assert "Открыть обращение снова?" in nina.last.text
    assert statuses(staff) == ["closed"]
    await nina.press(YES)
    assert statuses(staff) == ["searching"]
    assert nina.sees("№ 2026-00001 снова открыто. Сейчас ищем помощника. С вами свяжутся не позже: 30 ноября")
    assert "работа возобновлена" in card(nina)
    assert "С вами свяжутся не позже: 30 ноября" in card(nina)
    assert BACK not in [label for seen in nina.messages[-2:] for label in seen.labels]
    assert any("Берусь" in seen.labels for seen in anna.messages[before:])
    await anna.press("Берусь")
    assert statuses(staff) == ["in_progress"]


async def test_no_leaves_it_closed(staff: Staff, nina: Seat, anna: Seat) -> None:
    await is_helped(nina, anna)
    await nina.presses(BACK, "Нет, не надо")
    assert statuses(staff) == ["closed"]
    assert BACK in nina.last.labels


async def test_after_thirty_days_a_new_request_is_needed(staff: Staff, nina: Seat, anna: Seat) -> None:
    await is_helped(nina, anna)
    await staff.town.wait(31 * DAY)
    await nina.press_data(f"card:passport:{number_of(staff)}")
    assert BACK not in nina.last.labels
    await nina.press_data(f"again:{number_of(staff)}:yes")
    assert "Если нужна помощь, напишите нам снова" in nina.last.text
    assert statuses(staff) == ["closed"]


async def test_what_was_withdrawn_or_is_open_does_not_come_back(staff: Staff, nina: Seat) -> None:
    await tells(nina)
    await nina.press_data(f"again:{number_of(staff)}:yes")
    assert "всё уже изменилось" in nina.last.text
    await nina.presses("Отозвать", "Да, отозвать")
    assert BACK not in nina.labels
    await nina.press_data(f"again:{number_of(staff)}:yes")
    assert "всё уже изменилось" in nina.last.text
    assert statuses(staff) == ["withdrawn"]


async def test_a_second_press_and_a_stranger_change_nothing(staff: Staff, nina: Seat, anna: Seat) -> None:
    await is_helped(nina, anna)
    await anna.press_data(f"again:{number_of(staff)}:yes")
    assert statuses(staff) == ["closed"]
    await nina.presses(BACK, YES)
    waves = figures(staff.town, "select count(*) from offers")
    await nina.press_data(f"again:{number_of(staff)}:yes")
    assert "всё уже изменилось" in nina.last.text
    assert figures(staff.town, "select count(*) from offers") == waves


async def test_an_answered_and_an_unsolvable_one_come_back(staff: Staff, nina: Seat) -> None:
    await tells(nina)
    await staff.olga.presses("Ещё…", "Ответить самому…")
    await staff.leads()
    await staff.olga_alone.say("Помогут в МФЦ, телефон 122")
    await staff.olga_alone.press("Отправить")
    assert statuses(staff) == ["answered"]
    await nina.presses(BACK, YES)
    assert statuses(staff) == ["searching"]
    await staff.olga.press("Ещё…")
    for _ in range(3):
        if "Не решается…" in staff.olga.labels:
            break
        await staff.olga.press("Ещё →")
    await staff.olga.press("Не решается…")
    await staff.leads()
    await staff.olga_alone.press("Нет нужного специалиста")
    await staff.olga_alone.say("Нужен печник")
    await staff.olga_alone.press("Отправить")
    await staff.igor.presses("Согласиться", "Да, не решается")
    assert statuses(staff) == ["unsolvable"]
    await nina.presses(BACK, YES)
    assert statuses(staff) == ["searching"]


async def test_danger_goes_to_the_desk_alone(staff: Staff, nina: Seat) -> None:
    await tells(nina, "Да, срочно", "Да")
    await staff.olga.presses("Ещё…", "Ответить самому…")
    await staff.leads()
    await staff.olga_alone.say("Вызвали аварийную службу, ждите их дома")
    await staff.olga_alone.press("Отправить")
    rung = len(staff.olga.messages)
    await nina.presses(BACK, YES)
    assert statuses(staff) == ["registered"]
    assert nina.sees("снова открыто, оператор уже знает и займётся им первым")
    assert "Опасность" in "".join(seen.text for seen in staff.olga.messages[rung:])
    assert figures(staff.town, "select count(*) from offers") == [0]


async def test_a_low_rating_stays_with_the_director(staff: Staff, nina: Seat, anna: Seat) -> None:
    await is_helped(nina, anna)
    await nina.press("1 ★")
    await nina.presses(BACK, YES)
    low = "select state from escalations where reason = 'rating_low'"
    assert figures(staff.town, low) == ["open"]
    await staff.pavel_alone.press_data(f"earned:{figures(staff.town, low.replace('state', 'id', 1))[0]}:yes")
    assert figures(staff.town, low) == ["open"]
    assert "Разобрано" in staff.pavel_alone.labels


async def test_each_end_that_was_worked_for_is_credited(staff: Staff, nina: Seat, anna: Seat) -> None:
    ledger = "select points from kudos"
    await is_helped(nina, anna)
    await staff.town.wait(8 * DAY)
    assert figures(staff.town, ledger) == [2]
    await nina.presses(BACK, YES)
    await works(nina, anna)
    await staff.town.wait(8 * DAY)
    assert figures(staff.town, ledger) == [2, 2]
