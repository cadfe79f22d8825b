"""One month's report: figures of this month and the one before, ready to be drawn in any form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.report.labels import Labels
from bot.service import Service
from dispatch.norms import Norms
from dispatch.statistics.corrected import Corrected, corrected
from dispatch.statistics.figures import NONE, Figures, figures
from dispatch.statistics.held import Held, held, watched
from dispatch.statistics.month import Month
from dispatch.statistics.pace import Pace, pace
from dispatch.statistics.register import Line, Refused, register
from storage.figures.statistics import material
from storage.problems import topic_corrections, unsolvables
from storage.unit import Unit

CLIENT, NONE_CORRECTED = "client", Corrected()


@dataclass(frozen=True, slots=True)
class Report:
    """All that a report shows; `made_at` is aware, `corrected` is for the desk alone.

    `held` are the figures with a norm, `watched` all others by name; `pace` is that of the consultations of a
    month that is not over, `unsolvable` what could not be solved in the year that ends with the month.
    """

    figures: Figures
    held: Sequence[Held]
    watched: Mapping[str, Held]
    made_at: datetime
    labels: Labels
    centre: str
    norms: Norms
    pace: Pace | None = None
    unsolvable: Sequence[Line] = field(default=())
    corrected: Corrected = NONE_CORRECTED

    @property
    def running(self) -> bool:
        """Whether the month is not over."""
        return self.pace is not None


def report_of(unit: Unit, service: Service, month: Month, language: str) -> Report:
    """The report of a month in one language, as it is known at the unit's moment."""
    zone = ZoneInfo(service.rules.centre.zone)
    this, before = (
        figures(material(unit, one, zone), one, service.rules, unit.now) for one in (month, month.plus(-1))
    )
    return assembled(
        this,
        before,
        service,
        language,
        unit.now,
        _unsolvable(unit, month, zone),
        _corrected(unit, month, zone),
    )


def assembled(  # noqa: PLR0917
    this: Figures,
    before: Figures,
    service: Service,
    language: str,
    now: datetime,
    unsolvable: Sequence[Line] = (),
    corrected: Corrected = NONE_CORRECTED,
) -> Report:
    """The report of figures that are there, compared with those of the month before."""
    centre, texts = service.rules.centre, service.texts(language)
    going = pace(this.consultations, this.month, service.rules.calendar, now)
    running = going is not None
    return Report(
        this,
        held(this, before, centre.norms, running=running),
        watched(this, before, running=running),
        now,
        Labels(texts, centre),
        texts.plain(centre.name),
        centre.norms,
        going,
        unsolvable,
        corrected,
    )


def _unsolvable(unit: Unit, month: Month, zone: ZoneInfo) -> Sequence[Line]:
    since, until = month.twelve()[0].bounds(zone)[0], month.bounds(zone)[1]
    return register(
        Refused(str(Month.of(one.at, zone)), one.topic or NONE, one.area or NONE, one.obstacle)
        for one in unsolvables.register(unit, since, until)
    )


def _corrected(unit: Unit, month: Month, zone: ZoneInfo) -> Corrected:
    found = topic_corrections.between(unit, *month.bounds(zone))
    return corrected((one.proposed[0], one.chosen, one.by != CLIENT, one.times) for one in found)
