"""The inbox keeps the keys of events, so that a repeat has no effect, and how far each channel has read."""

from datetime import datetime

from storage import moments
from storage.unit import Unit

PLACE = "set_aside.sealed_update"


def remember(unit: Unit, channel: str, key: str) -> bool:
    """True if this event is new; False for a repeat, which must have no effect."""
    return unit.run("inbox.remember", channel=channel, key=key, now=unit.moment) == 1


def set_aside(unit: Unit, channel: str, key: str, update: str, cause: str) -> str:
    """Keep an update that could not be handled, sealed for the centre; returns its id.

    `cause` is the exception's class and place, never its message (it may hold personal data).
    """
    row = unit.new_id()
    sealed = unit.seal(unit.centre, PLACE, row, update)
    unit.run(
        "inbox.set_aside",
        id=row,
        channel=channel,
        key=key,
        key_id=unit.centre,
        sealed_update=sealed,
        cause=cause,
        now=unit.moment,
    )
    return row


def cursor(unit: Unit, channel: str) -> str | None:
    """Where the channel's receiving loop goes on after a restart; None at the very first start."""
    row = unit.one("inbox.cursor", channel=channel)
    return None if row is None else str(row["value"]) or None


def cursor_moved_at(unit: Unit, channel: str) -> datetime | None:
    """When the channel was last heard (UTC): a long gap means that presses may have been in vain."""
    row = unit.one("inbox.cursor", channel=channel)
    return None if row is None else moments.load(row["moved_at"])


def move_cursor(unit: Unit, channel: str, value: str) -> None:
    """Store the reading position, in the transaction of what was read."""
    unit.run("inbox.move_cursor", channel=channel, value=value, now=unit.moment)


def forget(unit: Unit, before: datetime) -> int:
    """Forget keys remembered before that moment; no messenger repeats so late."""
    return unit.run("inbox.forget", before=moments.dump(before))
