"""Whose case it is: to whom the desk handed a passport, one person at a time (SPEC section 6)."""

from dispatch.handing import Holder
from dispatch.ids import Id
from storage.unit import Unit


def begin(unit: Unit, passport: Id, person: Id, role: str, by: Id | None) -> None:
    """The case is theirs from now on; raises `sqlite3.IntegrityError` while it is another's."""
    unit.run(
        "handed.begin",
        id=unit.new_id(),
        centre=unit.centre,
        passport=passport,
        person=person,
        role=role,
        by=by,
        now=unit.moment,
    )


def end(unit: Unit, passport: Id, ending: str) -> bool:
    """It is nobody's case any more; False if it was nobody's."""
    return unit.run("handed.end", passport=passport, centre=unit.centre, ending=ending, now=unit.moment) == 1


def holder(unit: Unit, passport: Id) -> Holder | None:
    """Whose case it is now."""
    row = unit.one("handed.holder", passport=passport, centre=unit.centre)
    return None if row is None else Holder(row["person_id"], row["role"])


def of_person(unit: Unit, person: Id) -> list[Id]:
    """The passports that are this person's cases now, the oldest first."""
    return [row["passport_id"] for row in unit.rows("handed.of_person", person=person, centre=unit.centre)]
