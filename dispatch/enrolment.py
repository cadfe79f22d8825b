"""What the desk decides about a candidate, and what a volunteer changes of themselves at any time."""

from collections.abc import Collection, Mapping
from datetime import time
from enum import StrEnum
from typing import Any
from zoneinfo import available_timezones

from dispatch.catalogue import Centre
from dispatch.decisions import (
    ChangeVolunteer,
    Decisions,
    Refusal,
    SetDailyLimit,
    SetQuietHours,
    SetVolunteerState,
    refuse,
)
from dispatch.ids import Id
from dispatch.volunteers import Level, Volunteer, VolunteerState

MOST_TASKS = 10
MOST_OFFERS_A_DAY = 50


class Verdict(StrEnum):
    """The desk's buttons on a candidate's card (SPEC section 4.1)."""

    ACCEPT = "accept"
    TRAINEE = "trainee"
    REJECT = "reject"


_LEVELS = {Verdict.ACCEPT: Level.VOLUNTEER, Verdict.TRAINEE: Level.TRAINEE}


def decide_candidate(volunteer: Volunteer, verdict: Verdict) -> Decisions:
    """Accept a candidate with a level, or reject them; a second press changes nothing."""
    if volunteer.state is not VolunteerState.CANDIDATE:
        return refuse(Refusal.ALREADY_DONE, volunteer.state)
    if verdict is Verdict.REJECT:
        return (SetVolunteerState(volunteer.id, VolunteerState.REJECTED),)
    return (SetVolunteerState(volunteer.id, VolunteerState.ACCEPTED, _LEVELS[verdict]),)


def change_level(volunteer: Volunteer, level: Level) -> Decisions:
    """Give an accepted volunteer another level."""
    if volunteer.state not in (VolunteerState.ACCEPTED, VolunteerState.PAUSED):
        return refuse(Refusal.NOT_ALLOWED, volunteer.state)
    if volunteer.level is level:
        return refuse(Refusal.ALREADY_DONE, level)
    return (SetVolunteerState(volunteer.id, volunteer.state, level, why="level"),)


def change(volunteer: Volunteer, fields: Mapping[str, Any], centre: Centre) -> Decisions:
    """A volunteer changes what they offer: `topics`, `aid_types`, `areas`, `remote`, `languages`, `capacity`.

    Nobody offers nothing: an empty list of topics, aid types or languages, and unknown ids, are refused.
    """
    directions = {direction.id for direction in centre.directions}
    known: dict[str, Collection[str]] = {
        "topics": {*centre.topic_by_id, *directions},
        "aid_types": centre.aid_type_by_id,
        "areas": centre.area_by_id,
        "languages": centre.languages,
    }
    for name, values in fields.items():
        if name in known and (not set(values) <= set(known[name]) or not (values or name == "areas")):
            return refuse(Refusal.BAD_VALUE, name)
    if not 1 <= fields.get("capacity", 1) <= MOST_TASKS:
        return refuse(Refusal.BAD_VALUE, "capacity")
    if {"areas", "remote"} <= set(fields) and not (fields["areas"] or fields["remote"]):
        return refuse(Refusal.BAD_VALUE, "areas")
    return (ChangeVolunteer(volunteer.id, dict(fields)),)


def drop_topic(volunteer: Volunteer, topic: Id, centre: Centre) -> Decisions:
    """Offer this sub-topic no more; who helps with its whole direction keeps the other sub-topics of it."""
    known = centre.topic_by_id.get(topic)
    if known is None:
        return refuse(Refusal.BAD_VALUE, "topics")
    left = set(volunteer.topics) - {topic}
    if known.direction in left:
        others = {each.id for each in centre.topics if each.direction == known.direction and not each.hidden}
        left = (left - {known.direction}) | (others - {topic})
    if left == volunteer.topics:
        return refuse(Refusal.ALREADY_DONE)
    return change(volunteer, {"topics": frozenset(left)}, centre)


def set_quiet(
    volunteer: Volunteer, hours: tuple[time, time] | None, *, today_breaks: bool, zone: str
) -> Decisions:
    """Local hours without offers in the volunteer's own zone; whether «today» may break them."""
    if zone not in available_timezones() or (hours is not None and hours[0] == hours[1]):
        return refuse(Refusal.BAD_VALUE, "quiet")
    return (SetQuietHours(volunteer.id, hours, today_breaks, zone),)


def set_daily_limit(volunteer: Volunteer, limit: int | None) -> Decisions:
    """At most so many offers in 24 hours (SPEC section 12.5)."""
    if limit is not None and not 1 <= limit <= MOST_OFFERS_A_DAY:
        return refuse(Refusal.BAD_VALUE, "limit")
    return (SetDailyLimit(volunteer.id, limit),)
