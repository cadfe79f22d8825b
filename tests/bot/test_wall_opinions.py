"""What is said of the centre at the wall: the directors read it at once, and nobody else ever does."""

from datetime import timedelta

import pytest

from bot.own_data.retention import end_of_terms
from tests.bot.desk_town import Staff, figures
from tests.bot.town import Seat

WORDS = "Меня обманули и обидели"


async def rates(staff: Staff, stars: int, words: str = "") -> Seat:
    seat = Seat(staff.town, "vk", "77")
    await seat.start("r_wall")
    await seat.press(str(stars))
    if words:
        await seat.press("Сказать пару слов")
        await seat.say(words)
    return seat


@pytest.mark.parametrize("stars", [1, 2])
async def test_low_stars_ring_the_director_before_any_words(staff: Staff, stars: int) -> None:
    await rates(staff, stars)
    assert f"{stars} ★" in staff.pavel_alone.last.text


@pytest.mark.parametrize("stars", [1, 5])
async def test_words_are_read_by_the_directors_alone(staff: Staff, stars: int) -> None:
    nina = await rates(staff, stars, WORDS)
    assert nina.sees("их прочтёт директор")
    assert WORDS in staff.pavel_alone.last.text and f"{stars} ★" in staff.pavel_alone.last.text
    for other in (staff.olga, staff.olga_alone, staff.igor_alone):
        assert not other.sees(WORDS)


async def test_stars_from_three_on_disturb_nobody(staff: Staff) -> None:
    await rates(staff, 3)
    assert staff.pavel_alone.messages == []


async def test_the_words_end_with_the_term_and_the_stars_stay(staff: Staff) -> None:
    await rates(staff, 1, WORDS)
    town = staff.town
    term = town.assembly.service.rules.centre.retention.passports_days

    async def night() -> list[object]:
        await town.write(lambda unit: end_of_terms(unit, town.assembly.service))
        return figures(town, "select sealed_comment is null from opinions")

    town.now += timedelta(days=term - 1)
    assert await night() == [0]
    town.now += timedelta(days=3)
    assert await night() == [1]
    assert figures(town, "select stars from opinions") == [1]
