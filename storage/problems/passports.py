"""Passports: a problem as the rules know it, and its sealed wording (SPEC section 2)."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from dispatch.decisions import CorrectPassport, MovePassport
from dispatch.endings import is_word_of_client
from dispatch.ids import Id, Owner
from dispatch.passport import Complexity, Passport, Urgency
from storage import moments
from storage.codec import Erased
from storage.problems.passport_rows import as_passport
from storage.unit import Unit

TITLE, SHORT, CONTACT = "passports.sealed_title", "passports.sealed_short", "passports.sealed_contact"


@dataclass(frozen=True, slots=True)
class Problem:
    """What a new passport says; `contact` is only for whom the client agrees to tell it.

    `danger` is the kind of danger, "" for none; unknown topic, aid type and area are None.
    """

    client: Id
    language: str
    title: str
    short: str
    contact: Mapping[str, str]
    contact_way: str
    source: str
    topic: str | None = None
    aid_type: str | None = None
    area: str | None = None
    urgency: Urgency = Urgency.THIS_WEEK
    complexity: Complexity = Complexity.ORDINARY
    for_whom: str = ""
    danger: str = ""
    anonymous: bool = False
    suits: tuple[str, ...] = ()
    """Codes of days and parts of the day when help is wanted."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a card of the passport says; `contact` holds what was given of name, phone, email, hours, address.

    `suits` are codes of days and parts of the day.
    """

    number: str
    title: str | Erased
    short: str | Erased
    contact: Mapping[str, str] | Erased
    contact_way: str
    suits: tuple[str, ...] = ()


def add(unit: Unit, problem: Problem, year: int) -> Id:
    """Write a draft with its own key and the next number of the centre's `year`; returns its id."""
    passport = unit.new_id()
    unit.new_key(passport, "passport")
    unit.run(
        "passports.add",
        id=passport,
        centre=unit.centre,
        number=next_number(unit, year),
        client=problem.client,
        topic=problem.topic,
        aid_type=problem.aid_type,
        area=problem.area,
        urgency=problem.urgency,
        complexity=problem.complexity,
        language=problem.language,
        for_whom=problem.for_whom,
        source=problem.source,
        danger=problem.danger or None,
        anonymous=problem.anonymous,
        contact_way=problem.contact_way,
        suits=json.dumps(problem.suits),
        sealed_title=unit.seal(passport, TITLE, passport, problem.title),
        sealed_short=unit.seal(passport, SHORT, passport, problem.short),
        sealed_contact=unit.seal(passport, CONTACT, passport, json.dumps(dict(problem.contact))),
    )
    return passport


def next_number(unit: Unit, year: int) -> str:
    """The next number of the centre in this local year, e.g. "2026-00142"."""
    last: int = unit.rows("passports.next_number", centre=unit.centre, year=year)[0]["last"]
    return f"{year}-{last:05}"


def load(unit: Unit, passport: Id) -> Passport | None:
    """The passport with this id in the unit's centre, as the rules know it."""
    found = load_many(unit, [passport])
    return found[0] if found else None


def load_many(unit: Unit, names: Collection[Id]) -> list[Passport]:
    """The passports with these ids in the unit's centre, in the same order."""
    rows = unit.rows("passports.find", ids=json.dumps(list(names)), centre=unit.centre)
    return [as_passport(row) for row in rows]


def wording(unit: Unit, passport: Id) -> Wording | None:
    """The passport's words, opened; erased ones say so."""
    row = unit.one("passports.wording", id=passport, centre=unit.centre)
    if row is None:
        return None
    contact = unit.open(passport, CONTACT, passport, row["sealed_contact"])
    return Wording(
        number=row["number"],
        title=unit.open(passport, TITLE, passport, row["sealed_title"]) or "",
        short=unit.open(passport, SHORT, passport, row["sealed_short"]) or "",
        contact=contact if isinstance(contact, Erased) else json.loads(contact or "{}"),
        contact_way=row["contact_way"] or "",
        suits=tuple(json.loads(row["suits"])),
    )


def searching(unit: Unit, topics: Collection[str], aid_types: Collection[str], most: int) -> list[Passport]:
    """Passports without danger that wait for a volunteer of these topics and aid types, the oldest first."""
    rows = unit.rows(
        "passports.searching",
        centre=unit.centre,
        topics=json.dumps(sorted(topics)),
        aid_types=json.dumps(sorted(aid_types)),
        most=most,
    )
    return load_many(unit, [row["id"] for row in rows])


