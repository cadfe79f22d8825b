"""What a live card looks like before a language is chosen: a template, its parameters and the buttons."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeAlias

from dialogs.messages import Button, Rows, Style, text

Title: TypeAlias = Mapping[str, str]
"""A title of the centre's catalogue by language."""


@dataclass(frozen=True, slots=True)
class CardFace:
    """The template `locales/<language>/cards/<template>.j2`, what it is told, and rows of buttons.

    `protect` asks that it be neither forwarded nor left behind: an older copy of it is wiped.
    """

    template: str
    params: Mapping[str, Any]
    rows: Rows = ()
    protect: bool = False


def shown(view: Any) -> dict[str, Any]:
    """The fields of a view as parameters of its template, by the same names."""
    return {field.name: getattr(view, field.name) for field in fields(view)}


def press(key: str, *data: str, style: Style = "plain") -> Button:
    """A button labelled by a text key whose data are a verb and ids."""
    return Button(text(key), ":".join(data), style)
