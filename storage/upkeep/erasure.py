"""Erasure: what was sealed loses its key, what pointed at the person goes, figures stay (SPEC 3.8, 12.4)."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dispatch.ids import Id, SubjectKind
from storage import moments, timers
from storage.problems import search
from storage.unit import Unit

Why = Literal["request", "retention"]

KIND, JOB = "erasure", "erase"
"""The subject kind and the kind of the timer of who asked for it."""

WITH_A_PASSPORT = (
    "talk_contacts",
    "talk_copies",
    "talk_messages",
    "team_copies",
    "team_letters",
    "team_messages",
    "team_steps",
    "texts",
    "complaints",
    "comment",
    "needed",
    "calls",
    "wording",
)
WITH_A_PERSON = (
    "own_words",
    "own_contacts",
    "drafts",
    "profile",
    "consents",
    "roles",
    "searches",
    "presses",
    "questions",
    "tokens",
    "timers",
    "sessions",
    "volunteer",
    "volunteer_topics",
    "volunteer_history",
    "volunteer_aid_types",
    "volunteer_areas",
    "volunteer_pairs",
)
"""Queries that forget rows, the addresses not yet: others find by them what else there is."""


@dataclass(frozen=True, slots=True)
class Act:
    """What was destroyed at one moment (UTC), for what reason; `person` is who asked for it."""

    at: datetime
    reason: str
    person: Id | None
    persons: int
    passports: int
    files: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A card that stands at somebody's address; `shown_at` is UTC, `always`: it changes however old it is."""

    id: Id
    address: Id
    channel: str
    kind: str
    subject: Id
    shown_at: datetime | None
    always: bool = False


def passports_of(unit: Unit, person: Id) -> list[Id]:
    """The passports of a client whose words can still be opened."""
    return _ids(unit, "passports_of", person=person)


def open_of(unit: Unit, person: Id) -> dict[Id, str]:
    """The open passports of a client and their numbers."""
    rows = unit.rows("erasure.open_of", person=person, centre=unit.centre)
    return {row["id"]: row["number"] for row in rows}


def led_by(unit: Unit, person: Id) -> list[Id]:
    """The open passports for which this person of the desk answers."""
    return _ids(unit, "cases_led", person=person)


def is_planned(unit: Unit, person: Id) -> bool:
    """Whether this person is to be erased in a few minutes."""
    return timers.waits(unit, KIND, person, JOB)


def rang(unit: Unit, person: Id) -> list[Id]:
    """What waits for the desk because of this person, without a passport."""
    return _ids(unit, "rang", person=person)


def passport(unit: Unit, name: Id) -> int:
    """Destroy the words, contacts, talk and files of a passport; returns how many files there were.

    Number, status, topic, moments and stars stay.
    """
    for query in WITH_A_PASSPORT:
        unit.run(f"erasure.{query}", passport=name)
    search.forget(unit, name)
    timers.cancel(unit, SubjectKind.PASSPORT, name)
    unit.destroy_key(name)
    return unit.run("erasure.passport_files", passport=name)


def story(unit: Unit, passport: Id) -> None:
    """Destroy what the client told in full, with its files; title and short text stay."""
    unit.run("erasure.story_files", passport=passport)
    unit.run("erasure.story", passport=passport)


def person(unit: Unit, name: Id, kinds: Iterable[str]) -> int:
    """Destroy all that is only this person's, and their addresses; returns how many files there were.

    The row stays without anything personal, since figures hang on it. Their passports are destroyed one by
    one; what they wrote in the cases of others stays there. `kinds` are all kinds of cards.
    """
    unit.run("erasure.cards_about", person=name, kinds=json.dumps(sorted(kinds)))
    for query in WITH_A_PERSON:
        unit.run(f"erasure.{query}", person=name)
    files = unit.run("erasure.own_files", person=name)
    unit.run("erasure.forgotten", person=name, now=unit.moment)
    unit.run("erasure.addresses", person=name)
    unit.destroy_key(name)
    return files


def shown(unit: Unit, passport: Id, kinds: Iterable[str]) -> list[Shown]:
    """Where cards of these kinds about a passport, its offers and escalations stand."""
    return _shown(unit, "shown_elsewhere", kinds, passport=passport)


def naming(unit: Unit, person: Id, kinds: Iterable[str]) -> list[Shown]:
    """Where cards of these kinds stand that name an erased person: as a candidate, a helper, or of the desk.

    Of passports only those that have ended: who takes an open one over has changed its cards.
    """
    return _shown(unit, "naming", kinds, person=person)


def forget_card(unit: Unit, card: Id) -> None:
    """What was shown last is not kept here; a card that is on its way is."""
    unit.run("erasure.forget_card", id=card)


def forget_cards(unit: Unit, kinds: Iterable[str]) -> None:
    """The same of all cards of these kinds."""
    unit.run("erasure.forget_cards", kinds=json.dumps(sorted(kinds)))


def finish(unit: Unit, why: Why, persons: Iterable[Id], passports: int, files: int) -> None:
    """Write the act of destruction, and write the index of words anew without what was forgotten."""
    names = tuple(persons)
    unit.run("erasure.search_forgotten")
    unit.run(
        "erasure.add_act",
        id=unit.new_id(),
        centre=unit.centre,
        now=unit.moment,
        reason=why,
        person=names[0] if why == "request" else None,
        persons=len(names),
        passports=passports,
        files=files,
    )


def old_passports(unit: Unit, before: datetime, most: int) -> list[Id]:
    """Passports that ended before that moment and still open, the longest ended first."""
    return _ids(unit, "old_passports", before=moments.dump(before), most=most)


def unneeded_persons(unit: Unit, before: datetime, most: int) -> list[Id]:
    """Persons of whom nothing is left, and who were last heard of before that moment."""
    return _ids(unit, "unneeded_persons", before=moments.dump(before), most=most)


def acts(unit: Unit) -> list[Act]:
    """The acts of destruction, the oldest first."""
    return [
        Act(
            moments.load(row["at"]),
            row["reason"],
            row["person_id"],
            row["persons"],
            row["passports"],
            row["files"],
        )
        for row in unit.rows("erasure.acts", centre=unit.centre)
    ]


def forget_said(unit: Unit, before: datetime) -> None:
    """Complaints about the centre, questions to candidates and notes on both, decided before that moment."""
    unit.run("erasure.forget_said", before=moments.dump(before), centre=unit.centre)


def forget_acts(unit: Unit, before: datetime) -> None:
    """Acts are kept for their own term."""
    unit.run("erasure.forget_acts", before=moments.dump(before), centre=unit.centre)


def forget_traces(unit: Unit, set_aside_before: datetime, searches_before: datetime) -> None:
    """Updates that were set aside, and what the desk looked for, may hold words of anybody: both grow old."""
    unit.run("erasure.forget_set_aside", before=moments.dump(set_aside_before))
    unit.run("erasure.forget_searches", before=moments.dump(searches_before))


def _shown(unit: Unit, query: str, kinds: Iterable[str], **params: Id) -> list[Shown]:
    return [
        Shown(
            row["id"],
            row["address_id"],
            row["channel"],
            row["subject_kind"],
            row["subject_id"],
            moments.load_or_none(row["shown_at"]),
            bool(row["always"]),
        )
        for row in unit.rows(f"erasure.{query}", kinds=json.dumps(sorted(kinds)), **params)
    ]


def _ids(unit: Unit, query: str, **params: object) -> list[Id]:
    return [row["id"] for row in unit.rows(f"erasure.{query}", centre=unit.centre, **params)]
