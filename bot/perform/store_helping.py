"""Stores what a volunteer changed of themselves, their rest, and times to meet."""

from dispatch.decisions import (
    ChangeVolunteer,
    ChooseTime,
    Decisions,
    ProposeTimes,
    SetDailyLimit,
    SetPause,
    SetQuietHours,
)
from dispatch.volunteers import QuietHours, VolunteerState
from storage.persons import volunteers
from storage.problems import history, visits
from storage.problems.history import Author
from storage.unit import Unit

WORDS = ("name", "hours", "experience")


def change_volunteer(unit: Unit, decision: ChangeVolunteer, _author: Author) -> Decisions:
    """What they offer, and their own words, which stay sealed."""
    words = {name: value for name, value in decision.fields.items() if name in WORDS}
    fields = {name: value for name, value in decision.fields.items() if name not in WORDS}
    if words:
        volunteers.set_profile(unit, decision.volunteer, **words)
    if fields:
        volunteers.change(unit, decision.volunteer, **fields)
    return (decision,)


def set_quiet_hours(unit: Unit, decision: SetQuietHours, _author: Author) -> Decisions:
    """When not to be written to, and in which zone."""
    hours = QuietHours(*decision.hours) if decision.hours else None
    volunteers.set_quiet(unit, decision.volunteer, hours, today_breaks=decision.today_breaks)
    volunteers.set_zone(unit, decision.volunteer, decision.zone)
    return (decision,)


def set_daily_limit(unit: Unit, decision: SetDailyLimit, _author: Author) -> Decisions:
    """How many offers a day."""
    volunteers.set_daily_limit(unit, decision.volunteer, decision.limit)
    return (decision,)


def set_pause(unit: Unit, decision: SetPause, _author: Author) -> Decisions:
    """A rest with a date ends by itself; one without is a state."""
    for_good = decision.rests and decision.until is None
    state = VolunteerState.PAUSED if for_good else VolunteerState.ACCEPTED
    volunteers.set_state(unit, decision.volunteer, state)
    volunteers.set_pause(unit, decision.volunteer, decision.until)
    return (decision,)


def propose_times(unit: Unit, decision: ProposeTimes, author: Author) -> Decisions:
    """Times to choose from."""
    visits.propose(unit, decision.passport, decision.volunteer, decision.times)
    history.add(unit, decision.passport, author, "times_proposed")
    return (decision,)


def choose_time(unit: Unit, decision: ChooseTime, author: Author) -> Decisions:
    """The client's answer."""
    visits.choose(unit, decision.passport, decision.at)
    history.add(unit, decision.passport, author, "time_chosen" if decision.at else "times_refused")
    return (decision,)
