"""Volunteers, and the first reason why one of them cannot be offered a passport (SPEC section 5)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from dispatch.catalogue import Centre, Mark, Needs
from dispatch.ids import Id
from dispatch.passport import Complexity, Passport, Urgency


class Level(StrEnum):
    """How experienced a volunteer is."""

    TRAINEE = "trainee"
    VOLUNTEER = "volunteer"
    EXPERT = "expert"


class VolunteerState(StrEnum):
    """Where a volunteer stands with the centre; a pause without a date is `PAUSED`."""

    CANDIDATE = "candidate"
    ACCEPTED = "accepted"
    PAUSED = "paused"
    REJECTED = "rejected"
    GONE = "gone"


class WhyNot(StrEnum):
    """The filters of SPEC section 5, by name."""

    NOT_ACTIVE = "not_active"
    OWN_PASSPORT = "own_passport"
    LICENCE = "licence"
    MARKS = "marks"
    TRAINEE = "trainee"
    NO_FREE_PLACE = "no_free_place"
    DECLINED = "declined"
    PAUSED = "paused"
    DAILY_LIMIT = "daily_limit"
    TOPIC = "topic"
    AID_TYPE = "aid_type"
    AREA = "area"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Local hours in which a volunteer is not written to; may pass over midnight; the end is excluded."""

    start: time
    end: time

    def covers(self, clock: time) -> bool:
        """Whether this local time is quiet."""
        if self.start <= self.end:
            return self.start <= clock < self.end
        return clock >= self.start or clock < self.end


@dataclass(frozen=True, slots=True)
class Volunteer:
    """What the rules need to know of one volunteer; times are aware UTC, `zone` is an IANA name.

    `topics` hold sub-topics or whole directions by id. `asked`, `answered`, `accepted` count offers that were
    delivered, answered either way, and accepted. `asked_today` counts the offers of the last 24 hours, at
    most `daily_limit` of which they want (None: as many as there are). `waiting_since` is when they became
    available.
    """

    id: Id
    person: Id
    waiting_since: datetime
    level: Level = Level.VOLUNTEER
    state: VolunteerState = VolunteerState.ACCEPTED
    topics: frozenset[str] = frozenset()
    aid_types: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    remote: bool = False
    languages: frozenset[str] = frozenset({"ru"})
    capacity: int = 1
    open_tasks: int = 0
    paused_until: datetime | None = None
    quiet: QuietHours | None = None
    zone: str = "Europe/Moscow"
    today_breaks_quiet: bool = False
    marks: frozenset[Mark] = frozenset()
    licences: frozenset[str] = frozenset()
    daily_limit: int | None = None
    asked_today: int = 0
    last_asked_at: datetime | None = None
    asked: int = 0
    answered: int = 0
    accepted: int = 0
    kudos: int = 0


def why_not(passport: Passport, volunteer: Volunteer, centre: Centre, now: datetime) -> WhyNot | None:
    """The first reason why this volunteer is not offered the passport; None when they may be asked.

    Quiet hours are no reason: they delay an offer (see `may_ask_at`).
    """
    if reason := cannot_take(passport, volunteer, centre):
        return reason
    if volunteer.id in passport.declined:
        return WhyNot.DECLINED
    if is_paused(volunteer, now):
        return WhyNot.PAUSED
    if volunteer.daily_limit is not None and volunteer.asked_today >= volunteer.daily_limit:
        return WhyNot.DAILY_LIMIT
    return _misfit(passport, volunteer, centre)


def fits(passport: Passport, volunteer: Volunteer, centre: Centre) -> bool:
    """Whether topic, aid type, area and language are this volunteer's."""
    return _misfit(passport, volunteer, centre) is None


def cannot_take(passport: Passport, volunteer: Volunteer, centre: Centre) -> WhyNot | None:
    """The first reason why even a volunteer who presses «I take it» must not get the passport.

    Their own wish overrides pause, daily limit, topic, area, language and an earlier decline, but not what
    protects people.
    """
    if volunteer.state not in (VolunteerState.ACCEPTED, VolunteerState.PAUSED):
        return WhyNot.NOT_ACTIVE
    if is_own(passport, volunteer):
        return WhyNot.OWN_PASSPORT
    needs = needs_of(passport, centre)
    if not all(need.licence is None or need.licence in volunteer.licences for need in needs):
        return WhyNot.LICENCE
    if not all(need.marks <= volunteer.marks for need in needs):
        return WhyNot.MARKS
    if volunteer.level is Level.TRAINEE and not for_trainees(passport, centre):
        return WhyNot.TRAINEE
    return WhyNot.NO_FREE_PLACE if volunteer.open_tasks >= volunteer.capacity else None


