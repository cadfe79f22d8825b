"""What the owner of a passport reports: contact, news, handing back, solved (SPEC section 4.3)."""

from collections.abc import Sequence
from datetime import datetime

from dispatch.assignments import owner_left
from dispatch.decisions import (
    AskConfirmation,
    BookHours,
    CancelTimers,
    Decisions,
    Job,
    NoteContact,
    NoteNews,
    Reason,
    RecordEvent,
    Refusal,
    SettleEscalations,
    move_to,
    refuse,
)
from dispatch.escalation import escalate
from dispatch.ids import Owner, OwnerKind, passport_subject
from dispatch.matching import Candidate
from dispatch.passport import Cause, Passport, Status
from dispatch.reminders import BY_NEWS, BY_OWNER, timers
from dispatch.rules import Rules

_HOURS_AT_MOST = 1000.0


def report_contact(passport: Passport, owner: Owner, rules: Rules, now: datetime) -> Decisions:
    """The owner got in touch with the client: the norm's clock stops. A second report changes nothing."""
    if not _works(passport, owner):
        return refuse(Refusal.NOT_OWNER)
    if passport.contacted_at is not None:
        return refuse(Refusal.ALREADY_DONE)
    stopped = frozenset({Job.CONTACT_REMINDER, Job.CONTACT_NORM})
    return (
        NoteContact(passport.id, now),
        CancelTimers(passport_subject(passport.id), stopped),
        SettleEscalations(passport.id, frozenset({Reason.NO_CONTACT})),
        *timers(BY_NEWS, passport, rules, now),
    )


def report_news(passport: Passport, owner: Owner, rules: Rules, now: datetime) -> Decisions:
    """A note, a message or an appointed time shows that work goes on: the clocks of silence start anew."""
    if not _works(passport, owner):
        return refuse(Refusal.NOT_OWNER)
    done = SettleEscalations(passport.id, frozenset({Reason.NO_NEWS}))
    return NoteNews(passport.id, now), done, *timers(BY_NEWS, passport, rules, now)


def report_solved(
    passport: Passport, owner: Owner, hours: float, helped: tuple[str, ...], *, rules: Rules, now: datetime
) -> Decisions:
    """The owner says it is solved: the client is asked. `hours` were spent, `helped` are codes.

    For a partner an operator reports it, which the caller says by handing over the partner as `owner`.
    """
    if not _works(passport, owner):
        return refuse(Refusal.NOT_OWNER)
    if not 0 <= hours <= _HOURS_AT_MOST:
        return refuse(Refusal.BAD_VALUE)
    cause = Cause.OPERATOR if owner.kind is OwnerKind.PARTNER else Cause.OWNER
    by = (BookHours(passport.id, owner.id, hours, helped),) if owner.kind is OwnerKind.VOLUNTEER else ()
    stopped = frozenset({*BY_OWNER, Job.CONTACT_NORM})
    return (
        move_to(passport, Status.RESOLVED, cause),
        *by,
        CancelTimers(passport_subject(passport.id), stopped),
        SettleEscalations(passport.id, frozenset({Reason.NO_CONTACT, Reason.NO_NEWS})),
        AskConfirmation(passport.id),
        *timers((Job.CONFIRM_CHASE,), passport.moved(Status.RESOLVED), rules, now),
    )


def hand_back(
    passport: Passport, owner: Owner, reason: str, ranked: Sequence[Candidate], *, rules: Rules, now: datetime
) -> Decisions:
    """The owner gives the task back with a reason code: the search goes on, and the desk is told."""
    if not _works(passport, owner):
        return refuse(Refusal.NOT_OWNER)
    if not reason:
        return refuse(Refusal.REASON_NEEDED)
    told = () if passport.danger else (escalate(Reason.HANDED_BACK, rules, now, passport, detail=reason),)
    left = owner_left(passport, Cause.HANDED_BACK, ranked, rules, now)
    return RecordEvent(passport.id, "handed_back", reason), *left, *told


def _works(passport: Passport, owner: Owner) -> bool:
    return passport.owner == owner and passport.status is Status.IN_PROGRESS
