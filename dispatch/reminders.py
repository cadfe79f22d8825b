"""What a due job of SPEC section 7 does; the table of them all is `dispatch/jobs`."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial
from itertools import pairwise

from dispatch.calendar import Calendar
from dispatch.decisions import (
    AddCallTask,
    Decisions,
    Job,
    RecordEvent,
    Remind,
    SettleEscalations,
    StartTimer,
    move_to,
)
from dispatch.escalation import escalate
from dispatch.ids import passport_subject
from dispatch.jobs import ASKED, ROWS, Does, JobRow
from dispatch.kudos import kudos_unrated
from dispatch.passport import Cause, Passport, Status
from dispatch.rights import OPEN_TO_THE_DESK
from dispatch.rules import Rules


class Reach(StrEnum):
    """How the person concerned can be reached; `NOBODY`: they blocked the bot or asked to stop.

    Asking to stop ends what chases people; the warning before a task in hand is taken back still comes.
    """

    BOT = "bot"
    CALL = "call"
    NOBODY = "nobody"


ASKED_ANEW = timedelta(hours=12)
"""After a downtime two clocks of a task may come at once: its owner is asked by the first alone."""

_Doing = Callable[[JobRow, Passport, Reach, Rules, datetime], Decisions]


def timers(jobs: Iterable[Job], passport: Passport, rules: Rules, now: datetime) -> tuple[StartTimer, ...]:
    """Timers for these jobs, counted from `now`, where the passport still needs them."""
    rows = (ROWS[job] for job in jobs)
    return tuple(_start(row, passport, rules, now, now) for row in rows if not _is_done(row, passport))


def due_times(row: JobRow, since: datetime, rules: Rules) -> tuple[datetime, ...]:
    """When a job is due, for each of its steps, as UTC."""
    calendar, centre = rules.calendar, rules.centre
    if row.working_days:
        moments = [calendar.add_working_days(since, getattr(centre.norms, row.working_days))]
    elif row.term:
        moments = [since + getattr(centre.retention, row.term) * timedelta(days=1)]
    elif row.more:
        moments = [calendar.add_waking(since, row.more)]
    else:
        moments = [since + step for step in row.steps]
    return tuple(calendar.next_waking(moment) if row.waking else moment for moment in moments)


def reminder_due(
    job: Job,
    version: int,
    passport: Passport,
    reach: Reach,
    *,
    rules: Rules,
    now: datetime,
    booked: int = 0,
    asked_at: datetime | None = None,
    due_at: datetime | None = None,
) -> Decisions:
    """What a due timer does; `version` is the one that the timer was set for, `due_at` when it was due.

    A late one does nothing, and after a downtime several steps become one message. Who loses a task by
    silence is no reminder: see `tasks.lose_silent`. `booked`: what its owner has in the ledger for it,
    `asked_at`: when the same question was last asked, by this job or another.
    """
    row = ROWS[job]
    if not is_due(job, version, passport):
        return ()
    if row.event == ASKED and asked_at is not None and now - asked_at < ASKED_ANEW:
        reach = Reach.NOBODY
    doings: dict[Does, _Doing] = {
        Does.REMIND: _remind,
        Does.ASK: _ask,
        Does.WARN: _warn,
        Does.ESCALATE: _escalate,
        Does.EXPIRE: _expire,
        Does.CLOSE_AT_LAST: partial(_close_at_last, asked_at=asked_at, due_at=due_at),
        Does.CHASE: partial(_chase, booked=booked),
    }
    return doings[row.does](row, passport, reach, rules, now)


def is_due(job: Job, version: int, passport: Passport) -> bool:
    """Whether a timer set for this version still means something."""
    row = ROWS[job]
    if passport.status not in row.while_in or _is_done(row, passport):
        return False
    return version == passport.version or not row.bound


def _is_done(row: JobRow, passport: Passport) -> bool:
    return bool(row.until and getattr(passport, row.until))


def _start(row: JobRow, passport: Passport, rules: Rules, since: datetime, now: datetime) -> StartTimer:
    times = due_times(row, since, rules)
    due_at = next((moment for moment in times if moment > now), times[-1])
    return StartTimer(row.job, passport_subject(passport.id), due_at, passport.version)


def _remind(row: JobRow, passport: Passport, reach: Reach, _rules: Rules, _now: datetime) -> Decisions:
    if reach is Reach.NOBODY:
        return ()
    told = Remind(row.job, passport.id) if reach is Reach.BOT else AddCallTask(row.job, passport.id)
    return (*_noted(row, passport), told)


def _ask(row: JobRow, passport: Passport, reach: Reach, rules: Rules, now: datetime) -> Decisions:
    warning = timers((Job.CONTACT_WARNING,), passport, rules, now)
    return (*_remind(row, passport, reach, rules, now), *warning)


def _warn(row: JobRow, passport: Passport, reach: Reach, rules: Rules, now: datetime) -> Decisions:
    (lost,) = timers((Job.CONTACT_LOST,), passport, rules, now)
    if reach is not Reach.BOT:  # a partner, or somebody whom no message reaches: nothing was said to anybody
        return (lost,)
    return (*_noted(row, passport), Remind(row.job, passport.id, lost.due_at), lost)


def _noted(row: JobRow, passport: Passport) -> Decisions:
    return (RecordEvent(passport.id, row.event),) if row.event else ()


def _escalate(row: JobRow, passport: Passport, _reach: Reach, rules: Rules, now: datetime) -> Decisions:
    call = () if row.reason is None else (escalate(row.reason, rules, now, passport),)
    return (*call, *(timers((row.job,), passport, rules, now) if row.again else ()))


def _expire(_row: JobRow, passport: Passport, _reach: Reach, _rules: Rules, _now: datetime) -> Decisions:
    return (move_to(passport, Status.EXPIRED, Cause.TIMER),)


def _chase(
    row: JobRow, passport: Passport, reach: Reach, rules: Rules, now: datetime, *, booked: int
) -> Decisions:
    following = _following(row, passport, rules, now)
    last = () if following else kudos_unrated(passport, booked, rules.centre.kudos)
    return (*_remind(row, passport, reach, rules, now), *following, *last)


def _close_at_last(
    row: JobRow,
    passport: Passport,
    reach: Reach,
    rules: Rules,
    now: datetime,
    *,
    asked_at: datetime | None,
    due_at: datetime | None,
) -> Decisions:
    following = _following(row, passport, rules, now)
    in_time = due_at == due_times(row, passport.resolved_at or now, rules)[-1]
    if not following and not in_time and reach is not Reach.NOBODY:
        following = _asked_too_long_ago(row, passport, asked_at, rules, now)
    if following:
        return (*_remind(row, passport, reach, rules, now), *following)
    return close_unconfirmed(passport, rules, now)


def _asked_too_long_ago(
    row: JobRow, passport: Passport, asked_at: datetime | None, rules: Rules, now: datetime
) -> tuple[StartTimer, ...]:
    """Who was asked last before a long downtime is asked once more, and has half of the usual time."""
    usual = row.steps[-1] - row.steps[-2]
    last = max(filter(None, (asked_at, passport.resolved_at)), default=now)
    if now - last <= 3 * usual / 2:
        return ()
    due_at = rules.calendar.next_waking(now + usual / 2)
    return (StartTimer(row.job, passport_subject(passport.id), due_at, passport.version),)


def _following(row: JobRow, passport: Passport, rules: Rules, now: datetime) -> tuple[StartTimer, ...]:
    since: datetime = getattr(passport, row.since) or now
    times = due_times(row, since, rules)
    due_at = _after_late(times, rules.calendar, now)
    subject = passport_subject(passport.id)
    return (StartTimer(row.job, subject, due_at, passport.version),) if due_at else ()


def _after_late(times: tuple[datetime, ...], calendar: Calendar, now: datetime) -> datetime | None:
    """The next of these after now; what came late is not chased anew within half of the usual distance.

    Then the next is left out, and the last, with which something ends, is put off.
    """
    for before, moment in pairwise(times):
        soonest = now + (moment - before) / 2
        if moment > now and (moment >= soonest or moment == times[-1]):
            return max(moment, calendar.next_waking(soonest)) if moment < soonest else moment
    return None


def close_unconfirmed(passport: Passport, rules: Rules, now: datetime) -> Decisions:
    """The client never answered: closed by the timer; the desk can see which, and no kudos are booked."""
    closed = move_to(passport, Status.CLOSED, Cause.TIMER)
    follow_up = timers((Job.FOLLOW_UP,), passport.moved(Status.CLOSED), rules, now)
    settled = SettleEscalations(passport.id, OPEN_TO_THE_DESK)
    return closed, RecordEvent(passport.id, "unconfirmed"), settled, *follow_up
