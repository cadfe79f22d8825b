"""Breakdowns in which no group can point at a person: the small ones are shown as one (SPEC section 10)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from dispatch.statistics.spread import FEWEST


@dataclass(frozen=True, slots=True)
class Part:
    """One bar of a breakdown: a group's id, or "" for those that were merged; `groups` tells how many."""

    id: str
    count: int
    groups: int = 1


def merged(counts: Mapping[str, int]) -> tuple[Part, ...]:
    """The groups from the biggest, those under `FEWEST` as one at the end; nothing where too few are left.

    A merged group is made of two groups at least and holds `FEWEST` at least: if the small ones alone are
    not enough, the next bigger ones join them. Else a sum and its other parts would tell the small one.
    """
    counted = ((id, count) for id, count in counts.items() if count)
    given = sorted(counted, key=lambda each: (-each[1], each[0]))
    small = sum(count < FEWEST for _, count in given)
    while 0 < small < len(given) and not _enough(given[-small:]):
        small += 1
    kept, rest = given[: len(given) - small], given[len(given) - small :]
    if rest and not _enough(rest):
        return ()
    together = (Part("", sum(count for _, count in rest), len(rest)),) if rest else ()
    return (*(Part(id, count) for id, count in kept), *together)


def merged_beside(counts: Mapping[str, int], summed: Collection[str]) -> tuple[Part, ...]:
    """The same beside a sum of the groups `summed` that is told too; nothing where it would tell a small one.

    With that sum each half of the merged group can be computed, so each has to be a merged group itself.
    """
    parts = merged(counts)
    named = {part.id for part in parts}
    rest = {id: count for id, count in counts.items() if count and id not in named}
    halves = ([(id, n) for id, n in rest.items() if (id in summed) is side] for side in (True, False))
    return parts if all(not half or _enough(half) for half in halves) else ()


def shortened(parts: tuple[Part, ...], most: int | None) -> tuple[Part, ...]:
    """At most so many parts, the smallest of them as one where there are more; all for None."""
    if most is None or len(parts) <= most:
        return parts
    kept, rest = parts[: most - 1], parts[most - 1 :]
    return (*kept, Part("", sum(part.count for part in rest), sum(part.groups for part in rest)))


def whole(counts: Mapping[str, int]) -> tuple[Part, ...]:
    """The groups if none is small, else nothing: for counts of which a share and an average are told too."""
    parts = merged(counts)
    return parts if all(part.id for part in parts) else ()


def _enough(rest: list[tuple[str, int]]) -> bool:
    return len(rest) > 1 and sum(count for _, count in rest) >= FEWEST
