"""Roles: what a person may do in a centre; a role is active once its terms were accepted (SPEC section 6)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from storage import moments
from storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Role:
    """A role as granted; `terms_version` is None until its holder accepted the terms. Moments are UTC."""

    role: str
    granted_by: str | None
    granted_at: datetime
    terms_version: str | None


@dataclass(frozen=True, slots=True)
class Ended:
    """A role that somebody has no more; `by` took it, perhaps its holder; None: the system. UTC."""

    role: str
    by: str | None
    at: datetime


def of_person(unit: Unit, person_id: str) -> list[Role]:
    """All roles of a person, active or not, by name."""
    return [
        Role(row["role"], row["granted_by"], moments.load(row["granted_at"]), row["terms_version"])
        for row in unit.rows("roles.of_person", person=person_id, centre=unit.centre)
    ]


def active(unit: Unit, person_id: str) -> frozenset[str]:
    """The roles that a person may use now."""
    return frozenset(role.role for role in of_person(unit, person_id) if role.terms_version is not None)


def holders(unit: Unit, role: str) -> list[str]:
    """The ids of the persons in whom a role is active, the longest holder first."""
    return [row["person_id"] for row in unit.rows("roles.holders", role=role, centre=unit.centre)]


def holders_of_any(unit: Unit, roles: Sequence[str]) -> list[str]:
    """The same for several roles, those of the first role first; each person once."""
    rows = unit.rows("roles.holders_of_any", roles=json.dumps(roles), centre=unit.centre)
    return list(dict.fromkeys(row["person_id"] for row in rows))


def grant(unit: Unit, person_id: str, role: str, granted_by: str | None) -> bool:
    """Give a role; False if the person has it. Terms accepted for another role hold for this one too."""
    return unit.run("roles.grant", person=person_id, role=role, by=granted_by, now=unit.moment) == 1


def accept(unit: Unit, person_id: str, terms_version: str) -> int:
    """The person accepts the terms for every role that waits for it; returns how many became active."""
    return unit.run("roles.accept", person=person_id, version=terms_version)


def staff(unit: Unit) -> list[str]:
    """Everybody who has a role, active or not."""
    return [row["person_id"] for row in unit.rows("roles.staff", centre=unit.centre)]


def ended(unit: Unit, person_id: str) -> list[Ended]:
    """The roles that this person has no more, the last one first."""
    rows = unit.rows("roles.ends_of", person=person_id, centre=unit.centre)
    return [Ended(row["role"], row["ended_by"], moments.load(row["ended_at"])) for row in rows]


def revoke(unit: Unit, person_id: str, role: str, by: str | None = None) -> bool:
    """Take a role away, which is written down; False if the person did not have it."""
    unit.run("roles.ended", person=person_id, role=role, by=by, now=unit.moment)
    return unit.run("roles.revoke", person=person_id, role=role) == 1


def on_duty(unit: Unit) -> str | None:
    """Who of the operators answers for the fewest open passports, a director where there is none."""
    row = unit.one("roles.on_duty", centre=unit.centre)
    return None if row is None else row["person_id"]
