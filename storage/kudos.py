"""Kudos: a ledger whose lines are never edited, and each volunteer's sum (SPEC section 7)."""

from dataclasses import dataclass
from datetime import datetime

from dispatch.decisions import BookKudos
from dispatch.ids import Id
from storage import moments, volunteers
from storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the ledger; `points` may be negative, `at` is UTC."""

    passport: Id | None
    points: int
    reason: str
    at: datetime


def book(unit: Unit, line: BookKudos) -> None:
    """Write a line and change the volunteer's sum by it."""
    unit.run(
        "kudos.add",
        id=unit.new_id(),
        centre=unit.centre,
        volunteer=line.volunteer,
        passport=line.passport,
        points=line.points,
        reason=line.reason,
        by=line.by,
        now=unit.moment,
    )
    volunteers.add_kudos(unit, line.volunteer, line.points)


def booked(unit: Unit, passport: Id, volunteer: Id) -> int:
    """What this volunteer has got for this passport so far."""
    row = unit.one("kudos.booked", passport=passport, volunteer=volunteer, centre=unit.centre)
    return 0 if row is None else int(row["points"])


def of_volunteer(unit: Unit, volunteer: Id) -> list[Line]:
    """A volunteer's lines, the oldest first."""
    rows = unit.rows("kudos.of_volunteer", volunteer=volunteer, centre=unit.centre)
    return [Line(row["passport_id"], row["points"], row["reason"], moments.load(row["at"])) for row in rows]
