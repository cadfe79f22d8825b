"""Adding rows to the outbox, and giving them up."""

import json
from collections.abc import Sequence
from datetime import datetime
from enum import IntEnum
from typing import Literal, TypeAlias

from storage import moments
from storage.unit import Unit

PLACE = "outbox.sealed_body"
Kind = Literal["say", "card", "strip", "toast", "chore"]
About: TypeAlias = tuple[str, str]
"""Kind and id of what a message is about, e.g. ("offer", id): its clock starts at delivery."""


class Lane(IntEnum):
    """What goes first at one address (DESIGN section 3); what is hushed comes without a sound."""

    TOAST = -1
    FIRST = -1
    DANGER = 0
    ANSWERS = 1
    RINGING = 2
    HUSHED = 3
    EDITS = 4
    BULK = 5


def say(  # noqa: PLR0917
    unit: Unit,
    address_id: str,
    key_id: str,
    body: str,
    lane: int,
    parts: int = 1,
    *,
    about: About | None = None,
    expires_at: datetime | None = None,
    due_at: datetime | None = None,
) -> int:
    """A message of `parts` parts, sealed under `key_id`; not before `due_at`, never after `expires_at`."""
    return add(
        unit,
        "say",
        address_id,
        lane,
        parts=parts,
        words=(key_id, body),
        about=about,
        expires_at=expires_at,
        due_at=due_at,
    )


def waits(unit: Unit, address_id: str, about: About) -> bool:
    """Whether a message about this still waits to be sent there."""
    kind, subject = about
    return bool(unit.rows("outbox.waits", address=address_id, kind=kind, subject=subject))


def toast(  # noqa: PLR0917
    unit: Unit, address_id: str, key_id: str, press: str, body: str, expires_at: datetime
) -> int:
    """The answer to a press: goes out before the queue, and is silently dropped after `expires_at`."""
    return add(
        unit, "toast", address_id, Lane.TOAST, words=(key_id, body), press=press, expires_at=expires_at
    )


def chore(unit: Unit, address_id: str, key_id: str, body: str, lane: int) -> int:
    """Something that the messenger is to do beside messages, in its turn (see `bot/chores`)."""
    return add(unit, "chore", address_id, lane, words=(key_id, body))


def card(unit: Unit, address_id: str, card_id: str, lane: int, parts: int) -> None:
    """A card's wanted version goes out; one row at a time, which a better lane hastens."""
    unit.run(
        "outbox.want_card",
        address=address_id,
        card=card_id,
        lane=int(lane),
        random_ids=random_ids(unit, parts),
        now=unit.moment,
    )


def add(
    unit: Unit,
    kind: Kind,
    address_id: str,
    lane: int,
    *,
    parts: int = 1,
    words: tuple[str, str] | None = None,
    card_id: str | None = None,
    press: str | None = None,
    messages: Sequence[str] = (),
    about: About | None = None,
    expires_at: datetime | None = None,
    due_at: datetime | None = None,
) -> int:
    """A row that waits; `words` are a key's id and the body. Returns the row's number."""
    number = int(unit.rows("outbox.next_id")[0]["id"])
    key_id, body = words or (None, None)
    unit.run(
        "outbox.add",
        id=number,
        address=address_id,
        lane=int(lane),
        kind=kind,
        card=card_id,
        press=press,
        key_id=key_id,
        sealed_body=None if key_id is None or body is None else unit.seal(key_id, PLACE, str(number), body),
        random_ids=random_ids(unit, parts),
        messages=json.dumps(list(messages)),
        about_kind=about and about[0],
        about_id=about and about[1],
        due_at=moments.dump(due_at or unit.now),
        expires_at=expires_at and moments.dump(expires_at),
        now=unit.moment,
    )
    return number


def random_ids(unit: Unit, parts: int) -> str:
    """One number for each part, made once, so that a repeated try is known as such (JSON)."""
    return json.dumps([unit.random_id() for _ in range(parts)])


def wake(unit: Unit, address_id: str) -> int:
    """The address can be reached now: what was put off goes at once; returns how many rows."""
    return unit.run("outbox.wake", address=address_id, now=unit.moment)


def give_up(unit: Unit, address_id: str, why: str) -> int:
    """Nothing of what waits for this address will be sent; `why` is a code. Returns how many rows."""
    return unit.run("outbox.give_up", address=address_id, why=why, now=unit.moment)


def forget(unit: Unit, before: datetime) -> int:
    """Delete rows that were done before that moment; returns how many."""
    return unit.run("outbox.forget", before=moments.dump(before))
