"""What a trained recogniser of names makes of words: as written, in lower case, with capitals restored."""

from array import array
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from operator import mul
from typing import Protocol

from dispatch.text.names.places import Word, with_capitals

View = Sequence[float]
"""All that a recogniser makes of one word, as numbers without names."""


class Recogniser(Protocol):
    """Anything that reads a sentence word by word and has learned to see people in it."""

    def traces(self, text: str) -> list[tuple[int, int, Sequence[float]]]:
        """For each word of `text` its place (start, end) and what it is there, always as many numbers."""
        ...

    def meaning(self, word: str) -> Sequence[float]:
        """What `word` means wherever it stands, always as many numbers; all zeros if it is not known."""
        ...


@dataclass(frozen=True, slots=True)
class Lens:
    """What each number of a view says for a name; the first weight speaks whatever is seen."""

    weights: Sequence[float]

    def of(self, view: View) -> float:
        """What speaks for a name on top of what was known before."""
        return float(self.weights[0] + sum(map(mul, self.weights[1:], view)))

    def dump(self) -> bytes:
        """As a file keeps it; the numbers lose what a float of four bytes cannot hold."""
        return array("f", self.weights).tobytes()

    @classmethod
    def load(cls, data: bytes) -> "Lens":
        """What `dump` made."""
        return cls(array("f", data).tolist())


class PeopleSight:
    """A recogniser that is asked only what it sees, not to decide: it was taught on news, with capitals."""

    def __init__(self, recogniser: Recogniser) -> None:
        self._recogniser = recogniser

    def of(self, words: Sequence[Word], maybe: Collection[int], text: str) -> Mapping[int, View]:
        """Its view of each of the places `maybe`, all of which get a capital for its last look of three."""
        if not maybe:
            return {}
        restored = with_capitals([words[place] for place in maybe], text)
        looks = [self._recogniser.traces(seen) for seen in (text, text.lower(), restored)]
        views: dict[int, View] = {}
        for place in maybe:
            traces = [_at(words[place], look) for look in looks]
            if all(traces):
                parts = (*traces, self._recogniser.meaning(words[place].form))
                views[place] = [number for part in parts for number in part]
        return views


def _at(word: Word, look: Sequence[tuple[int, int, Sequence[float]]]) -> Sequence[float]:
    return next((trace for start, end, trace in look if start <= word.start < end), ())
