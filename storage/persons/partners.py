"""Partners: organisations and specialists with an agreement, whom a case can be passed on to (a referral)."""

import json
from collections.abc import Collection
from dataclasses import dataclass

from dispatch.ids import Id
from storage.codec import Erased
from storage.unit import Row, Unit

NAME, CONTACT = "partners.sealed_name", "partners.sealed_contact"


@dataclass(frozen=True, slots=True)
class Partner:
    """One partner; `contact` is how the desk reaches them, in words. No `topics` means every topic."""

    id: Id
    name: str
    contact: str
    topics: frozenset[str] = frozenset()

    def fits(self, topic: str | None) -> bool:
        """Whether they take cases of this sub-topic."""
        return not self.topics or topic is None or topic in self.topics or topic[:1] in self.topics


def add(unit: Unit, name: str, contact: str, topics: Collection[str] = ()) -> Id:
    """Write a partner down, the words sealed under the centre's key."""
    partner = unit.new_id()
    unit.run(
        "partners.add",
        id=partner,
        centre=unit.centre,
        sealed_name=unit.seal(unit.centre, NAME, partner, name),
        sealed_contact=unit.seal(unit.centre, CONTACT, partner, contact),
        topics=json.dumps(sorted(topics)),
        now=unit.moment,
    )
    return partner


def load(unit: Unit, partner: Id) -> Partner | None:
    """The partner with this id, also one who left."""
    row = unit.one("partners.find", id=partner, centre=unit.centre)
    return None if row is None else _partner(unit, row)


def present(unit: Unit) -> list[Partner]:
    """Everybody whom a case can be passed on to, the first written down first."""
    return [_partner(unit, row) for row in unit.rows("partners.present", centre=unit.centre)]


def leave(unit: Unit, partner: Id) -> None:
    """No case is passed on to them any more."""
    unit.run("partners.leave", id=partner, centre=unit.centre)


def _partner(unit: Unit, row: Row) -> Partner:
    return Partner(
        row["id"],
        _words(unit.open(unit.centre, NAME, row["id"], row["sealed_name"])),
        _words(unit.open(unit.centre, CONTACT, row["id"], row["sealed_contact"])),
        frozenset(json.loads(row["topics"])),
    )


def _words(opened: str | Erased | None) -> str:
    return opened if isinstance(opened, str) else ""
