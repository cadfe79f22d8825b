"""Names that only a trained recogniser sees, among the words that no dictionary gainsays."""

from collections.abc import Collection, Iterator

from dispatch.text.name_places import Trust, Word, with_capitals
from dispatch.text.names import Recogniser

_LONG_STEM = 4


class PeopleSight:
    """A recogniser of names, and stems of common words that it must not take for names, even mistyped."""

    def __init__(self, recogniser: Recogniser, common: Collection[str]) -> None:
        self._recogniser = recogniser
        self._common = common
        self._letters = sorted(set().union(*common))

    def of(self, words: list[Word], text: str) -> Iterator[int]:
        """Places in `words` of the names that it sees once capitals are restored."""
        spans = self._recogniser.people(with_capitals(words, text))
        for place, word in enumerate(words):
            seen = any(start <= word.start < end for start, end in spans)
            unsure = word.trust is Trust.MAYBE or (word.stranger and word.noun)
            if seen and unsure and not self._is_common(word.stem):
                yield place

    def _is_common(self, stem: str) -> bool:
        if len(stem) < _LONG_STEM:
            return stem in self._common
        return stem in self._common or any(near in self._common for near in self._neighbours(stem))

    def _neighbours(self, stem: str) -> Iterator[str]:
        """All stems that differ by one letter."""
        for at in range(len(stem) + 1):
            left, right = stem[:at], stem[at:]
            yield left + right[1:]
            for letter in self._letters:
                yield left + letter + right
                yield left + letter + right[1:]
