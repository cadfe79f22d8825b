"""A learned sense of danger for what no phrase foresaw: words, pairs and meaning each speak for some kind."""

import json
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log
from operator import mul
from zlib import compress, decompress

from dispatch.text.senses import Senses, Vector
from dispatch.text.stems import Stems

CALM, DOUBT = "", "doubt"
"""What a lesson teaches that tells of no danger, and one that is only worth a question."""

_PREFIX = 4
_SENSE = 2.0
"""How much the meaning of the whole text counts beside one word."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a text sounds like: how surely of danger, how surely of danger or doubt, and the likeliest kind.

    0 is the border (as likely as not), graver is more.
    """

    danger: float
    doubt: float
    kind: str


@dataclass(frozen=True, slots=True)
class Learned:
    """What each mark of a text and each dimension of its meaning say for each of the `kinds`, in order.

    `kinds` begin with `CALM` and `DOUBT`; the rest are dangers, at least one.
    """

    kinds: Sequence[str]
    marks: Mapping[str, Vector]
    sense: Sequence[Vector]
    bias: Vector

    def sums(self, marks: Sequence[str], direction: Vector) -> list[float]:
        """What speaks for each kind."""
        told = [self.marks[mark] for mark in marks if mark in self.marks]
        return [
            sum(column) + sum(map(mul, direction, row))
            for column, row in zip(zip(self.bias, *told, strict=True), self.sense, strict=True)
        ]

    def dump(self) -> bytes:
        """As a file keeps it; the numbers lose what a float of four bytes cannot hold."""
        head = json.dumps(
            [list(self.kinds), list(self.marks), len(self.sense[0])], ensure_ascii=False
        ).encode()
        numbers = array("f", self.bias)
        for row in (*self.sense, *self.marks.values()):
            numbers.extend(row)
        return compress(len(head).to_bytes(4, "little") + head + numbers.tobytes(), 9)

    @classmethod
    def load(cls, data: bytes) -> "Learned":
        """What `dump` made."""
        plain = decompress(data)
        begins = 4 + int.from_bytes(plain[:4], "little")
        kinds, marks, dimensions = json.loads(plain[4:begins])
        numbers = array("f", plain[begins:]).tolist()
        wide, first = len(kinds), len(kinds) * (1 + dimensions)
        rows = (numbers[at : at + wide] for at in range(first, len(numbers), wide))
        sense = [numbers[wide + n * dimensions : wide + (n + 1) * dimensions] for n in range(wide)]
        return cls(kinds, dict(zip(marks, rows, strict=True)), sense, numbers[:wide])


class Marks:
    """What of a text can be learned from: its stems, their beginnings, its pairs of stems, and its meaning.

    `language` is a Snowball name. Not for two threads at once.
    """

    def __init__(self, language: str, senses: Senses) -> None:
        self._stems, self._senses = Stems(language), senses

    def of(self, text: str) -> tuple[list[str], Vector]:
        """The marks of a text, each once, and the direction of its meaning."""
        words = self._stems.words(text)
        marks = [*words, *(f"{word[:_PREFIX]}*" for word in words), *map(" ".join, pairwise(words))]
        return list(dict.fromkeys(marks)), [_SENSE * one for one in self._senses.of([text])[0]]


class Alarm:
    """Tells how a text sounds by what was learned from others."""

    def __init__(self, marks: Marks, learned: Learned) -> None:
        self._marks, self._learned = marks, learned

    def hear(self, text: str) -> Heard:
        """How `text` sounds."""
        calm, doubt, *dangers = self._learned.sums(*self._marks.of(text))
        danger = together(dangers)
        likeliest = self._learned.kinds[2 + dangers.index(max(dangers))]
        return Heard(danger - together([calm, doubt]), together([danger, doubt]) - calm, likeliest)


def together(sums: Sequence[float]) -> float:
    """What speaks for any of several kinds."""
    highest = max(sums)
    return highest + log(sum(exp(one - highest) for one in sums))
