"""How far people came in telling their problem: started and sent by source, reached by step (SPEC 10)."""

from bot.report.report import Report
from dialogs.messages import text
from dispatch.statistics.merging import Part
from dispatch.statistics.spread import FEWEST

STARTED, SENT = "intake-danger", "intake-sent"
STEPS = (
    *(STARTED, "intake-words", "intake-topic", "intake-mirror", "intake-aid", "intake-area"),
    *("intake-urgency", "intake-whom", "intake-reach", SENT),
)
"""Steps as they are counted when they are asked; the last when the problem was sent."""


def by_source(report: Report) -> list[tuple[str, str, str]]:
    """A source with how many started there and how many sent, the most used first."""
    found = report.figures.intakes
    used = sorted(found, key=lambda source: (-found[source].get(STARTED, 0), source))
    return [
        (
            report.labels.group("source", Part(source, 0)),
            _few(report, found[source].get(STARTED, 0)),
            _few(report, found[source].get(SENT, 0)),
        )
        for source in used
        if found[source].get(STARTED)
    ]


def by_step(report: Report) -> list[tuple[str, str]]:
    """How often each step was reached, from wherever people came."""
    sums = {step: sum(of.get(step, 0) for of in report.figures.intakes.values()) for step in STEPS}
    say = report.labels.texts.plain
    return [
        (say(text(f"report-step-{step.removeprefix('intake-')}")), _few(report, sums[step]))
        for step in STEPS
        if sums[step]
    ]


def _few(report: Report, count: int) -> str:
    """The count, or only that it is small: few could be known by name."""
    return report.labels.texts.plain(text("report-few", n=FEWEST)) if 0 < count < FEWEST else str(count)