def move(unit: Unit, decision: MovePassport) -> bool:
    """Move the lifecycle; False if the passport is no longer where it was when this was decided."""
    return _change(
        unit,
        "passports.move",
        decision.passport,
        was=decision.was,
        to=decision.to,
        version=decision.version,
        unconfirmed=not is_word_of_client(decision.cause, decision.why),
        now=unit.moment,
    )


def begin_wave(unit: Unit, passport: Id, wave: int) -> int:
    """Note the wave; the first one begins a new search, whose number is returned."""
    rows = unit.rows("passports.begin_wave", id=passport, centre=unit.centre, wave=wave)
    search: int = rows[0]["search"]
    return search


def own(unit: Unit, passport: Id, owner: Owner, *, awaits_word: bool = False) -> bool:
    """Give the passport to its only owner; False if it has one."""
    given = {"kind": owner.kind, "owner": owner.id, "awaits_word": awaits_word}
    return _change(unit, "passports.own", passport, **given, now=unit.moment)


def approve(unit: Unit, passport: Id) -> bool:
    """The desk has agreed to the owner; False if nothing was waited for."""
    return _change(unit, "passports.approve", passport)


def hold(unit: Unit, passport: Id) -> bool:
    """The owner waits for the desk's word; False if there is none, or they wait already."""
    return _change(unit, "passports.hold", passport)


def let_owner_rest(unit: Unit, passport: Id) -> bool:
    """The owner rests, and keeps what they did for it; False if there is none."""
    return _change(unit, "passports.let_owner_rest", passport)


def release(unit: Unit, passport: Id, owner: Owner) -> bool:
    """Take it from this owner, whose contact and news are forgotten; False if it was not theirs."""
    return _change(unit, "passports.release", passport, kind=owner.kind, owner=owner.id)


def contacted(unit: Unit, passport: Id, at: datetime) -> None:
    """Note the present owner's first contact."""
    _change(unit, "passports.contacted", passport, at=moments.dump(at))


def heard(unit: Unit, passport: Id, at: datetime) -> None:
    """Note the owner's last sign of work."""
    _change(unit, "passports.heard", passport, at=moments.dump(at))


def remember(unit: Unit, passport: Id, volunteer: Id, kind: Literal["declined", "reserve"]) -> None:
    """Note that this volunteer is not asked again, or waits in the reserve."""
    unit.run("passports.remember_volunteer", id=passport, volunteer=volunteer, kind=kind, now=unit.moment)


def responsible(unit: Unit, passport: Id) -> Id | None:
    """The person of the desk who answers for the passport before it has an owner, and beside one."""
    row = unit.one("passports.responsible", id=passport, centre=unit.centre)
    return None if row is None else row["responsible_id"]


def set_responsible(unit: Unit, passport: Id, person: Id | None) -> None:
    """This person of the desk answers for it now; None where the desk has nobody yet."""
    _change(unit, "passports.set_responsible", passport, person=person)


def correct(unit: Unit, correction: CorrectPassport) -> None:
    """What the desk corrected; None leaves a field as it is."""
    _change(
        unit,
        "passports.correct",
        correction.passport,
        topic=correction.topic,
        urgency=correction.urgency,
        complexity=correction.complexity,
        danger=correction.danger,
        aid_type=correction.aid_type,
        area=correction.area,
    )


def set_words(unit: Unit, passport: Id, title: str, short: str) -> None:
    """Another title and short text, both without personal data."""
    _change(
        unit,
        "passports.set_words",
        passport,
        sealed_title=unit.seal(passport, TITLE, passport, title),
        sealed_short=unit.seal(passport, SHORT, passport, short),
    )


def asked_for_stars(unit: Unit, passport: Id) -> None:
    """Note that the client was asked for stars now."""
    _change(unit, "passports.asked_for_stars", passport, now=unit.moment)


def source(unit: Unit, passport: Id) -> tuple[str, str]:
    """Where the passport came from, and its kind of danger ("" for none)."""
    row = unit.one("passports.source", id=passport, centre=unit.centre)
    return ("", "") if row is None else (row["source"], row["danger"] or "")


def owned_by(unit: Unit, owner: Owner) -> list[Id]:
    """The passports that this owner works on, or whose client has yet to confirm."""
    rows = unit.rows("passports.owned_by", centre=unit.centre, kind=owner.kind, owner=owner.id)
    return [row["id"] for row in rows]


def _change(unit: Unit, query: str, passport: Id, **values: Any) -> bool:
    return unit.run(query, id=passport, centre=unit.centre, **values) == 1
