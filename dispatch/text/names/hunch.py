"""A learned second look at the words of a text: every mark of a word speaks for or against a name."""

import json
from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from zlib import compress, decompress

from dispatch.text.names.marks import NameMarks
from dispatch.text.names.places import Word
from dispatch.text.names.sight import Lens, PeopleSight, View

_NAME, _NAME_SEEN, _NO_NAME = 0.4, 0.9, -2.5
"""What must speak for a name that no rule sees, without a recogniser and with one, and what for the name of a
rule to be believed."""

_MAYBE = -4.0
"""What must speak for a name for the recogniser to be asked."""


@dataclass(frozen=True, slots=True)
class Hunch:
    """What each mark of a word says for a name (more than 0) or against it."""

    weights: Mapping[str, float]

    def of(self, marks: Iterable[str]) -> float:
        """What speaks for a name: 0 is the border of as likely as not."""
        weights = self.weights
        return sum([weights[mark] for mark in marks if mark in weights])

    def dump(self) -> bytes:
        """As a file keeps it; the numbers lose what a float of four bytes cannot hold."""
        head = json.dumps([*self.weights], ensure_ascii=False).encode()
        numbers = array("f", self.weights.values())
        return compress(len(head).to_bytes(4, "little") + head + numbers.tobytes(), 9)

    @classmethod
    def load(cls, data: bytes) -> "Hunch":
        """What `dump` made."""
        plain = decompress(data)
        begins = 4 + int.from_bytes(plain[:4], "little")
        return cls(dict(zip(json.loads(plain[4:begins]), array("f", plain[begins:]), strict=True)))


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned of the marks of words, and of what a recogniser sees on top of that."""

    by_marks: Hunch
    by_sight: Lens = Lens([0.0])


class SecondLook:
    """Names what the rules did not, and doubts what nothing but a rule speaks for."""

    def __init__(self, marks: NameMarks, learned: Learned, sight: PeopleSight | None = None) -> None:
        self._marks, self._learned, self._sight = marks, learned, sight

    def of(self, words: Sequence[Word], named: Collection[int], text: str) -> set[int]:
        """Places of the names of a text in which the rules named some."""
        told = self.told(words, named, text)
        views = self.views(words, told, text)
        extra = {place: self._learned.by_sight.of(views[place]) if place in views else 0.0 for place in told}
        names = {place for place in named if place not in told or told[place] + extra[place] > _NO_NAME}
        border = _NAME_SEEN if self._sight else _NAME
        more = {place for place in told if told[place] + extra[place] > border} - names
        while more:
            names |= more
            beside = {near for place in more for near in range(place - 2, place + 3)} & told.keys() - names
            more = {place for place in beside if self._sum(words, place, names, text) + extra[place] > border}
        return names

    def told(self, words: Sequence[Word], named: Collection[int], text: str) -> dict[int, float]:
        """What speaks for a name at each place where one may be."""
        places = [place for place, word in enumerate(words) if self._marks.look(word.form).candidate]
        return {place: self._sum(words, place, named, text) for place in places}

    def views(self, words: Sequence[Word], told: Mapping[int, float], text: str) -> Mapping[int, View]:
        """What the recogniser sees where anything speaks for a name; nothing if there is none."""
        maybe = [place for place, speaks in told.items() if speaks > _MAYBE]
        return self._sight.of(words, maybe, text) if self._sight else {}

    def _sum(self, words: Sequence[Word], place: int, named: Collection[int], text: str) -> float:
        return self._learned.by_marks.of(self._marks.of(words, place, named, text))
