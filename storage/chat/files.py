"""Files of people: rows with a state, each with a key of its own, sealed under its owner's key."""

import os
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from dispatch.ids import Id
from storage import codec, moments
from storage.codec import Erased
from storage.unit import Row, Unit

SOURCE, KEY, BYTES = "files.sealed_source", "files.sealed_key", "files.bytes"
State = Literal["wanted", "kept", "failed", "gone"]
Kind = Literal["photo", "voice", "document"]
DRAFTS_LAST = timedelta(days=8)
"""So long a file waits for its person to say what it belongs to; while they have a draft, longer."""


@dataclass(frozen=True, slots=True)
class File:
    """One file: `why` is a code while it has trouble, `size` in bytes, `extension` without a dot once kept.

    `passport` is None while the file belongs to a draft of `person`; `address` is where it was sent.
    """

    id: Id
    person: Id
    address: Id | None
    passport: Id | None
    kind: Kind
    channel: str
    state: State
    why: str
    extension: str
    size: int
    tries: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file to be fetched now: `source` is what its channel needs, `key` the file's own."""

    file: File
    source: str = field(repr=False)
    key: bytes = field(repr=False)


def want(
    unit: Unit,
    name: Id,
    person: Id,
    address: Id,
    channel: str,
    *,
    kind: Kind,
    source: str,
    size: int,
    draft: str,
) -> None:
    """Write down a file named `name` that lies at the platform, under the person's draft; fetched at once."""
    key = b64encode(os.urandom(codec.KEY_BYTES)).decode()
    unit.run(
        "files.add",
        id=name,
        centre=unit.centre,
        person=person,
        address=address,
        draft=draft,
        kind=kind,
        channel=channel,
        sealed_source=unit.seal(person, SOURCE, name, source),
        sealed_key=unit.seal(person, KEY, name, key),
        size=size,
        now=unit.moment,
    )


def find(unit: Unit, name: Id) -> File | None:
    """The file with this id in the unit's centre."""
    row = unit.one("files.find", id=name, centre=unit.centre)
    return None if row is None else _file(row)


def found(unit: Unit, names: Iterable[Id]) -> list[File]:
    """Those of these files that there are, in the same order."""
    return [file for name in names if (file := find(unit, name)) is not None]


def claim(unit: Unit, limit: int, lease: timedelta) -> list[Wanted]:
    """Take what is to be fetched now, the earliest first; a file whose fetcher died is taken again later."""
    until = moments.dump(unit.now + lease)
    claimed = []
    for row in unit.rows("files.due", now=unit.moment, centre=unit.centre, limit=limit):
        unit.run("files.lease", id=row["id"], until=until)
        source, key = _opened(unit, row, SOURCE, "sealed_source"), _opened(unit, row, KEY, "sealed_key")
        if source is None or key is None:
            failed(unit, row["id"], "erased")
        else:
            claimed.append(Wanted(_file(row), source, b64decode(key)))
    return claimed


def next_due(unit: Unit) -> datetime | None:
    """When the next file is to be fetched (UTC, perhaps past); None if none is wanted."""
    row = unit.one("files.next_due", centre=unit.centre)
    return None if row is None else moments.load_or_none(row["due_at"])


def kept(unit: Unit, name: Id, size: int, extension: str) -> bool:
    """The sealed bytes are on the disk; False if nobody waits for them any more."""
    return unit.run("files.kept", id=name, size=size, extension=extension) == 1


def later(unit: Unit, name: Id, due_at: datetime, why: str) -> None:
    """Fetching failed; try again then. `why` is a code."""
    unit.run("files.later", id=name, due_at=moments.dump(due_at), why=why)


def failed(unit: Unit, name: Id, why: str) -> bool:
    """It will not be fetched; False if it was settled before."""
    return unit.run("files.failed", id=name, why=why) == 1


def adopt(unit: Unit, names: Iterable[Id], person: Id, passport: Id) -> list[Id]:
    """Files of this person's drafts belong to the passport now, and open by its key; returns which."""
    return [name for name in names if _adopt(unit, name, person, passport)]


def move_to_draft(unit: Unit, names: Iterable[Id], person: Id, draft: str) -> None:
    """Files of this person's drafts belong to the draft of that name from now on."""
    for name in names:
        unit.run("files.move_to_draft", id=name, person=person, draft=draft)


def forget_draft(unit: Unit, person: Id, draft: str) -> int:
    """The draft was cancelled: what was sent for it cannot be opened any more; returns how many files."""
    return unit.run("files.forget_draft", person=person, draft=draft)


def sweep(unit: Unit) -> set[Id]:
    """Forget what nobody will send any more; returns the ids whose bytes are still needed."""
    before = moments.dump(unit.now - DRAFTS_LAST)
    unit.run("files.forget_old", before=before, centre=unit.centre)
    return {row["id"] for row in unit.rows("files.needed")}


def key_of(unit: Unit, name: Id) -> bytes | Erased | None:
    """The key of a file that is kept; None if it is not (yet), `Erased` with its owner's key."""
    row = unit.one("files.find", id=name, centre=unit.centre)
    if row is None or row["state"] != "kept":
        return None
    key = unit.open(row["key_id"], KEY, name, row["sealed_key"])
    return b64decode(key) if isinstance(key, str) else key


def seal(key: bytes, name: Id, plain: bytes) -> bytes:
    """The bytes as they stand on the disk."""
    return codec.seal(AESGCM(key), name, BYTES, name, plain)


def unseal(key: bytes, name: Id, sealed: bytes) -> bytes:
    """The bytes again; raises `SealBroken`."""
    return codec.unseal(AESGCM(key), name, BYTES, name, sealed)


def _adopt(unit: Unit, name: Id, person: Id, passport: Id) -> bool:
    row = unit.one("files.find", id=name, centre=unit.centre)
    if row is None or row["person_id"] != person or row["passport_id"] is not None:
        return False
    return bool(
        unit.run(
            "files.adopt",
            id=name,
            person=person,
            passport=passport,
            sealed_source=_sealed_anew(unit, row, passport, SOURCE, "sealed_source"),
            sealed_key=_sealed_anew(unit, row, passport, KEY, "sealed_key"),
        )
    )


def _sealed_anew(unit: Unit, row: Row, owner: Id, place: str, column: str) -> bytes | None:
    words = _opened(unit, row, place, column)
    return None if words is None else unit.seal(owner, place, row["id"], words)


def _opened(unit: Unit, row: Row, place: str, column: str) -> str | None:
    words = unit.open(row["key_id"], place, row["id"], row[column])
    return words if isinstance(words, str) else None


def _file(row: Row) -> File:
    return File(
        id=row["id"],
        person=row["person_id"],
        address=row["address_id"],
        passport=row["passport_id"],
        kind=row["kind"],
        channel=row["channel"],
        state=row["state"],
        why=row["why"] or "",
        extension=row["extension"],
        size=row["size"],
        tries=row["tries"],
    )
