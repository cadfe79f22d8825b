"""When each messenger was last heard, and whose buttons may have been pressed in vain since."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from storage import moments
from storage.persons.accounts import Account
from storage.unit import Unit

TALKED = timedelta(hours=24)
"""A talk that was left alone for longer before the gap is not one that a press was missed in."""

SHOWN = timedelta(days=3)
"""The same for cards: an offer stands for two days at most."""


@dataclass(frozen=True, slots=True)
class Awaited:
    """An account that can be written to, and when its person last wrote or pressed (UTC)."""

    account: Account
    seen_at: datetime


def hear(unit: Unit, channel: str) -> None:
    """The messenger is heard now; the reading position stays."""
    unit.run("returning.heard", channel=channel, now=unit.moment)


def await_press(unit: Unit, channel: str, kind: str, *, heard_at: datetime, due_at: datetime) -> int:
    """Set a timer of that kind for each account of the channel that something was open at; returns how many.

    `heard_at` is when the gap began. Who is awaited already, and who blocked us, gets none.
    """
    return unit.run(
        "returning.await",
        centre=unit.centre,
        channel=channel,
        kind=kind,
        due_at=moments.dump(due_at),
        talked_since=moments.dump(heard_at - TALKED),
        shown_since=moments.dump(heard_at - SHOWN),
    )


def awaited(unit: Unit, address_id: str) -> Awaited | None:
    """The account behind a timer; None if it can no longer be written to."""
    row = unit.one("returning.account", address=address_id, centre=unit.centre)
    if row is None:
        return None
    account = Account(row["id"], row["person_id"], row["channel"], new=False)
    return Awaited(account, moments.load(row["seen_at"]))


def asking(unit: Unit, address_id: str, before: datetime) -> list[tuple[str, str]]:
    """Kind and id of what cards that ask something, shown before this moment, are about; the oldest first."""
    rows = unit.rows("returning.asking", address=address_id, before=moments.dump(before))
    return [(row["subject_kind"], row["subject_id"]) for row in rows]
