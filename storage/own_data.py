"""All that is stored of one person, opened for them alone: an export, never a card (SPEC 3.8)."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from dispatch.ids import Id
from storage import accounts, conversations, escalations, people, profiles
from storage import moments as m
from storage.unit import Row, Unit

Told = dict[str, Any]
"""Names of fields and what stands there: words, codes, numbers, moments (UTC); None for nothing."""

AT = "_at"
_YES_OR_NO = frozenset({"anonymous", "asked_to_stop", "one_thumb", "given"})


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


def passports(unit: Unit, name: Id) -> list[Told]:
    """Their passports as clients, the oldest first: what stands in columns of its own."""
    return _rows(unit, "passports", person=name)


def applied(unit: Unit, name: Id) -> list[str]:
    """The numbers of passports that they wrote for somebody else."""
    return [row["number"] for row in _rows(unit, "applied", person=name)]


def files(unit: Unit, name: Id, passport: Id | None) -> list[Told]:
    """What they sent about a passport, or for drafts: kind, moment, size in bytes."""
    if passport is None:
        return _rows(unit, "draft_files", person=name)
    return _rows(unit, "files", person=name, passport=passport)


def complaints(unit: Unit, name: Id) -> list[Told]:
    """What they complained of, in their words."""
    rows = unit.rows("own_data.complaints", person=name, centre=unit.centre)
    return [
        {
            "at": m.load(row["at"]),
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
            yield name, _moment(value)
        else:
            yield name, bool(value) if name in _YES_OR_NO else value


def _moment(value: str) -> datetime:
    return m.load(value)


def _words(opened: object) -> str:
    """Nothing where a key was destroyed."""
    return opened if isinstance(opened, str) else ""
