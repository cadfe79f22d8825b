"""Where a month is going: consultations by working days, not by days."""

from datetime import UTC, date, datetime, time

import pytest

from dispatch.calendar import Calendar
from dispatch.statistics.month import Month
from dispatch.statistics.pace import Pace, pace

NOVEMBER = Month(2026, 11)
CALENDAR = Calendar("UTC", {date(2026, 11, 4)}, waking=(time(9), time(21)))
"""Twenty working days."""


def on(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("done", "now", "expected"),
    [
        (3, on(6), 20),  # three working days are over: the 2nd, 3rd and 5th
        (3, on(6, 15), 17),  # and half of the fourth
        (3, on(7), 15),  # on Saturday all four
        (3, on(8, 20), 15),
        (11, on(30, 22), 11),
        (1, on(3), 20),
    ],
)
def test_what_was_done_in_the_days_that_are_over_is_done_in_the_rest(
    done: int, now: datetime, expected: int
) -> None:
    assert pace(done, NOVEMBER, CALENDAR, now) == Pace(done, expected)


@pytest.mark.parametrize("now", [on(1), on(2, 9), on(2, 20)])
def test_the_first_day_tells_nothing_of_the_month(now: datetime) -> None:
    assert pace(1, NOVEMBER, CALENDAR, now) == Pace(1, None)


def test_a_month_that_is_over_or_has_not_begun_has_no_pace() -> None:
    assert pace(7, Month(2026, 10), CALENDAR, on(6)) is None
    assert pace(0, Month(2026, 12), CALENDAR, on(6)) is None
