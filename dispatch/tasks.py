"""What the owner of a passport reports: contact, news, handing back, solved (SPEC section 4.3)."""

from collections.abc import Sequence
from datetime import datetime

from dispatch.assignments import owner_left
from dispatch.decisions import (
    AskConfirmation,
    BookHours,
    CancelTimers,
    Decisions,
    Escalate,
    Job,
    NoteContact,
    NoteNews,
    Reason,
    RecordEvent,
    Refusal,
    Remind,
    SettleEscalations,
    move_to,
    refuse,
)
from dispatch.escalation import escalate
from dispatch.ids import Owner, OwnerKind, passport_subject
from dispatch.jobs import BY_NEWS, BY_SILENCE, OF_OWNER
from dispatch.matching import Candidate
from dispatch.passport import Cause, Passport, Status
from dispatch.reminders import is_due, timers
from dispatch.rules import Rules

HOURS_AT_MOST = 1000.0
"""So many hours can be given to one passport at a time."""


def report_contact(passport: Passport, owner: Owner, rules: Rules, now: datetime) -> Decisions:
    """The owner got in touch with the client: the norm's clock stops. A second report changes nothing."""
    if not _works(passport, owner):
        return refuse(Refusal.NOT_OWNER)
    if passport.awaits_word:
        return refuse(Refusal.AWAITS_WORD)
    if passport.contacted_at is not None:
        return refuse(Refusal.ALREADY_DONE)
    stopped = frozenset({*BY_SILENCE, Job.CONTACT_LOST, Job.CONTACT_NORM})
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
    if passport.awaits_word:
        return refuse(Refusal.AWAITS_WORD)
    done = SettleEscalations(passport.id, frozenset({Reason.NO_NEWS}))
    return NoteNews(passport.id, now), done, *timers(BY_NEWS, passport, rules, now)


def nudge(passport: Passport) -> Decisions:
    """The desk has the owner reminded now, in the words of the scheduled job."""
    if passport.status is not Status.IN_PROGRESS or passport.awaits_word:
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    job = Job.NEWS_REMINDER if passport.contacted_at else Job.CONTACT_REMINDER
    return (Remind(job, passport.id),)


def report_solved(
    passport: Passport, owner: Owner, hours: float, helped: tuple[str, ...], *, rules: Rules, now: datetime
) -> Decisions:
    """The owner says it is solved: the client is asked. `hours` were spent, `helped` are codes.

    For a partner an operator reports it (`partners.partner_solved`).
    """
    if not _works(passport, owner):
        return refuse(Refusal.NOT_OWNER)
    if passport.awaits_word:
        return refuse(Refusal.AWAITS_WORD)
    if not 0 <= hours <= HOURS_AT_MOST:
        return refuse(Refusal.BAD_VALUE)
    cause = Cause.OPERATOR if owner.kind is OwnerKind.PARTNER else Cause.OWNER
    by = (BookHours(passport.id, owner.id, hours, helped),) if owner.kind is OwnerKind.VOLUNTEER else ()
    moved, *then = resolved(passport, cause, rules, now)
    return moved, *by, *then


def resolved(passport: Passport, cause: Cause, rules: Rules, now: datetime) -> Decisions:
    """Reported as solved by whoever may: the owner's clocks stop, and the client is asked."""
    stopped = OF_OWNER | {Job.CONTACT_NORM}
    return (
        move_to(passport, Status.RESOLVED, cause),
        CancelTimers(passport_subject(passport.id), stopped),
        SettleEscalations(passport.id, frozenset({Reason.NO_CONTACT, Reason.NO_NEWS, Reason.TEAM})),
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
    if owner.kind is OwnerKind.TEAM:
        return refuse(Refusal.NOT_ALLOWED)  # a lead leaves the team; the team stays
    told = () if passport.danger else (_handed_back(passport, reason, rules, now),)
    left = owner_left(passport, Cause.HANDED_BACK, ranked, rules, now)
    return RecordEvent(passport.id, "handed_back", reason), *left, *told


def lose_silent(
    passport: Passport, version: int, ranked: Sequence[Candidate], rules: Rules, now: datetime
) -> Decisions:
    """A volunteer was asked and warned and nothing came: the task goes back, the desk is told (SPEC 12.17).

    `version` is the one that the clock was set for. Of teams and partners the desk takes care itself.
    """
    owner = passport.owner
    if owner is None or owner.kind is not OwnerKind.VOLUNTEER:
        return ()
    if not is_due(Job.CONTACT_LOST, version, passport):
        return ()
    told = () if passport.danger else (_handed_back(passport, Cause.SILENT, rules, now),)
    return *owner_left(passport, Cause.SILENT, ranked, rules, now), *told


def want_another(passport: Passport, ranked: Sequence[Candidate], rules: Rules, now: datetime) -> Decisions:
    """The client wants another helper, for no reason that anybody asks for (SPEC section 4.3)."""
    if passport.status is not Status.IN_PROGRESS:
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    if passport.owner is not None and passport.owner.kind is OwnerKind.TEAM:
        return (escalate(Reason.TEAM, rules, now, passport, detail=Cause.ANOTHER_WANTED),)
    told = () if passport.danger else (_handed_back(passport, Cause.ANOTHER_WANTED, rules, now),)
    return *owner_left(passport, Cause.ANOTHER_WANTED, ranked, rules, now), *told


def _handed_back(passport: Passport, detail: str, rules: Rules, now: datetime) -> Escalate:
    return escalate(Reason.HANDED_BACK, rules, now, passport, detail=detail)


def _works(passport: Passport, owner: Owner) -> bool:
    return passport.owner == owner and passport.status is Status.IN_PROGRESS
