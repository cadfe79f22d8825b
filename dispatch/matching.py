"""Whom to ask first: a score made of parts that can be told in one line (SPEC section 5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from dispatch.catalogue import Centre
from dispatch.ids import Id
from dispatch.norms import Weights
from dispatch.passport import Passport
from dispatch.volunteers import Level, Volunteer, direction_of, is_remote, why_not

_DAY = timedelta(days=1)
_LEVEL = {Level.TRAINEE: 0.0, Level.VOLUNTEER: 0.6, Level.EXPERT: 1.0}
_OWN_ANSWERS_COUNT_FROM = 4
"""A volunteer's own answers weigh as much as what is usual once there are so many."""

_TRUE_FROM = {
    "topic": 1.0,
    "area": 1.0,
    "level": 1.0,
    "history": 0.7,
    "kudos": 0.5,
    "fairness": 0.5,
    "free": 0.0,
}
"""From which share of its weight a part is true of this very person, so that it may be said to them."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A volunteer who may be asked; `parts` are weighted and sum up to `score`.

    `says_yes` is how likely they accept an offer of this topic at this hour (0 to 1), None where nobody
    counted.
    """

    volunteer: Volunteer
    score: float
    parts: dict[str, float]
    says_yes: float | None = None


def rank(
    passport: Passport,
    volunteers: Iterable[Volunteer],
    centre: Centre,
    now: datetime,
    yes_share: float | None = None,
) -> list[Candidate]:
    """Everybody who may be offered the passport, the best first.

    `yes_share` is how often people say yes to this topic at this hour. Equal scores: who waited longer, then
    the lower id; so the order is the same however the volunteers come.
    """
    able = (v for v in volunteers if why_not(passport, v, centre, now) is None)
    return sorted((score(passport, v, centre, now, yes_share) for v in able), key=_order)


def reserve_first(passport: Passport, ranked: Iterable[Candidate]) -> list[Candidate]:
    """The same candidates, the passport's reserve in front by order of press (SPEC section 12.11)."""
    place: dict[Id, int] = {volunteer: index for index, volunteer in enumerate(passport.reserve)}
    return sorted(ranked, key=lambda candidate: place.get(candidate.volunteer.id, len(place)))


def why(candidate: Candidate) -> list[tuple[str, float]]:
    """For the operator: the parts that speak for this volunteer, the heaviest first; suffixes of texts.

    Who was never asked has no history to speak for them, though the score grants them what is usual.
    """
    told = (each for each in candidate.parts.items() if each[0] != "history" or candidate.volunteer.asked)
    heard = [(part, round(value, 2)) for part, value in told if round(value, 2) > 0]
    return sorted(heard, key=lambda part: (-part[1], part[0]))


def why_you(candidate: Candidate, weights: Weights) -> list[tuple[str, float]]:
    """For the volunteer: only what is true of them and not of everybody, the heaviest first."""
    return [
        (part, value)
        for part, value in why(candidate)
        if value >= round(_TRUE_FROM[part] * getattr(weights, part), 2)
    ]


def score(
    passport: Passport, volunteer: Volunteer, centre: Centre, now: datetime, yes_share: float | None = None
) -> Candidate:
    """One volunteer's score for one passport, by the weights of the centre's file."""
    weights = centre.weights
    parts = {
        "topic": weights.topic * topic_closeness(passport, volunteer, centre),
        "area": weights.area * area_closeness(passport, volunteer, centre),
        "level": weights.level * _LEVEL[volunteer.level],
        "history": weights.history * history(volunteer),
        "kudos": weights.kudos * max(0, volunteer.kudos) / (max(0, volunteer.kudos) + weights.kudos_half),
        "free": weights.free * max(0, volunteer.capacity - volunteer.open_tasks) / volunteer.capacity,
        "fairness": weights.fairness * waited(volunteer, now) / (weights.fairness_days * _DAY),
    }
    return Candidate(volunteer, sum(parts.values()), parts, _says_yes(volunteer, yes_share))


def topic_closeness(passport: Passport, volunteer: Volunteer, centre: Centre) -> float:
    """1 for the very sub-topic, less for its direction or a further topic, 0 when nothing is known."""
    if passport.topic is None:
        return 0.0
    if passport.topic in volunteer.topics:
        return 1.0
    if direction_of(passport.topic, centre) in volunteer.topics:
        return 0.6
    return 0.0 if passport.further_topics.isdisjoint(volunteer.topics) else 0.4


def area_closeness(passport: Passport, volunteer: Volunteer, centre: Centre) -> float:
    """1 for the same area, 0.5 for one with the same parent or the parent itself, else 0 (SPEC section 9)."""
    if passport.area is None:
        return 0.0
    if passport.area in volunteer.areas or (volunteer.remote and is_remote(passport, centre)):
        return 1.0
    line = centre.lineages.get(passport.area, ())
    near = any(not set(line).isdisjoint(centre.lineages.get(area, ())) for area in volunteer.areas)
    return 0.5 if near else 0.0


def history(volunteer: Volunteer) -> float:
    """How reliably they answer and say yes, 0 to 1; a newcomer stands in the middle."""
    asked = volunteer.asked + 2
    return ((volunteer.answered + 1) / asked + (volunteer.accepted + 1) / asked) / 2


def waited(volunteer: Volunteer, now: datetime) -> timedelta:
    """How long nobody has asked them, since they became available; a rest is no waiting."""
    moments = (volunteer.waiting_since, volunteer.last_asked_at, volunteer.paused_until)
    return max(now - max(moment for moment in moments if moment), timedelta())


def _says_yes(volunteer: Volunteer, share: float | None) -> float | None:
    if share is None:
        return None
    usual = _OWN_ANSWERS_COUNT_FROM
    return (volunteer.accepted + usual * share) / (volunteer.asked + usual)


def _order(candidate: Candidate) -> tuple[float, datetime, Id]:
    volunteer = candidate.volunteer
    return -round(candidate.score, 9), volunteer.last_asked_at or volunteer.waiting_since, volunteer.id
