"""Where persons are spoken to: an account, and what must be known of its person to speak there."""

import json
from dataclasses import dataclass

from storage.unit import Row, Unit


@dataclass(frozen=True, slots=True)
class Reached:
    """An account's address and its person, with their active roles and the volunteer that they are."""

    address: str
    person: str
    language: str
    roles: frozenset[str]
    volunteer: str | None


def of_person(unit: Unit, person: str) -> Reached | None:
    """Where a person's messages go (see `accounts.preferred`)."""
    row = unit.one("accounts.reached", person=person, centre=unit.centre)
    return None if row is None else _reached(row)


def at(unit: Unit, address: str) -> Reached | None:
    """An account by its address, in whatever state; None for a place of the desk."""
    row = unit.one("accounts.reached_at", id=address, centre=unit.centre)
    return None if row is None else _reached(row)


def by_card(unit: Unit, kind: str, subject: str) -> list[Reached]:
    """The accounts in which the card of a subject stands, those of the desk's groups left out."""
    rows = unit.rows("accounts.reached_by_card", kind=kind, subject=subject, centre=unit.centre)
    return [_reached(row) for row in rows]


def _reached(row: Row) -> Reached:
    roles = frozenset(json.loads(row["roles"]))
    return Reached(row["id"], row["person_id"], row["language"], roles, row["volunteer_id"])
