"""Timers are rows, clustered by due moment; a late one finds a newer subject and does nothing."""

import json
from dataclasses import dataclass
from datetime import datetime

from storage import moments
from storage.unit import Row, Unit


@dataclass(frozen=True, slots=True)
class Timer:
    """What is due: `version` is that of the subject when the timer was set; `due_at` is UTC."""

    kind: str
    subject_kind: str
    subject_id: str
    version: int
    due_at: datetime


def start(
    unit: Unit, kind: str, subject_kind: str, subject_id: str, *, version: int, due_at: datetime
) -> None:
    """Set a timer; one of the same kind for the same subject is replaced."""
    unit.run(
        "timers.start",
        id=unit.new_id(),
        due_at=moments.dump(due_at),
        centre=unit.centre,
        kind=kind,
        subject_kind=subject_kind,
        subject_id=subject_id,
        version=version,
    )


def cancel(unit: Unit, subject_kind: str, subject_id: str, *kinds: str) -> int:
    """Remove the timers of a subject, or only those of these kinds; returns how many."""
    named = {"subject_kind": subject_kind, "subject_id": subject_id, "kinds": json.dumps(kinds)}
    return unit.run("timers.cancel", **named)


def claim_due(unit: Unit, limit: int) -> list[Timer]:
    """Take what is due by now, oldest first. They are gone with this transaction: handle them in it."""
    rows = unit.rows("timers.claim", now=unit.moment, centre=unit.centre, limit=limit)
    return [_timer(row) for row in sorted(rows, key=lambda row: (row["due_at"], row["id"]))]


def next_due(unit: Unit) -> datetime | None:
    """The moment (UTC) of the earliest timer, past or future; None if there is none."""
    row = unit.one("timers.next_due", centre=unit.centre)
    return None if row is None else moments.load(row["due_at"])


def waits(unit: Unit, subject_kind: str, subject_id: str, kind: str) -> bool:
    """Whether a timer of this kind is set for the subject."""
    named = {"subject_kind": subject_kind, "subject_id": subject_id, "kind": kind}
    return unit.one("timers.waiting", centre=unit.centre, **named) is not None


def hasten(unit: Unit, subject_kind: str, subject_id: str, kind: str, due_at: datetime) -> None:
    """A timer that is set for later is due at this moment already."""
    named = {"subject_kind": subject_kind, "subject_id": subject_id, "kind": kind}
    unit.run("timers.hasten", centre=unit.centre, due_at=moments.dump(due_at), **named)


def _timer(row: Row) -> Timer:
    return Timer(
        row["kind"],
        row["subject_kind"],
        row["subject_id"],
        row["subject_version"],
        moments.load(row["due_at"]),
    )
