"""Escalations: anything that needs an operator, on a clock until somebody takes it (SPEC section 6)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from dispatch.decisions import (
    CancelTimers,
    DecideEscalation,
    Decisions,
    Escalate,
    Job,
    Reason,
    Refusal,
    ReopenEscalation,
    RingDesk,
    SnoozeEscalation,
    StartTimer,
    refuse,
)
from dispatch.ids import Id, OwnerKind, escalation_subject
from dispatch.passport import Passport, Status, Urgency
from dispatch.rules import Rules

LEAVES_ORPHAN = frozenset(
    {Reason.DANGER, Reason.NO_VOLUNTEER, Reason.HANDED_BACK, Reason.NEEDS_WORDS, Reason.NOT_ASKED}
)
"""Reasons under which the open escalation is all that keeps a passport from being forgotten."""

ALARMING = LEAVES_ORPHAN | {Reason.NO_CONTACT, Reason.UNSOLVABLE, Reason.UNDELIVERED, Reason.DESK_WORD}
"""Reasons under which somebody in danger may be alone now: of an open passport these ring as danger does.

What is said of the help afterwards (a complaint, low stars, a closing) keeps the clocks of its urgency.
"""

QUEUE_CLOCKS = frozenset({Job.ESCALATION_REPEAT, Job.ESCALATION_DIRECTOR, Job.ESCALATION_WAKE})
CLAIM_CLOCKS = frozenset({Job.ESCALATION_CLAIMED, Job.ESCALATION_RETURN})
ANSWER_CLOCKS = frozenset({Job.ANSWER_DUE, Job.ANSWER_LATE})
"""Those of a complaint run until it is decided, whoever has claimed it."""
ALL_CLOCKS = QUEUE_CLOCKS | CLAIM_CLOCKS | ANSWER_CLOCKS
SNOOZE_AT_MOST = timedelta(days=31)


class EscalationState(StrEnum):
    """Where an escalation stands."""

    OPEN = "open"
    CLAIMED = "claimed"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Escalation:
    """One thing that needs an operator; `claimed_by` is a person's id, `by` the person who caused it.

    `detail` is a code; until `snoozed_until` (UTC) it rests.
    """

    id: Id
    reason: Reason
    state: EscalationState
    opened_at: datetime
    passport: Id | None = None
    urgency: Urgency | None = None
    claimed_by: Id | None = None
    by: Id | None = None
    version: int = 0
    volunteer: Id | None = None
    detail: str = ""
    snoozed_until: datetime | None = None
    again_at: datetime | None = None
    """When the same person last called again (UTC)."""


def escalate(
    reason: Reason,
    rules: Rules,
    now: datetime,
    passport: Passport | None = None,
    *,
    volunteer: Id | None = None,
    by: Id | None = None,
    detail: str = "",
) -> Escalate:
    """The decision to call the desk, with the clocks of its reason and urgency."""
    urgency = passport.urgency if passport else None
    repeat_at, director_at = clocks(rings_as_danger(reason, passport), urgency, rules, now)
    number = passport.id if passport else None
    due = rules.calendar.next_waking(answer_by(now, rules)) if reason is Reason.COMPLAINT else None
    return Escalate(reason, number, urgency, repeat_at, director_at, volunteer, by, detail, due)


def answer_by(complained_at: datetime, rules: Rules) -> datetime:
    """By when a complaint is answered: the norm of the first contact holds for it too (SPEC 12.12)."""
    return rules.contact_by(complained_at)


def clocks(
    dangerous: bool, urgency: Urgency | None, rules: Rules, now: datetime
) -> tuple[datetime, datetime]:
    """When an unclaimed escalation rings again, and when the director hears of it.

    Danger and «today» run at any hour; the rest counts waking hours, and the director is told on a working
    morning.
    """
    clock, calendar = rules.centre.escalation, rules.calendar
    if dangerous:
        return _after(now, clock.danger_repeat_minutes), _after(now, clock.danger_director_minutes)
    if urgency is Urgency.TODAY:
        return _after(now, clock.today_repeat_minutes), _after(now, clock.today_director_minutes)
    repeat_at = calendar.add_waking(now, timedelta(hours=clock.rest_repeat_waking_hours))
    return repeat_at, calendar.next_working_morning(now)


def is_danger(escalation: Escalation, passport: Passport | None) -> bool:
    """Whether it is about danger, by its reason or by its passport."""
    return rings_as_danger(escalation.reason, passport)


def rings_as_danger(reason: Reason, passport: Passport | None) -> bool:
    """Whether a call of this reason about this passport cannot wait for the morning."""
    endangered = passport is not None and passport.danger and passport.is_open
    return reason is Reason.DANGER or (endangered and reason in ALARMING)


def ring(escalation: Escalation, _passport: Passport | None, _rules: Rules, _now: datetime) -> Decisions:
    """Nobody has taken it: the desk hears of it again."""
    return (RingDesk(escalation.id, director=False),)


def ring_director(
    escalation: Escalation, passport: Passport | None, rules: Rules, now: datetime
) -> Decisions:
    """Nobody has taken it still: the directors hear of it; of danger on and on, until somebody claims it."""
    told = RingDesk(escalation.id, director=True)
    if not is_danger(escalation, passport):
        return (told,)
    again_at = _after(now, rules.centre.escalation.danger_again_minutes)
    subject = escalation_subject(escalation.id)
    return told, StartTimer(Job.ESCALATION_DIRECTOR, subject, again_at, escalation.version)


def snooze(  # noqa: PLR0917
    escalation: Escalation,
    passport: Passport | None,
    operator: Id,
    until: datetime,
    rules: Rules,
    now: datetime,
) -> Decisions:
    """Put off until a moment, moved into waking hours; danger is never put off, nor anything past a month."""
    if (taken := taken_from(escalation, operator)) is not None:
        return refuse(taken)
    if is_danger(escalation, passport):
        return refuse(Refusal.NOT_ALLOWED)
    if not now < until <= now + SNOOZE_AT_MOST:
        return refuse(Refusal.BAD_VALUE)
    stop = CancelTimers(escalation_subject(escalation.id), QUEUE_CLOCKS | CLAIM_CLOCKS)
    return stop, SnoozeEscalation(escalation.id, rules.calendar.next_waking(until))


def wake(escalation: Escalation, passport: Passport | None, rules: Rules, now: datetime) -> Decisions:
    """Put off long enough: it rings, and waits for whoever takes it, with new clocks."""
    repeat_at, director_at = clocks(is_danger(escalation, passport), escalation.urgency, rules, now)
    return ReopenEscalation(escalation.id, repeat_at, director_at), RingDesk(escalation.id, director=False)


def taken_from(escalation: Escalation, operator: Id) -> Refusal | None:
    """Why this operator may not act on it; None if nobody or they themselves have it."""
    if escalation.state is EscalationState.DECIDED:
        return Refusal.ALREADY_DONE
    return None if escalation.claimed_by in (None, operator) else Refusal.CLAIMED_BY_ANOTHER


def decide(escalation: Escalation, passport: Passport | None, operator: Id, verdict: str) -> Decisions:
    """An operator decides it, claimed by them or by nobody.

    Refused while the passport would be left with neither owner nor search: then only a deed (assign, another
    wave, answer) settles it; danger is over by the word of whoever claimed it. A low rating is decided by
    `ratings.decide_low_rating` where kudos wait for it.
    """
    if (taken := taken_from(escalation, operator)) is not None:
        return refuse(taken)
    if is_danger(escalation, passport) and escalation.claimed_by is None:
        return refuse(Refusal.CLAIM_FIRST)
    if passport is not None and escalation.reason in LEAVES_ORPHAN and _is_unowned(passport):
        return refuse(Refusal.STILL_UNOWNED)
    if passport is not None and asks_about_kudos(escalation.reason, passport.status, passport.owner_kind):
        return refuse(Refusal.NOT_ALLOWED)
    if passport is not None and passport.awaits_word and escalation.reason is Reason.DESK_WORD:
        return refuse(Refusal.NOT_ALLOWED)
    return settle(escalation, operator, verdict)


def settle(escalation: Escalation, operator: Id, verdict: str) -> Decisions:
    """It is decided by this operator, and its clocks stop."""
    stop = CancelTimers(escalation_subject(escalation.id), ALL_CLOCKS)
    return DecideEscalation(escalation.id, operator, verdict), stop


def asks_about_kudos(reason: Reason, status: Status | None, owner: OwnerKind | None) -> bool:
    """Whether it waits for quality control to say if the help counts (SPEC section 7).

    So it is with 1–2 stars for a volunteer or a team; an answer of the desk and a partner earn no kudos. What
    was opened again is not over: its next end decides.
    """
    helped = status is Status.CLOSED and owner in (OwnerKind.VOLUNTEER, OwnerKind.TEAM)
    return reason is Reason.RATING_LOW and helped


def _is_unowned(passport: Passport) -> bool:
    return passport.status in (Status.REGISTERED, Status.SEARCHING) and passport.owner is None


def _after(now: datetime, minutes: int) -> datetime:
    return now + timedelta(minutes=minutes)
