"""What texts mean, as directions in a space: near in meaning is near there, without a word in common."""

from collections.abc import Iterable, Sequence
from operator import mul
from typing import Protocol

from dispatch.text.stems import Stems

Vector = Sequence[float]
"""A direction in the space of meanings, of length 1; all zeros for a text that means nothing to us."""

LONGEST = 4096
"""Characters that are looked at."""


class Senses(Protocol):
    """Anything that can tell the meaning of texts."""

    def of(self, texts: Sequence[str]) -> list[Vector]:
        """A direction for each text."""
        ...


class WordSenses:
    """The meaning of a text as the sum of its words' meanings; the order of words is lost.

    `table` has for each of `words` (stems, in this order) as many signed bytes as the space has dimensions;
    the rarer a word the longer its row. `silent` words say nothing. Not for two threads at once.
    """

    def __init__(self, language: str, words: Sequence[str], table: bytes, silent: Iterable[str] = ()) -> None:
        self._stems = Stems(language)
        self._table = memoryview(table).cast("b")
        self._dimensions = len(table) // len(words)
        unheard = {stem for word in silent for stem in self._stems.words(word)}
        self._places = {word: place for place, word in enumerate(words) if word not in unheard}

    def of(self, texts: Sequence[str]) -> list[Vector]:
        """The directions of the texts by those of their words that are known."""
        return [self._direction(text[:LONGEST]) for text in texts]

    def _direction(self, text: str) -> Vector:
        rows = [self._row(self._places[stem]) for stem in self._stems.words(text) if stem in self._places]
        return unit(list(map(float, map(sum, zip(*rows, strict=True))))) if rows else [0.0] * self._dimensions

    def _row(self, place: int) -> Sequence[int]:
        return self._table[place * self._dimensions : (place + 1) * self._dimensions]


def unit(vector: Vector) -> Vector:
    """The same direction with length 1; zeros stay zeros."""
    length = dot(vector, vector) ** 0.5
    return [one / length for one in vector] if length else vector


def dot(one: Vector, other: Vector) -> float:
    """The scalar product: of two directions, the cosine of the angle between them."""
    return float(sum(map(mul, one, other)))


def total(vectors: Sequence[Vector]) -> Vector:
    """The sum of one or more vectors."""
    return [sum(column) for column in zip(*vectors, strict=True)]


def mean(vectors: Sequence[Vector]) -> Vector:
    """The middle of one or more vectors."""
    return [one / len(vectors) for one in total(vectors)]


def minus(one: Vector, other: Vector) -> Vector:
    """What is left of `one` without `other`."""
    return [left - right for left, right in zip(one, other, strict=True)]
