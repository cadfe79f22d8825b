"""A year of a made-up centre and the report of one of its months."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from bot.centre_file import centre_of
from bot.report.report import Report, assembled
from bot.service import Service
from dispatch.passport import Status
from dispatch.production_calendar import calendar_of
from dispatch.rules import Rules
from dispatch.statistics.figures import figures
from dispatch.statistics.material import Case, Given, Material, Turnover, Work
from dispatch.statistics.month import Month
from dispatch.statistics.register import Line

CENTRE = centre_of(None)
SERVICE = Service(Rules(CENTRE, calendar_of(CENTRE)))
OCTOBER = Month(2026, 10)
NOW = datetime(2026, 11, 2, 6, tzinfo=UTC)


def a_year(seed: int = 7, passports: int = 900) -> Material:
    """Passports spread over a year, two of them from a poster."""
    random = Random(seed)
    cases, ratings = [], []
    for place in range(passports):
        registered_at = datetime(2025, 11, 3, 9, tzinfo=UTC) + timedelta(hours=random.uniform(0, 24 * 360))
        closed_at = registered_at + timedelta(days=random.expovariate(1 / 5))
        source = "poster" if place < 2 else random.choice(["telegram", "vk", "web"])
        topic = random.choice([topic.id for topic in CENTRE.topics[:9]])
        stars = random.choice([None, 3, 4, 5, 5])
        cases.append(
            Case(
                Status.CLOSED,
                registered_at,
                topic,
                random.choice(["inform", "consult", "support"]),
                random.choice(["", "centre", "station"]),
                source,
                registered_at + timedelta(hours=3),
                registered_at + timedelta(hours=1),
                closed_at=closed_at,
                stars=stars,
                asked_for_stars=True,
            )
        )
        ratings += [Given(stars, closed_at)] if stars else []
    return Material(tuple(cases), tuple(ratings), Work(400, 120, 31, 211.5, 900, 44, 300))


def report(
    language: str = "ru",
    material: Material | None = None,
    month: Month = OCTOBER,
    now: datetime = NOW,
    unsolvable: Sequence[Line] = (),
) -> Report:
    given = a_year() if material is None else material
    given = replace(given, trend=trend(given.cases, month))
    this, before = (figures(given, one, SERVICE.rules, now) for one in (month, month.plus(-1)))
    return assembled(this, before, SERVICE, language, now, unsolvable)


def trend(cases: Sequence[Case], month: Month) -> tuple[Turnover, ...]:
    """The year that ends with the month; all of these cases are closed, or none of them has an end."""
    zone = SERVICE.rules.calendar.zone
    began = Counter(Month.of(case.registered_at, zone) for case in cases)
    ended = Counter(Month.of(case.closed_at, zone) for case in cases if case.closed_at)
    return tuple(Turnover(one, began[one], ended[one]) for one in month.twelve())
