"""The register of the unsolvable as evidence of need: what could not be done, why and where (SPEC 12.8)."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from dispatch.ids import Id
from dispatch.statistics.spread import FEWEST

ANY = ""
"""Of several months, topics, areas or obstacles."""


@dataclass(frozen=True, slots=True, order=True)
class Refused:
    """What could not be solved: the month as 2026-10, topic, area and obstacle by their ids."""

    month: str = ANY
    topic: Id = ANY
    area: Id = ANY
    obstacle: str = ANY


@dataclass(frozen=True, slots=True)
class Line:
    """So many of a kind; `groups` tells how many kinds were merged into it."""

    of: Refused
    count: int
    groups: int = 1


def register(found: Iterable[Refused]) -> tuple[Line, ...]:
    """The kinds from the most frequent; those too few to be named lose first area, then month, then topic.

    What is still too few is one line at the end, or none: nothing tells a sum to compute it from.
    """
    left, named = Counter(found), dict[Refused, int]()
    for coarser in _COARSER:
        sums: Counter[Refused] = Counter()
        for kind, count in left.items():
            sums[coarser(kind)] += count
        enough = {kind: count for kind, count in sums.items() if count >= FEWEST}
        named |= enough
        left = Counter({kind: count for kind, count in left.items() if coarser(kind) not in enough})
    lines = [Line(kind, count) for kind, count in sorted(named.items(), key=lambda one: (-one[1], one[0]))]
    if len(left) > 1 and left.total() >= FEWEST:
        lines.append(Line(Refused(), left.total(), len(left)))
    return tuple(lines)


_COARSER: tuple[Callable[[Refused], Refused], ...] = (
    lambda kind: kind,
    lambda kind: replace(kind, area=ANY),
    lambda kind: replace(kind, area=ANY, month=ANY),
    lambda kind: Refused(obstacle=kind.obstacle),
)
