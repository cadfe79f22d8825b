"""Faces in Telegram's markup: inline keyboards, plain text where HTML was refused (PLATFORMS 1.5, 1.12)."""

import html
import re
from collections.abc import Iterator

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.faces import Face, Key

LONGEST_DATA = 64
"""Bytes of UTF-8 in `callback_data`."""

WIDEST_ROW = 8
MOST_BUTTONS = 100
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


class UnsendableError(ValueError):
    """A face that Telegram would refuse, a defect of ours; the words are a code for `Broken`."""


def keyboard(face: Face, part: int) -> InlineKeyboardMarkup:
    """The buttons of a part, none but on the last; wide rows are wrapped. Raises `UnsendableError`."""
    if part < len(face.parts) - 1:
        return InlineKeyboardMarkup(inline_keyboard=[])
    rows = [[_button(key) for key in piece] for row in face.rows for piece in _wrapped(row)]
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise UnsendableError("too-many-buttons")
    return InlineKeyboardMarkup(inline_keyboard=rows)


def plain(text: str) -> str:
    """The words of our subset of HTML without its tags."""
    return html.unescape(TAG.sub("", text))


def _wrapped(row: tuple[Key, ...]) -> Iterator[tuple[Key, ...]]:
    return (row[start : start + WIDEST_ROW] for start in range(0, len(row), WIDEST_ROW))


def _button(key: Key) -> InlineKeyboardButton:
    style = None if key.style == "plain" else key.style
    if not key.label:
        raise UnsendableError("button-without-label")
    if key.url:
        return InlineKeyboardButton(text=key.label, url=key.url, style=style)
    if not 1 <= len(key.data.encode()) <= LONGEST_DATA:
        raise UnsendableError("button-data-size")
    return InlineKeyboardButton(text=key.label, callback_data=key.data, style=style)
