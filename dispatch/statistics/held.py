"""Figures held against the centre's norms, with the month before beside them (SPEC sections 9 and 10)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Literal

from dispatch.norms import Norms
from dispatch.statistics.figures import Figures
from dispatch.statistics.spread import FEWEST, Share, Spread

Unit = Literal["share", "count", "few", "hours", "stars", "ratio", "duration"]
"""A duration is in hours; "few" counts people of whom there may be so few that one could be meant."""

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Held:
    """One figure beside its norm; `value` and `before` are None where there is nothing to judge.

    A share is from 0 to 1. `norm` is None for a figure that is only watched. A `running` month is not over:
    what was counted in a part of a month is held against nothing.
    """

    name: str
    unit: Unit
    value: float | None
    norm: float | None = None
    before: float | None = None
    running: bool = False

    @property
    def holds(self) -> bool | None:
        """Whether the norm is kept; None where that cannot be said."""
        if self.value is None or self.norm is None or (self.running and self.unit == "count"):
            return None
        return self.value >= self.norm

    @property
    def turn(self) -> int:
        """1 if it grew against the month before, -1 if it fell, 0 if neither is known or they are equal."""
        if self.value is None or self.before is None or self.running or self._of_few:
            return 0
        return (self.value > self.before) - (self.value < self.before)

    @property
    def better(self) -> bool:
        """Whether that turn is to the good: a wait is better short."""
        return (self.turn > 0) is not (self.unit in {"duration", "few", "ratio"})

    @property
    def _of_few(self) -> bool:
        return self.unit == "few" and any(0 < value < FEWEST for value in (self.value, self.before) if value)


def held(figures: Figures, before: Figures | None, norms: Norms, *, running: bool = False) -> Sequence[Held]:
    """Every figure that has a norm, in the order of the report."""
    given = {
        "positive": norms.positive_share,
        "consultations": norms.consultations_a_month,
        "answered": norms.answered_share,
        "volunteers": norms.volunteers_share,
    }
    lines = _compared(_HELD, figures, before, running)
    return tuple(replace(line, norm=given.get(line.name)) for line in lines)


def watched(figures: Figures, before: Figures | None, *, running: bool = False) -> Mapping[str, Held]:
    """Every other figure by its name, in the order of the report."""
    return {line.name: line for line in _compared(_WATCHED, figures, before, running)}


_Lines = tuple[tuple[str, Unit, Callable[[Figures], float | None]], ...]


def _compared(lines: _Lines, figures: Figures, before: Figures | None, running: bool) -> Sequence[Held]:
    return tuple(
        Held(
            name,
            unit,
            of(figures),
            before=of(before) if before and name not in OF_NOW else None,
            running=running,
        )
        for name, unit, of in lines
    )


def _hours(spread: Spread | None) -> float | None:
    return spread.median / HOUR if spread else None


def _ratio(part: int, of: int) -> float | None:
    return part / of if of else None


def _sum(total: float, people: int) -> float | None:
    """What so many people gave or got together; None of so few that it is as good as one's own."""
    return None if 0 < people < FEWEST else total


OF_NOW = frozenset({"volunteers", "accepted-now", "subscribers-now"})
"""Of no month: as they are when the report is made."""

_HELD: _Lines = (
    ("contact", "share", lambda f: f.within_norm.told),
    ("positive", "share", lambda f: f.stars.positive.told),
    ("consultations", "count", lambda f: f.consultations),
    ("answered", "share", lambda f: f.questions.told),
    ("volunteers", "share", lambda f: Share(f.work.accepted_now, f.work.subscribers).told),
)
_WATCHED: _Lines = (
    ("registered", "count", lambda f: f.registered),
    ("helped", "count", lambda f: f.helped),
    ("contact-median", "duration", lambda f: _hours(f.times.contact)),
    ("acceptance-median", "duration", lambda f: _hours(f.times.acceptance)),
    ("closure-median", "duration", lambda f: _hours(f.times.closure)),
    ("average", "stars", lambda f: f.stars.average),
    ("response", "share", lambda f: f.stars.response.told),
    ("unconfirmed", "few", lambda f: f.unconfirmed),
    ("active", "count", lambda f: f.work.active),
    ("hours-given", "hours", lambda f: _sum(f.work.hours, f.work.hours_of)),
    ("offers", "count", lambda f: f.work.offers_delivered),
    ("acceptances", "count", lambda f: f.work.offers_accepted),
    ("per-acceptance", "ratio", lambda f: _ratio(f.work.offers_delivered, f.work.offers_accepted)),
    ("kudos", "count", lambda f: _sum(f.work.kudos, f.work.kudos_of)),
    ("accepted-now", "count", lambda f: f.work.accepted_now),
    ("subscribers-now", "count", lambda f: f.work.subscribers),
)
