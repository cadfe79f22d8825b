"""Neutral rows of buttons as VK's inline keyboard, inside VK's limits (PLATFORMS 2.9)."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.channels.vk.words import shorten, utf16_length
from bot.faces import Key

IN_A_ROW, ROWS, BUTTONS = 5, 6, 10
LABEL, PAYLOAD = 40, 255
COLOURS = {"plain": "secondary", "primary": "primary", "success": "positive", "danger": "negative"}
NO_BUTTONS = json.dumps({"inline": True, "buttons": []})
"""Takes the buttons off an edited message."""

Row = tuple[Key, ...]


class UnsendableError(ValueError):
    """A message that VK would never take: our own defect, without personal data."""


@dataclass(frozen=True, slots=True)
class Keyboard:
    """`body` is VK's JSON, "" for no buttons; `notes` are labels that did not fit, to stand in the text."""

    body: str = ""
    notes: tuple[str, ...] = ()


def keyboards(rows: Sequence[Row]) -> list[Keyboard]:
    """The inline keyboards, one for each message that is needed to carry all buttons; at least one.

    A label over 40 characters gets its number and its whole wording a note. Raises `UnsendableError` over
    255 characters of payload.
    """
    found, before = [], 0
    for group in _groups(rows):
        found.append(_keyboard(group, before + 1))
        before += sum(map(len, group))
    return found


def _groups(rows: Sequence[Row]) -> list[list[Row]]:
    """The same rows, at most 10 buttons together."""
    groups: list[list[Row]] = [[]]
    for row in (part for whole in rows for part in _fitting(whole)):
        if sum(map(len, groups[-1])) + len(row) > BUTTONS:
            groups.append([])
        groups[-1].append(row)
    return groups


def _keyboard(rows: Sequence[Row], first: int) -> Keyboard:
    """One keyboard of at most 10 buttons, counted from `first` on."""
    keys = [key for row in rows for key in row]
    if not keys:
        return Keyboard()
    numbered = dict(enumerate(keys, first))
    labels = {number: _label(number, key.label) for number, key in numbered.items()}
    numbers = iter(labels)
    buttons = [[_button(key, labels[next(numbers)]) for key in row] for row in pack(rows)]
    notes = [f"{number}. {key.label}" for number, key in numbered.items() if labels[number] != key.label]
    return Keyboard(json.dumps({"inline": True, "buttons": buttons}, ensure_ascii=False), tuple(notes))


def pack(rows: Sequence[Row]) -> list[Row]:
    """The same buttons in the same order, at most 5 in a row and 6 rows: short neighbours share a row."""
    packed = [part for row in rows for part in _fitting(row)]
    while len(packed) > ROWS:
        at = min(range(len(packed) - 1), key=lambda index: len(packed[index]) + len(packed[index + 1]))
        packed[at : at + 2] = [packed[at] + packed[at + 1]]
    return packed


def choices(rows: Sequence[Row]) -> tuple[str, ...]:
    """The buttons as lines to be read, where VK takes no keyboard: the person types the number."""
    keys = [key for row in rows for key in row]
    lines = (f"{number}. {key.label}" for number, key in enumerate((key for key in keys if not key.url), 1))
    return (*lines, *(f"{key.label}: {key.url}" for key in keys if key.url))


def _fitting(row: Row) -> Iterator[Row]:
    return (row[start : start + IN_A_ROW] for start in range(0, len(row), IN_A_ROW))


def _label(number: int, label: str) -> str:
    return label if utf16_length(label) <= LABEL else shorten(f"{number}. {label}", LABEL)


def _button(key: Key, label: str) -> dict[str, Any]:
    if key.url:
        return {"action": {"type": "open_link", "label": label, "link": key.url}}
    payload = json.dumps({"d": key.data}, ensure_ascii=False)
    if len(payload) > PAYLOAD:
        raise UnsendableError(f"a payload of {len(payload)} characters, VK takes {PAYLOAD}")
    return {"action": {"type": "callback", "label": label, "payload": payload}, "color": COLOURS[key.style]}
