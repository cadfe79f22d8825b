"""Draws a report with the templates beside this file; every word comes from the texts."""

from collections.abc import Sequence
from math import inf
from typing import Any

from markupsafe import Markup

from bot.drawing.templates import template
from bot.report import charts
from bot.report.report import Report
from dialogs.messages import text
from dispatch.statistics.held import OF_NOW, Held
from dispatch.statistics.merging import Part, shortened

_ORDERED = {"age": 1, "stars": -1}
"""Breakdowns by a number, and whether it grows or falls."""


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
        lines=[_norm(report, line) for line in report.held],
        watched={name: _line(report, line, labels.name(line)) for name, line in report.watched.items()},
        trend=charts.trend(year),
        days=contact_days(report),
        t=told,
        **more,
    )


def breakdowns(report: Report, names: Sequence[str], most: int | None = None) -> list[charts.Bars]:
    """The charts of these breakdowns that tell anything, each of `most` bars, the rest in the last."""
    return [
        charts.bars(_title(report, name), _bars(report, name, shortened(parts, most)))
        for name in names
        if tells(parts := of(report, name))
    ]


def too_few(report: Report, names: Sequence[str], hidden: Sequence[str] = ()) -> str:
    """Which of them have nothing to show, and `hidden` tables, as a list within a sentence; "" for none."""
    titles = [_title(report, name) for name in names if not tells(of(report, name))]
    titles += [report.labels.plain(f"report-{name}") for name in hidden]
    return ", ".join(title[:1].lower() + title[1:] for title in titles)


def of(report: Report, name: str) -> tuple[Part, ...]:
    """The parts of a breakdown by its name: the biggest first, but years and stars in their own order."""
    figures = report.figures
    parts = {**figures.breakdowns, **figures.clients}.get(name, ())
    if name not in _ORDERED:
        return parts
    return tuple(sorted(parts, key=lambda part: _ORDERED[name] * int(part.id) if part.id else inf))


def tells(parts: Sequence[Part]) -> bool:
    """Whether a breakdown says anything: one merged group alone does not."""
    return any(part.id for part in parts)


def _title(report: Report, name: str) -> str:
    return report.labels.plain(f"report-by-{name}")


def _bars(report: Report, name: str, parts: Sequence[Part]) -> list[tuple[str, int, bool]]:
    return [(report.labels.group(name, part), part.count, not part.id) for part in parts]


def _norm(report: Report, line: Held) -> dict[str, Any]:
    """A line with what its norm asks; `note` stands below it on a page, `aside` beside it in a picture."""
    labels = report.labels
    norm, shown = labels.held(line, line.norm), _line(report, line, norm_name(report, line))
    of_now, named = line.name in OF_NOW, labels.plain("report-norm-is", norm=norm)
    return shown | {
        "norm": contact_days(report) if line.name == "contact" else norm,
        "holds": line.holds,
        "value_now": labels.plain("report-of-now", value=shown["value"]) if of_now else shown["value"],
        "note": labels.plain("report-as-now") if of_now else _pace(report, line, "pace-long", norm),
        "aside": _pace(report, line, "pace", norm) or (named if line.norm is not None else ""),
    }


def norm_name(report: Report, line: Held) -> str:
    """What a figure with a norm counts."""
    return report.labels.plain(f"report-norm-{line.name}", days=contact_days(report))


def contact_days(report: Report) -> str:
    """The working days within which somebody answers."""
    return report.labels.plain("report-working-days", n=report.norms.contact_working_days)


def _pace(report: Report, line: Held, key: str, norm: str) -> str:
    """Where the consultations of this month are going; "" for all else."""
    if line.name != "consultations" or report.pace is None or report.pace.expected is None:
        return ""
    kept = "kept" if report.pace.expected >= report.norms.consultations_a_month else "short"
    return report.labels.plain(f"report-{key}-{kept}", expected=report.pace.expected, norm=norm)


def _line(report: Report, line: Held, name: str) -> dict[str, Any]:
    labels = report.labels
    value, before = labels.held(line, line.value), labels.held(line, line.before)
    turn = line.turn if value != before else 0  # what reads the same has not changed
    return {
        "name": name,
        "value": value,
        "before": before,
        "turn": turn,
        "better": line.better,
    }
