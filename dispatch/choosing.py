"""Whom the desk may choose by name though the rules would not ask them (SPEC section 6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from dispatch.catalogue import Centre
from dispatch.ids import volunteer_owner
from dispatch.matching import score
from dispatch.passport import Passport
from dispatch.volunteers import Volunteer, WhyNot, cannot_take, why_not

MAY_OVERRIDE = frozenset({WhyNot.NO_FREE_PLACE, WhyNot.TRAINEE})
"""What the desk may pass over of that which keeps even a willing volunteer from a passport."""


@dataclass(frozen=True, slots=True)
class Unfit:
    """A volunteer whom nobody would ask, and the first reason why."""

    volunteer: Volunteer
    why: WhyNot


def obstacle_to_choose(passport: Passport, volunteer: Volunteer, centre: Centre) -> WhyNot | None:
    """Why not even the desk may give them the passport; None when it may."""
    obstacle = cannot_take(passport, volunteer, centre)
    return None if obstacle in MAY_OVERRIDE else obstacle


def unfit(passport: Passport, volunteers: Iterable[Volunteer], centre: Centre, now: datetime) -> list[Unfit]:
    """Those whom the rules leave out and the desk may choose all the same, the nearest first."""
    able = [
        one
        for one in volunteers
        if volunteer_owner(one.id) != passport.owner and obstacle_to_choose(passport, one, centre) is None
    ]
    left_out = [Unfit(one, why) for one in able if (why := why_not(passport, one, centre, now)) is not None]
    return sorted(left_out, key=lambda each: _nearest(passport, each.volunteer, centre, now))


def _nearest(passport: Passport, volunteer: Volunteer, centre: Centre, now: datetime) -> tuple[float, str]:
    return -round(score(passport, volunteer, centre, now).score, 9), volunteer.id
