"""One month's report: figures of this month and the one before, ready to be drawn in any form."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.report.labels import Labels
from bot.service import Service
from dispatch.statistics.corrected import Corrected, corrected
from dispatch.statistics.figures import Figures, figures
from dispatch.statistics.heard import Heard
from dispatch.statistics.held import Held, held
from dispatch.statistics.month import Month
from storage import topic_corrections
from storage.statistics import material
from storage.unit import Unit

CLIENT = "client"


@dataclass(frozen=True, slots=True)
class Report:
    """All that a report shows; `made_at` is aware, `corrected` is for the desk alone."""

    figures: Figures
    held: Sequence[Held]
    made_at: datetime
    labels: Labels
    centre: str
    corrected: Corrected = Corrected()


def report_of(unit: Unit, service: Service, month: Month, language: str) -> Report:
    """The report of a month in one language, as it is known at the unit's moment."""
    rules = service.rules
    zone = ZoneInfo(rules.centre.zone)
    this, before = (
        figures(material(unit, one, zone), one, rules, unit.now) for one in (month, month.plus(-1))
    )
    texts = service.texts(language)
    return Report(
        replace(this, heard=_depersonalised(this.heard, service, language)),
        held(this, before, rules.centre.norms),
        unit.now,
        Labels(texts, rules.centre),
        texts.plain(rules.centre.name),
        _corrected(unit, month, zone),
    )


def _depersonalised(heard: Heard, service: Service, language: str) -> Heard:
    # Whoever stands at the wall is asked to name nobody; some do.
    if not heard.words:
        return heard
    read = service.understand(language)
    return replace(heard, words=tuple(read(said).masked for said in heard.words))


def _corrected(unit: Unit, month: Month, zone: ZoneInfo) -> Corrected:
    found = topic_corrections.between(unit, *month.bounds(zone))
    return corrected((one.proposed[0], one.chosen, one.by != CLIENT, one.times) for one in found)
