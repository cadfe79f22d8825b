"""Working days and waking hours, also where the clocks change."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from dispatch.calendar import Calendar
from dispatch.production_calendar import calendar_of, day_off_in
from tests.dispatch.cast import CALENDAR, CENTRE, msk


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (msk(3, 15), 2, msk(5, 15)),  # Wednesday to Friday
        (msk(5, 15), 1, msk(8, 15)),  # Friday to Monday
        (msk(6, 15), 1, msk(8, 15)),  # Saturday counts from Monday
        (msk(11, 23, 30), 1, msk(15, 23, 30)),  # over the holiday of 12 June and a weekend
        (msk(3, 15), 0, msk(3, 15)),
    ],
)
def test_working_days(start: datetime, days: int, end: datetime) -> None:
    assert CALENDAR.add_working_days(start, days) == end


def test_the_centre_overrides_the_calendar() -> None:
    own = Calendar("Europe/Moscow", (), {date(2026, 6, 6): True, date(2026, 6, 8): False})
    assert own.is_working_day(date(2026, 6, 6))
    assert own.add_working_days(msk(6, 10), 1) == msk(9, 10)


@pytest.mark.parametrize(
    ("moment", "waking"),
    [
        (msk(3, 10), msk(3, 10)),
        (msk(3, 9), msk(3, 9)),
        (msk(3, 8, 59), msk(3, 9)),
        (msk(3, 21), msk(4, 9)),
        (msk(3, 23, 30), msk(4, 9)),
        (msk(4, 0, 30), msk(4, 9)),
    ],
)
def test_next_waking(moment: datetime, waking: datetime) -> None:
    assert CALENDAR.next_waking(moment) == waking
    assert CALENDAR.is_waking(moment) == (moment == waking)


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        (msk(3, 10), 2, msk(3, 12)),
        (msk(3, 20), 2, msk(4, 10)),
        (msk(3, 22), 2, msk(4, 11)),
        (msk(3, 20), 1, msk(3, 21)),
        (msk(3, 9), 25, msk(5, 10)),
        (msk(5, 20), 3, msk(6, 11)),  # waking hours know no weekend
    ],
)
def test_waking_hours_add_up(start: datetime, hours: int, end: datetime) -> None:
    assert CALENDAR.add_waking(start, timedelta(hours=hours)) == end


@pytest.mark.parametrize(
    ("moment", "morning"),
    [
        (msk(3, 10), msk(4, 9)),
        (msk(3, 7), msk(3, 9)),
        (msk(5, 10), msk(8, 9)),
        (msk(7, 8), msk(8, 9)),
        (msk(11, 22), msk(15, 9)),
    ],
)
def test_next_working_morning(moment: datetime, morning: datetime) -> None:
    assert CALENDAR.next_working_morning(moment) == morning


def test_the_repeated_hour_of_autumn() -> None:
    berlin = Calendar("Europe/Berlin", waking=(time(2), time(4)))
    night = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # 02:30, the first pass; 02:30 comes again at 01:30 UTC
    again = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert berlin.is_waking(night)
    assert berlin.is_waking(again)
    # From the first 02:30 to 04:00 two and a half hours pass; the rest is slept over to the next night.
    assert berlin.add_waking(night, timedelta(hours=2)) == datetime(2026, 10, 25, 2, 30, tzinfo=UTC)
    assert berlin.add_waking(night, timedelta(hours=3)) == datetime(2026, 10, 26, 1, 30, tzinfo=UTC)
    # A working day after Friday 02:30 is the Monday's only 02:30, an hour more on the clock of the world.
    friday = datetime(2026, 10, 23, 0, 30, tzinfo=UTC)
    assert berlin.add_working_days(friday, 1) == datetime(2026, 10, 26, 1, 30, tzinfo=UTC)


def test_the_repeated_hour_is_named_by_its_first_pass() -> None:
    every_day = Calendar("Europe/Berlin", lambda day: False)
    saturday = datetime(2026, 10, 24, 0, 30, tzinfo=UTC)
    assert every_day.add_working_days(saturday, 1) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_the_missing_hour_of_spring() -> None:
    every_day = Calendar("Europe/Berlin", lambda day: False)
    half_past_two = datetime(2026, 3, 28, 1, 30, tzinfo=UTC)
    assert every_day.add_working_days(half_past_two, 1) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_a_year_of_holidays_ends_nowhere_in_a_loop() -> None:
    never = Calendar("Europe/Moscow", lambda day: True)
    assert never.add_working_days(msk(3, 10), 1) == msk(3, 10) + timedelta(days=60)


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        CALENDAR.next_waking(datetime(2026, 6, 3, 10))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 1, 9), False),  # moved from a Saturday
        (date(2026, 1, 12), True),
        (date(2025, 11, 1), True),  # a working Saturday
        (date(2025, 11, 3), False),  # for which this Monday rests
        (date(2026, 12, 31), False),
        (date(2026, 6, 11), True),
    ],
)
def test_the_production_calendar_of_russia(day: date, works: bool) -> None:
    assert day_off_in("RU")(day) is not works
    assert calendar_of(CENTRE).is_working_day(day) is works
