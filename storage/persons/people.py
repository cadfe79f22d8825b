"""Persons of the centre: how they are called and spoken to."""

import json
from dataclasses import dataclass
from typing import Any

from storage.codec import Erased
from storage.unit import Unit

PLACE = "persons.sealed_name"


@dataclass(frozen=True, slots=True)
class Person:
    """One human in one centre. `roles` are the active ones: granted, with the terms accepted.

    `pending` are the roles that wait for the terms; `volunteer` is the volunteer that they are, in whatever
    state; `consents` are the purposes to which their last word was yes.
    """

    id: str
    name: str | Erased | None
    language: str
    language_chosen: bool
    roles: frozenset[str]
    anonymous: bool
    age_band: str | None
    one_thumb: bool
    asked_to_stop: bool
    pending: frozenset[str] = frozenset()
    volunteer: str | None = None
    consents: frozenset[str] = frozenset()
    asked_to_help: bool = False


def person(unit: Unit, person_id: str) -> Person | None:
    """The person with this id in the unit's centre."""
    row = unit.one("people.find", id=person_id, centre=unit.centre)
    if row is None:
        return None
    return Person(
        id=person_id,
        name=unit.open(person_id, PLACE, person_id, row["sealed_name"]),
        language=row["language"],
        language_chosen=bool(row["language_chosen"]),
        roles=frozenset(json.loads(row["roles"])),
        anonymous=bool(row["anonymous"]),
        age_band=row["age_band"],
        one_thumb=bool(row["one_thumb"]),
        asked_to_stop=bool(row["asked_to_stop"]),
        pending=frozenset(json.loads(row["pending"])),
        volunteer=row["volunteer_id"],
        consents=_agreed(row["consents"]),
        asked_to_help=bool(row["asked_to_help"]),
    )


def _agreed(told: str) -> frozenset[str]:
    last: dict[str, int] = dict(json.loads(told))  # of several words on one purpose the last
    return frozenset(purpose for purpose, given in last.items() if given)


def add(unit: Unit, language: str) -> str:
    """A person without an account (a caller, a walk-in); returns the id, which is also the key's."""
    person_id = unit.new_id()
    unit.new_key(person_id, "person")
    unit.run("people.add", id=person_id, centre=unit.centre, language=language, now=unit.moment)
    return person_id


def set_name(unit: Unit, person_id: str, name: str | None) -> None:
    """The name to be called by; None forgets it."""
    sealed = None if name is None else unit.seal(person_id, PLACE, person_id, name)
    _set(unit, "people.set_name", person_id, sealed_name=sealed)


def set_language(unit: Unit, person_id: str, language: str, *, chosen: bool) -> None:
    """The language to speak; one the person chose is not replaced by what the messenger says."""
    _set(unit, "people.set_language", person_id, language=language, chosen=chosen)


def set_age_band(unit: Unit, person_id: str, band: str | None) -> None:
    """The age band given at consent (SPEC section 3.2)."""
    _set(unit, "people.set_age_band", person_id, band=band)


def set_anonymous(unit: Unit, person_id: str, anonymous: bool) -> None:
    """Whether the person takes the anonymous path."""
    _set(unit, "people.set_anonymous", person_id, anonymous=anonymous)


def set_source(unit: Unit, person_id: str, word: str | None) -> None:
    """The plain word of the link that brought the person, until their intake is sent."""
    _set(unit, "people.set_source", person_id, source=word)


def came_by(unit: Unit, person_id: str, channel: str) -> str:
    """Where the person comes from: the channel, and that word behind a "/" if a link led there."""
    row = unit.one("people.find", id=person_id, centre=unit.centre)
    return f"{channel}/{row['source']}" if row and row["source"] else channel


def set_one_thumb(unit: Unit, person_id: str, one_thumb: bool) -> None:
    """Whether the person wants short sentences and numbered answers (SPEC section 12.14)."""
    _set(unit, "people.set_one_thumb", person_id, one_thumb=one_thumb)


def set_asked_to_stop(unit: Unit, person_id: str, asked: bool) -> None:
    """Whether the person asked us not to write by ourselves (SPEC section 7)."""
    _set(unit, "people.set_asked_to_stop", person_id, asked=asked)


def note_asked_to_help(unit: Unit, person_id: str) -> None:
    """The person was asked whether they would help others too (SPEC section 3.9)."""
    _set(unit, "people.note_asked_to_help", person_id)


def _set(unit: Unit, query: str, person_id: str, **values: Any) -> None:
    unit.run(query, id=person_id, centre=unit.centre, **values)
