"""Where a month that is not over is going: what it counts to if it goes on like this (SPEC 12.7)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dispatch.calendar import Calendar
from dispatch.statistics.month import Month

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Pace:
    """So many until now, and how many it will be by the end of the month at this pace.

    `expected` is None on the first working day: a few hours tell nothing of a month.
    """

    done: int
    expected: int | None


def pace(done: int, month: Month, calendar: Calendar, now: datetime) -> Pace | None:
    """The pace of a month as it is `now` (aware); None when the month is over, or has not begun."""
    if not month.first <= calendar.local_date(now) <= month.last:
        return None
    gone = _gone(month.first, calendar, now)
    return Pace(done, max(round(done / gone * _days(month, calendar)), done) if gone >= 1 else None)


def _gone(first: date, calendar: Calendar, now: datetime) -> float:
    """Working days until now; of today the part of its waking hours that has passed."""
    today = calendar.local_date(now)
    whole = sum(calendar.is_working_day(day) for day in _between(first, today - _DAY))
    return whole + _of_today(today, calendar, now)


def _of_today(today: date, calendar: Calendar, now: datetime) -> float:
    if not calendar.is_working_day(today):
        return 0
    begin, end = calendar.morning(today), calendar.evening(today)
    return min(max((now - begin) / (end - begin), 0), 1)


def _days(month: Month, calendar: Calendar) -> int:
    return sum(calendar.is_working_day(day) for day in _between(month.first, month.last))


def _between(first: date, last: date) -> list[date]:
    return [first + _DAY * number for number in range((last - first).days + 1)]
