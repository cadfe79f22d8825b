"""When owner and client meet: three times are proposed, the client picks one (SPEC section 4.3)."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from dispatch.calendar import Calendar
from dispatch.decisions import (
    CancelTimers,
    ChooseTime,
    Decisions,
    Job,
    ProposeTimes,
    Refusal,
    StartTimer,
    refuse,
)
from dispatch.ids import Id, Owner, OwnerKind, passport_subject
from dispatch.passport import Passport, Status
from dispatch.reminders import Reach, reminder_due
from dispatch.rules import Rules
from dispatch.tasks import report_news

MOST_TIMES = 3
REMINDED_BEFORE = timedelta(hours=2)
LEAST_BEFORE = timedelta(minutes=30)
"""A reminder in the morning leaves at least so much time; one of the evening comes so long before its end."""

FARTHEST = timedelta(days=60)


def propose_times(  # noqa: PLR0917
    passport: Passport,
    owner: Owner,
    comes: Id,
    times: Collection[datetime],
    rules: Rules,
    now: datetime,
) -> Decisions:
    """The owner proposes one to three times (UTC), all ahead; a new proposal replaces an earlier one.

    `comes` is the volunteer who will be there: the owner, or the lead of the team that owns the passport.
    """
    if owner.kind is OwnerKind.PARTNER or passport.owner != owner:
        return refuse(Refusal.NOT_OWNER)
    if passport.status is not Status.IN_PROGRESS:
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    if passport.awaits_word:
        return refuse(Refusal.AWAITS_WORD)
    chosen = sorted(set(times))
    if not 1 <= len(chosen) <= MOST_TIMES or not all(now < at <= now + FARTHEST for at in chosen):
        return refuse(Refusal.BAD_VALUE)
    proposed = ProposeTimes(passport.id, comes, tuple(chosen))
    stop = CancelTimers(passport_subject(passport.id), frozenset({Job.VISIT_SOON}))
    return proposed, stop, *report_news(passport, owner, rules, now)


def choose_time(  # noqa: PLR0917
    passport: Passport, proposed: Sequence[datetime], at: datetime | None, rules: Rules, now: datetime
) -> Decisions:
    """The client picks one of the proposed times, or says that none fits (None); both are reminded before."""
    if passport.status is not Status.IN_PROGRESS or not proposed:
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    if at is None:
        return (ChooseTime(passport.id, None),)
    if at not in proposed or at <= now:
        return refuse(Refusal.TOO_OLD)
    due_at = reminded_at(at, rules.calendar)
    soon = StartTimer(Job.VISIT_SOON, passport_subject(passport.id), due_at, passport.version)
    return ChooseTime(passport.id, at), *((soon,) if due_at > now else ())


def reminded_at(at: datetime, calendar: Calendar) -> datetime:
    """When both are reminded of a meeting, always in waking hours (SPEC section 7): two hours before.

    Where people sleep then, in the morning as soon as they may be written to, if that is half an hour before
    or more; else half an hour before the end of the last waking hours: of a meeting at 9:00 at 20:30.
    """
    if calendar.is_waking(due_at := at - REMINDED_BEFORE):
        return due_at
    morning = calendar.next_waking(due_at)
    return morning if morning <= at - LEAST_BEFORE else calendar.last_waking_end(due_at) - LEAST_BEFORE


def visit_due(
    passport: Passport, chosen: datetime | None, *, version: int, reach: Reach, rules: Rules, now: datetime
) -> Decisions:
    """The reminder is due: nothing if no meeting is agreed any more, or it began during a downtime.

    Nor while the desk has yet to say who comes.
    """
    if chosen is None or chosen <= now or passport.awaits_word:
        return ()
    return reminder_due(Job.VISIT_SOON, version, passport, reach, rules=rules, now=now)
