"""Made-up volunteers and passports in the proportions of a small centre, the same for the same seed."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from dispatch.catalogue import Centre
from dispatch.passport import Complexity, Passport, Status, Urgency
from dispatch.volunteers import Level, Volunteer
from tests.dispatch.cast import CENTRE

BEGIN = datetime(2026, 1, 12, 6, tzinfo=UTC)
YEAR = timedelta(days=365)
PLACES = ("centre", "station", "gardens", "factory", "sosnovka", "klyuchi")
LEVELS = (Level.TRAINEE, Level.VOLUNTEER, Level.EXPERT)
COMMON = ("B1", "B2", "B3", "C1", "A1")


@dataclass(frozen=True)
class Nature:
    """What no rule can see: how likely they answer at all, say yes when they do, and how well they help."""

    answers: float
    says_yes: float
    stars: float


def volunteer(number: int, luck: Random, centre: Centre = CENTRE) -> tuple[Volunteer, Nature]:
    """One volunteer and their nature; better ones answer more often, as the history then shows."""
    level = luck.choices(LEVELS, (2, 7, 2))[0]
    good = luck.betavariate(3, 2)
    nature = Nature(0.35 + 0.6 * good, luck.betavariate(2, 2) * 0.8, 3.4 + good + 0.25 * LEVELS.index(level))
    person = Volunteer(
        id=f"v{number:06}",
        person=f"p{number:06}",
        waiting_since=BEGIN + YEAR / 2 * max(0.0, luck.uniform(-2, 1)),
        level=level,
        topics=_topics(luck, centre),
        aid_types=frozenset(luck.sample(_without_licence(centre), luck.randint(3, 6))),
        areas=frozenset(luck.sample(PLACES, luck.randint(1, 3)) if luck.random() < 0.6 else ["town"]),
        remote=luck.random() < 0.4,
        capacity=luck.choices((1, 2, 3, 5), (3, 4, 2, 1))[0],
    )
    return person, nature


def passport(number: int, luck: Random, centre: Centre = CENTRE, within: timedelta = YEAR) -> Passport:
    """One passport, registered some time of the year between nine and nine."""
    topic = luck.choice(COMMON) if luck.random() < 0.5 else luck.choice([t.id for t in centre.topics])
    day = BEGIN + timedelta(days=int(within.days * luck.random()))
    aid = centre.aid_type_by_id[luck.choice(_without_licence(centre))]
    return Passport(
        id=f"c{number:06}",
        number=f"2026-{number:05}",
        centre=centre.id,
        client=f"client{number}",
        status=Status.SEARCHING,
        registered_at=day + timedelta(hours=12 * luck.random()),
        topic=topic,
        aid_type=aid.id,
        area=luck.choice((*PLACES, "remote")),
        urgency=luck.choices(tuple(Urgency), (2, 5, 3))[0],
        complexity=Complexity(aid.complexity),
    )


def _without_licence(centre: Centre) -> list[str]:
    return [aid.id for aid in centre.aid_types if not aid.needs.licence]


def _topics(luck: Random, centre: Centre) -> frozenset[str]:
    if luck.random() < 0.4:
        return frozenset(direction.id for direction in luck.sample(centre.directions, luck.randint(1, 2)))
    common = luck.sample(COMMON, luck.randint(1, 3))
    return frozenset({*common, *luck.sample([t.id for t in centre.topics], luck.randint(1, 3))})
