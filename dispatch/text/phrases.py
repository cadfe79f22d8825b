"""Finds many phrases in a text at once; a phrase is written in a small language of words and gaps.

A phrase is parts with spaces between. A part is alternatives joined by `|`; each is a word (any form with
the same stem, but this form only if the stem has less than four letters), `=word` (this form only), `word*`
(anything that begins so), several of these joined by `_` (one right after the other), or `.` (the edge of a
sentence). A part that ends in `?` may be missing. `~2` lets up to two words stand between its neighbours, `~`
up to three. `[name]` stands for a named list of alternatives.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from dispatch.text.stems import END, Stems, Tokens, plain

_TELLING_STEM = 4
_CLASS = re.compile(r"\[(\w+)\]")


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase that was found: its tag, and its first and last word as indexes into the tokens."""

    tag: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Step:
    part: int
    gap: int


class Phrases:
    """A set of tagged phrases, indexed by their first words so that a text is gone through once.

    `phrases` are pairs of a phrase and its tag; `classes` are the named lists. KeyError for an unknown list.
    """

    def __init__(self, phrases: Iterable[tuple[str, int]], classes: Mapping[str, str], stems: Stems) -> None:
        self._stems = stems
        self._parts: dict[str, int] = {}
        self._exact: dict[str, list[int]] = defaultdict(list)
        self._stem: dict[str, list[int]] = defaultdict(list)
        self._prefix: dict[str, list[int]] = defaultdict(list)
        self._starting: dict[int, list[tuple[tuple[_Step, ...], int]]] = defaultdict(list)
        for phrase, tag in phrases:
            for steps in self._variants(_CLASS.sub(lambda found: classes[found[1]], phrase)):
                self._starting[steps[0].part].append((steps, tag))
        self._lengths = sorted({len(prefix) for prefix in self._prefix})

    def find(self, tokens: Tokens) -> list[Hit]:
        """Every phrase found from every word, the earliest completion of each."""
        seen = [self._seen(form, stem) for form, stem in zip(tokens.forms, tokens.stems, strict=True)]
        return [
            Hit(tag, first, last)
            for first, parts in enumerate(seen)
            for part in parts
            for steps, tag in self._starting.get(part, ())
            if (last := _follow(steps, first, seen, tokens.forms)) is not None
        ]

    def _seen(self, form: str, stem: str) -> set[int]:
        found = {*self._exact.get(form, ()), *self._stem.get(stem, ())}
        for length in self._lengths:
            if length > len(form):
                break
            found.update(self._prefix.get(form[:length], ()))
        return found

    def _variants(self, phrase: str) -> Iterator[tuple[_Step, ...]]:
        for chosen in product(*map(_options, phrase.split())):
            if steps := tuple(self._steps([part for option in chosen for part in option])):
                yield steps

    def _steps(self, parts: list[str]) -> Iterator[_Step]:
        gap = 0
        for part in parts:
            if part.startswith("~"):
                gap = int(part[1:] or 3)
                continue
            yield _Step(self._part(part), gap)
            gap = 0

    def _part(self, part: str) -> int:
        if part not in self._parts:
            self._parts[part] = len(self._parts)
            for word in part.split("|"):
                self._learn(word, self._parts[part])
        return self._parts[part]

    def _learn(self, word: str, part: int) -> None:
        if word == END:
            self._exact[END].append(part)
        elif word.startswith("="):
            self._exact[plain(word[1:])].append(part)
        elif word.endswith("*"):
            self._prefix[plain(word[:-1])].append(part)
        elif len(stem := self._stems.words(word)[0]) < _TELLING_STEM:
            self._exact[plain(word)].append(part)
        else:
            self._stem[stem].append(part)


def _options(part: str) -> list[list[str]]:
    words = part.removesuffix("?").split("|")
    single = "|".join(word for word in words if "_" not in word)
    several = [word.split("_") for word in words if "_" in word]
    return [*([[single]] if single else []), *several, *([[]] if part.endswith("?") else [])]


def _follow(steps: tuple[_Step, ...], first: int, seen: list[set[int]], forms: list[str]) -> int | None:
    at = first
    for step in steps[1:]:
        reached = _reach(step, at, seen, forms)
        if reached is None:
            return None
        at = reached
    return at


def _reach(step: _Step, at: int, seen: list[set[int]], forms: list[str]) -> int | None:
    for place in range(at + 1, min(at + step.gap + 2, len(seen))):
        if step.part in seen[place]:
            return place
        if forms[place] == END:
            return None
    return None
