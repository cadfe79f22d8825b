"""Decisions about timers."""

from dataclasses import dataclass
from datetime import datetime

from dispatch.decisions.codes import Job
from dispatch.ids import Subject


@dataclass(frozen=True, slots=True)
class StartTimer:
    """Set a timer, replacing the one of the same kind and subject; `version` is the subject's."""

    kind: Job
    subject: Subject
    due_at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class CancelTimers:
    """Forget the timers of these kinds for the subject; no kinds means all."""

    subject: Subject
    kinds: frozenset[Job] = frozenset()
