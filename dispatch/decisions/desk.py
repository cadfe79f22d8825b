"""Decisions about escalations."""

from dataclasses import dataclass
from datetime import datetime

from dispatch.decisions.codes import Reason
from dispatch.ids import Id
from dispatch.passport import Urgency


@dataclass(frozen=True, slots=True)
class Escalate:
    """Open an escalation with its clocks; where one for the same reason and subject is open, nothing happens.

    `by` is the person who caused it (proposed, complained), if the decision must be another's.
    """

    reason: Reason
    passport: Id | None
    urgency: Urgency | None
    repeat_at: datetime
    director_at: datetime
    volunteer: Id | None = None
    by: Id | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class SettleEscalations:
    """Decide the open escalations of a passport by what just happened; no reasons means all."""

    passport: Id
    reasons: frozenset[Reason] = frozenset()


@dataclass(frozen=True, slots=True)
class ClaimEscalation:
    """An operator (a person's id) takes an escalation."""

    escalation: Id
    operator: Id


@dataclass(frozen=True, slots=True)
class DecideEscalation:
    """An operator decided it; `verdict` is a code for the card."""

    escalation: Id
    operator: Id
    verdict: str


@dataclass(frozen=True, slots=True)
class ReopenEscalation:
    """A claim returns to the queue (the operator left, or released it) with new clocks."""

    escalation: Id
    repeat_at: datetime
    director_at: datetime


@dataclass(frozen=True, slots=True)
class RingDesk:
    """Ring the desk about an escalation that nobody claimed; `director` also rings the director."""

    escalation: Id
    director: bool


@dataclass(frozen=True, slots=True)
class SnoozeEscalation:
    """Put an escalation off: its clocks rest, and at `until` (UTC) it rings anew."""

    escalation: Id
    until: datetime
