"""A volunteer's rest, for a while or without an end; open tasks are asked about first (SPEC section 4.4)."""

from datetime import datetime, timedelta

from dispatch.decisions import AskBeforePause, Decisions, Refusal, SetPause, refuse
from dispatch.rules import Rules
from dispatch.volunteers import Volunteer, VolunteerState, is_paused

LENGTHS = {"week": timedelta(days=7), "month": timedelta(days=30)}
"""Rests with a name; besides them a date "2026-12-01", and "open" for one without an end."""

OPEN_END = "open"
LONGEST = timedelta(days=366)


def rest(volunteer: Volunteer, length: str, rules: Rules, now: datetime, *, tasks: str = "") -> Decisions:
    """The volunteer wants to rest; who has open tasks is asked first what shall become of them.

    `tasks` is the answer: "keep" finishes them while nothing new comes, "give" hands them over, which the
    caller does with each task in the same moment.
    """
    if volunteer.state not in (VolunteerState.ACCEPTED, VolunteerState.PAUSED):
        return refuse(Refusal.NOT_ALLOWED, volunteer.state)
    until = ends_at(length, rules, now)
    if until is None and length != OPEN_END:
        return refuse(Refusal.BAD_VALUE)
    if volunteer.open_tasks and tasks not in ("keep", "give"):
        return (AskBeforePause(volunteer.id, volunteer.open_tasks, length),)
    return (SetPause(volunteer.id, True, until),)


def come_back(volunteer: Volunteer, now: datetime) -> Decisions:
    """The volunteer is there again."""
    if volunteer.state not in (VolunteerState.ACCEPTED, VolunteerState.PAUSED):
        return refuse(Refusal.NOT_ALLOWED, volunteer.state)
    if not is_paused(volunteer, now):
        return refuse(Refusal.ALREADY_DONE)
    return (SetPause(volunteer.id, False),)


def ends_at(length: str, rules: Rules, now: datetime) -> datetime | None:
    """When such a rest ends: the first waking hour of its last day's morrow; None for no or a bad length."""
    day = rules.calendar.local_date(now)
    if length in LENGTHS:
        last = day + LENGTHS[length]
    else:
        try:
            last = datetime.fromisoformat(length).date()
        except ValueError:
            return None
    return rules.calendar.morning(last) if day < last <= day + LONGEST else None
