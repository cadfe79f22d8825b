"""What the centre does by the calendar: timers of the centre itself, each of which sets its own next one."""

from collections.abc import Callable, Mapping
from datetime import date

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
    """Set the timers that are not set yet; the file may have made a day a working one since they were."""
    for job in _jobs(service):
        if timers.waits(unit, KIND, unit.centre, job):
            timers.hasten(unit, KIND, unit.centre, job, next_time(job, unit.now, service.rules.calendar))
        else:
            _set(unit, service, job)


def due(unit: Unit, service: Service, timer: Timer) -> Notices:
    """Do it once, however late, and set the next."""
    job, calendar = Regular(timer.kind), service.rules.calendar
    if job not in _jobs(service):
        return ()
    later = late_until(job, timer.due_at, calendar, unit.now)
    if later is None:
        _set(unit, service, job)
        since = date.fromordinal(timer.version)
        return digest.told(unit, service, since) if job is Regular.DIGEST else _DOES[job](unit, service)
    # Where it comes on that day anyway, the next one tells what this one would have.
    due_at = min(next_time(job, unit.now, calendar), later, key=calendar.local_date)
    timers.start(unit, job, KIND, timer.subject_id, version=timer.version, due_at=due_at)
    return ()


def _jobs(service: Service) -> list[Regular]:
    return [job for job in Regular if job is not Regular.BACKUP or service.backs_up]


def _set(unit: Unit, service: Service, job: Regular) -> None:
    """The timer's version is the day on which the job was done last, however often it is put off."""
    calendar = service.rules.calendar
    today = calendar.local_date(unit.now).toordinal()
    timers.start(unit, job, KIND, unit.centre, version=today, due_at=next_time(job, unit.now, calendar))


_DOES: Mapping[Regular, Callable[[Unit, Service], Notices]] = {
    Regular.MONTHLY_REPORT: monthly.told,
    Regular.LEVELS: levels.risen,
    Regular.UPKEEP: upkeep.done,
    Regular.BACKUP: backup.wanted,
}
