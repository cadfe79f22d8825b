"""Words of a list, and what is a letter away from one."""

from collections.abc import Iterable, Iterator

_LONG_STEM = 4

FAR = 7
"""The rank of a stem that is not in the list."""


class Slips:
    """Stems of a list, the most frequent first, and what may be one of them mistyped."""

    def __init__(self, listed: Iterable[str]) -> None:
        self._ranks = {stem: min((place // 1000).bit_length(), FAR - 1) for place, stem in enumerate(listed)}
        self._letters = sorted(set().union(*self._ranks))
        self._longest = max(map(len, self._ranks), default=0)

    def rank(self, stem: str) -> int:
        """0 for the first thousand of the list, one more whenever the place doubles, `FAR` if not in it."""
        return self._ranks.get(stem, FAR)

    def near(self, stem: str) -> int:
        """The best rank of what it is, or if it is long, of what it is but for one letter or two swapped."""
        if not _LONG_STEM <= len(stem) <= self._longest + 1:
            return self.rank(stem)
        return min(map(self.rank, (stem, *self._neighbours(stem))))

    def _neighbours(self, stem: str) -> Iterator[str]:
        for at in range(len(stem) + 1):
            left, right = stem[:at], stem[at:]
            yield left + right[1:]
            yield left + right[1:2] + right[:1] + right[2:]
            for letter in self._letters:
                yield left + letter + right
                yield left + letter + right[1:]
