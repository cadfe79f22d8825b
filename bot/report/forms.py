"""The forms of a report: the picture and the words for a chat, the page and the workbook for donors."""

from io import BytesIO
from typing import Any

import xlsxwriter

from bot.drawing.picture import png
from bot.report.drawing import breakdowns, drawn
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
    )


def page(report: Report) -> str:
    """One HTML file that needs no other."""
    return drawn("page.html.j2", report, charts=breakdowns(report, PAGE))


def workbook(report: Report) -> bytes:
    """The figures as an XLSX workbook, a sheet for the norms and one for each breakdown."""
    file = BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, safe) as book:
        head = book.add_format({"bold": True, "bottom": 1})
        _sheet(book, head, _say(report, "report-norms"), *_norms(report))
        given = {**report.figures.breakdowns, **report.figures.clients}
        for name in PAGE:
            if given.get(name):
                _sheet(book, head, _say(report, f"report-by-{name}"), *_groups(report, name, given[name]))
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


def _groups(report: Report, name: str, parts: tuple[Part, ...]) -> Rows:
    titles = [_say(report, f"report-{column}") for column in ("group", "count")]
    return titles, [[label, count] for label, count in report.labels.groups(name, parts)]


def _say(report: Report, key: str) -> str:
    return report.labels.texts.plain(text(key))
