"""Stores decisions about escalations and their clocks."""

from datetime import datetime

from dispatch.decisions import (
    ClaimEscalation,
    DecideEscalation,
    Decisions,
    Escalate,
    Job,
    Refusal,
    ReopenEscalation,
    RingDesk,
    SettleEscalations,
    refuse,
)
from dispatch.ids import Id, SubjectKind
from storage import escalations, timers
from storage.history import Author
from storage.unit import Unit

SETTLED = "settled"


def escalate(unit: Unit, decision: Escalate, _author: Author) -> Decisions:
    """An escalation with both clocks; nothing where one for the same reason and subject waits."""
    escalation = escalations.add(unit, decision)
    if escalation is None:
        return ()
    _start_clocks(unit, escalation, escalations.NEW_VERSION, decision.repeat_at, decision.director_at)
    return (decision,)


def settle_escalations(unit: Unit, decision: SettleEscalations, author: Author) -> Decisions:
    """Decided by what happened; said only if something waited."""
    waiting = escalations.open_of_passport(unit, decision.passport)
    settled = [e.id for e in waiting if not decision.reasons or e.reason in decision.reasons]
    for escalation in settled:
        escalations.decide(unit, escalation, author.person, SETTLED)
        timers.cancel(unit, SubjectKind.ESCALATION, escalation)
    return (decision,) if settled else ()


def claim_escalation(unit: Unit, decision: ClaimEscalation, _author: Author) -> Decisions:
    """The first press wins; the count of changed rows says whose it was."""
    if not escalations.claim(unit, decision.escalation, decision.operator):
        return refuse(Refusal.CLAIMED_BY_ANOTHER)
    return (decision,)


def decide_escalation(unit: Unit, decision: DecideEscalation, _author: Author) -> Decisions:
    """Decided by a person."""
    if not escalations.decide(unit, decision.escalation, decision.operator, decision.verdict):
        return refuse(Refusal.ALREADY_DONE)
    return (decision,)


def reopen_escalation(unit: Unit, decision: ReopenEscalation, _author: Author) -> Decisions:
    """Back in the queue, with new clocks."""
    version = escalations.reopen(unit, decision.escalation)
    if version is None:
        return ()
    _start_clocks(unit, decision.escalation, version, decision.repeat_at, decision.director_at)
    return (decision,)


def ring_desk(unit: Unit, decision: RingDesk, _author: Author) -> Decisions:
    """Rings are counted."""
    escalations.rang(unit, decision.escalation)
    return (decision,)


def _start_clocks(
    unit: Unit, escalation: Id, version: int, repeat_at: datetime, director_at: datetime
) -> None:
    clocks = ((Job.ESCALATION_REPEAT, repeat_at), (Job.ESCALATION_DIRECTOR, director_at))
    for job, due_at in clocks:
        timers.start(unit, job, SubjectKind.ESCALATION, escalation, version=version, due_at=due_at)
