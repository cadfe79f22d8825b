"""Taking rows out of the outbox to deliver them: which is next, and what exactly it says.

At one address a better lane goes first and within a lane the older row; one row is under way at a time, and
a row that was put off holds back the rows behind it. Toasts stand beside this order.
"""

import json
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from storage import moments
from storage.chat.outbox.rows import PLACE, About, Kind, random_ids
from storage.codec import Erased, SealBroken
from storage.persons import accounts
from storage.unit import Row, Unit

CARD_BODY = "cards.sealed_body"


@dataclass(frozen=True, slots=True)
class Claimed:
    """A row to be delivered now; its lease lasts as long as `claim` was told.

    `chat` is the messenger's id of the address. Parts from `parts_done` on are still to be sent, each with
    its number of `random_ids`. With a `message` (shown at `shown_at`, UTC) that message is to be edited,
    otherwise a new one sent (`in_doubt`: an earlier try may have come through); for a toast `press` is
    answered. `version` is the card's version that `body` is, `wanted_at` (UTC) when it was first to be said.
    """

    id: int
    address_id: str
    channel: str
    chat: str = field(repr=False)
    kind: Kind
    lane: int
    wanted_at: datetime
    body: str = field(repr=False)
    random_ids: tuple[int, ...]
    parts_done: int
    attempts: int
    claims: int
    press: str = ""
    about: About | None = None
    expires_at: datetime | None = None
    card_id: str | None = None
    version: int = 0
    message: str | None = None
    shown_at: datetime | None = None
    thread: str | None = None
    in_doubt: bool = False
    group: bool = False
    """Whether the address is a group of the desk."""


def claim(unit: Unit, limit: int, lease: timedelta) -> list[Claimed]:
    """Take at most `limit` rows that may go now, the most urgent first.

    A row whose sender died is taken again when its lease has run out, with the same random ids.
    """
    unit.run("outbox.expire", now=unit.moment)
    ready = unit.rows("outbox.ready", now=unit.moment, centre=unit.centre, limit=limit)
    claimed = [_take(unit, row, moments.dump(unit.now + lease)) for row in ready]
    return [row for row in claimed if row is not None]


def next_due(unit: Unit) -> datetime | None:
    """When something that was put off becomes due (UTC, after now); None if nothing was."""
    row = unit.one("outbox.next_due", now=unit.moment)
    return None if row is None else moments.load_or_none(row["due_at"])


@dataclass(frozen=True, slots=True)
class _Content:
    body: str | Erased | None
    random_ids: str
    about: About | None
    version: int = 0
    message: str | None = None
    shown_at: datetime | None = None
    thread: str | None = None
    in_doubt: bool = False


def _take(unit: Unit, ready: Row, until: str) -> Claimed | None:
    row = unit.rows("outbox.take", id=ready["id"], until=until)[0]
    try:
        chat = unit.open(ready["address_key"], accounts.PLACE, row["address_id"], ready["sealed_external"])
        content = _of_card(unit, row) if row["kind"] == "card" else _of_message(unit, row)
    except SealBroken:
        _drop(unit, row["id"], "unreadable")
        return None
    if not isinstance(chat, str) or not isinstance(content.body, str):
        _drop(unit, row["id"], "erased")
        return None
    claimed = _claimed(row, ready["channel"], chat, content, content.body)
    return replace(claimed, group=bool(ready["in_group"]))


def _drop(unit: Unit, number: int, why: str) -> None:
    unit.run("outbox.fail", id=number, why=why, now=unit.moment)


def _claimed(row: Row, channel: str, chat: str, content: _Content, body: str) -> Claimed:
    return Claimed(
        id=row["id"],
        address_id=row["address_id"],
        channel=channel,
        chat=chat,
        kind=row["kind"],
        lane=row["lane"],
        wanted_at=moments.load(row["created_at"]),
        body=body,
        random_ids=tuple(json.loads(content.random_ids)),
        parts_done=row["parts_done"],
        attempts=row["attempts"],
        claims=row["claims"],
        press=row["press"] or "",
        about=content.about,
        expires_at=moments.load_or_none(row["expires_at"]),
        card_id=row["card_id"],
        version=content.version,
        message=content.message,
        shown_at=content.shown_at,
        thread=content.thread,
        in_doubt=content.in_doubt,
    )


def _of_message(unit: Unit, row: Row) -> _Content:
    body = unit.open(row["key_id"], PLACE, str(row["id"]), row["sealed_body"])
    about = (row["about_kind"], row["about_id"]) if row["about_kind"] else None
    message = json.loads(row["messages"])[0] if row["kind"] == "strip" else None
    return _Content(body, row["random_ids"], about, message=message)


def _of_card(unit: Unit, row: Row) -> _Content:
    """An edit shows the newest version; a new message keeps the version of its first try."""
    card = unit.rows("cards.by_id", id=row["card_id"])[0]
    frozen = row["card_version"] is not None and card["message"] is None
    content = _Content(
        body=_frozen_body(unit, row) if frozen else _wanted_body(unit, card),
        random_ids=row["random_ids"],
        about=(card["subject_kind"], card["subject_id"]),
        version=row["card_version"] if frozen else card["wanted"],
        message=card["message"],
        shown_at=moments.load_or_none(card["shown_at"]),
        thread=card["thread"],
        in_doubt=frozen,
    )
    if frozen or content.message is not None or not isinstance(content.body, str):
        return content
    return replace(content, random_ids=_freeze(unit, row, card, content.body))


def _wanted_body(unit: Unit, card: Row) -> str | Erased | None:
    return unit.open(card["key_id"], CARD_BODY, card["id"], card["sealed_body"])


def _frozen_body(unit: Unit, row: Row) -> str | Erased | None:
    return unit.open(row["key_id"], PLACE, str(row["id"]), row["sealed_body"])


def _freeze(unit: Unit, row: Row, card: Row, body: str) -> str:
    """Keep what is sent now: should the answer be lost, the same words go again under the same numbers."""
    ids: str = row["random_ids"]
    if len(json.loads(ids)) != card["parts"]:
        ids = random_ids(unit, card["parts"])
    unit.run(
        "outbox.freeze",
        id=row["id"],
        key_id=card["key_id"],
        sealed_body=unit.seal(card["key_id"], PLACE, str(row["id"]), body),
        version=card["wanted"],
        random_ids=ids,
    )
    # The newest words go out as a new message: of this card there is nothing unknown left to strip.
    unit.run("outbox.drop_pending_strips", card=card["id"])
    return ids