def is_own(passport: Passport, volunteer: Volunteer) -> bool:
    """Whether it is their own problem, or one that they told for another: nobody helps themselves."""
    return volunteer.person in (passport.client, passport.applicant)


def needs_of(passport: Passport, centre: Centre) -> tuple[Needs, ...]:
    """What the passport's topic and aid type ask for."""
    topic = centre.topic_by_id.get(passport.topic or "")
    aid_type = centre.aid_type_by_id.get(passport.aid_type or "")
    return tuple(item.needs for item in (topic, aid_type) if item is not None)


def is_paused(volunteer: Volunteer, now: datetime) -> bool:
    """Whether the volunteer rests now."""
    until = volunteer.paused_until
    return volunteer.state is VolunteerState.PAUSED or (until is not None and now < until)


def is_remote(passport: Passport, centre: Centre) -> bool:
    """Whether the passport's area stands for help at a distance."""
    area = centre.area_by_id.get(passport.area or "")
    return area is not None and area.remote


def may_ask_at(volunteer: Volunteer, urgency: Urgency, now: datetime) -> datetime:
    """When an offer may reach this volunteer: now, or the end of quiet hours in their own zone; UTC."""
    if volunteer.quiet is None or (urgency is Urgency.TODAY and volunteer.today_breaks_quiet):
        return now
    local = now.astimezone(ZoneInfo(volunteer.zone))
    if not volunteer.quiet.covers(local.timetz().replace(tzinfo=None)):
        return now
    day = local.date() if local.time() < volunteer.quiet.end else local.date() + timedelta(days=1)
    return datetime.combine(day, volunteer.quiet.end, local.tzinfo).astimezone(UTC)


def for_trainees(passport: Passport, centre: Centre) -> bool:
    """Whether a trainee may take it: a simple aid type, and nothing complex about it."""
    aid_type = centre.aid_type_by_id.get(passport.aid_type or "")
    return aid_type is not None and aid_type.for_trainees and passport.complexity is not Complexity.COMPLEX


def _misfit(passport: Passport, volunteer: Volunteer, centre: Centre) -> WhyNot | None:
    return next((reason for reason, is_so in _FIT if not is_so(passport, volunteer, centre)), None)


def _topic_fits(passport: Passport, volunteer: Volunteer, centre: Centre) -> bool:
    return passport.topic is None or any(
        topic in volunteer.topics or direction_of(topic, centre) in volunteer.topics
        for topic in (passport.topic, *passport.further_topics)
    )


def direction_of(topic: str, centre: Centre) -> str | None:
    """The direction that a sub-topic belongs to; None for an id that the file does not know."""
    known = centre.topic_by_id.get(topic)
    return known.direction if known else None


def _aid_type_fits(passport: Passport, volunteer: Volunteer, _centre: Centre) -> bool:
    return passport.aid_type is None or passport.aid_type in volunteer.aid_types


def _area_fits(passport: Passport, volunteer: Volunteer, centre: Centre) -> bool:
    if passport.area is None or is_remote(passport, centre):
        return True
    line = centre.lineages.get(passport.area, (passport.area,))
    if not volunteer.areas.isdisjoint(line):
        return True
    return any(passport.area in centre.lineages.get(area, ()) for area in volunteer.areas)


def _language_fits(passport: Passport, volunteer: Volunteer, _centre: Centre) -> bool:
    return passport.language in volunteer.languages


_Fits = Callable[[Passport, Volunteer, Centre], bool]
_FIT: tuple[tuple[WhyNot, _Fits], ...] = (
    (WhyNot.TOPIC, _topic_fits),
    (WhyNot.AID_TYPE, _aid_type_fits),
    (WhyNot.AREA, _area_fits),
    (WhyNot.LANGUAGE, _language_fits),
)
