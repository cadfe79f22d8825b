"""The regular jobs come on the days and at the hours of the centre."""

from datetime import UTC, datetime

import pytest

from dispatch.production_calendar import calendar_of
from dispatch.regular import Regular, late_until, next_time
from tests.dispatch.cast import CENTRE

CALENDAR = calendar_of(CENTRE)


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    """A moment of 2026 in Moscow."""
    return datetime(2026, month, day, hour - 3, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("job", "after", "due"),
    [
        (Regular.DIGEST, at(20, 8), at(20, 9, 30)),
        (Regular.DIGEST, at(20, 9, 30), at(23, 9, 30)),
        (Regular.DIGEST, at(21, 12), at(23, 9, 30)),
        (Regular.DIGEST, at(3, 10), at(5, 9, 30)),
        (Regular.MONTHLY_REPORT, at(31, 12, month=10), at(2, 10)),
        (Regular.MONTHLY_REPORT, at(2, 10), at(1, 10, month=12)),
        (Regular.UPKEEP, at(21, 12), at(22, 3)),
        (Regular.BACKUP, at(21, 3), at(21, 4)),
        (Regular.BACKUP, at(21, 4), at(22, 4)),
    ],
    ids=[
        *("that day", "after Friday", "on a Saturday", "over a holiday", "a month", "next month"),
        *("nightly", "after the upkeep", "the next night"),
    ],
)
def test_the_next_time(job: Regular, after: datetime, due: datetime) -> None:
    assert next_time(job, after, CALENDAR) == due


def test_a_backup_that_comes_late_waits_for_no_working_morning() -> None:
    assert late_until(Regular.BACKUP, at(21, 4), CALENDAR, at(22, 5)) is None
    assert late_until(Regular.DIGEST, at(20, 9, 30), CALENDAR, at(22, 5)) == at(23, 9)
