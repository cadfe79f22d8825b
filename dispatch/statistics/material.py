"""What figures are made from: rows that name no person and hold no words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from dispatch.passport import Status
from dispatch.statistics.heard import Opinion
from dispatch.statistics.month import Month


@dataclass(frozen=True, slots=True)
class Case:
    """One passport; moments are aware UTC, None for what has not happened.

    `contacted_at` is the first contact of any owner, `taken_at` when the first owner had it, `answered_at`
    when it was first answered, though it may have lived again since, `stars` those of its last end. Topic,
    aid type and area are ids of the catalogue, "" where none was given.
    """

    status: Status
    registered_at: datetime
    topic: str = ""
    aid_type: str = ""
    area: str = ""
    source: str = ""
    contacted_at: datetime | None = None
    taken_at: datetime | None = None
    answered_at: datetime | None = None
    closed_at: datetime | None = None
    unconfirmed: bool = False
    stars: int | None = None
    asked_for_stars: bool = False
    """Whether its client was asked, after that end."""


@dataclass(frozen=True, slots=True)
class Given:
    """Stars as they stand, and when they were first given (aware UTC); each end of a passport has its own."""

    stars: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Turnover:
    """How many were registered and how many were helped in a month."""

    month: Month
    registered: int
    helped: int


@dataclass(frozen=True, slots=True)
class Work:
    """What volunteers did between two moments.

    `hours_of` and `kudos_of` tell how many people gave the hours and got the kudos.
    `accepted_now` and `subscribers` are of the moment of asking: nobody keeps who was there in which month.
    """

    offers_delivered: int = 0
    offers_accepted: int = 0
    active: int = 0
    hours: float = 0.0
    kudos: int = 0
    accepted_now: int = 0
    subscribers: int = 0
    hours_of: int = 0
    kudos_of: int = 0


Groups = Mapping[str, int]
"""Counts by an id."""


AGES = (18, 30, 45, 60, 75)
"""Where a group of ages begins; the first one is younger."""


def age_group(age: int) -> str:
    """The group of an age in years, by the age that it begins with: "60", "0" for the youngest."""
    return str(max((begin for begin in AGES if begin <= age), default=0))


@dataclass(frozen=True, slots=True)
class Material:
    """All that a month is made from: passports registered or ended in it, its ratings, work, clients by
    breakdown and intakes.

    What lies outside of the month is left aside. `clients` are counted by "age", "sex" and "occupation" where
    given; `intakes` by source, then step; the `opinions` about the centre itself, and the `trend`, oldest
    month first, are of the year that ends with it.
    """

    cases: tuple[Case, ...] = ()
    ratings: tuple[Given, ...] = ()
    work: Work = Work()
    clients: Mapping[str, Groups] = field(default_factory=dict)
    intakes: Mapping[str, Groups] = field(default_factory=dict)
    opinions: tuple[Opinion, ...] = ()
    trend: tuple[Turnover, ...] = ()
