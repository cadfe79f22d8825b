"""Volunteers: enrolled, accepted by the desk, counted by what they answered (SPEC section 4)."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import time
from typing import Any

from dispatch.catalogue import Mark
from dispatch.ids import Id
from dispatch.volunteers import Level, QuietHours, Volunteer, VolunteerState
from storage import moments
from storage.codec import Erased
from storage.unit import Row, Unit

PROFILE = "volunteers.sealed_profile"


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What a candidate offers; `zone` is an IANA name, `profile` their own words (name, days, experience)."""

    person: Id
    zone: str
    topics: frozenset[str] = frozenset()
    aid_types: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    remote: bool = False
    languages: frozenset[str] = frozenset({"ru"})
    capacity: int = 1
    age_band: str = ""
    profile: Mapping[str, Any] = field(default_factory=dict)


def enrol(unit: Unit, enrolment: Enrolment) -> Id | None:
    """Write a candidate down; returns their id, or None for one who is a candidate or volunteer already."""
    profile = json.dumps(dict(enrolment.profile), ensure_ascii=False)
    rows = unit.rows(
        "volunteers.enrol",
        id=unit.new_id(),
        centre=unit.centre,
        person=enrolment.person,
        capacity=enrolment.capacity,
        remote=enrolment.remote,
        languages=json.dumps(sorted(enrolment.languages)),
        zone=enrolment.zone,
        age_band=enrolment.age_band or None,
        sealed_profile=unit.seal(enrolment.person, PROFILE, enrolment.person, profile),
        now=unit.moment,
    )
    if not rows:
        return None
    volunteer: Id = rows[0]["id"]
    _set_words(unit, volunteer, enrolment)
    return volunteer


def load(unit: Unit, volunteer: Id) -> Volunteer | None:
    """The volunteer with this id, in whatever state, with their open tasks counted."""
    rows = unit.rows("volunteers.find", id=volunteer, centre=unit.centre)
    return _volunteer(rows[0]) if rows else None


def accepted(unit: Unit) -> list[Volunteer]:
    """Everybody whom the desk accepted, by id; the rules choose among them."""
    return [_volunteer(row) for row in unit.rows("volunteers.find", id=None, centre=unit.centre)]


def of_person(unit: Unit, person: Id) -> Id | None:
    """The volunteer that a person is, in whatever state."""
    row = unit.one("volunteers.of_person", person=person, centre=unit.centre)
    return None if row is None else row["id"]


def profile(unit: Unit, volunteer: Id) -> Mapping[str, Any] | Erased | None:
    """What the volunteer told of themselves in their own words."""
    row = unit.one("volunteers.profile", id=volunteer, centre=unit.centre)
    if row is None:
        return None
    words = unit.open(row["person_id"], PROFILE, row["person_id"], row["sealed_profile"])
    return words if isinstance(words, Erased) else dict(json.loads(words or "{}"))


def set_state(unit: Unit, volunteer: Id, state: str, level: str | None = None) -> None:
    """Change the state, and the level if one is given; who is accepted waits from now."""
    _change(unit, "volunteers.set_state", volunteer, state=state, level=level, now=unit.moment)


def asked(unit: Unit, volunteer: Id) -> None:
    """Count an offer that reached them now."""
    _change(unit, "volunteers.asked", volunteer, now=unit.moment)


def answered(unit: Unit, volunteer: Id, *, accepted: bool) -> None:
    """Count their answer to an offer."""
    _change(unit, "volunteers.answered", volunteer, accepted=int(accepted))


def add_kudos(unit: Unit, volunteer: Id, points: int) -> None:
    """Change their sum by what was booked in the ledger."""
    _change(unit, "volunteers.add_kudos", volunteer, points=points)


def _change(unit: Unit, query: str, volunteer: Id, **values: Any) -> None:
    unit.run(query, id=volunteer, centre=unit.centre, **values)


def _set_words(unit: Unit, volunteer: Id, enrolment: Enrolment) -> None:
    lists: tuple[tuple[str, str, Collection[str]], ...] = (
        ("forget_topics", "add_topic", enrolment.topics),
        ("forget_aid_types", "add_aid_type", enrolment.aid_types),
        ("forget_areas", "add_area", enrolment.areas),
    )
    for forget, add, values in lists:
        unit.run(f"volunteers.{forget}", id=volunteer)
        for value in sorted(values):
            unit.run(f"volunteers.{add}", id=volunteer, value=value)


def _volunteer(row: Row) -> Volunteer:
    return Volunteer(
        id=row["id"],
        person=row["person_id"],
        waiting_since=moments.load(row["waiting_since"]),
        level=Level(row["level"]),
        state=VolunteerState(row["state"]),
        topics=_words(row["topics"]),
        aid_types=_words(row["aid_types"]),
        areas=_words(row["areas"]),
        remote=bool(row["remote"]),
        languages=_words(row["languages"]),
        capacity=row["capacity"],
        open_tasks=row["open_tasks"],
        paused_until=moments.load_or_none(row["paused_until"]),
        quiet=_quiet(row),
        zone=row["zone"],
        today_breaks_quiet=bool(row["today_breaks_quiet"]),
        marks=frozenset(Mark(mark) for mark in json.loads(row["marks"])),
        licences=_words(row["licences"]),
        last_asked_at=moments.load_or_none(row["last_asked_at"]),
        asked=row["asked"],
        answered=row["answered"],
        accepted=row["accepted"],
        kudos=row["kudos"],
    )


def _quiet(row: Row) -> QuietHours | None:
    if row["quiet_from"] is None or row["quiet_to"] is None:
        return None
    return QuietHours(time.fromisoformat(row["quiet_from"]), time.fromisoformat(row["quiet_to"]))


def _words(text: str) -> frozenset[str]:
    return frozenset(json.loads(text))
