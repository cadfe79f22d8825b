"""Moments as text: UTC with microseconds, so that they sort as they are."""

from datetime import UTC, datetime

LENGTH = len("2026-11-21T04:10:00.000000Z")


def dump(moment: datetime) -> str:
    """Any aware moment as UTC text, e.g. "2026-11-21T04:10:00.000000Z"; a naive one raises `ValueError`."""
    if moment.tzinfo is not UTC:
        if moment.tzinfo is None or moment.utcoffset() is None:
            raise ValueError("naive moment")
        moment = moment.astimezone(UTC)
    return moment.isoformat(timespec="microseconds")[:-6] + "Z"


def load(text: str) -> datetime:
    """The aware UTC moment that `dump` wrote; other text raises `ValueError`."""
    if len(text) != LENGTH or text[-1] != "Z":
        raise ValueError("not a stored moment")
    return datetime.fromisoformat(text)


def load_or_none(text: str | None) -> datetime | None:
    """As `load`, for a column that may be null."""
    return None if text is None else load(text)
