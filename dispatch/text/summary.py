"""Proposes a title and a short text from words that are already masked; a person confirms both (SPEC 3.3)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

_SENTENCE_END = re.compile(r"(?<=[.!?\u2026])\s+|\n+")
_CLAUSE_END = re.compile(r"(?:[,;:.!?\u2026)]|\s[\u2013\u2014-])+(?:\s+|$)|\n+")
_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+")
_EDGE = " ,;:.!?-\u2013\u2014\u2026()"
_ELLIPSIS = "\u2026"
_NUMBER = "#"
_PLACEHOLDER = re.compile(r"\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Manners:
    """Phrases that people begin with and that tell nothing; the longest match wins.

    `#` in them is any number: digits, or one or two of the words of `numerals`.
    """

    phrases: tuple[str, ...] = ()
    least_words: int = 2
    numerals: tuple[str, ...] = ()


NO_MANNERS = Manners()


def title(text: str, limit: int = 80, manners: Manners = NO_MANNERS) -> str:
    """The first telling clause of the masked `text`, in `limit` characters, cut at a word; "" if none."""
    opening = _skip_manners(_SPACES.sub(" ", text).strip(), manners)
    taken = ""
    for clause in _clauses(opening):
        longer = f"{taken}, {clause}" if taken else clause
        if taken and (len(longer) > limit or _telling(taken) >= manners.least_words + 1):
            break
        taken = longer
    return _capital(_cut(taken or opening.strip(_EDGE), limit))


def short(text: str, limit: int = 300) -> str:
    """The first sentences of the masked `text` that fit in `limit` characters, or a cut of the first one."""
    taken = ""
    for sentence in _SENTENCE_END.split(text.strip()):
        piece = _SPACES.sub(" ", sentence).strip()
        longer = f"{taken} {piece}".strip()
        if len(longer) > limit:
            break
        taken = longer
    return taken or _cut(_SPACES.sub(" ", text).strip(), limit)


def _clauses(text: str) -> Iterator[str]:
    for clause in _CLAUSE_END.split(text):
        if clause.strip(_EDGE):
            yield clause.strip(_EDGE)


def _telling(clause: str) -> int:
    return len(_WORD.findall(_PLACEHOLDER.sub("", clause)))


def _skip_manners(text: str, manners: Manners) -> str:
    polite = _polite(manners)
    text = text.lstrip(_EDGE)
    while polite and (found := polite.match(text)):
        text = text[found.end() :].lstrip(_EDGE)
    return text


@cache
def _polite(manners: Manners) -> re.Pattern[str] | None:
    phrases = sorted(map(re.escape, manners.phrases), key=len, reverse=True)
    spoken = "|".join(map(re.escape, sorted(manners.numerals, key=len, reverse=True)))
    number = rf"(?:\d+|(?:{spoken})(?:\s(?:{spoken}))?)" if spoken else r"\d+"
    options = "|".join(phrases).replace(re.escape(_NUMBER), number)
    return re.compile(rf"(?:{options})(?!\w)", re.IGNORECASE) if phrases else None


def _cut(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    room = text[: limit - 1]
    at = room.rfind(" ") if text[limit - 1] != " " else len(room)
    return (room[:at] if at > 0 else room).rstrip(_EDGE) + _ELLIPSIS


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
