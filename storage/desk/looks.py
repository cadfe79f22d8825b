"""The access journal: who saw personal data of whom, when and why (SPEC sections 6 and 12.3)."""

from dataclasses import dataclass
from datetime import datetime

from dispatch.ids import Id
from storage import moments
from storage.unit import Row, Unit


@dataclass(frozen=True, slots=True)
class Look:
    """One look; `role` is what they were then, `what` and `reason` are codes, `at` is UTC."""

    who: Id
    role: str
    what: str
    reason: str
    at: datetime


def add(  # noqa: PLR0917
    unit: Unit,
    who: Id,
    role: str,
    what: str,
    reason: str,
    *,
    whose: Id | None = None,
    passport: Id | None = None,
) -> None:
    """Write down that `who` sees now what belongs to the person `whose`, perhaps of one passport."""
    unit.run(
        "looks.add",
        centre=unit.centre,
        now=unit.moment,
        who=who,
        role=role,
        whose=whose,
        passport=passport,
        what=what,
        reason=reason,
    )


def of_passport(unit: Unit, passport: Id) -> list[Look]:
    """Everybody who saw personal data of this passport, the last look first."""
    return [_look(row) for row in unit.rows("looks.of_passport", passport=passport, centre=unit.centre)]


def of_person(unit: Unit, whose: Id) -> list[Look]:
    """Everybody who saw personal data of this person, the last look first."""
    return [_look(row) for row in unit.rows("looks.of_person", whose=whose, centre=unit.centre)]


def _look(row: Row) -> Look:
    return Look(row["who_id"], row["who_role"], row["what"], row["reason"], moments.load(row["at"]))
