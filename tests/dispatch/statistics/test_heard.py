"""What was said of the centre: nothing of so few that one of them could be meant."""

from datetime import date

from dispatch.statistics.heard import Opinion, heard
from dispatch.statistics.month import Month
from dispatch.statistics.spread import Share

OCTOBER = Month(2026, 10)


def of(month: int, *stars: int) -> list[Opinion]:
    return [Opinion(date(2026, month, 14), each) for each in stars]


def test_five_of_a_month_are_told() -> None:
    given = [*of(10, 5, 5, 4, 3, 1), *of(11, 1)]
    told = heard(given, OCTOBER)
    assert (told.since, told.until, told.count) == (OCTOBER, OCTOBER, 5)
    assert (told.average, told.positive) == (3.6, Share(3, 5))


def test_a_few_are_joined_by_those_of_the_months_before() -> None:
    given = [*of(10, 5, 5), *of(9, 1), *of(8, 4, 4), *of(7, 1, 1, 1)]
    told = heard(given, OCTOBER)
    assert (told.since, told.count) == (Month(2026, 8), 5)


def test_too_few_in_a_year_wait_and_say_nothing() -> None:
    told = heard([*of(10, 1), *of(3, 5, 5, 5)], OCTOBER)
    assert not told.enough
    assert (told.average, told.positive) == (None, Share(0, 0))
