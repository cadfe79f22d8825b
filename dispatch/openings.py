"""«Who needs help»: open passports that a volunteer may take by themselves (SPEC section 4.2)."""

from collections.abc import Iterable
from datetime import UTC, datetime

from dispatch.catalogue import Centre
from dispatch.ids import Id
from dispatch.matching import area_closeness, topic_closeness
from dispatch.passport import Passport, Status, Urgency
from dispatch.volunteers import Volunteer, WhyNot, cannot_take, fits

_BY_URGENCY = list(Urgency)
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_Order = tuple[float, float, int, datetime, Id]


def openings(volunteer: Volunteer, passports: Iterable[Passport], centre: Centre) -> list[Passport]:
    """Those of the passports that search and fit: the nearest first, then by topic, urgency and age.

    Somebody without a free place sees them too; pause, quiet hours and daily limit are about being asked.
    """
    fitting = (passport for passport in passports if _is_open_to(volunteer, passport, centre))

    def order(passport: Passport) -> _Order:
        near = area_closeness(passport, volunteer, centre)
        close = topic_closeness(passport, volunteer, centre)
        urgency = _BY_URGENCY.index(passport.urgency)
        return -near, -close, urgency, passport.registered_at or _LONG_AGO, passport.id

    return sorted(fitting, key=order)


def topics_of(volunteer: Volunteer, centre: Centre) -> frozenset[Id]:
    """Every sub-topic that a volunteer helps with, those of whole directions too."""
    return frozenset(
        topic.id for topic in centre.topics if not volunteer.topics.isdisjoint((topic.id, topic.direction))
    )


def another(volunteer: Volunteer, passports: Iterable[Passport], centre: Centre, late_for: Id) -> Id | None:
    """What to propose to somebody who was late for this one: the first they may take and did not refuse."""
    return next(
        (
            passport.id
            for passport in openings(volunteer, passports, centre)
            if passport.id != late_for
            and volunteer.id not in passport.declined
            and cannot_take(passport, volunteer, centre) is None
        ),
        None,
    )


def _is_open_to(volunteer: Volunteer, passport: Passport, centre: Centre) -> bool:
    if passport.status is not Status.SEARCHING or passport.danger:
        return False
    obstacle = cannot_take(passport, volunteer, centre)
    return obstacle in (None, WhyNot.NO_FREE_PLACE) and fits(passport, volunteer, centre)
