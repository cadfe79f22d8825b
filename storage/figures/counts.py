"""Counts: figures by day, source and step, without a person (SPEC section 10)."""

from dataclasses import dataclass
from datetime import date

from storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Figure:
    """How often a step was reached from a source."""

    source: str
    step: str
    count: int


def add(unit: Unit, day: date, source: str, step: str) -> None:
    """One more on this day of the centre's zone."""
    unit.run("counts.add", centre=unit.centre, day=day.isoformat(), source=source, step=step)


def between(unit: Unit, first: date, last: date) -> list[Figure]:
    """The sums of these days, both included, by source and step."""
    rows = unit.rows("counts.between", centre=unit.centre, first=first.isoformat(), last=last.isoformat())
    return [Figure(row["source"], row["step"], row["count"]) for row in rows]
