"""Which words are people's names: the face of a name dictionary, and the two that we have."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Protocol

import pymorphy3

from dispatch.text.stems import plain


@dataclass(frozen=True, slots=True)
class NameSense:
    """What a dictionary says of one word: how likely (0 to 1) it is a first name, patronymic or surname.

    `known` is whether the dictionary has the word at all; for an unknown word the likelihoods are guesses by
    its ending.
    `place` is whether it can also name a town or a river. `noun` is whether an unknown word looks like a
    noun with a root of its own, neither a verb nor a known word with something before it.
    `tags` are the grammemes of each reading with its likelihood, the likeliest first.
    """

    first: float = 0.0
    patronymic: float = 0.0
    surname: float = 0.0
    known: bool = True
    place: bool = False
    noun: bool = False
    tags: tuple[tuple[float, frozenset[str]], ...] = ()

    @property
    def name(self) -> float:
        """How likely the word is a name of any sort."""
        return max(self.first + self.surname, self.patronymic)


class NameDictionary(Protocol):
    """Anything that can judge a single word, in any letter case."""

    def sense(self, word: str) -> NameSense:
        """What `word` may be."""
        ...


class NameList:
    """A plain list of first names, for a language without a dictionary of word forms."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(map(plain, names))

    def sense(self, word: str) -> NameSense:
        """A word of the list is a first name; no other word is known."""
        return NameSense(first=1.0) if plain(word) in self._names else NameSense(known=False)


class MorphNames:
    """The name marks of pymorphy3's dictionary; it takes about 40 MB and 0.2 s when first asked."""

    def __init__(self, language: str) -> None:
        self._language = language
        self.sense = lru_cache(maxsize=20_000)(self._sense)

    @cached_property
    def _morph(self) -> Any:
        return pymorphy3.MorphAnalyzer(lang=self._language)

    def _sense(self, word: str) -> NameSense:
        parses = self._morph.parse(word.lower())
        compound = any(map(_is_compound, parses))
        return NameSense(
            first=0.0 if compound else _share(parses, "Name"),
            patronymic=_share(parses, "Patr"),
            surname=_share(parses, "Surn"),
            known=any(parse.is_known for parse in parses),
            place=any("Geox" in parse.tag for parse in parses),
            noun="NOUN" in parses[0].tag and not compound,
            tags=tuple((parse.score, parse.tag.grammemes) for parse in parses),
        )


def _is_compound(parse: Any) -> bool:
    return any("PrefixAnalyzer" in type(step[0]).__name__ for step in parse.methods_stack)


def _share(parses: Iterable[Any], mark: str) -> float:
    return float(sum(parse.score for parse in parses if mark in parse.tag))
