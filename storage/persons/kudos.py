"""Kudos: a ledger whose lines are never edited, and each volunteer's sum (SPEC section 7)."""

from dataclasses import dataclass
from datetime import datetime

from dispatch.decisions import BookKudos
from dispatch.ids import Id
from storage import moments
from storage.codec import Erased
from storage.persons import volunteers
from storage.unit import Row, Unit

WORDS = "kudos.sealed_words"
BY_HAND = "by_hand"
"""The code of a line that an operator wrote, with words of their own."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the ledger; `points` may be negative, `at` is UTC.

    `reason` is a code; `words` are an operator's own, "" where nobody gave any. `changes`: it changes what
    was booked for the same end of the passport before.
    """

    passport: Id | None
    points: int
    reason: str
    at: datetime
    words: str | Erased = ""
    changes: bool = False

    @property
    def names_passport(self) -> bool:
        """Whether the volunteer reads the number: not where it would tell who thinks less of them now."""
        return self.passport is not None and not self.changes and not self.reason.startswith("decided")


def book(unit: Unit, line: BookKudos) -> None:
    """Write a line and change the volunteer's sum by it."""
    name, key = unit.new_id(), _key_of(unit, line) if line.by else None
    unit.run(
        "kudos.add",
        id=name,
        centre=unit.centre,
        volunteer=line.volunteer,
        passport=line.passport,
        points=line.points,
        reason=BY_HAND if line.by else line.reason,
        key=key,
        sealed_words=unit.seal(key, WORDS, name, line.reason) if key else None,
        by=line.by,
        now=unit.moment,
    )
    volunteers.add_kudos(unit, line.volunteer, line.points)


def booked(unit: Unit, passport: Id, volunteer: Id) -> int:
    """What this volunteer has got for this passport so far, since it last came back."""
    row = unit.one("kudos.booked", passport=passport, volunteer=volunteer, centre=unit.centre)
    return 0 if row is None else int(row["points"])


def of_volunteer(unit: Unit, volunteer: Id) -> list[Line]:
    """A volunteer's lines, the oldest first."""
    rows = unit.rows("kudos.of_volunteer", volunteer=volunteer, centre=unit.centre)
    return [_line(unit, row) for row in rows]


def _line(unit: Unit, row: Row) -> Line:
    words = unit.open(row["key_id"], WORDS, row["id"], row["sealed_words"]) if row["key_id"] else None
    at, changes = moments.load(row["at"]), bool(row["changes"])
    return Line(row["passport_id"], row["points"], row["reason"], at, words or "", changes)


def _key_of(unit: Unit, line: BookKudos) -> Id | None:
    volunteer = volunteers.load(unit, line.volunteer)
    return volunteer.person if volunteer and unit.can_seal(volunteer.person) else None
