"""The forms of a report: the picture and the words for a chat, the page and the workbook for donors."""

from io import BytesIO
from typing import Any

import xlsxwriter

from bot.drawing.picture import png
from bot.report import intakes
from bot.report.drawing import breakdowns, drawn, of, tells, too_few
from bot.report.report import Report
from dialogs.messages import Text, text
from dispatch.statistics.merging import Part

PICTURE = ("topic", "stars")
PAGE = ("topic", "aid_type", "area", "source", "status", "ended", "stars", "age", "sex", "occupation")
BARS_ON_PICTURE = 7


def picture(report: Report) -> bytes:
    """A PNG for a phone's screen: norms, the trend, the biggest groups."""
    return png(drawn("picture.svg.j2", report, charts=breakdowns(report, PICTURE, BARS_ON_PICTURE)))


def words(report: Report) -> Text:
    """A few lines beside the picture."""
    figures, labels = report.figures, report.labels
    contact, _ = labels.lasted(figures.times.contact)
    return text(
        "report-words",
        month=labels.month(figures.month),
        registered=figures.registered,
        helped=figures.helped,
        within=labels.share(figures.within_norm),
        contact=contact,
        positive=labels.share(figures.stars.positive),
        hours=round(figures.work.hours),
        corrected=_corrected(report),
    )


def _corrected(report: Report) -> Text | str:
    """Where the catalogue's hints fail; nothing for a month without corrections."""
    found, titles = report.corrected, report.labels.topic
    if not found.total:
        return ""
    often = (
        text(
            "report-corrected-pair", chosen=titles(pair.chosen), proposed=titles(pair.proposed), n=pair.times
        )
        for pair in found.often
    )
    lines = "".join(report.labels.texts.plain(line) for line in often)
    return text("report-corrected", total=found.total, desk=found.by_desk, often=lines)


def page(report: Report) -> str:
    """One HTML file that needs no other."""
    told = {"sources": intakes.by_source(report), "steps": intakes.by_step(report)}
    charts = breakdowns(report, PAGE)
    return drawn("page.html.j2", report, charts=charts, few=too_few(report, PAGE), **told)


def workbook(report: Report) -> bytes:
    """The figures as an XLSX workbook, a sheet for the norms and one for each breakdown."""
    file = BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, safe) as book:
        head = book.add_format({"bold": True, "bottom": 1})
        _sheet(book, head, _say(report, "report-norms"), *_norms(report))
        if report.figures.heard.count:
            _sheet(book, head, _say(report, "report-heard"), *_heard(report))
        if sources := intakes.by_source(report):
            titles = [_say(report, f"report-{name}") for name in ("source", "started", "sent")]
            _sheet(book, head, _say(report, "report-intakes"), titles, [list(one) for one in sources])
            steps = [list(one) for one in intakes.by_step(report)]
            titles = [_say(report, f"report-{name}") for name in ("step", "count")]
            _sheet(book, head, _say(report, "report-steps"), titles, steps)
        for name in PAGE:
            if tells(parts := of(report, name)):
                _sheet(book, head, _say(report, f"report-by-{name}"), *_groups(report, name, parts))
    return file.getvalue()


Rows = tuple[list[str], list[list[Any]]]


def _sheet(
    book: xlsxwriter.Workbook, head: object, name: str, titles: list[str], rows: list[list[Any]]
) -> None:
    sheet = book.add_worksheet(name[:31])
    sheet.set_column(0, 0, 48)
    sheet.set_column(1, len(titles), 16)
    sheet.write_row(0, 0, titles, head)
    for place, row in enumerate(rows, 1):
        sheet.write_row(place, 0, row)


def _norms(report: Report) -> Rows:
    titles = [_say(report, f"report-{column}") for column in ("figure", "value", "norm", "before")]
    return titles, [
        [_say(report, f"report-norm-{line.name}"), line.value, line.norm, line.before] for line in report.held
    ]


def _heard(report: Report) -> Rows:
    heard, labels = report.figures.heard, report.labels
    if not heard.enough:
        return [_say(report, "report-heard-few")], []
    rows: list[list[Any]] = [
        [_say(report, "report-heard-count"), heard.count],
        [_say(report, "report-heard-average"), heard.average],
        [_say(report, "report-heard-positive"), heard.positive.value],
    ]
    return [labels.months(heard.since, heard.until), ""], rows + [[words] for words in heard.words]


def _groups(report: Report, name: str, parts: tuple[Part, ...]) -> Rows:
    titles = [_say(report, f"report-{column}") for column in ("group", "count")]
    return titles, [[label, count] for label, count in report.labels.groups(name, parts)]


def _say(report: Report, key: str) -> str:
    return report.labels.texts.plain(text(key))
