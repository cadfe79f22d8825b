"""The forms of a report: the picture and the words for a chat, the page and the workbook for donors."""

from collections.abc import Callable, Mapping

from bot.drawing.picture import png
from bot.report import intakes, register
from bot.report.drawing import breakdowns, drawn, too_few
from bot.report.report import Report
from bot.report.workbook import workbook as sheets
from dialogs.messages import Text, text

PICTURE = ("topic", "stars")
PAGE = ("topic", "aid_type", "area", "source", "status", "ended", "stars", "age", "sex", "occupation")
BARS_ON_PICTURE = 7
"""Of one chart, so that a phone shows them legibly."""


def picture(report: Report) -> bytes:
    """A PNG for a phone's screen: norms, the trend, the biggest groups."""
    return png(drawn("picture.svg.j2", report, charts=breakdowns(report, PICTURE, BARS_ON_PICTURE)))


def words(report: Report) -> Text:
    """A few lines beside the picture."""
    figures, labels = report.figures, report.labels
    contact, _ = labels.lasted(figures.times.contact)
    hours = report.watched["hours-given"]
    return text(
        "report-words",
        month=labels.month(figures.month),
        registered=labels.count(figures.registered),
        helped=labels.count(figures.helped),
        within=labels.share(figures.within_norm),
        contact=contact,
        positive=labels.share(figures.stars.positive),
        hours=labels.held(hours, hours.value),
        consultations=_consultations(report),
        links=_links(report),
        corrected=_corrected(report),
    )


def _consultations(report: Report) -> Text:
    """Held against the norm of a whole month; while it goes on, where it is going."""
    done, norm = report.figures.consultations, report.norms.consultations_a_month
    if report.pace is None or report.pace.expected is None:
        return text("report-consultations", done=done, norm=norm)
    kept = "kept" if report.pace.expected >= norm else "short"
    return text(f"report-consultations-{kept}", done=done, expected=report.pace.expected, norm=norm)


def _links(report: Report) -> str:
    """Whom posters and posts brought; nothing for a month without."""
    few, say = report.labels.few, report.labels.texts.plain
    return "".join(
        say(
            text(
                "report-link",
                word=link.word,
                followed=few(link.followed),
                started=few(link.started),
                sent=few(link.sent),
            )
        )
        for link in intakes.by_link(report)
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
    steps, sources = intakes.by_step(report), intakes.by_source(report)
    told = {"sources": sources, "steps": steps, "unsolvable": register.rows(report)[: register.ON_PAGE]}
    hidden = ("intakes",) if steps and not sources else ()
    return drawn(
        "page.html.j2", report, charts=breakdowns(report, PAGE), few=too_few(report, PAGE, hidden), **told
    )


def workbook(report: Report) -> bytes:
    """The figures as an XLSX workbook: the totals, then a sheet for each table of the page."""
    return sheets(report, PAGE)


FORMS: Mapping[str, Callable[[Report], bytes]] = {
    "html": lambda report: page(report).encode(),
    "xlsx": workbook,
    "png": picture,
}
"""The forms as files, by the ending of their names."""
