"""One month's report: figures of this month and the one before, ready to be drawn in any form."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.report.labels import Labels
from bot.service import Service
from dispatch.statistics.figures import Figures, figures
from dispatch.statistics.held import Held, held
from dispatch.statistics.month import Month
from storage.statistics import material
from storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Report:
    """All that a report shows; `made_at` is aware."""

    figures: Figures
    held: Sequence[Held]
    made_at: datetime
    labels: Labels
    centre: str


def report_of(unit: Unit, service: Service, month: Month, language: str) -> Report:
    """The report of a month in one language, as it is known at the unit's moment."""
    rules = service.rules
    zone = ZoneInfo(rules.centre.zone)
    this, before = (
        figures(material(unit, one, zone), one, rules, unit.now) for one in (month, month.plus(-1))
    )
    texts = service.texts(language)
    return Report(
        this,
        held(this, before, rules.centre.norms),
        unit.now,
        Labels(texts, rules.centre),
        texts.plain(rules.centre.name),
    )
