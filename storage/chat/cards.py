"""Cards: messages that change as their subject moves on (DESIGN section 3).

A card is a row for one subject at one address: what it should show, and what was last shown. Changes only
write the wanted version, so that several collapse into the last.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from storage import moments
from storage.chat.outbox import rows
from storage.chat.outbox.claims import CARD_BODY
from storage.unit import Row, Unit

SAID = "said"
"""The kind of the row that remembers the buttons of the last question, or of whatever else is no card."""


@dataclass(frozen=True, slots=True)
class Card:
    """Where a subject is shown; `message` is None until it is, or while a new message is on its way.

    An open question, and a card that asks its client something, is `overtaken` when something else was said
    below it.
    """

    id: str
    address_id: str
    subject_kind: str
    subject_id: str
    wanted: int
    shown: int
    message: str | None
    shown_at: datetime | None
    thread: str | None
    overtaken: bool = False


def want(  # noqa: PLR0917
    unit: Unit,
    address_id: str,
    subject_kind: str,
    subject_id: str,
    key_id: str,
    body: str,
    *,
    lane: int,
    parts: int = 1,
    anew: bool = False,
    strip: Callable[[str], str] | None = None,
    thread: str | None = None,
) -> str:
    """What the card should show from now on, sealed under `key_id`; returns the card's id.

    The same words as before change nothing. With `anew` they stand in a new message, and the old one loses
    its buttons: `strip` makes of the old body one without. At its delivery `about` is the card's subject.
    """
    card = unit.one("cards.find", address=address_id, kind=subject_kind, subject=subject_id)
    body_hash = unit.index("card", body)
    if card is not None and card["body_hash"] != body_hash and max(parts, card["parts"]) > 1:
        anew = True  # an edit reaches one message only
    if card is not None and not anew and card["body_hash"] == body_hash:
        _ensure_row(unit, card, card["lane"])
        return str(card["id"])
    if card is not None and anew:
        _strip(unit, card, strip)
    card_id = unit.new_id() if card is None else str(card["id"])
    wanted = unit.rows(
        "cards.want",
        id=card_id,
        address=address_id,
        kind=subject_kind,
        subject=subject_id,
        key_id=key_id,
        sealed_body=unit.seal(key_id, CARD_BODY, card_id, body),
        body_hash=body_hash,
        lane=int(lane),
        parts=parts,
        anew=anew,
        thread=thread,
    )
    _ensure_row(unit, wanted[0], lane)
    return card_id


def put_away(
    unit: Unit, address_id: str, subject_kind: str, subject_id: str, strip: Callable[[str], str]
) -> None:
    """The message of a card stays without its buttons, and what the card shows next stands in a new one."""
    card = unit.one("cards.find", address=address_id, kind=subject_kind, subject=subject_id)
    if card is not None:
        _strip(unit, card, strip)
        unit.run("cards.forget_message", id=card["id"])


def find(unit: Unit, address_id: str, subject_kind: str, subject_id: str) -> Card | None:
    """The card of a subject at an address."""
    row = unit.one("cards.find", address=address_id, kind=subject_kind, subject=subject_id)
    return None if row is None else _card(row)


def load(unit: Unit, card_id: str) -> Card | None:
    """The card with this id."""
    row = unit.one("cards.by_id", id=card_id)
    return None if row is None else _card(row)


def by_message(unit: Unit, address_id: str, message: str) -> Card | None:
    """The card that a message shows; None for any other message, also one that the card left behind."""
    row = unit.one("cards.by_message", address=address_id, message=message)
    return None if row is None else _card(row)


def of_subject(unit: Unit, subject_kind: str, subject_id: str) -> list[Card]:
    """Every place where a subject is shown."""
    return [_card(row) for row in unit.rows("cards.of_subject", kind=subject_kind, subject=subject_id)]


def overtake(unit: Unit, address_id: str, but: str = "") -> None:
    """Something is said at this address, below its open question and below whatever else asks there.

    `but` is the card that says it.
    """
    unit.run("cards.overtake", address=address_id, but=but)


def overtake_asking(unit: Unit, address_id: str) -> None:
    """The open question came below whatever else asks at this address."""
    unit.run("cards.overtake_asking", address=address_id)


def say_buttons(unit: Unit, address_id: str, key_id: str, body: str, but: str = "") -> None:
    """As `overtake`, by a message with buttons that is no card of a subject: whoever types one means it."""
    card_id = f"{SAID}-{address_id}"
    said = {
        "id": card_id,
        "address": address_id,
        "key_id": key_id,
        "sealed_body": unit.seal(key_id, CARD_BODY, card_id, body),
        "now": unit.moment,
    }
    if not any(row["known"] for row in unit.rows("cards.say_buttons", **said, but=but)):
        unit.run("cards.first_said", **said)


def last_asking(unit: Unit, address_id: str) -> tuple[str, str, str] | None:
    """Kind, subject and body of the last message at this address, if typing one of its buttons answers it."""
    row = unit.one("cards.last_asking", address=address_id)
    if row is None:
        return None
    body = unit.open(row["key_id"], CARD_BODY, row["id"], row["sealed_body"])
    return (row["subject_kind"], row["subject_id"], body) if isinstance(body, str) else None


def set_thread(unit: Unit, card_id: str, thread: str | None) -> None:
    """The thread of the group in which the card stands; None for the plain group."""
    unit.run("cards.set_thread", id=card_id, thread=thread)


def forget_messages(unit: Unit, address_id: str) -> None:
    """The messages shown at this address are gone (a group that moved): cards will be sent anew."""
    unit.run("cards.forget_messages", address=address_id)
    unit.run("outbox.give_up_strips", address=address_id, why="moved", now=unit.moment)


def _ensure_row(unit: Unit, card: Row, lane: int) -> None:
    """One row of the outbox at a time; one that is already under way is followed by the next at delivery."""
    if card["wanted"] > card["shown"]:
        rows.card(unit, card["address_id"], card["id"], lane, card["parts"])


def _strip(unit: Unit, card: Row, strip: Callable[[str], str] | None) -> None:
    """The old message loses its buttons; if it is still being sent, as soon as its name is known."""
    messages = () if card["message"] is None else (card["message"],)
    old = unit.open(card["key_id"], CARD_BODY, card["id"], card["sealed_body"])
    if strip is not None and isinstance(old, str) and (messages or _being_sent(unit, card)):
        words = (card["key_id"], strip(old))
        place, lane = card["address_id"], rows.Lane.EDITS
        rows.add(unit, "strip", place, lane, words=words, card_id=card["id"], messages=messages)


def _being_sent(unit: Unit, card: Row) -> bool:
    return unit.one("outbox.trying", card=card["id"]) is not None


def _card(row: Row) -> Card:
    return Card(
        id=row["id"],
        address_id=row["address_id"],
        subject_kind=row["subject_kind"],
        subject_id=row["subject_id"],
        wanted=row["wanted"],
        shown=row["shown"],
        message=row["message"],
        shown_at=moments.load_or_none(row["shown_at"]),
        thread=row["thread"],
        overtaken=bool(row["overtaken"]),
    )
