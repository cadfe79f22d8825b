"""The talk between a client and the volunteer who owns their passport, sealed under the passport's key."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from dispatch.ids import Id
from storage import moments
from storage.codec import Erased
from storage.problems.passports import CONTACT
from storage.unit import Row, Unit

WORDS, SHOWN = "talk_messages.sealed_words", "talk_contacts.sealed_contact"
Side = Literal["client", "volunteer"]


@dataclass(frozen=True, slots=True)
class Partners:
    """The two sides of a passport in work; `called` is how the client asked to be called, `phone` theirs."""

    passport: Id
    number: str
    client: Id
    volunteer: Id
    volunteer_person: Id
    called: str = field(repr=False)
    phone: str = field(repr=False)
    awaits_word: bool = False
    """Whether the desk has yet to agree to the volunteer: until then nothing passes between them."""


@dataclass(frozen=True, slots=True)
class Talk:
    """One talk: it ends with the task."""

    id: Id
    passport: Id
    volunteer: Id
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Message:
    """One relayed message; `answers` is the id of the one that it replies to, `at` is UTC."""

    id: int
    talk: Id
    passport: Id
    volunteer: Id
    side: Side
    words: str | Erased = field(repr=False)
    files: tuple[Id, ...]
    answers: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Copy:
    """The relayed message that a message of a messenger is; `closed` says that its talk is over."""

    id: int
    passport: Id
    closed: bool


def partners(unit: Unit, person: Id, volunteer: Id | None) -> list[Partners]:
    """Everybody with whom this person may talk now: as a client, and as the owner of tasks."""
    rows = unit.rows("talk.partners", centre=unit.centre, person=person, volunteer=volunteer)
    return [_partners(unit, row) for row in rows]


def current(unit: Unit, passport: Id) -> Talk | None:
    """The open talk of a passport, if anything was said or agreed since the task began."""
    row = unit.one("talk.open_of", passport=passport)
    return None if row is None else _talk(row)


def opened(unit: Unit, passport: Id, volunteer: Id) -> Talk:
    """The open talk of a passport with its owner, begun now if there is none."""
    if (found := current(unit, passport)) is not None:
        return found
    unit.run(
        "talk.open",
        id=unit.new_id(),
        centre=unit.centre,
        passport=passport,
        volunteer=volunteer,
        now=unit.moment,
    )
    return opened(unit, passport, volunteer)


def close(unit: Unit, passport: Id) -> Talk | None:
    """The task ended and the talk with it; returns it if one was open. Agreed contacts are gone."""
    rows = unit.rows("talk.close", passport=passport, now=unit.moment)
    if not rows:
        return None
    unit.run("talk.drop_contacts", talk=rows[0]["id"])
    return _talk(rows[0])


def add(  # noqa: PLR0917
    unit: Unit, talk: Talk, side: Side, words: str, files: Sequence[Id] = (), answers: int | None = None
) -> int:
    """Write down what one side said to the other; it waits until its files are there."""
    number: int = unit.rows(
        "talk.add",
        talk=talk.id,
        passport=talk.passport,
        side=side,
        sealed_words=b"",
        files=json.dumps(list(files)),
        answers=answers,
        now=unit.moment,
    )[0]["id"]
    unit.run("talk.seal", id=number, sealed_words=unit.seal(talk.passport, WORDS, str(number), words))
    return number


def message(unit: Unit, number: int) -> Message | None:
    """One relayed message."""
    row = unit.one("talk.message", id=number)
    return None if row is None else _message(unit, row)


def waiting(unit: Unit, passport: Id) -> list[Message]:
    """What was said and is not on its way yet, in order."""
    return [_message(unit, row) for row in unit.rows("talk.waiting", passport=passport)]


def on_its_way(unit: Unit, number: int, outbox: int) -> None:
    """The message stands in the outbox under that number."""
    unit.run("talk.on_its_way", id=number, outbox=outbox)


def undelivered(unit: Unit, address: Id) -> list[Message]:
    """What was given up because this address can no longer be written to waits again; returns it."""
    rows = unit.rows("talk.undelivered", address=address, centre=unit.centre)
    found = [message(unit, row["id"]) for row in rows]
    return [each for each in found if each is not None]


def delivered(unit: Unit, number: int) -> None:
    """Remember what the messenger calls the message, for replies to it."""
    row = unit.one("talk.copies", id=number)
    for name in json.loads(row["messages"]) if row else ():
        if row and name:
            unit.run("talk.remember_copy", hash=_hash(unit, row["address_id"], name), id=number)


def copy(unit: Unit, address: Id, name: str) -> Copy | None:
    """The relayed message that this message at an address is."""
    row = unit.one("talk.of_copy", hash=_hash(unit, address, name), centre=unit.centre) if name else None
    return None if row is None else Copy(row["id"], row["passport_id"], row["closed_at"] is not None)


def of_passport(unit: Unit, passport: Id) -> list[Message]:
    """All that was said about a passport, with whoever owned it; every reading is noted in `looks` first."""
    rows = unit.rows("talk.of_passport", passport=passport, centre=unit.centre)
    return [_message(unit, row) for row in rows]


def agree(unit: Unit, talk: Talk, side: Side, key_id: Id, contact: Mapping[str, str]) -> None:
    """This side shows `contact` once the other agrees too; sealed under that side's key."""
    sealed = unit.seal(key_id, SHOWN, contact_row(talk.id, side), json.dumps(dict(contact)))
    unit.run(
        "talk.put_contact", talk=talk.id, side=side, key_id=key_id, sealed_contact=sealed, now=unit.moment
    )


