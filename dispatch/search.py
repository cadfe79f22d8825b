"""Where volunteers for a passport are looked for, so that nobody has to read all of them (SPEC section 5)."""

from dataclasses import dataclass
from datetime import datetime

from dispatch.catalogue import Centre, Mark
from dispatch.passport import Passport
from dispatch.volunteers import direction_of, for_trainees, is_remote, needs_of

ANYWHERE = ""
AT_A_DISTANCE = "*"
"""Two places beside the areas: every volunteer stands under the first, who helps remotely under both."""


_HOURS = ("night",) * 8 + ("morning",) * 4 + ("day",) * 5 + ("evening",) * 7


def hours_of(local: datetime) -> str:
    """The part of a day (`night`, `morning`, `day`, `evening`) in which answers are counted together."""
    return _HOURS[local.hour]


@dataclass(frozen=True, slots=True)
class Search:
    """What a volunteer must have; everybody whom `why_not` lets pass has it, the reverse need not hold.

    `topics` and `areas` hold any of these, the closest first (no topics: everybody); `licences` and `marks`
    are all needed.
    """

    topics: tuple[str, ...]
    areas: tuple[str, ...]
    aid_type: str | None
    language: str
    licences: frozenset[str]
    marks: frozenset[Mark]
    trainees: bool


def search_of(passport: Passport, centre: Centre) -> Search:
    """The search that a passport begins."""
    needs = needs_of(passport, centre)
    return Search(
        topics=_topics(passport, centre),
        areas=_areas(passport, centre),
        aid_type=passport.aid_type,
        language=passport.language,
        licences=frozenset(need.licence for need in needs if need.licence),
        marks=frozenset(mark for need in needs for mark in need.marks),
        trainees=for_trainees(passport, centre),
    )


def _topics(passport: Passport, centre: Centre) -> tuple[str, ...]:
    if passport.topic is None:
        return ()
    named = (passport.topic, *sorted(passport.further_topics))
    directions = (direction_of(topic, centre) for topic in named)
    return tuple(dict.fromkeys((*named, *(each for each in directions if each))))


def _areas(passport: Passport, centre: Centre) -> tuple[str, ...]:
    if passport.area is None:
        return (ANYWHERE,)
    if is_remote(passport, centre):
        return AT_A_DISTANCE, ANYWHERE
    above = centre.lineages.get(passport.area, (passport.area,))
    below = (area for area, line in centre.lineages.items() if passport.area in line)
    return tuple(dict.fromkeys((*above, *below)))
