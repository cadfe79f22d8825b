"""A year of a centre: passports come, waves go out by the rules, people answer by their nature."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from heapq import heappop, heappush
from random import Random
from statistics import mean

from dispatch.catalogue import Centre
from dispatch.kudos import points
from dispatch.matching import Candidate, rank
from dispatch.norms import Weights
from dispatch.passport import Complexity, Passport
from dispatch.volunteers import Volunteer
from dispatch.waves import wave_size
from tests.benchmarks.people import Nature, passport, volunteer
from tests.dispatch.cast import CENTRE

BOUND_DAYS = 30.0
"""Nobody who fits and is free is passed over for longer, with the shipped weights in such a centre."""

Order = Callable[[list[Candidate], Random], list[Candidate]]


def as_ranked(ranked: list[Candidate], _luck: Random) -> list[Candidate]:
    """The order of the rules."""
    return ranked


def by_lot(ranked: list[Candidate], luck: Random) -> list[Candidate]:
    """A lottery among all who fit: as fair as it gets, and blind."""
    return luck.sample(ranked, len(ranked))


@dataclass
class Figures:
    """What a year was like; waits are in days, `stars` and `first_wave` are the quality of the response."""

    taken: int = 0
    passports: int = 0
    offers: int = 0
    first_wave: int = 0
    stars: list[float] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    asked: dict[str, int] = field(default_factory=dict)
    tasks: dict[str, int] = field(default_factory=dict)
    chances: dict[str, int] = field(default_factory=dict)

    @property
    def longest_wait(self) -> float:
        """The longest time that somebody who fits and is free was passed over."""
        return max(self.waits, default=0.0)

    @property
    def gini(self) -> float:
        """Inequality of load (tasks) among those for whom there was something to do."""
        return gini([self.tasks.get(name, 0) for name in self.chances])

    @property
    def gini_asked(self) -> float:
        """Inequality of being asked."""
        return gini([self.asked.get(name, 0) for name in self.chances])

    @property
    def mean_stars(self) -> float:
        """How good the help is that people get."""
        return mean(self.stars) if self.stars else 0.0


def gini(values: Sequence[float]) -> float:
    """0: all alike, towards 1: one has everything."""
    total, count = sum(values), len(values)
    if not total:
        return 0.0
    weighed = sum((2 * place - count - 1) * value for place, value in enumerate(sorted(values), 1))
    return weighed / (count * total)


class Year:
    """One simulated year for one seed; the crowd and the passports depend on the seed alone."""

    def __init__(self, seed: int, volunteers: int, passports: int, centre: Centre, order: Order = as_ranked):
        crowd, cases = Random(seed), Random(seed + 1)
        people = [volunteer(number, crowd) for number in range(volunteers)]
        within = timedelta(days=max(1, round(365 * passports / 5000)))
        self.volunteers: dict[str, Volunteer] = {one.id: one for one, _ in people}
        self.natures: dict[str, Nature] = {one.id: nature for one, nature in people}
        self.cases = sorted(
            (passport(number, cases, within=within) for number in range(passports)),
            key=lambda case: (case.registered_at, case.id),
        )
        self.seed, self.centre, self.order, self.luck = seed, centre, order, Random(seed + 2)
        self.figures = Figures(passports=passports)
        self.passed_since: dict[str, datetime] = {}
        self.ending: list[tuple[datetime, str, str]] = []

    def run(self) -> Figures:
        """Everything from the first passport to the last."""
        for case in self.cases:
            assert case.registered_at is not None
            self._finish_tasks(case.registered_at)
            self._search(case, case.registered_at)
        return self.figures

    def _search(self, case: Passport, now: datetime) -> None:
        here = [v for v in self.volunteers.values() if v.waiting_since <= now]
        ranked = self.order(rank(case, here, self.centre, now, yes_share=1 / 3), self.luck)
        left = ranked
        for number, step in enumerate(self.centre.waves.of(case.urgency).steps, 1):
            size = wave_size(step.size, left, self.centre.waves.usual_yes)
            wave, left = left[:size], left[size:]
            takers = [c for c in wave if self._asks(case, c.volunteer.id, now)]
            if takers:
                self._takes(case, self.luck.choice(takers).volunteer.id, now)
                self.figures.first_wave += number == 1
                break
        self._note_waits(ranked, left, now)

    def _asks(self, case: Passport, name: str, now: datetime) -> bool:
        nature, person = self.natures[name], self.volunteers[name]
        # The same person answers the same passport alike under every order: only the order differs.
        luck = Random(f"{self.seed} {case.id} {name}")
        answers = luck.random() < nature.answers
        yes = answers and luck.random() < nature.says_yes
        self.volunteers[name] = replace(
            person,
            asked=person.asked + 1,
            answered=person.answered + answers,
            accepted=person.accepted + yes,
            last_asked_at=now,
        )
        self.figures.offers += 1
        self.figures.asked[name] = self.figures.asked.get(name, 0) + 1
        self.passed_since.pop(name, None)
        return yes

    def _takes(self, case: Passport, name: str, now: datetime) -> None:
        person = self.volunteers[name]
        self.volunteers[name] = replace(person, open_tasks=person.open_tasks + 1)
        self.figures.taken += 1
        self.figures.tasks[name] = self.figures.tasks.get(name, 0) + 1
        self.figures.stars.append(min(5.0, self.natures[name].stars))
        heappush(self.ending, (now + timedelta(days=self.luck.expovariate(1 / 4)), name, case.complexity))

    def _finish_tasks(self, now: datetime) -> None:
        while self.ending and self.ending[0][0] <= now:
            _, name, complexity = heappop(self.ending)
            person, stars = self.volunteers[name], round(min(5.0, self.natures[name].stars))
            kudos = person.kudos + points(Complexity(complexity), stars, self.centre.kudos)
            self.volunteers[name] = replace(person, open_tasks=person.open_tasks - 1, kudos=kudos)

    def _note_waits(self, ranked: list[Candidate], left: list[Candidate], now: datetime) -> None:
        for candidate in ranked:
            name = candidate.volunteer.id
            self.figures.chances[name] = self.figures.chances.get(name, 0) + 1
        for candidate in left:
            since = self.passed_since.setdefault(candidate.volunteer.id, now)
            self.figures.waits.append((now - since) / timedelta(days=1))


def with_weights(**changes: float) -> Centre:
    """The shipped centre with other weights."""
    return CENTRE.model_copy(update={"weights": Weights(**{**CENTRE.weights.model_dump(), **changes})})


GREEDY = with_weights(fairness=0.0)
"""The best by everything but fairness: what the response would be if nobody's waiting counted."""
