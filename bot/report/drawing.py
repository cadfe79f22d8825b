"""Draws a report with the templates beside this file; every word comes from the texts."""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from bot.drawing.templates import template
from bot.report import charts
from bot.report.report import Report
from dialogs.messages import text
from dispatch.statistics.held import Held

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
    labels, given = report.labels, {**report.figures.breakdowns, **report.figures.clients}
    return [
        charts.bars(labels.texts.plain(text(f"report-by-{name}")), labels.groups(name, given[name])[:most])
        for name in names
        if given.get(name)
    ]


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
