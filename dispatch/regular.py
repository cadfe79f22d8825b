"""When the centre does by the calendar what nobody asks for (SPEC section 7)."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum

from dispatch.calendar import Calendar
from dispatch.lateness import is_late_at_night

DIGEST_AT, REPORT_AT, LEVELS_AT, UPKEEP_AT, BACKUP_AT = time(9, 30), time(10), time(11), time(3), time(4)
_DAY = timedelta(days=1)


class Regular(StrEnum):
    """The regular jobs of a centre."""

    DIGEST = "digest"
    MONTHLY_REPORT = "monthly_report"
    LEVELS = "levels"
    UPKEEP = "upkeep"
    BACKUP = "backup"


_CLOCKS = {
    Regular.DIGEST: DIGEST_AT,
    Regular.MONTHLY_REPORT: REPORT_AT,
    Regular.LEVELS: LEVELS_AT,
    Regular.UPKEEP: UPKEEP_AT,
    Regular.BACKUP: BACKUP_AT,
}
_NIGHTLY = frozenset({Regular.UPKEEP, Regular.BACKUP})
"""The upkeep comes first: what it destroyed is in no backup of that night."""


def next_time(job: Regular, after: datetime, calendar: Calendar) -> datetime:
    """The first moment (UTC) later than `after` at which the job is due.

    The digest and the levels come on every working day, the report on the first working day of a month, the
    upkeep and the backup each night.
    """
    day = calendar.local_date(after)
    clock = _CLOCKS[job]
    while (moment := calendar.at(day, clock)) <= after or not _is_day(job, day, calendar):
        day += _DAY
    return moment


def late_until(job: Regular, due_at: datetime, calendar: Calendar, now: datetime) -> datetime | None:
    """The working morning for which a job waits that came at night or on a day off; None: it goes now."""
    if job in _NIGHTLY:
        return None
    free = not calendar.is_working_day(calendar.local_date(now))
    return calendar.next_working_morning(now) if free or is_late_at_night(due_at, calendar, now) else None


def _is_day(job: Regular, day: date, calendar: Calendar) -> bool:
    if job in _NIGHTLY:
        return True
    if not calendar.is_working_day(day):
        return False
    earlier = (day.replace(day=number) for number in range(1, day.day))
    return job is not Regular.MONTHLY_REPORT or not any(map(calendar.is_working_day, earlier))
