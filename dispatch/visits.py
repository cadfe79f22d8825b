"""When owner and client meet: three times are proposed, the client picks one (SPEC section 4.3)."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

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
from dispatch.ids import Owner, OwnerKind, passport_subject
from dispatch.passport import Passport, Status
from dispatch.rules import Rules
from dispatch.tasks import report_news

MOST_TIMES = 3
REMINDED_BEFORE = timedelta(hours=2)
FARTHEST = timedelta(days=60)


def propose_times(
    passport: Passport, owner: Owner, times: Collection[datetime], rules: Rules, now: datetime
) -> Decisions:
    """The owner proposes one to three times (UTC), all ahead; a new proposal replaces an earlier one."""
    if owner.kind is not OwnerKind.VOLUNTEER or passport.owner != owner:
        return refuse(Refusal.NOT_OWNER)
    if passport.status is not Status.IN_PROGRESS:
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    chosen = sorted(set(times))
    if not 1 <= len(chosen) <= MOST_TIMES or not all(now < at <= now + FARTHEST for at in chosen):
        return refuse(Refusal.BAD_VALUE)
    stop = CancelTimers(passport_subject(passport.id), frozenset({Job.VISIT_SOON}))
    return ProposeTimes(passport.id, owner.id, tuple(chosen)), stop, *report_news(passport, owner, rules, now)


def choose_time(
    passport: Passport, proposed: Sequence[datetime], at: datetime | None, now: datetime
) -> Decisions:
    """The client picks one of the proposed times, or says that none fits (None); both are reminded before."""
    if passport.status is not Status.IN_PROGRESS or not proposed:
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    if at is None:
        return (ChooseTime(passport.id, None),)
    if at not in proposed or at <= now:
        return refuse(Refusal.TOO_OLD)
    soon = StartTimer(
        Job.VISIT_SOON, passport_subject(passport.id), max(now, at - REMINDED_BEFORE), passport.version
    )
    return ChooseTime(passport.id, at), *((soon,) if at - REMINDED_BEFORE > now else ())
