"""How often a topic was put in the place of the proposed one: where the catalogue's hints fail (SPEC 9)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dispatch.ids import Id
from dispatch.statistics.spread import FEWEST


@dataclass(frozen=True, slots=True)
class Pair:
    """So many times `chosen` was put in the place of `proposed`."""

    proposed: Id
    chosen: Id
    times: int


@dataclass(frozen=True, slots=True)
class Corrected:
    """Corrections of a month: all, those of the desk, and the pairs that are too many to be one person's."""

    total: int = 0
    by_desk: int = 0
    often: tuple[Pair, ...] = ()


def corrected(counted: Iterable[tuple[Id, Id, bool, int]], most: int = 3) -> Corrected:
    """Sum up (the best proposal, the chosen topic, whether by the desk, times); at most `most` pairs."""
    total = by_desk = 0
    pairs: Counter[tuple[Id, Id]] = Counter()
    for proposed, chosen, desk, times in counted:
        total += times
        by_desk += times if desk else 0
        pairs[proposed, chosen] += times
    often = sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
    return Corrected(total, by_desk, tuple(Pair(*pair, times) for pair, times in often if times >= FEWEST))
