"""All that is stored of one person, opened for them alone: an export, never a card (SPEC 3.8)."""

import json
from collections.abc import Iterable
from typing import Any

from dispatch.ids import Id
from storage import moments as m
from storage.chat import conversations, talk, team_talk
from storage.desk import escalations
from storage.persons import accounts, people, profiles
from storage.problems import passport_texts, teams
from storage.problems.unsolvables import NEEDED
from storage.unit import Row, Unit

Told = dict[str, Any]
"""Names of fields and what stands there: words, codes, numbers, moments (UTC); None for nothing."""

AT = "_at"
_YES_OR_NO = frozenset({"anonymous", "asked_to_stop", "one_thumb", "given", "own"})


def person(unit: Unit, name: Id) -> Told | None:
    """Who they are here; None once they were erased."""
    row = _one(unit, "person", person=name)
    found = people.person(unit, name)
    if row is None or found is None:
        return None
    return {"name": _words(found.name), **row, "profile": _profile(unit, name)}


def addresses(unit: Unit, name: Id) -> list[Told]:
    """Their accounts, each with the messenger's own name of it."""
    rows = unit.rows("own_data.accounts", person=name, centre=unit.centre)
    return [
        {
            "channel": row["channel"],
            "account": _words(unit.open(row["key_id"], accounts.PLACE, row["id"], row["sealed_external"])),
            "state": row["state"],
            "since_at": m.load(row["created_at"]),
            "seen_at": m.load(row["seen_at"]),
        }
        for row in rows
    ]


def consents(unit: Unit, name: Id) -> list[Told]:
    """Every word on every purpose, the withdrawn ones too."""
    return _rows(unit, "consents", person=name)


def drafts(unit: Unit, name: Id) -> list[Told]:
    """What they began and did not send."""
    begun = conversations.drafts(unit, name).items()
    return [
        {"dialogue": dialogue, "answers": json.loads(_words(draft.answers) or "{}"), "at": draft.updated_at}
        for dialogue, draft in begun
    ]


def kept(unit: Unit, name: Id) -> list[Told]:
    """What they wrote that belongs to nothing yet, at each account."""
    rows = unit.rows("own_data.talking", person=name, centre=unit.centre)
    opened = [(row, _words(conversations.state(unit, row["id"]))) for row in rows]
    states = [(row, json.loads(state)) for row, state in opened if state]
    return [{"at": m.load(row["updated_at"]), "words": one["kept"]} for row, one in states if one.get("kept")]


def passports(unit: Unit, name: Id) -> list[Told]:
    """Their passports as clients, the oldest first: what stands in columns of its own."""
    return _rows(unit, "passports", person=name)


def applied(unit: Unit, name: Id) -> list[Told]:
    """The passports that they wrote for somebody else: id and number."""
    return _rows(unit, "applied", person=name)


def letters(unit: Unit, volunteer: Id) -> list[Told]:
    """What they wrote to clients as their helper."""
    rows = unit.rows("own_data.letters", volunteer=volunteer, centre=unit.centre)
    return [_said(unit, row, "talk", talk.WORDS, "sealed_words") for row in rows]


def shown_contacts(unit: Unit, name: Id) -> list[Told]:
    """What they agreed to show of themselves to the other side of a talk."""
    rows = unit.rows("own_data.shown_contacts", person=name, centre=unit.centre)
    return [
        {"at": m.load(row["at"]), "number": row["number"], **json.loads(_words(_contact(unit, row)) or "{}")}
        for row in rows
    ]


def _contact(unit: Unit, row: Row) -> object:
    place = talk.contact_row(row["talk_id"], row["side"])
    return unit.open(row["key_id"], talk.SHOWN, place, row["sealed_contact"])


def visits(unit: Unit, name: Id) -> list[Told]:
    """Times to meet, on either side: proposed, and the one that was picked."""
    found = _rows(unit, "visits", person=name)
    return [{**one, "times": [m.load(at) for at in json.loads(one["times"])]} for one in found]


def offers(unit: Unit, volunteer: Id) -> list[Told]:
    """What was offered to them, and what they answered."""
    return _rows(unit, "offers", volunteer=volunteer)


def thread(unit: Unit, volunteer: Id) -> list[Told]:
    """What they wrote to their teams."""
    rows = unit.rows("own_data.thread", volunteer=volunteer, centre=unit.centre)
    return [_said(unit, row, "team", team_talk.WORDS, "sealed_words") for row in rows]


