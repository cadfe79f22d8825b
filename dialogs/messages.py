"""Neutral messages: text keys with parameters, and rows of buttons; no channel and no language yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Style = Literal["plain", "primary", "success", "danger"]


@dataclass(frozen=True, slots=True)
class Text:
    """A text of `locales/<language>/*.po` by its key; `params` fill its braces and are escaped there.

    A parameter may itself be a `Text`, a mapping of languages (`{"ru": …, "en": …}`), a moment
    (aware datetime, shown in the centre's zone) or people's own words. `n` chooses the plural form.
    """

    key: str
    params: Mapping[str, Any] = field(default_factory=dict)


def text(key: str, **params: Any) -> Text:
    """Short spelling of `Text(key, params)`."""
    return Text(key, params)


Words = Text | str | Mapping[str, str]
"""A text key, people's own words as they are, or a title of the catalogue by language."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button; `data` is at most 60 bytes: a verb and ids, never words or personal data (DESIGN section 3).

    A button with a `url` opens it instead and carries no data.
    """

    label: Words
    data: str = ""
    style: Style = "plain"
    url: str = ""


Row = tuple[Button, ...]
Rows = tuple[Row, ...]


def column(*buttons: Button) -> Rows:
    """One button in a row, for long labels and old eyes."""
    return tuple((button,) for button in buttons)
