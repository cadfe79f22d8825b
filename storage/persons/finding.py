"""Reads only the volunteers who may fit one passport, whatever the size of the centre (SPEC section 5)."""

import json
from typing import Any

from dispatch.ids import Id
from dispatch.search import Search
from dispatch.volunteers import Volunteer
from storage.persons import volunteers
from storage.unit import Unit


def fitting(unit: Unit, passport: Id, search: Search, most: int) -> list[Volunteer]:
    """Of each topic and area that the search names, those who waited longest, at most `most` of each pair.

    Where no pair has more this is everybody who may fit; who fits and in which order is for the rules to say.
    """
    if not search.topics:
        return volunteers.load_many(unit, _longest_waiting(unit, most))
    wanted = {
        "passport": passport,
        "aid_type": search.aid_type,
        "language": search.language,
        "licences": json.dumps(sorted(search.licences)),
        "marks": json.dumps(sorted(search.marks)),
        "trainees": search.trainees,
        "most": most,
    }
    pairs = [{"topic": topic, "area": area} for topic in search.topics for area in search.areas]
    return volunteers.load_many(unit, {name for pair in pairs for name in _longest(unit, **pair, **wanted)})


def yes_share(unit: Unit, topic: str | None, hours: str, usual: float) -> float:
    """How often people say yes to this topic in these hours, 0 to 1; with few answers close to `usual`."""
    row = unit.one("volunteers.says_yes", centre=unit.centre, topic=topic or "", hours=hours)
    asked, accepted = (row["asked"], row["accepted"]) if row else (0, 0)
    return float((accepted + _FEW * usual) / (asked + _FEW))


def topic_and_zone(unit: Unit, passport: Id, volunteer: Id) -> tuple[str | None, str]:
    """The topic of the passport, and the time zone of who is asked about it."""
    row = unit.one("volunteers.topic_and_zone", passport=passport, id=volunteer, centre=unit.centre)
    return (row["topic"], row["zone"]) if row else (None, "UTC")


def count_asked(unit: Unit, topic: str | None, hours: str) -> None:
    """Count an offer that was delivered in these hours."""
    unit.run("volunteers.count_asked", centre=unit.centre, topic=topic or "", hours=hours)


def count_accepted(unit: Unit, topic: str | None, hours: str) -> None:
    """Count that such an offer was accepted."""
    unit.run("volunteers.count_accepted", centre=unit.centre, topic=topic or "", hours=hours)


_FEW = 10
"""So many answers weigh as much as what is usual."""


def _longest(unit: Unit, **wanted: Any) -> list[Id]:
    rows = unit.rows("volunteers.fitting", centre=unit.centre, now=unit.moment, **wanted)
    return [row["id"] for row in rows]


def _longest_waiting(unit: Unit, most: int) -> list[Id]:
    return [row["id"] for row in unit.rows("volunteers.longest_waiting", centre=unit.centre, most=most)]
