"""Who has taken an escalation, and the clock of that: asked about it, then it returns (SPEC section 6)."""

from datetime import datetime, timedelta

from dispatch.decisions import (
    AskClaimer,
    CancelTimers,
    ClaimEscalation,
    Decisions,
    Job,
    KeepClaim,
    RecordEvent,
    Refusal,
    ReopenEscalation,
    RingDesk,
    StartTimer,
    refuse,
)
from dispatch.escalation import (
    CLAIM_CLOCKS,
    QUEUE_CLOCKS,
    Escalation,
    EscalationState,
    clocks,
    is_danger,
)
from dispatch.ids import Id, escalation_subject
from dispatch.passport import Passport, Urgency
from dispatch.rights import CONFIDENTIAL
from dispatch.rules import Rules


def claim(
    escalation: Escalation, passport: Passport | None, operator: Id, rules: Rules, now: datetime
) -> Decisions:
    """An operator takes it: the queue's clocks stop, and that of the claim begins.

    The first press wins; one's own second press says that one is at it.
    """
    if escalation.state is EscalationState.DECIDED:
        return refuse(Refusal.ALREADY_DONE)
    if escalation.claimed_by not in (None, operator):
        return refuse(Refusal.CLAIMED_BY_ANOTHER)
    until = asked_at(escalation, passport, rules, now)
    if escalation.claimed_by == operator:
        return _stop(escalation, CLAIM_CLOCKS), KeepClaim(escalation.id, until, escalation.version)
    return (
        ClaimEscalation(escalation.id, operator),
        _stop(escalation, QUEUE_CLOCKS),
        clock(escalation, until, escalation.version + 1),
    )


def unclaim(escalation: Escalation, passport: Passport | None, rules: Rules, now: datetime) -> Decisions:
    """A claim returns to the queue with new clocks (its operator left or gave it back)."""
    if escalation.state is not EscalationState.CLAIMED:
        return refuse(Refusal.ALREADY_DONE)
    return _stop(escalation, CLAIM_CLOCKS), reopened(escalation, passport, rules, now)


def went_on(escalation: Escalation, passport: Passport | None, rules: Rules, now: datetime) -> Decisions:
    """Whoever claimed it did something about it: its clock begins anew."""
    if escalation.state is not EscalationState.CLAIMED or escalation.snoozed_until is not None:
        return ()
    until = asked_at(escalation, passport, rules, now)
    return _stop(escalation, CLAIM_CLOCKS), clock(escalation, until, escalation.version)


def ask_claimer(escalation: Escalation, passport: Passport | None, rules: Rules, now: datetime) -> Decisions:
    """Whoever claimed it is asked what became of it."""
    if escalation.claimed_by is None:
        return ()
    until = asked_at(escalation, passport, rules, now)
    number, danger = passport.number if passport else "", is_danger(escalation, passport)
    asked = AskClaimer(escalation.id, escalation.claimed_by, escalation.reason, number, until, danger)
    subject = escalation_subject(escalation.id)
    return asked, StartTimer(Job.ESCALATION_RETURN, subject, until, escalation.version)


def take_from_claimer(
    escalation: Escalation, passport: Passport | None, rules: Rules, now: datetime
) -> Decisions:
    """Asked, and no deed came of it: it returns to the queue, and rings."""
    again = reopened(escalation, passport, rules, now)
    return *_noted(escalation), again, RingDesk(escalation.id, director=False)


def asked_at(escalation: Escalation, passport: Passport | None, rules: Rules, now: datetime) -> datetime:
    """When who claims it now is asked: danger at any hour, «today» awake, the rest by working days."""
    clock, calendar = rules.centre.escalation, rules.calendar
    if is_danger(escalation, passport):
        return now + timedelta(minutes=clock.claimed_danger_minutes)
    if escalation.urgency is Urgency.TODAY:
        return calendar.next_waking(now + timedelta(minutes=clock.claimed_today_minutes))
    return calendar.next_waking(calendar.add_working_days(now, clock.claimed_rest_working_days))


def clock(escalation: Escalation, until: datetime, version: int) -> StartTimer:
    """The clock of a claim; `version` is that of the escalation once it is claimed."""
    return StartTimer(Job.ESCALATION_CLAIMED, escalation_subject(escalation.id), until, version)


def reopened(
    escalation: Escalation, passport: Passport | None, rules: Rules, now: datetime
) -> ReopenEscalation:
    """It waits in the queue again, with new clocks."""
    dangerous = is_danger(escalation, passport)
    return ReopenEscalation(escalation.id, *clocks(dangerous, escalation.urgency, rules, now))


def _noted(escalation: Escalation) -> tuple[RecordEvent, ...]:
    if escalation.passport is None:
        return ()
    marked = escalation.reason if escalation.reason in CONFIDENTIAL else ""
    return (RecordEvent(escalation.passport, "unclaimed", marked),)


def _stop(escalation: Escalation, kinds: frozenset[Job]) -> CancelTimers:
    return CancelTimers(escalation_subject(escalation.id), kinds)
