"""The words of a text as a finder of names sees them, and how they stand to each other."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

_NEAR = re.compile(r"[ \t\-.]{1,3}")
_AFTER_INITIAL = re.compile(r"\b[^\W\d_]\.\s?$")
_LOOSELY = re.compile(r",?[ \t]{1,2}")


class Trust(IntEnum):
    """How sure a word alone is a name."""

    NOT = 0
    MAYBE = 1
    SURE = 2


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text: its plain form, stem and place, and what the dictionary made of it.

    `stranger` is a word that no dictionary has; `first`, `surname` and `town` tell whether it can be one
    at all; `upper` is a word wholly in capitals.
    """

    form: str
    stem: str
    start: int
    end: int
    capital: bool
    upper: bool
    trust: Trust
    stranger: bool
    noun: bool
    first: bool
    surname: bool
    town: bool


def touch(words: list[Word], one: int, other: int, text: str) -> bool:
    """Whether nothing but a space, a hyphen or a full stop stands between two neighbouring words."""
    first, second = sorted((one, other))
    return bool(_NEAR.fullmatch(text[words[first].end : words[second].start]))


def touch_loosely(words: list[Word], place: int, text: str) -> bool:
    """Whether nothing but a comma and a space stands before the next word."""
    return bool(_LOOSELY.fullmatch(text[words[place].end : words[place + 1].start]))


def mid_sentence(words: list[Word], place: int, text: str) -> bool:
    """Whether a word stands inside a sentence, where a capital tells something."""
    before = text[: words[place].start]
    return bool(place) and not words[place - 1].capital and before.endswith(" ") and before[-2] not in ".!?"


def with_capitals(words: Iterable[Word], text: str) -> str:
    """The text with a capital at each of these words."""
    letters = list(text)
    for word in words:
        letters[word.start] = letters[word.start].upper()[:1]
    return "".join(letters)


def with_initials(words: list[Word], named: set[int], text: str) -> set[int]:
    """The named words together with the initials beside them."""
    grown = set(named)
    for step in (1, -1):
        for place in named:
            near = place + step
            while initial_beside(words, near - step, near, text):
                grown.add(near)
                near += step
    return grown


def initial_beside(words: list[Word], place: int, near: int, text: str) -> bool:
    """Whether an initial such as "A." stands right beside a word."""
    return 0 <= near < len(words) and _is_initial(words[near], text) and touch(words, place, near, text)


def _is_initial(word: Word, text: str) -> bool:
    if word.end - word.start != 1 or not word.form.isalpha():
        return False
    return word.capital or text.startswith(".", word.end) or bool(_AFTER_INITIAL.search(text[: word.start]))


def joined(named: list[int], words: list[Word], text: str) -> list[tuple[int, int]]:
    """Places (start, end) in the text of the named words, neighbours together."""
    spans: list[tuple[int, int]] = []
    for place in named:
        start, end = words[place].start, words[place].end
        if _is_initial(words[place], text) and text.startswith(".", end):
            end += 1
        if spans and _NEAR.fullmatch(text[spans[-1][1] : start] or " "):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans
