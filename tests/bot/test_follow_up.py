"""«Как вы сейчас?»: one question for a person, about their last case, and one about helping others."""

from datetime import timedelta

import pytest

from tests.bot.desk_town import Staff, joins, tells
from tests.bot.town import Seat

DAY = timedelta(days=1)
ASKED_HOW = "Как вы сейчас?"
ONLY_ONCE = "не хотите ли вы тоже помогать другим?"


@pytest.fixture
async def anna(staff: Staff) -> Seat:
    return await joins(staff.town, staff.olga, "1", "Анна")


@pytest.fixture
def nina(staff: Staff) -> Seat:
    return Seat(staff.town, "vk", "7")


async def is_helped(nina: Seat, anna: Seat) -> None:
    """Nina tells her problem, Anna helps; nobody has said that it is solved yet."""
    await tells(nina)
    await anna.presses("Берусь", "Связался", "Решено", "2 ", "Помощь руками")


async def test_one_question_for_a_person_about_the_last_case(staff: Staff, nina: Seat, anna: Seat) -> None:
    for _ in range(3):
        await is_helped(nina, anna)
        await nina.press("Да")
        await staff.town.wait(2 * DAY)
    await staff.town.wait(100 * DAY)
    assert nina.saw(ASKED_HOW) == 1
    asked = next(seen for seen in nina.messages if ASKED_HOW in seen.text)
    assert "№ 2026-00003: «Привезли дрова, сложить некому»" in asked.text
    assert ONLY_ONCE in asked.text and "Хочу помогать" in asked.labels


async def test_not_while_a_newer_case_is_open(staff: Staff, nina: Seat, anna: Seat) -> None:
    await is_helped(nina, anna)
    await nina.press("Да")
    await staff.town.wait(85 * DAY)
    await tells(nina)
    await staff.town.wait(10 * DAY)
    assert not nina.sees(ASKED_HOW)
    await nina.presses("Отозвать", "Да, отозвать")
    await staff.town.wait(85 * DAY)
    assert not nina.sees(ASKED_HOW)
    await staff.town.wait(10 * DAY)
    assert nina.saw(ASKED_HOW) == 1


async def test_help_for_others_is_asked_for_once(staff: Staff, nina: Seat, anna: Seat) -> None:
    for _ in range(2):
        await is_helped(nina, anna)
        await nina.press("Да")
        await staff.town.wait(95 * DAY)
    assert nina.saw(ASKED_HOW) == 2
    assert nina.saw(ONLY_ONCE) == 1
    assert nina.last.labels == ["Мне нужна помощь"]


async def test_a_volunteer_is_not_asked_to_become_one(staff: Staff, anna: Seat) -> None:
    boris = await joins(staff.town, staff.olga, "2", "Борис")
    await tells(anna)
    await boris.presses("Берусь", "Связался", "Решено", "2 ", "Помощь руками")
    await anna.press("Да")
    await staff.town.wait(91 * DAY)
    assert anna.saw(ASKED_HOW) == 1
    assert not anna.sees(ONLY_ONCE)


@pytest.mark.parametrize(("stars", "asked"), [("2 ★", 0), ("3 ★", 1)])
async def test_who_gave_few_stars_is_not_asked_to_help_others(
    staff: Staff, nina: Seat, anna: Seat, stars: str, asked: int
) -> None:
    await is_helped(nina, anna)
    await nina.presses("Да", stars)
    await staff.town.wait(91 * DAY)
    assert nina.saw(ASKED_HOW) == 1
    assert nina.saw(ONLY_ONCE) == asked
