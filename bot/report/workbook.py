"""The workbook for donors: the whole page as numbers, first the totals, then a sheet for each table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from bot.report import intakes, register
from bot.report.drawing import contact_days, norm_name, of, tells
from bot.report.report import Report
from dispatch.statistics.held import OF_NOW, Held, Unit
from dispatch.statistics.month import Month
from dispatch.statistics.spread import FEWEST, Share, Spread

HOUR = timedelta(hours=1)
FORMATS: Mapping[Unit, str] = {
    "share": "0 %",
    **dict.fromkeys(("count", "few"), "#,##0"),
    **dict.fromkeys(("hours", "duration"), "#,##0.0"),
    **dict.fromkeys(("stars", "ratio"), "0.0"),
}
"""How a spreadsheet shows the numbers of each unit; a duration is in hours."""

DIGITS = {"share": 2, "hours": 1, "duration": 1, "stars": 1, "ratio": 1}
"""Places that it keeps of them: of more a count could be computed that is too small to be told."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its unit; None is an empty cell."""

    value: float | None
    unit: Unit = "count"


Cell = str | Number | Month
Rows = Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a short name, titles of columns, rows; `above` are lines over the titles."""

    name: str
    titles: Sequence[str]
    rows: Rows
    above: Sequence[str] = ()


def workbook(report: Report, breakdowns: Sequence[str]) -> bytes:
    """All sheets as an XLSX file."""
    file = BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    of_month = f"{report.centre} · {report.labels.month(report.figures.month)}".replace("&", "&&")
    with xlsxwriter.Workbook(file, safe) as book:
        formats: dict[str, Format] = {
            unit: book.add_format({"num_format": shown}) for unit, shown in FORMATS.items()
        }
        formats["month"] = book.add_format({"num_format": "mmmm yyyy", "align": "left"})
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        for sheet in sheets(report, breakdowns):
            page = book.add_worksheet(sheet.name)
            page.set_header(f"&L{of_month}&R{sheet.name}")
            page.fit_to_pages(1, 0)
            page.freeze_panes(len(sheet.above) + 1, 0)
            page.set_column(0, 0, 48)
            page.set_column(1, max(len(sheet.titles) - 1, 1), 18)
            page.write_column(0, 0, sheet.above)
            page.write_row(len(sheet.above), 0, sheet.titles, head)
            for place, row in enumerate(sheet.rows, len(sheet.above) + 1):
                for column, cell in enumerate(row):
                    _write(page, place, column, cell, formats)
    return file.getvalue()


def _write(page: Worksheet, row: int, column: int, cell: Cell, formats: Mapping[str, Format]) -> None:
    if isinstance(cell, Month):
        page.write_datetime(row, column, cell.first, formats["month"])
    elif isinstance(cell, str):
        if cell:
            page.write_string(row, column, cell)
    elif cell.value is not None:
        value = round(cell.value, DIGITS.get(cell.unit))
        page.write_number(row, column, value, formats[cell.unit])


def sheets(report: Report, breakdowns: Sequence[str]) -> list[Sheet]:
    """Every sheet that has anything to say."""
    found = [_totals(report), _norms(report), _trend(report), _times(report), _heard(report)]
    found += [*_intakes(report), _unsolvable(report), *(_groups(report, name) for name in breakdowns)]
    return [sheet for sheet in found if sheet is not None]


def _totals(report: Report) -> Sheet:
    made = report.labels.plain("report-made", made=report.labels.texts.moment(report.made_at))
    rows: Rows = [
        [_name(report, line), _unit(report, line), _number(report, line, line.value), _before(report, line)]
        for line in (*report.watched.values(), *report.held)
    ]
    above = [report.centre, _title(report), made]
    above += [report.labels.plain("report-running")] if report.running else []
    titles = _says(report, "figure", "unit", "value", "before")
    return Sheet(report.labels.plain("report-sheet-totals"), titles, rows, [*above, ""])


def _norms(report: Report) -> Sheet:
    rows: Rows = [
        [
            _name(report, line),
            _number(report, line, line.value),
            contact_days(report) if line.name == "contact" else _number(report, line, line.norm),
            _before(report, line),
            report.labels.plain(f"report-holds-{_HOLDS[line.holds]}"),
        ]
        for line in report.held
    ]
    titles = _says(report, "figure", "value", "norm", "before", "verdict")
    return Sheet(report.labels.plain("report-norms"), titles, rows)


def _trend(report: Report) -> Sheet:
    rows: Rows = [[one.month, Number(one.registered), Number(one.helped)] for one in report.figures.trend]
    return Sheet(report.labels.plain("report-trend"), _says(report, "month", "registered", "helped"), rows)


def _times(report: Report) -> Sheet:
    times = report.figures.times
    spreads = {"contact": times.contact, "acceptance": times.acceptance, "closure": times.closure}
    rows: Rows = [
        [
            report.labels.plain(f"report-until-{name}"),
            *_spread(spread),
            Number(report.watched[f"{name}-median"].before, "duration"),
        ]
        for name, spread in spreads.items()
    ]
    titles = _says(report, "times-hours", "median", "ninetieth", "before")
    return Sheet(report.labels.plain("report-times"), titles, rows)


def _spread(spread: Spread | None) -> list[Cell]:
    if spread is None:
        return ["", ""]
    return [Number(length / HOUR, "duration") for length in (spread.median, spread.ninetieth)]


def _heard(report: Report) -> Sheet | None:
    heard, name = report.figures.heard, report.labels.plain("report-heard")
    if not heard.count:
        return None
    if not heard.enough:
        return Sheet(name, [report.labels.plain("report-heard-few")], [])
    rows: Rows = [
        [report.labels.plain("report-heard-count"), Number(heard.count)],
        [report.labels.plain("report-heard-average"), Number(heard.average, "stars")],
        [report.labels.plain("report-heard-positive"), _share(heard.positive)],
    ]
    return Sheet(name, [report.labels.months(heard.since, heard.until), ""], rows)


def _intakes(report: Report) -> list[Sheet | None]:
    sources: Rows = [[one.label, Number(one.started), Number(one.sent)] for one in intakes.by_source(report)]
    steps: Rows = [[step, _few(report, count)] for step, count in intakes.by_step(report)]
    return [
        _unless_empty(report, "sheet-intakes", ("source", "started", "sent"), sources),
        _unless_empty(report, "sheet-steps", ("step", "count"), steps),
    ]


def _unsolvable(report: Report) -> Sheet | None:
    titles = ("obstacle", "topic", "area", "month", "count")
    rows: Rows = [
        [one.obstacle, one.topic, one.area, one.month, Number(one.count)] for one in register.rows(report)
    ]
    return _unless_empty(report, "sheet-unsolvable", titles, rows)


def _groups(report: Report, name: str) -> Sheet | None:
    parts = of(report, name)
    rows: Rows = [[label, Number(count)] for label, count in report.labels.groups(name, parts)]
    return _unless_empty(report, f"by-{name}", ("group", "count"), rows if tells(parts) else [])


def _unless_empty(report: Report, name: str, titles: Sequence[str], rows: Rows) -> Sheet | None:
    return Sheet(report.labels.plain(f"report-{name}"), _says(report, *titles), rows) if rows else None


def _name(report: Report, line: Held) -> str:
    return norm_name(report, line) if line in report.held else report.labels.name(line)


def _unit(report: Report, line: Held) -> str:
    unit = report.labels.plain(f"report-unit-{line.unit}")
    return report.labels.plain("report-of-now", value=unit) if line.name in OF_NOW else unit


def _number(report: Report, line: Held, value: float | None) -> Cell:
    if line.unit == "few" and value is not None:
        return _few(report, round(value))
    return Number(value, line.unit)


def _before(report: Report, line: Held) -> Cell:
    return _number(report, line, line.before)


def _few(report: Report, count: int) -> Cell:
    return report.labels.few(count) if 0 < count < FEWEST else Number(count)


def _share(share: Share) -> Number:
    return Number(share.told, "share")


def _title(report: Report) -> str:
    return report.labels.plain("report-title", month=report.labels.month(report.figures.month))


_HOLDS = {True: "yes", False: "no", None: "unknown"}


def _says(report: Report, *names: str) -> list[str]:
    return [report.labels.plain(f"report-{name}") for name in names]
