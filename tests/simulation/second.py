"""A month's figures once more, from what the world saw and the histories, by means of our own."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from statistics import mean
from typing import Any

from bot.report.report import Report
from tests.simulation import norms
from tests.simulation.days_off import works_on
from tests.simulation.known import Year
from tests.simulation.ledger import lines_of
from tests.simulation.log import Line
from tests.simulation.printed import CLIENTS, printed
from tests.simulation.stories import stories
from tests.simulation.story import Story

HELPED = ("closed", "answered")
AGES = (75, 60, 45, 30, 18, 0)


class Second:
    """The second calculation of a year; the months are "2026-03"."""

    def __init__(self, year: Year, lines: list[Line]) -> None:
        self._year, self._lines = year, lines
        self._told = list(stories(year, lines).values())

    def differences(self, month: str, shown: Report) -> list[str]:
        """Figures of the product, by name, that are not what this calculation gives."""
        known, before = self._expected(month), self._expected(back(month, 1))
        expected = known | self._trend(month) | norms.expected(self._year, month, known, before)
        got = printed(shown.figures) | norms.got(shown)
        return [f"{name}: {got[name]}, not {value}" for name, value in expected.items() if got[name] != value]

    def _expected(self, month: str) -> dict[str, Any]:
        told, here = self._told, _Month(self._year, month)
        begun = [story for story in told if here.has(story.told_at)]
        ended = [story for story in told if here.has(story.ended_at)]
        given = [stars for story in told for at, stars in story.given() if here.has(at)]
        return {
            **_of_begun(self._year, begun),
            **_of_ended(ended),
            **_of_stars(given),
            **_of_work(self._year, self._lines, told, here),
            **_of_clients(begun, month),
            **_of_opinions(self._year, here, month),
            **_of_groups(begun),
            "status": Counter(story.status(self._year.world.now) for story in begun),
            "ended": Counter(story.end for story in ended),
            "stars": Counter(map(str, given)),
        }

    def _trend(self, month: str) -> dict[str, Any]:
        """How many began and how many were helped in each month of the year that ends with this one."""
        here = _Month(self._year, month)
        began = Counter(here.name(story.told_at) for story in self._told)
        helped = Counter(here.name(one.ended_at) for one in self._told if one.ended_at and one.end in HELPED)
        year = [back(month, months) for months in range(11, -1, -1)]
        return {"trend": [(one, began[one], helped[one]) for one in year]}


def back(month: str, months: int) -> str:
    """So many months before the month."""
    year, number = divmod(int(month[:4]) * 12 + int(month[5:]) - 1 - months, 12)
    return f"{year}-{number + 1:02}"


def _of_groups(begun: list[Story]) -> dict[str, Any]:
    return {
        "topic": Counter(story.told.answers["topic"] for story in begun),
        "aid_type": Counter(story.told.answers["aid"] for story in begun),
        "area": Counter(story.told.answers["area"] for story in begun),
        "source": Counter(story.told.channel for story in begun),
        "sent": Counter(story.told.channel for story in begun),
    }


def _of_begun(year: Year, begun: list[Story]) -> dict[str, Any]:
    questions = [story for story in begun if story.told.answers["aid"] == "inform"]
    return {
        "registered": len(begun),
        "questions": (sum(story.first_word is not None for story in questions), len(questions)),
        "within_norm": within(year, begun),
        "acceptance": _middle(min(w.start for w in one.works) - one.told_at for one in begun if one.works),
        "contact": _middle(story.first_word - story.told_at for story in begun if story.first_word),
    }


def _of_ended(ended: list[Story]) -> dict[str, Any]:
    helped = [story for story in ended if story.end in HELPED]
    asked = [story for story in helped if not story.timed_out]
    consultations = ("inform", "consult", "defend")
    return {
        "helped": len(helped),
        "unconfirmed": sum(story.unconfirmed for story in ended),
        "consultations": sum(story.told.answers["aid"] in consultations for story in helped),
        "response": (sum(story.stars is not None for story in asked), len(asked)),
        "closure": _middle(story.ended_at - story.told_at for story in ended if story.ended_at),
    }


def _of_stars(given: list[int]) -> dict[str, Any]:
    return {
        "positive": (sum(stars >= 4 for stars in given), len(given)),
        "average": mean(given) if len(given) > 4 else None,
    }


def _of_work(year: Year, lines: list[Line], told: list[Story], here: "_Month") -> dict[str, Any]:
    works = [work for story in told for work in story.works]
    shown = (line for line in reversed(lines) if line.kind == "offer" and line.how == "new")
    offered = {line.subject: line.at for line in shown}
    taken = {(name, work.start) for work in works if work.cause == "accepted" for name in work.who}
    takes = [
        deed for deed in year.world.deeds if deed.data.startswith("take:") and (deed.name, deed.at) in taken
    ]
    stayed = (
        (name, work.joined.get(name, work.start), until) for work in works for name, until in work.who.items()
    )
    return {
        "offers": sum(here.has(at) for at in offered.values()),
        "acceptances": sum(here.has(deed.at) for deed in takes),
        "hours": sum(work.hours for work in works if here.has(work.end)),
        "active": len({name for name, since, until in stayed if here.overlaps(since, until)}),
        "kudos": sum(points for story in told for at, points in lines_of(year, story) if here.has(at)),
    }


def _of_opinions(year: Year, here: "_Month", month: str) -> dict[str, Any]:
    """Those of the month, or with so few of as many months before as it takes, within a year."""
    given = [(here.name(one.at), one) for one in year.world.opinions]
    months = [f"{y}-{m:02}" for y in (2025, 2026) for m in range(1, 13)]
    last = months.index(month)
    for first in range(last, last - 12, -1):
        found = [one for at, one in given if months[first] <= at <= month]
        if len(found) >= 5:
            stars = [one.stars for one in found]
            good = sum(one >= 4 for one in stars)
            return {"opinions": (len(found), mean(stars), good)}
    return {"opinions": (sum(at == month for at, _ in given), None, 0)}


def _of_clients(begun: list[Story], month: str) -> dict[str, Any]:
    """Each person once, of those who told of themselves."""
    profiles = [who.profile for who in {story.told.who.last for story in begun}]
    ages = (int(month[:4]) - int(one["year"]) for one in profiles if "year" in one)
    return {
        "age": Counter(str(next(begin for begin in AGES if age >= begin)) for age in ages),
        **{name: Counter(one[name] for one in profiles if name in one) for name in CLIENTS[1:]},
    }


class _Month:
    """A calendar month in the zone of the centre."""

    def __init__(self, year: Year, month: str) -> None:
        self._zone, self._month = year.world.zone, month

    def has(self, moment: datetime | None) -> bool:
        return moment is not None and self.name(moment) == self._month

    def overlaps(self, start: datetime, end: datetime | None) -> bool:
        return self.name(start) <= self._month <= (self.name(end) if end else "9")

    def name(self, moment: datetime) -> str:
        """The month of a moment."""
        return f"{moment.astimezone(self._zone):%Y-%m}"


def within(year: Year, begun: list[Story]) -> tuple[int, int]:
    """How many heard in time, of those of whom it can be said."""
    kept = late = 0
    for story in begun:
        by = _by(year, story.told_at)
        if story.first_word is not None:
            kept += story.first_word <= by
            late += story.first_word > by
        else:
            late += min(story.ended_at or year.world.now, year.world.now) > by
    return kept, kept + late


def _by(year: Year, told_at: datetime) -> datetime:
    """The same time two working days later, counted day by day."""
    local, days = told_at.astimezone(year.world.zone), 2
    while days:
        local += timedelta(days=1)
        days -= works_on(year.world.zone.key, local.date())
    return local


def _middle(durations: Iterable[timedelta]) -> tuple[timedelta, timedelta] | None:
    """The lower median, and the value that nine of ten do not pass."""
    given = sorted(durations)
    if len(given) < 5:
        return None
    ninetieth = next(one for place, one in enumerate(given, 1) if 10 * place >= 9 * len(given))
    return given[(len(given) - 1) // 2], ninetieth
