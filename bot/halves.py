"""Halves of characters, which some clients send and nothing can store or carry: an emoji cut in two."""

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

T = TypeVar("T")


def without_halves(text: str) -> str:
    """The same text; in the place of a half stands the sign of an unknown character."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def mended(update: T) -> T:
    """An update, a dataclass of dataclasses, with all its texts without halves."""
    whole: T = _mended(update)
    return whole


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.isascii() else without_halves(value)
    if isinstance(value, tuple):
        return tuple(map(_mended, value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: _mended(getattr(value, each.name)) for each in fields(value)})
    return value
