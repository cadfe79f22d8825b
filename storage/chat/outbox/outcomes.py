"""What became of a claimed row: there, put off, given up, or to be sent as a new message."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from storage import moments
from storage.chat.outbox import rows
from storage.chat.outbox.claims import Claimed
from storage.chat.outbox.rows import About
from storage.unit import Row, Unit


@dataclass(frozen=True, slots=True)
class Delivered:
    """The whole message is there; `about` is whose clock starts now."""

    about: About | None
    card_id: str | None


def delivered(
    unit: Unit, row: Claimed, message: str, part: int, beside: Iterable[str] = ()
) -> Delivered | None:
    """Note that a part (from 0) is there under the messenger's name `message` ("" for none).

    `beside` are the names of its files, where the messenger shows them as messages of their own.

    None until the last part is there. Then the body is emptied, a card has its message, and a card that
    changed meanwhile waits again.
    """
    is_last = part + 1 >= len(row.random_ids)
    noting = "outbox.last_part_done" if is_last else "outbox.part_done"
    noted = unit.run(noting, id=row.id, part=part, message=message, now=unit.moment)
    for name in beside if noted else ():
        unit.run("outbox.part_beside", id=row.id, message=name)
    if not noted or not is_last:
        return None
    if row.card_id is not None and row.kind == "card":
        _shown(unit, row, row.card_id, message)
    return Delivered(row.about, row.card_id)


def later(unit: Unit, row: Claimed, due_at: datetime, *, counted: bool, why: str | None = None) -> bool:
    """Put the row off; `counted` if it was a failed try that the messenger may yet have accepted.

    A card that certainly was not sent, now or before, goes with its newest words next time. False if the
    lease ran out and somebody else has the row.
    """
    changed = unit.run(
        "outbox.later",
        id=row.id,
        claims=row.claims,
        due_at=moments.dump(due_at),
        counted=counted,
        in_doubt=counted or row.in_doubt,
        why=why,
    )
    return changed == 1


def failed(unit: Unit, row: Claimed, why: str) -> bool:
    """Give the row up for good; `why` is a code without personal data. False if somebody else has the row."""
    if unit.run("outbox.give_up_row", id=row.id, claims=row.claims, why=why, now=unit.moment) == 0:
        return False
    if row.card_id is not None and row.kind == "card":
        unit.run("outbox.drop_pending_strips", card=row.card_id)
    return True


def send_anew(unit: Unit, row: Claimed) -> bool:
    """The card's message cannot be edited any more: forget it; the newest words go as a new message.

    A message that was only to lose its buttons is left as it is. False if somebody else has the row.
    """
    if row.kind != "card":
        return failed(unit, row, "not-editable")
    ids = rows.random_ids(unit, len(row.random_ids))
    changed = unit.run("outbox.start_over", id=row.id, claims=row.claims, random_ids=ids, now=unit.moment)
    if changed:
        unit.run("cards.forget_message", id=row.card_id)
    return changed == 1


def _shown(unit: Unit, row: Claimed, card_id: str, message: str) -> None:
    card = _new_message(unit, row, card_id, message) if row.message is None else _edited(unit, row, card_id)
    if card["wanted"] > row.version:
        rows.card(unit, row.address_id, card_id, card["lane"], card["parts"])


def _edited(unit: Unit, row: Claimed, card_id: str) -> Row:
    return unit.rows("cards.edited", id=card_id, version=row.version)[0]


def _new_message(unit: Unit, row: Claimed, card_id: str, message: str) -> Row:
    """Meanwhile the card may have been wanted anew: then this message is already an old one."""
    current = unit.rows(
        "cards.shown", id=card_id, version=row.version, message=message or None, now=unit.moment
    )
    if current:
        return current[0]
    unit.run("outbox.fill_pending_strips", card=card_id, message=message)
    return _edited(unit, row, card_id)
