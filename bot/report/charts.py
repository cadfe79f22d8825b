"""Charts as plain geometry, 340 units wide: what the SVG templates draw."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from dispatch.statistics.material import Turnover

WIDTH = 340
BAR_ROW = 34
LONGEST_BAR = 300
COLUMNS_HIGH = 90
_SIZES = ((12, 999), (9, 9_999), (7, inf))
"""Sizes of figures under columns, and the biggest number that still has room beside its neighbours."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: a label above a bar `long` units long, with its count behind it; `rest` are merged groups."""

    label: str
    count: int
    y: int
    long: float
    rest: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """A breakdown from the biggest group down."""

    title: str
    bars: tuple[Bar, ...]
    height: int


@dataclass(frozen=True, slots=True)
class Pair:
    """One month of the trend: `label` under two columns, whose heights are in units."""

    label: str
    x: float
    wide: float
    registered: int
    helped: int
    registered_high: float
    helped_high: float


@dataclass(frozen=True, slots=True)
class Trend:
    """Twelve months, oldest first; `figures` is the size of numbers that stand side by side."""

    pairs: tuple[Pair, ...]
    figures: int = 12
    height: int = COLUMNS_HIGH + 40


def bars(title: str, groups: Sequence[tuple[str, int, bool]]) -> Bars:
    """Rows for labelled counts, each with whether it holds merged groups."""
    biggest = max((count for _, count, _ in groups), default=1)
    rows = tuple(
        Bar(label, count, place * BAR_ROW, round(LONGEST_BAR * count / biggest, 1), rest)
        for place, (label, count, rest) in enumerate(groups)
    )
    return Bars(title, rows, len(rows) * BAR_ROW)


def trend(year: Sequence[tuple[str, Turnover]]) -> Trend:
    """Pairs of columns for labelled months."""
    biggest = max((max(one.registered, one.helped) for _, one in year), default=0) or 1
    step = WIDTH / max(len(year), 1)
    return Trend(
        tuple(
            Pair(
                label,
                round(place * step, 1),
                round(step * 0.4, 1),
                one.registered,
                one.helped,
                round(COLUMNS_HIGH * one.registered / biggest, 1),
                round(COLUMNS_HIGH * one.helped / biggest, 1),
            )
            for place, (label, one) in enumerate(year)
        ),
        figures=next(size for size, most in _SIZES if biggest <= most),
    )