def agreed(unit: Unit, talk: Talk) -> dict[Side, dict[str, str]]:
    """What the sides agreed to show so far; an erased person's is left out."""
    rows = unit.rows("talk.contacts", talk=talk.id)
    found = {row["side"]: _shown(unit, talk, row) for row in rows}
    return {side: json.loads(words) for side, words in found.items() if isinstance(words, str)}


def swapped(unit: Unit, passports: Iterable[Id]) -> set[Id]:
    """Those of these passports whose client and volunteer have both agreed to show their contacts."""
    rows = unit.rows("talk.swapped", passports=json.dumps(list(passports)))
    return {row["passport_id"] for row in rows}


def forget_contacts(unit: Unit, talk: Talk) -> None:
    """Nothing is shown, and nothing is agreed to, any more."""
    unit.run("talk.drop_contacts", talk=talk.id)


def _shown(unit: Unit, talk: Talk, row: Row) -> str | Erased | None:
    return unit.open(row["key_id"], SHOWN, contact_row(talk.id, row["side"]), row["sealed_contact"])


def contact_row(talk: Id, side: str) -> str:
    """What the contact that a side of the talk agreed to show is sealed for."""
    return f"{talk}/{side}"


def _hash(unit: Unit, address: Id, name: str) -> bytes:
    return unit.index("talk", f"{address}/{name}")


def _talk(row: Row) -> Talk:
    return Talk(row["id"], row["passport_id"], row["volunteer_id"], moments.load_or_none(row["closed_at"]))


def _partners(unit: Unit, row: Row) -> Partners:
    words = unit.open(row["id"], CONTACT, row["id"], row["sealed_contact"])
    contact = json.loads(words) if isinstance(words, str) else {}
    return Partners(
        passport=row["id"],
        number=row["number"],
        client=row["client_id"] or "",
        volunteer=row["owner_id"],
        volunteer_person=row["person_id"],
        called=contact.get("name", ""),
        phone=contact.get("phone", ""),
        awaits_word=bool(row["awaits_word"]),
    )


def _message(unit: Unit, row: Row) -> Message:
    return Message(
        id=row["id"],
        talk=row["talk_id"],
        passport=row["passport_id"],
        volunteer=row["volunteer_id"],
        side=row["side"],
        words=unit.open(row["passport_id"], WORDS, str(row["id"]), row["sealed_words"]) or "",
        files=tuple(json.loads(row["files"])),
        answers=row["answers_id"],
        at=moments.load(row["at"]),
    )
