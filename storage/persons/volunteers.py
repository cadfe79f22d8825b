"""Volunteers: enrolled, accepted by the desk, counted by what they answered (SPEC section 4)."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from dispatch.catalogue import Mark
from dispatch.ids import Id
from dispatch.volunteers import QuietHours, Volunteer
from storage import moments
from storage.codec import Erased
from storage.persons.volunteer_rows import as_volunteer
from storage.unit import Unit

PROFILE = "volunteers.sealed_profile"
_DAY = timedelta(days=1)


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
    _set_words(unit, volunteer, enrolment.topics, enrolment.aid_types, enrolment.areas)
    return volunteer


def load(unit: Unit, volunteer: Id) -> Volunteer | None:
    """The volunteer with this id, in whatever state, with their open tasks counted."""
    found = load_many(unit, [volunteer])
    return found[0] if found else None


def load_many(unit: Unit, names: Collection[Id]) -> list[Volunteer]:
    """The volunteers with these ids, by id."""
    day_ago = moments.dump(unit.now - _DAY)
    ids = json.dumps(sorted(names))
    rows = unit.rows("volunteers.find", ids=ids, centre=unit.centre, day_ago=day_ago)
    return [as_volunteer(row) for row in rows]


def accepted(unit: Unit) -> list[Volunteer]:
    """Everybody whom the desk accepted, by id; for one passport see `storage.finding`, which reads less."""
    return load_many(unit, [row["id"] for row in unit.rows("volunteers.all_accepted", centre=unit.centre)])


def at_work(unit: Unit) -> list[Volunteer]:
    """Everybody whom the desk accepted, also those who rest, by id."""
    return load_many(unit, [row["id"] for row in unit.rows("volunteers.at_work", centre=unit.centre)])


def of_person(unit: Unit, person: Id) -> Id | None:
    """The volunteer that a person is, in whatever state."""
    row = unit.one("volunteers.of_person", person=person, centre=unit.centre)
    return None if row is None else row["id"]


def person_of(unit: Unit, volunteer: Id) -> Id | None:
    """The person that a volunteer is."""
    row = unit.one("volunteers.person_of", id=volunteer, centre=unit.centre)
    return None if row is None else row["person_id"]


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
    _stand_anew(unit, volunteer)


def asked(unit: Unit, volunteer: Id) -> None:
    """Count an offer that reached them now."""
    _change(unit, "volunteers.asked", volunteer, now=unit.moment)
    _stand_anew(unit, volunteer)


def answered(unit: Unit, volunteer: Id) -> None:
    """Count that they answered an offer."""
    _change(unit, "volunteers.answered", volunteer)


def accepted_one(unit: Unit, volunteer: Id) -> None:
    """Count that they accepted an offer."""
    _change(unit, "volunteers.accepted_one", volunteer)


def set_marks(unit: Unit, volunteer: Id, marks: Collection[Mark]) -> None:
    """The marks that they hold, given by the desk."""
    _change(unit, "volunteers.set_marks", volunteer, marks=json.dumps(sorted(marks)))


def set_licences(unit: Unit, volunteer: Id, licences: Collection[str]) -> None:
    """The licences that they showed to the desk, by id."""
    _change(unit, "volunteers.set_licences", volunteer, licences=json.dumps(sorted(licences)))


def everybody(unit: Unit) -> list[Volunteer]:
    """All whom the desk ever met, in whatever state, by id."""
    return load_many(unit, [row["id"] for row in unit.rows("volunteers.everybody", centre=unit.centre)])


def add_kudos(unit: Unit, volunteer: Id, points: int) -> None:
    """Change their sum by what was booked in the ledger."""
    _change(unit, "volunteers.add_kudos", volunteer, points=points)


def change(
    unit: Unit,
    volunteer: Id,
    *,
    topics: Collection[str] | None = None,
    aid_types: Collection[str] | None = None,
    areas: Collection[str] | None = None,
    remote: bool | None = None,
    languages: Collection[str] | None = None,
    capacity: int | None = None,
) -> None:
    """Change what a volunteer offers; None leaves it as it is."""
    tongues = None if languages is None else json.dumps(sorted(languages))
    _change(
        unit, "volunteers.change", volunteer, capacity=capacity, remote=remote, languages=tongues, zone=None
    )
    _set_words(unit, volunteer, topics, aid_types, areas)


def set_quiet(unit: Unit, volunteer: Id, quiet: QuietHours | None, *, today_breaks: bool) -> None:
    """Local hours in which they are not written to, and whether «today» may break them."""
    _change(
        unit,
        "volunteers.set_quiet",
        volunteer,
        quiet_from=quiet.start.isoformat("minutes") if quiet else None,
        quiet_to=quiet.end.isoformat("minutes") if quiet else None,
        today_breaks_quiet=today_breaks,
    )


def set_daily_limit(unit: Unit, volunteer: Id, limit: int | None) -> None:
    """How many offers in 24 hours they want at most; None: as many as there are."""
    _change(unit, "volunteers.set_daily_limit", volunteer, daily_limit=limit)


def set_pause(unit: Unit, volunteer: Id, until: datetime | None) -> None:
    """They rest until this moment (UTC); None: no date ends or begins their rest."""
    _change(unit, "volunteers.set_pause", volunteer, until=moments.dump(until) if until else None)


def set_zone(unit: Unit, volunteer: Id, zone: str) -> None:
    """The IANA zone in which their quiet hours count."""
    nothing: dict[str, Any] = {"capacity": None, "remote": None, "languages": None}
    _change(unit, "volunteers.change", volunteer, zone=zone, **nothing)


def set_profile(unit: Unit, volunteer: Id, **words: str) -> None:
    """Replace some of what they told of themselves in their own words; nothing once that was erased."""
    row = unit.one("volunteers.profile", id=volunteer, centre=unit.centre)
    told = profile(unit, volunteer)
    if row is None or told is None or isinstance(told, Erased):
        return
    body = json.dumps({**told, **words}, ensure_ascii=False)
    sealed = unit.seal(row["person_id"], PROFILE, row["person_id"], body)
    _change(unit, "volunteers.set_profile", volunteer, sealed_profile=sealed)


def _change(unit: Unit, query: str, volunteer: Id, **values: Any) -> None:
    unit.run(query, id=volunteer, centre=unit.centre, **values)


def _set_words(
    unit: Unit,
    volunteer: Id,
    topics: Collection[str] | None,
    aid_types: Collection[str] | None,
    areas: Collection[str] | None,
) -> None:
    lists = (
        ("forget_topics", "add_topic", topics),
        ("forget_aid_types", "add_aid_type", aid_types),
        ("forget_areas", "add_area", areas),
    )
    for forget, add, values in lists:
        if values is not None:
            unit.run(f"volunteers.{forget}", id=volunteer)
            for value in sorted(values):
                unit.run(f"volunteers.{add}", id=volunteer, value=value)
    _stand_anew(unit, volunteer)


def _stand_anew(unit: Unit, volunteer: Id) -> None:
    """Where they are looked for follows from their state, their words and when they were asked last."""
    unit.run("volunteers.forget_pairs", id=volunteer)
    unit.run("volunteers.add_pairs", id=volunteer, centre=unit.centre)
