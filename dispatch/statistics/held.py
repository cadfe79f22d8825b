"""Figures held against the centre's norms, with the month before beside them (SPEC sections 9 and 10)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from dispatch.norms import Norms
from dispatch.statistics.figures import Figures
from dispatch.statistics.spread import FEWEST, Share

Unit = Literal["share", "count"]


@dataclass(frozen=True, slots=True)
class Held:
    """One figure beside its norm; `value` and `before` are None where there is nothing to judge.

    A share is from 0 to 1. `norm` is None for a figure that is only watched.
    """

    name: str
    unit: Unit
    value: float | None
    norm: float | None
    before: float | None

    @property
    def holds(self) -> bool | None:
        """Whether the norm is kept; None where that cannot be said."""
        if self.value is None or self.norm is None:
            return None
        return self.value >= self.norm

    @property
    def turn(self) -> int:
        """1 if it grew against the month before, -1 if it fell, 0 if neither is known or they are equal."""
        if self.value is None or self.before is None:
            return 0
        return (self.value > self.before) - (self.value < self.before)


def held(figures: Figures, before: Figures | None, norms: Norms) -> Sequence[Held]:
    """Every figure that has a norm, in the order of the report."""
    return tuple(
        Held(name, unit, of(figures), norm(norms), of(before) if before else None)
        for name, unit, of, norm in _LINES
    )


def _share(share: Share) -> float | None:
    return share.value if share.of >= FEWEST else None


def _volunteers(figures: Figures) -> float | None:
    work = figures.work
    return Share(work.accepted_now, work.subscribers).value


_LINES: tuple[tuple[str, Unit, Callable[[Figures], float | None], Callable[[Norms], float | None]], ...] = (
    ("contact", "share", lambda f: _share(f.within_norm), lambda _: None),
    ("positive", "share", lambda f: _share(f.stars.positive), lambda n: n.positive_share),
    ("consultations", "count", lambda f: f.consultations, lambda n: n.consultations_a_month),
    ("answered", "share", lambda f: _share(f.questions), lambda n: n.answered_share),
    ("volunteers", "share", _volunteers, lambda n: n.volunteers_share),
)
