"""Draws a report with the templates beside this file; every word comes from the texts."""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from bot.drawing.templates import template
from bot.report import charts
from bot.report.report import Report
from dialogs.messages import text
from dispatch.statistics.held import Held
from dispatch.statistics.merging import Part

ON_PICTURE = 6
"""Bars of one chart that a phone shows legibly."""


def drawn(name: str, report: Report, **more: Any) -> str:
    """The template filled with the report."""
    labels = report.labels

    def told(key: str, **params: Any) -> Markup:
        return labels.texts.say(text(key, **params))

    year = [(labels.short_month(one.month), one) for one in report.figures.trend]
    return template("bot.report", name).render(
        report=report,
        figures=report.figures,
        labels=labels,
        lines=[_line(report, line) for line in report.held],
        trend=charts.trend(year),
        t=told,
        **more,
    )


def breakdowns(report: Report, names: Sequence[str], most: int | None = None) -> list[charts.Bars]:
    """The charts of these breakdowns that have anything to show, each cut to its `most` biggest groups."""
    return [
        charts.bars(_title(report, name), _bars(report, name, parts)[:most])
        for name in names
        if tells(parts := of(report, name))
    ]


def too_few(report: Report, names: Sequence[str]) -> str:
    """The names of those of them that have nothing to show, as a list within a sentence; "" for none."""
    titles = (_title(report, name) for name in names if not tells(of(report, name)))
    return ", ".join(title[:1].lower() + title[1:] for title in titles)


def of(report: Report, name: str) -> tuple[Part, ...]:
    """The parts of a breakdown by its name."""
    figures = report.figures
    return {**figures.breakdowns, **figures.clients}.get(name, ())


def tells(parts: Sequence[Part]) -> bool:
    """Whether a breakdown says anything: one merged group alone does not."""
    return any(part.id for part in parts)


def _title(report: Report, name: str) -> str:
    return report.labels.texts.plain(text(f"report-by-{name}"))


def _bars(report: Report, name: str, parts: Sequence[Part]) -> list[tuple[str, int, bool]]:
    return [(report.labels.group(name, part), part.count, not part.id) for part in parts]


def _line(report: Report, line: Held) -> dict[str, Any]:
    labels = report.labels
    return {
        "name": labels.texts.plain(text(f"report-norm-{line.name}")),
        "value": labels.held(line, line.value),
        "norm": labels.held(line, line.norm),
        "before": labels.held(line, line.before),
        "holds": line.holds,
        "turn": line.turn,
    }
