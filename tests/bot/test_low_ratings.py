"""One or two stars: quality control decides whether the help counts (SPEC section 7)."""

import pytest

from tests.bot.desk_town import Staff, figures, joins, tells
from tests.bot.town import Seat

COUNT, LEAVE_OUT = "Засчитать помощь", "Не засчитывать"


@pytest.fixture
async def anna(staff: Staff) -> Seat:
    return await joins(staff.town, staff.olga, "1", "Анна")


@pytest.fixture
async def nina(staff: Staff, anna: Seat) -> Seat:
    """Nina gives Anna, who has helped her, two stars."""
    seat = Seat(staff.town, "vk", "7")
    await tells(seat)
    await anna.presses("Берусь", "Связался", "Решено", "2 ", "Помощь руками")
    await seat.presses("Да", "2 ★")
    return seat


def ledger(staff: Staff) -> list[int]:
    return figures(staff.town, "select points from kudos order by at, id")


def card_of(seat: Seat, words: str) -> str:
    return [seen.text for seen in seat.messages if words in seen.text][-1]


async def reads_the_history(staff: Staff, seat: Seat) -> str:
    await seat.press_data(f"card:case:{figures(staff.town, 'select id from passports')[0]}")
    await seat.press("История")
    return seat.last.text


async def test_the_director_counts_the_help_as_unrated(staff: Staff, anna: Seat, nina: Seat) -> None:
    pavel = staff.pavel_alone
    assert pavel.last.labels == ["Беру", COUNT, LEAVE_OUT, "Ещё…"]
    assert ledger(staff) == []
    await pavel.presses("Ещё…")
    assert "Разобрано" not in pavel.last.labels
    await pavel.presses("Назад", COUNT)
    assert "Решено: помощь засчитана · Павел · 18 ноября" in card_of(pavel, "Низкая оценка")
    assert COUNT not in pavel.labels
    assert ledger(staff) == [2]
    await anna.press_data("go:merits")
    assert "решение контроля качества" in anna.last.text
    assert "помощь засчитана" in await reads_the_history(staff, pavel)
    assert not nina.sees("засчитана")


async def test_the_director_leaves_it_out(staff: Staff, anna: Seat, nina: Seat) -> None:
    pavel = staff.pavel_alone
    await pavel.presses("Беру", LEAVE_OUT)
    assert "Решено: помощь не засчитана · Павел · 18 ноября" in card_of(pavel, "Низкая оценка")
    assert ledger(staff) == []
    assert "помощь не засчитана" in await reads_the_history(staff, pavel)
    assert not anna.sees("засчитана")
    assert not nina.sees("засчитана")


async def test_better_stars_later_book_the_difference(staff: Staff, nina: Seat) -> None:
    await staff.pavel_alone.press(COUNT)
    await nina.presses("Изменить оценку", "5 ★")
    assert ledger(staff) == [2, 3]


async def test_other_low_stars_later_are_decided_anew(staff: Staff, nina: Seat) -> None:
    pavel = staff.pavel_alone
    await pavel.press(COUNT)
    await nina.presses("Изменить оценку", "1 ★")
    assert ledger(staff) == [2, -2]
    assert "Оценка: 1 ★" in pavel.last.text
    await pavel.press(COUNT)
    assert ledger(staff) == [2, -2, 2]


async def test_nobody_else_decides_and_nobody_decides_twice(staff: Staff, nina: Seat) -> None:
    call = figures(staff.town, "select id from escalations where reason = 'rating_low'")[0]
    for seat in (staff.olga, staff.olga_alone, nina):
        await seat.press_data(f"earned:{call}:yes")
    await staff.pavel_alone.press_data(f"end:{call}:handled")
    await staff.pavel_alone.press_data(f"earned:{call}:perhaps")
    assert figures(staff.town, "select state from escalations where reason = 'rating_low'") == ["open"]
    await staff.pavel_alone.press_data(f"earned:{call}:no")
    await staff.pavel_alone.press_data(f"earned:{call}:yes")
    assert "Это уже сделано" in staff.pavel_alone.last.text
    assert ledger(staff) == []


async def test_an_answer_of_the_desk_that_was_rated_low_is_only_handled(staff: Staff) -> None:
    seat = Seat(staff.town, "vk", "7")
    await tells(seat)
    await staff.olga.press("Ещё…")
    await staff.olga.press("Ответить самому…")
    await staff.leads()
    await staff.olga_alone.say("Дрова сложит социальная служба, телефон 122.")
    await staff.olga_alone.press("Отправить")
    await seat.presses("Поставить оценку", "1 ★")
    pavel = staff.pavel_alone
    assert "Разобрано" in pavel.last.labels
    assert COUNT not in pavel.last.labels
    call = figures(staff.town, "select id from escalations where reason = 'rating_low'")[0]
    await pavel.press_data(f"earned:{call}:yes")
    await pavel.press("Разобрано")
    assert "Решено: разобрано" in card_of(pavel, "Низкая оценка")
    assert ledger(staff) == []
