"""How long things took, and which part of them went well."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from math import ceil
from statistics import median_low

FEWEST = 5
"""Fewer could point at a person (SPEC section 10), and an average of them says nothing (section 13)."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    part: int
    of: int

    @property
    def value(self) -> float | None:
        """From 0 to 1; None of nothing."""
        return self.part / self.of if self.of else None

    @property
    def told(self) -> float | None:
        """What may be shown of it: None of fewer than `FEWEST`."""
        return self.part / self.of if self.of >= FEWEST else None


@dataclass(frozen=True, slots=True)
class Spread:
    """The median (the lower of two) and the 90th percentile (nearest rank) of so many durations."""

    median: timedelta
    ninetieth: timedelta
    of: int


def spread(durations: Iterable[timedelta]) -> Spread | None:
    """None for fewer than `FEWEST`."""
    given = sorted(durations)
    if len(given) < FEWEST:
        return None
    return Spread(median_low(given), given[ceil(0.9 * len(given)) - 1], len(given))


def average(stars: Iterable[int]) -> float | None:
    """None for fewer than `FEWEST`."""
    given = list(stars)
    return sum(given) / len(given) if len(given) >= FEWEST else None
