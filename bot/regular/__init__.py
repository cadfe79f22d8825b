"""What the centre does by the calendar: timers of the centre itself, each of which sets its own next one."""

from collections.abc import Callable, Mapping

from bot.regular import backup, digest, levels, monthly, upkeep
from bot.service import Service
from dialogs.audience import Notices
from dispatch.regular import Regular, late_until, next_time
from storage import timers
from storage.timers import Timer
from storage.unit import Unit

KIND = "centre"
"""The subject kind of these timers."""


def ensure(unit: Unit, service: Service) -> None:
    """Set the timers that are not set yet."""
    for job in _jobs(service):
        if not timers.waits(unit, KIND, unit.centre, job):
            _set(unit, service, job)


def due(unit: Unit, service: Service, timer: Timer) -> Notices:
    """Do it once, however late, and set the next."""
    job = Regular(timer.kind)
    if job not in _jobs(service):
        return ()
    _set(unit, service, job)
    later = late_until(job, timer.due_at, service.rules.calendar, unit.now)
    if later is None:
        return _DOES[job](unit, service)
    if job is not Regular.DIGEST:  # the next digest tells what this one would have
        timers.start(unit, job, KIND, timer.subject_id, version=timer.version, due_at=later)
    return ()


def _jobs(service: Service) -> list[Regular]:
    return [job for job in Regular if job is not Regular.BACKUP or service.backs_up]


def _set(unit: Unit, service: Service, job: Regular) -> None:
    due_at = next_time(job, unit.now, service.rules.calendar)
    timers.start(unit, job, KIND, unit.centre, version=1, due_at=due_at)


_DOES: Mapping[Regular, Callable[[Unit, Service], Notices]] = {
    Regular.DIGEST: digest.told,
    Regular.MONTHLY_REPORT: monthly.told,
    Regular.LEVELS: levels.risen,
    Regular.UPKEEP: upkeep.done,
    Regular.BACKUP: backup.wanted,
}
