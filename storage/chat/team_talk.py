"""The thread of a team: one message, a letter to each other member; sealed under the passport's key."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dispatch.ids import Id
from dispatch.teams import Team
from storage.codec import Erased
from storage.unit import Unit

WORDS = "team_messages.sealed_words"


@dataclass(frozen=True, slots=True)
class Message:
    """What a member said; `answers` is the id of the message that it replies to."""

    id: int
    team: Id
    passport: Id
    volunteer: Id
    words: str = field(repr=False)
    files: tuple[Id, ...]
    answers: int | None


@dataclass(frozen=True, slots=True)
class Copy:
    """The message of a thread that a message of a messenger is."""

    id: int
    team: Id


def add(  # noqa: PLR0917
    unit: Unit, team: Team, volunteer: Id, words: str, files: Sequence[Id], answers: int | None
) -> None:
    """Write down what a member said, with a letter that waits for each of the others."""
    said = {"team": team.id, "volunteer": volunteer, "files": json.dumps(list(files)), "answers": answers}
    number: int = unit.rows("team_talk.add", sealed_words=b"", now=unit.moment, **said)[0]["id"]
    unit.run("team_talk.seal", id=number, sealed_words=unit.seal(team.passport, WORDS, str(number), words))
    for other in sorted(team.present - {volunteer}):
        unit.run("team_talk.address", id=number, volunteer=other)


def message(unit: Unit, number: int) -> Message | None:
    """One message of a thread of this centre."""
    row = unit.one("team_talk.message", id=number, centre=unit.centre)
    if row is None:
        return None
    words = unit.open(row["passport_id"], WORDS, str(number), row["sealed_words"])
    return Message(
        id=number,
        team=row["team_id"],
        passport=row["passport_id"],
        volunteer=row["volunteer_id"],
        words="" if words is None or isinstance(words, Erased) else words,
        files=tuple(json.loads(row["files"])),
        answers=row["answers_id"],
    )


def of_passport(unit: Unit, passport: Id) -> list[Message]:
    """Everything that the teams of a passport said, in order."""
    rows = unit.rows("team_talk.of_passport", passport=passport, centre=unit.centre)
    found = (message(unit, row["id"]) for row in rows)
    return [one for one in found if one is not None]


def waiting(unit: Unit, team: Id) -> list[tuple[int, Id]]:
    """Letters (message, volunteer) that are not on their way yet, in order of the thread."""
    rows = unit.rows("team_talk.waiting", team=team, centre=unit.centre)
    return [(row["message_id"], row["volunteer_id"]) for row in rows]


def on_its_way(unit: Unit, number: int, volunteer: Id, outbox: int) -> None:
    """The letter stands in the outbox under that number."""
    unit.run("team_talk.on_its_way", id=number, volunteer=volunteer, outbox=outbox)


def undelivered(unit: Unit, address: Id) -> set[Id]:
    """Letters given up because this address can no longer be written to wait again; returns their teams."""
    return {row["team_id"] for row in unit.rows("team_talk.undelivered", address=address)}


def delivered(unit: Unit, number: int, volunteer: Id) -> None:
    """Remember what the messenger calls the letter, for replies to it."""
    row = unit.one("team_talk.copies", id=number, volunteer=volunteer)
    names: Iterable[str] = json.loads(row["messages"]) if row else ()
    for name in names:
        if row and name:
            unit.run("team_talk.remember_copy", hash=_hash(unit, row["address_id"], name), id=number)


def copy(unit: Unit, address: Id, name: str) -> Copy | None:
    """The message of a thread that this message at an address is."""
    if not name:
        return None
    row = unit.one("team_talk.of_copy", hash=_hash(unit, address, name), centre=unit.centre)
    return None if row is None else Copy(row["id"], row["team_id"])


def teams_with_words(unit: Unit, passport: Id) -> list[Id]:
    """The teams of a passport in whose threads something was said."""
    rows = unit.rows("team_talk.teams_of_files", passport=passport, centre=unit.centre)
    return [row["team_id"] for row in rows]


def _hash(unit: Unit, address: Id, name: str) -> bytes:
    return unit.index("talk", f"{address}/{name}")
