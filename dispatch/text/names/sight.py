"""What a trained recogniser of names sees in a text as it is, and in the same text with capitals restored."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from dispatch.text.names.dictionary import Recogniser
from dispatch.text.names.places import Word, with_capitals


@dataclass(frozen=True, slots=True)
class Sight:
    """Places of words in names as the recogniser sees them, as written and with capitals restored."""

    written: Collection[int] = ()
    restored: Collection[int] = ()

    def marks(self, place: int, sort: str, trust: int) -> list[str]:
        """What is seen of one word, by itself and for its sort."""
        seen = f"{int(place in self.written)}{int(place in self.restored)}"
        beside = f"{int(self._any(place - 1))}{int(self._any(place + 1))}"
        return [f"s:{seen}", f"s:{seen}{sort}", f"s:{seen}{trust}", f"s:{seen}/{beside}"]

    def _any(self, place: int) -> bool:
        return place in self.written or place in self.restored


class PeopleSight:
    """A recogniser of names that looks twice."""

    def __init__(self, recogniser: Recogniser) -> None:
        self._recogniser = recogniser

    def of(self, words: Sequence[Word], maybe: Collection[int], text: str) -> Sight:
        """What it sees; `maybe` are places of words that get a capital for the second look."""
        written = self._places(words, text)
        restored = with_capitals([words[place] for place in maybe], text)
        return Sight(written, written if restored == text else self._places(words, restored))

    def _places(self, words: Sequence[Word], text: str) -> set[int]:
        spans = self._recogniser.people(text)
        return {place for place, word in enumerate(words) if _inside(word, spans)}


def _inside(word: Word, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= word.start < end for start, end in spans)
