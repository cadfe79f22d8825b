"""Texts to learn names from: marked ones, the same with other names, lines of our own, and ordinary ones."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pymorphy3

import locales
from dispatch.text.stems import plain
from locales.words import lines
from tests.dispatch.text import measure

SETS = ("tuned", "dev", "blind", "wide", "desk")
"""The marked sets that may be learned from."""

_SLOT = re.compile(r"\{\{(.+?)\}\}")
_POOL = re.compile(r"(\w+?)(?:\.(\w+))?$")
_LETTERS = "аеиоулнрстмкдвбгпзшч"
_DRAWN, _REPLACED = 5, 2
"""How often a line with pools is told, and how often a marked text with other names in it."""

_ORDINARY = ("requests.toml", "dangers.toml")
"""Files of texts of which few have names."""

_ASKED = ("topics_blind", "topics_dev")
"""Sets of ordinary requests that may be learned from."""

_CAPITAL, _TYPO = 0.25, 0.12
_OBLIQUE = {"у", "к", "с", "от", "на", "за", "слов", "для", "из", "имя"}


Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text, the places of names in it and of other personal data, its source, and what it was made of.

    `sure` is False for a text of which nobody said whether there are names in it.
    """

    text: str
    names: Spans = ()
    others: Spans = ()
    source: str = ""
    line: str = ""
    sure: bool = True


def marked_texts(*, unseen: frozenset[str] = frozenset()) -> Iterator[MarkedText]:
    """All lessons; pools without the words of `unseen`."""
    draw = _Draw(unseen)
    yield from _of_sets(draw)
    told = set()
    for kind, own in _own().items():
        for line in own:
            told.add(plain(_SLOT.sub(r"\1", line)))
            yield from (draw.filled(line, f"own-{kind}") for _ in range(_DRAWN if _drawn(line) else 1))
    for name, said in _ordinary():
        for text in {plain(text): text for text in said if plain(text) not in told}.values():
            yield MarkedText(text, source=name, line=text, sure=False)


def _ordinary() -> Iterator[tuple[str, list[str]]]:
    for name in _ORDINARY:
        yield name, [text for said in lines("ru", name).values() for text in said]
    for name in _ASKED:
        yield name, [row["text"] for row in measure.rows(name)]


def _of_sets(draw: "_Draw") -> Iterator[MarkedText]:
    for name in SETS:
        for row in measure.rows(f"masking_{name}"):
            names = tuple((start, end) for start, end, kind in row["spans"] if kind == "name")
            others = tuple((start, end) for start, end, kind in row["spans"] if kind != "name")
            marked = MarkedText(row["text"], names, others, name, row["text"])
            yield marked
            if names:
                yield from (draw.replaced(marked) for _ in range(_REPLACED))


@cache
def _file() -> dict[str, dict[str, str]]:
    return tomllib.loads((Path(locales.__file__).parent / "ru" / "names.toml").read_text("utf-8"))


def _own() -> dict[str, list[str]]:
    return {kind: said.strip().split("\n") for kind, said in _file()["lines"].items()}


def _drawn(line: str) -> bool:
    return any(found[1].isascii() for found in _SLOT.finditer(line))


class _Draw:
    """Puts names of the pools into lines, always the same ones."""

    def __init__(self, unseen: frozenset[str]) -> None:
        self._random = Random(1)  # noqa: S311 (no secret: which name stands in which lesson)
        self._morph = pymorphy3.MorphAnalyzer(lang="ru")
        self._pools = {
            name: [word for word in said.split() if plain(word) not in unseen]
            for name, said in _file()["pools"].items()
        }

    def filled(self, line: str, source: str) -> MarkedText:
        """A line with its slots filled."""
        text, at = "", 0
        names: list[tuple[int, int]] = []
        for found in _SLOT.finditer(line):
            text += line[at : found.start()]
            word = found[1]
            if word.isascii():
                pool, _, case = word.partition(".")
                word = self._cased(self._drawn(pool, case or "nomn", text))
            names.append((len(text), len(text) + len(word)))
            text += word
            at = found.end()
        return MarkedText(text + line[at:], tuple(names), (), source, line)

    def replaced(self, marked: MarkedText) -> MarkedText:
        """A marked text with other names of the same sort and case."""
        words = [
            (start + found.start(), start + found.end())
            for start, end in marked.names
            for found in re.finditer(r"[^\W\d_]{3,}", marked.text[start:end])
        ]
        text, at, moved = "", 0, [(0, 0)]
        for start, end in words:
            text += marked.text[at:start]
            text += self._instead(marked.text[start:end], text)
            moved.append((end, len(text) - end))
            at = end

        def now(spans: Spans) -> Spans:
            return tuple((_shifted(start, moved), _shifted(end, moved)) for start, end in spans)

        return replace(
            marked, text=text + marked.text[at:], names=now(marked.names), others=now(marked.others)
        )

    def _instead(self, word: str, before: str) -> str:
        parse = self._reading(word)
        if parse is None or self._random.random() < 0.15:
            return word
        case = "nomn" if "Fixd" in parse.tag else str(parse.tag.case or "nomn")
        if "Patr" in parse.tag or plain(word) in measure.KINSHIP:
            return word
        if "Surn" in parse.tag:
            new = self._drawn("surname", "f" if "femn" in parse.tag else case, before)
        else:
            new = self._drawn("woman" if "femn" in parse.tag else "man", case, before)
        return new.capitalize() if word[0].isupper() else new

    def _reading(self, word: str) -> Any:
        parses = [parse for parse in self._morph.parse(word) if "NOUN" in parse.tag]
        named = [parse for parse in parses if {"Name", "Surn", "Patr"} & parse.tag.grammemes]
        return next(iter(named or parses), None)

    def _drawn(self, pool: str, case: str, before: str) -> str:
        word = self._random.choice(self._pools[pool])
        new = self._female(word, before) if case == "f" else self._inflected(word, pool, case)
        return self._mistyped(new) if self._random.random() < _TYPO and len(new) > 4 else new

    def _female(self, word: str, before: str) -> str:
        oblique = bool(before.split()) and before.rsplit(maxsplit=1)[-1] in _OBLIQUE
        if word.endswith(("ов", "ев", "ин")):
            return word + ("ой" if oblique else "а")
        if word.endswith(("ый", "ий", "ой")):
            return word[:-2] + ("ой" if oblique else "ая")
        return self._inflected(word, "surname", "gent") if oblique and word.endswith(("а", "я")) else word

    def _inflected(self, word: str, pool: str, case: str) -> str:
        if case == "nomn":
            return word
        gender = "femn" if pool == "woman" else "masc"
        number = "plur" if pool == "plural" else "sing"
        parses = [parse for parse in self._morph.parse(word) if number in parse.tag and "nomn" in parse.tag]
        parses.sort(key=lambda parse: (gender not in parse.tag, "Fixd" in parse.tag))
        new = parses[0].inflect({case}) if parses else None
        return str(new.word) if new else word

    def _mistyped(self, word: str) -> str:
        at = self._random.randrange(1, len(word) - 1)
        return self._random.choice(
            [
                word[:at] + word[at + 1 :],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
                word[:at] + self._random.choice(_LETTERS) + word[at + 1 :],
            ]
        )

    def _cased(self, word: str) -> str:
        return word.capitalize() if self._random.random() < _CAPITAL else word


def _shifted(offset: int, moved: Sequence[tuple[int, int]]) -> int:
    """Where an offset lies now; `moved` are old ends of what was replaced, and how far all after it went."""
    return offset + [by for end, by in moved if end <= offset][-1]
