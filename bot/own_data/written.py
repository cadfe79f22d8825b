"""What a person wrote in the cases of others, and what the desk said to them there (SPEC 3.8)."""

from datetime import UTC, datetime

from bot.views.viewer import told_words, volunteer_called
from dispatch.handshake import CONFIRMED
from dispatch.ids import Id
from storage.chat import talk
from storage.chat.talk import Message
from storage.codec import Erased
from storage.persons import own_data
from storage.persons.own_data import Told
from storage.problems import history, passport_texts
from storage.problems.passport_texts import PassportText
from storage.unit import Unit

CLIENTS = frozenset({"client", "applicant"})
EVER = datetime.min.replace(tzinfo=UTC)
ANSWERS = frozenset({"solution", "written"})
"""What the desk says to a client; its notes are its own."""


def by_client(pieces: list[PassportText]) -> list[Told]:
    """Their story and what they added."""
    return [_piece(one) for one in pieces if one.author in CLIENTS]


def by_desk(pieces: list[PassportText], since: datetime | None = None) -> list[Told]:
    """What the desk answered them; before `since` it wrote to whoever wrote for them."""
    answers = (one for one in pieces if one.kind in ANSWERS and one.author not in CLIENTS)
    return [_piece(one) for one in answers if one.at >= (since or EVER)]


def confirmed_at(unit: Unit, passport: Id) -> datetime | None:
    """When its client said that it is theirs; None where nobody wrote for them, or they have not yet."""
    lines = history.of_passport(unit, passport)
    return next((line.at for line in lines if line.what == CONFIRMED), None)


def talk_of(
    unit: Unit, passport: Id, *, since: datetime | None = None, until: datetime | None = None
) -> list[Told]:
    """The talk with the volunteer, of one of the two who stood on the client's side one after the other."""
    said = talk.of_passport(unit, passport)
    return [
        _said(unit, one) for one in said if one.at >= (since or EVER) and (until is None or one.at < until)
    ]


def for_others(unit: Unit, person: Id) -> list[Told]:
    """What they wrote for somebody else, by number."""
    return [
        {
            "number": row["number"],
            "words": [_piece(one) for one in passport_texts.of_passport(unit, row["id"]) if _applies(one)],
            "talk": talk_of(unit, row["id"], until=confirmed_at(unit, row["id"])),
        }
        for row in own_data.applied(unit, person)
    ]


def by_volunteer(unit: Unit, person: Id, volunteer: Id) -> list[Told]:
    """Their part of talks, of teams' threads and lists of steps, their notes, what the desk wrote to them."""
    found = [
        *own_data.letters(unit, volunteer),
        *own_data.thread(unit, volunteer),
        *own_data.steps(unit, volunteer),
        *own_data.notes(unit, volunteer),
        *own_data.needed(unit, person),
    ]
    return sorted(found, key=lambda one: (one["at"], one["number"]))


def _applies(piece: PassportText) -> bool:
    return piece.author == "applicant"


def _said(unit: Unit, message: Message) -> Told:
    own = message.side == "client"
    return {
        "at": message.at,
        "from": "client" if own else "volunteer",
        "called": "" if own else volunteer_called(unit, message.volunteer),
        "words": told_words(message.words),
        "files": len(message.files),
    }


def _piece(piece: PassportText) -> Told:
    words = "" if isinstance(piece.words, Erased) else piece.words
    return {"kind": piece.kind, "at": piece.at, "words": words, "files": len(piece.files)}