def steps(unit: Unit, volunteer: Id) -> list[Told]:
    """What they wrote down as steps of their teams."""
    rows = unit.rows("own_data.steps", volunteer=volunteer, centre=unit.centre)
    return [_said(unit, row, "step", teams.WORDS, "sealed_words") for row in rows]


def notes(unit: Unit, volunteer: Id) -> list[Told]:
    """Their notes ("note"), and what the desk wrote to them about a task ("told")."""
    rows = unit.rows("own_data.notes", volunteer=volunteer, centre=unit.centre)
    return [_said(unit, row, row["kind"], passport_texts.PLACE, "sealed_text") for row in rows]


def needed(unit: Unit, name: Id) -> list[Told]:
    """What would have been needed, where they said that something cannot be solved."""
    rows = unit.rows("own_data.needed", person=name, centre=unit.centre)
    opened = ((row, unit.open(row["passport_id"], NEEDED, row["id"], row["sealed_needed"])) for row in rows)
    return [
        {
            "kind": "needed",
            "at": m.load(row["proposed_at"]),
            "number": row["number"],
            "words": _words(words),
            "files": 0,
        }
        for row, words in opened
    ]


def sent_files(unit: Unit, name: Id) -> list[Told]:
    """What they sent about passports of others."""
    return _rows(unit, "sent_files", person=name)


def files(unit: Unit, name: Id, passport: Id | None) -> list[Told]:
    """What belongs to a passport of theirs, or to drafts: kind, moment, bytes; `own` if they sent it."""
    if passport is None:
        return _rows(unit, "draft_files", person=name)
    return _rows(unit, "files", person=name, passport=passport)


def complaints(unit: Unit, name: Id) -> list[Told]:
    """What they complained of, in their words; the number of the passport, "" for the centre."""
    rows = unit.rows("own_data.complaints", person=name, centre=unit.centre)
    return [
        {
            "at": m.load(row["at"]),
            "number": row["number"] or "",
            "words": _words(unit.open(row["key_id"], escalations.WORDS, row["id"], row["sealed_words"])),
        }
        for row in rows
    ]


def tasks(unit: Unit, volunteer: Id) -> list[Told]:
    """What a volunteer took on: numbers, moments and hours, nothing of the clients."""
    return _rows(unit, "tasks", volunteer=volunteer)


def certificates(unit: Unit, volunteer: Id) -> list[Told]:
    """Certificates that were issued."""
    return _rows(unit, "certificates", volunteer=volunteer)


def looks(unit: Unit, name: Id) -> list[Told]:
    """Who saw personal data of theirs, by role."""
    return _rows(unit, "looks", person=name)


def _said(unit: Unit, row: Row, kind: str, place: str, sealed: str) -> Told:
    opened = unit.open(row["passport_id"], place, str(row["id"]), row[sealed])
    files_there = len(json.loads(row["files"]))
    at, number = m.load(row["at"]), row["number"]
    return {"kind": kind, "at": at, "number": number, "words": _words(opened), "files": files_there}


def _profile(unit: Unit, name: Id) -> Told:
    row = unit.one("own_data.profile", person=name)
    opened = unit.open(name, profiles.PLACE, name, row["sealed_profile"]) if row else None
    return dict(json.loads(_words(opened) or "{}"))


def _rows(unit: Unit, query: str, **params: Id) -> list[Told]:
    return [_told(row) for row in unit.rows(f"own_data.{query}", centre=unit.centre, **params)]


def _one(unit: Unit, query: str, **params: Id) -> Told | None:
    found = _rows(unit, query, **params)
    return found[0] if found else None


def _told(row: Row) -> Told:
    return dict(_fields((name, row[name]) for name in row.keys()))  # noqa: SIM118 a row is no mapping


def _fields(columns: Iterable[tuple[str, Any]]) -> Iterable[tuple[str, Any]]:
    for name, value in columns:
        if value is not None and (name == "at" or name.endswith(AT)):
            yield name, m.load(value)
        else:
            yield name, bool(value) if name in _YES_OR_NO else value


def _words(opened: object) -> str:
    """Nothing where a key was destroyed."""
    return opened if isinstance(opened, str) else ""
