"""The register of the unsolvable in words: where, about what, and what stood in the way (SPEC 12.8).

What would have been needed was said in somebody's words: it stays with the desk, the report goes to donors.
"""

from dataclasses import dataclass

from bot.report.report import Report
from dispatch.statistics.merging import Part
from dispatch.statistics.month import Month
from dispatch.statistics.register import Line

ON_PAGE = 6


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the register."""

    month: str
    topic: str
    area: str
    obstacle: str
    count: int

    @property
    def about(self) -> str:
        """All but the obstacle, as far as it is known."""
        return " · ".join(filter(None, (self.topic, self.area, self.month)))


def rows(report: Report) -> list[Row]:
    """The lines as a page shows them: what is of several months, topics or areas is left empty."""
    return [_row(report, line) for line in report.unsolvable]


def _row(report: Report, line: Line) -> Row:
    of, labels = line.of, report.labels
    if not of.obstacle:
        return Row("", "", "", labels.plain("report-merged", n=line.groups), line.count)
    return Row(
        labels.month(Month.parse(of.month)) if of.month else "",
        labels.group("topic", Part(of.topic, 0)) if of.topic else "",
        labels.group("area", Part(of.area, 0)) if of.area else "",
        labels.obstacle(of.obstacle),
        line.count,
    )
