"""A month's figures once more, from what the world saw and the histories, by means of our own."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from statistics import mean
from typing import Any

from dispatch.statistics.figures import Figures
from dispatch.statistics.merging import Part
from tests.simulation.checks import Year
from tests.simulation.log import Line

ENDS = ("closed", "answered", "withdrawn", "unsolvable")
HELPED = ("closed", "answered")
BREAKDOWNS, SENT = ("topic", "aid_type", "area", "source", "ended", "stars"), "intake-sent"
TAKEN_BY = ("accepted", "assigned")
CHANGEABLE = timedelta(days=7)


Work = tuple[str, datetime, datetime | None, float]
"""Who owned it, from when, until when (None: still), and the hours that they gave."""


@dataclass
class Story:
    """One problem as the world saw it; `works` are its owners, the first one first."""

    told_at: datetime
    channel: str
    answers: dict[str, Any]
    first_contact: datetime | None = None
    end: str = ""
    ended_at: datetime | None = None
    unconfirmed: bool = False
    stars: int | None = None
    rated_at: datetime | None = None
    works: list[Work] = field(default_factory=list)

    @property
    def first_word(self) -> datetime | None:
        """When somebody first answered."""
        answer = self.ended_at if self.end == "answered" else None
        return min((at for at in (self.first_contact, answer) if at), default=None)


def differences(year: Year, lines: list[Line], month: str, shown: Figures) -> list[str]:
    """Figures of the product, by name, that are not what this calculation gives; `month` is "2026-03"."""
    expected = _expected(year, lines, month)
    got = _got(shown)
    return [f"{name}: {got[name]}, not {value}" for name, value in expected.items() if got[name] != value]


def stories(year: Year, lines: list[Line]) -> dict[str, Story]:
    """All problems that were told, by passport."""
    told = {name: Story(*known) for name, known in year.world.told_problems.items()}
    owners, solved = _owners(lines), _solved(year)
    for name, story in told.items():
        _end(year, name, story)
        story.works = _works(year, name, owners, solved.get(name, []))
    for deed in year.world.deeds:
        verb, _, rest = deed.data.partition(":")
        story = told.get(rest.split(":")[0])  # type: ignore[assignment]
        if story and verb == "contact" and _owns(story, deed.name, deed.at):
            story.first_contact = min(story.first_contact or deed.at, deed.at)
        elif story and verb == "stars":
            _rate(story, int(rest[-1]), deed.at)
    return told


def _owns(story: Story, name: str, at: datetime) -> bool:
    """An old button may be pressed by who had it once; that counts for nothing."""
    return any(who == name and start <= at <= (end or at) for who, start, end, _ in story.works)


def _solved(year: Year) -> dict[str, list[tuple[str, datetime, float]]]:
    """Who reported how many hours, and when, by passport."""
    found: dict[str, list[tuple[str, datetime, float]]] = defaultdict(list)
    for (name, verb), deeds in year.deeds.items():
        for at, rest in deeds if verb == "solved" else ():
            passport, *said = rest.split(":")
            if len(said) == 2:
                found[passport].append((name, at, float(said[0])))
    return found


def _rate(story: Story, stars: int, at: datetime) -> None:
    story.rated_at = story.rated_at or at
    if at <= story.rated_at + CHANGEABLE:
        story.stars = stars


def _end(year: Year, name: str, story: Story) -> None:
    for row in year.history[name]:
        if row["what"] in ENDS:
            story.end, story.ended_at = row["what"], datetime.fromisoformat(row["at"])
        story.unconfirmed |= row["what"] == "unconfirmed"


def _owners(lines: list[Line]) -> dict[tuple[str, datetime], str]:
    """Whose card of the task came, by passport and moment."""
    came = (line for line in lines if line.kind == "task" and line.how != "edit")
    return {(line.subject, line.at): line.name for line in came}


def _works(
    year: Year,
    name: str,
    owners: Mapping[tuple[str, datetime], str],
    solved: list[tuple[str, datetime, float]],
) -> list[Work]:
    rows = [(datetime.fromisoformat(row["at"]), row["what"], row["detail"]) for row in year.history[name]]
    starts = [at for at, what, cause in rows if what == "in_progress" and cause in TAKEN_BY]
    leaves = [at for at, what, _ in rows if what in ("searching", *ENDS)]
    works = []
    for start in starts:
        end = next((at for at in leaves if at >= start), None)
        who = owners.get((name, start), "?")
        given = sum(hours for by, at, hours in solved if by == who and start <= at <= (end or at))
        works.append((who, start, end, given))
    return works


def _expected(year: Year, lines: list[Line], month: str) -> dict[str, Any]:
    told = stories(year, lines).values()
    here = _Month(year, month)
    begun = [story for story in told if here.has(story.told_at)]
    ended = [story for story in told if here.has(story.ended_at)]
    helped = [story for story in ended if story.end in HELPED]
    rated = [story for story in told if story.stars and here.has(story.rated_at)]
    positive = sum((story.stars or 0) >= 4 for story in rated)
    taken = [min(start for _, start, _, _ in story.works) - story.told_at for story in begun if story.works]
    contacts = [story.first_word - story.told_at for story in begun if story.first_word]
    closures = [story.ended_at - story.told_at for story in ended if story.ended_at]
    questions = [story for story in begun if story.answers["aid"] == "inform"]
    shown = (line for line in reversed(lines) if line.kind == "offer" and line.how == "new")
    offered = {line.subject: line.at for line in shown}
    works = [work for story in told for work in story.works]
    return {
        "registered": len(begun),
        "helped": len(helped),
        "unconfirmed": sum(story.unconfirmed for story in ended),
        "consultations": sum(story.answers["aid"] in ("inform", "consult", "defend") for story in helped),
        "questions": (sum(story.first_word is not None for story in questions), len(questions)),
        "within_norm": within(year, begun),
        "acceptance": _middle(taken),
        "contact": _middle(contacts),
        "closure": _middle(closures),
        "positive": (positive, len(rated)),
        "response": (sum(story.stars is not None for story in helped), len(helped)),
        "average": mean(story.stars or 0 for story in rated) if len(rated) > 4 else None,
        "offers": sum(here.has(at) for at in offered.values()),
        "hours": sum(hours for _, start, end, hours in works if here.has(end or start)),
        "active": len({who for who, start, end, _ in works if here.overlaps(start, end)}),
        "topic": Counter(story.answers["topic"] for story in begun),
        "aid_type": Counter(story.answers["aid"] for story in begun),
        "area": Counter(story.answers["area"] for story in begun),
        "source": Counter(story.channel for story in begun),
        "ended": Counter(story.end for story in ended),
        "stars": Counter(str(story.stars) for story in rated),
        "sent": Counter(story.channel for story in begun),
    }


class _Month:
    """A calendar month in the zone of the centre."""

    def __init__(self, year: Year, month: str) -> None:
        self._zone, self._month = year.world.zone, month

    def has(self, moment: datetime | None) -> bool:
        return moment is not None and self._name(moment) == self._month

    def overlaps(self, start: datetime, end: datetime | None) -> bool:
        return self._name(start) <= self._month <= (self._name(end) if end else "9")

    def _name(self, moment: datetime) -> str:
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
        days -= _works_on(year, local.date())
    return local


def _works_on(year: Year, day: date) -> bool:
    return year.calendar.is_working_day(day)


def _middle(durations: list[timedelta]) -> tuple[timedelta, timedelta] | None:
    """The lower median, and the value that nine of ten do not pass."""
    given = sorted(durations)
    if len(given) < 5:
        return None
    ninetieth = next(one for place, one in enumerate(given, 1) if 10 * place >= 9 * len(given))
    return given[(len(given) - 1) // 2], ninetieth


def _got(shown: Figures) -> dict[str, Any]:
    times, stars, work = shown.times, shown.stars, shown.work

    def middle(spread: Any) -> Any:
        return (spread.median, spread.ninetieth) if spread else None

    return {
        "registered": shown.registered,
        "helped": shown.helped,
        "unconfirmed": shown.unconfirmed,
        "consultations": shown.consultations,
        "questions": (shown.questions.part, shown.questions.of),
        "within_norm": (shown.within_norm.part, shown.within_norm.of),
        "acceptance": middle(times.acceptance),
        "contact": middle(times.contact),
        "closure": middle(times.closure),
        "positive": (stars.positive.part, stars.positive.of),
        "response": (stars.response.part, stars.response.of),
        "average": stars.average,
        "offers": work.offers_delivered,
        "hours": work.hours,
        "active": work.active,
        "sent": {source: steps[SENT] for source, steps in shown.intakes.items() if SENT in steps},
        **{name: _Merged(shown.breakdowns[name]) for name in BREAKDOWNS},
    }


class _Merged:  # noqa: PLW1641 it is only compared
    """A breakdown with its small groups merged: equal to the counts that it may have been made from."""

    def __init__(self, parts: tuple[Part, ...]) -> None:
        self._parts = parts

    def __eq__(self, counts: object) -> bool:
        if not isinstance(counts, Counter):
            return NotImplemented
        if not self._parts:
            return sum(counts.values()) == 0 or min(counts.values()) < 5
        named = {part.id: part.count for part in self._parts if part.id}
        rest = {name: count for name, count in counts.items() if name not in named}
        told = [part for part in self._parts if not part.id]
        whole = all(counts[name] == count for name, count in named.items())
        together = [(sum(rest.values()), len(rest))] if rest else []
        small = [(part.count, part.groups) for part in told] == together
        return whole and small and all(part.count >= 5 for part in self._parts)

    def __repr__(self) -> str:
        return repr([(part.id, part.count) for part in self._parts])
