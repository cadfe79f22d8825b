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
    answer_by: datetime | None = None
    """When whoever complained is to have their answer."""


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
    """Ring the desk about an escalation: nobody claimed it, or more was said; `director` rings them too."""

    escalation: Id
    director: bool


@dataclass(frozen=True, slots=True)
class RepeatCall:
    """The same person cries for help again, `detail` tells of the newest danger; it always rings.

    `claimed_by` had taken it and hears it in private; `reopened`: it waits for whoever takes it first.
    """

    escalation: Id
    detail: str
    claimed_by: Id | None = None
    reopened: bool = False


@dataclass(frozen=True, slots=True)
class KeepClaim:
    """Whoever claimed it says that they are at it: they are asked again at that moment (UTC)."""

    escalation: Id
    until: datetime
    version: int


@dataclass(frozen=True, slots=True)
class AskClaimer:
    """Ask in private what became of it; `until` (UTC) it stays theirs. `number` is its passport's or ""."""

    escalation: Id
    operator: Id
    reason: Reason
    number: str
    until: datetime
    danger: bool


@dataclass(frozen=True, slots=True)
class AnswerDue:
    """A complaint waits for its answer too long: `to` (who claimed it) hears that, else the directors."""

    escalation: Id
    number: str
    to: Id | None = None


@dataclass(frozen=True, slots=True)
class SnoozeEscalation:
    """Put an escalation off: its clocks rest, and at `until` (UTC) it rings anew."""

    escalation: Id
    until: datetime
