"""The figures of one month (SPEC section 10)."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from dispatch.passport import HELPED
from dispatch.ratings import is_positive
from dispatch.rules import Rules
from dispatch.statistics.heard import Heard, heard
from dispatch.statistics.material import Case, Material, Turnover, Work
from dispatch.statistics.merging import Part, merged, merged_beside, whole
from dispatch.statistics.month import Month
from dispatch.statistics.spread import Share, Spread, average, spread

CONSULTATIONS = frozenset({"inform", "consult", "defend"})
"""Aid types whose passports count as consultations once they ended well (SPEC section 9)."""

QUESTION = "inform"
NONE = "none"
"""The group of those where nothing was given."""


@dataclass(frozen=True, slots=True)
class Times:
    """How long it took: to the first contact and owner of those registered, to the end of those ended."""

    contact: Spread | None
    acceptance: Spread | None
    closure: Spread | None


@dataclass(frozen=True, slots=True)
class Stars:
    """The ratings given in the month; `response` is the share rated of those helped in it whom we asked."""

    average: float | None
    positive: Share
    response: Share


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of a month.

    Breakdowns by their names: "topic", "aid_type", "area", "source" and "status" of the passports registered
    in it, "ended" of those that ended in it, "stars" of the ratings given in it. No two of them are crossed.
    """

    month: Month
    registered: int
    helped: int
    unconfirmed: int
    within_norm: Share
    consultations: int
    questions: Share
    times: Times
    stars: Stars
    work: Work
    breakdowns: Mapping[str, tuple[Part, ...]]
    clients: Mapping[str, tuple[Part, ...]]
    intakes: Mapping[str, Mapping[str, int]]
    trend: tuple[Turnover, ...]
    """The year that ends with the month, oldest first."""

    heard: Heard
    """What was said of the centre itself."""


def figures(material: Material, month: Month, rules: Rules, now: datetime) -> Figures:
    """The figures of the month as they are known at `now` (aware)."""
    begin, end = month.bounds(ZoneInfo(rules.centre.zone))

    def within(moment: datetime | None) -> bool:
        return moment is not None and begin <= moment < end

    begun = [case for case in material.cases if within(case.registered_at)]
    ended = [case for case in material.cases if within(case.closed_at)]
    helped = [case for case in ended if case.status in HELPED]
    given = [rating.stars for rating in material.ratings if within(rating.at)]
    return Figures(
        month=month,
        registered=len(begun),
        helped=len(helped),
        unconfirmed=sum(case.unconfirmed for case in ended),
        within_norm=_within_norm(begun, rules, now),
        consultations=sum(case.aid_type in CONSULTATIONS for case in helped),
        questions=_answered(case for case in begun if case.aid_type == QUESTION),
        times=_times(begun, ended),
        stars=_stars(given, helped),
        work=material.work,
        breakdowns=_breakdowns(begun, ended, given),
        clients={name: merged(counts) for name, counts in material.clients.items()},
        intakes=material.intakes,
        trend=material.trend,
        heard=heard(material.opinions, month),
    )


def first_contact(case: Case) -> datetime | None:
    """When somebody first answered: an owner's contact, or the answer that ended it then."""
    return min(filter(None, (case.contacted_at, case.answered_at)), default=None)


def _within_norm(cases: Iterable[Case], rules: Rules, now: datetime) -> Share:
    """Of those whose norm is decided by now; the ones withdrawn before anybody was late do not count."""
    judged = [_in_time(case, rules, now) for case in cases]
    return Share(judged.count(True), len(judged) - judged.count(None))


def _in_time(case: Case, rules: Rules, now: datetime) -> bool | None:
    by = rules.contact_by(case.registered_at)
    contact = first_contact(case)
    if contact is not None:
        return contact <= by
    until = min(now, case.closed_at or now)
    return False if until > by else None


def _answered(questions: Iterable[Case]) -> Share:
    replied = [first_contact(case) is not None for case in questions]
    return Share(sum(replied), len(replied))


def _times(begun: Iterable[Case], ended: Iterable[Case]) -> Times:
    begun = list(begun)
    return Times(
        contact=spread(_took((case.registered_at, first_contact(case)) for case in begun)),
        acceptance=spread(_took((case.registered_at, case.taken_at) for case in begun)),
        closure=spread(_took((case.registered_at, case.closed_at) for case in ended)),
    )


def _took(pairs: Iterable[tuple[datetime, datetime | None]]) -> Iterable[timedelta]:
    return (after - before for before, after in pairs if after is not None)


def _stars(given: list[int], helped: list[Case]) -> Stars:
    asked = [case for case in helped if case.asked_for_stars]
    return Stars(
        average=average(given),
        positive=Share(sum(map(is_positive, given)), len(given)),
        response=Share(sum(case.stars is not None for case in asked), len(asked)),
    )


def _breakdowns(begun: list[Case], ended: list[Case], stars: list[int]) -> Mapping[str, tuple[Part, ...]]:
    counts = {name: Counter(group(case) for case in begun) for name, group in _GROUPS.items()}
    return {
        **{name: merged(found) for name, found in counts.items()},
        "ended": merged_beside(Counter(case.status.value for case in ended), HELPED),
        "stars": whole(Counter(map(str, stars))),
    }


_GROUPS: Mapping[str, Callable[[Case], str]] = {
    "topic": lambda case: case.topic or NONE,
    "aid_type": lambda case: case.aid_type or NONE,
    "area": lambda case: case.area or NONE,
    "source": lambda case: case.source.partition("/")[0],
    "status": lambda case: case.status.value,
}
