"""What the desk decides about a candidate, and what a volunteer decides about their own rest."""

from enum import StrEnum

from dispatch.decisions import Decisions, Refusal, SetVolunteerState, refuse
from dispatch.volunteers import Level, Volunteer, VolunteerState


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
    return (SetVolunteerState(volunteer.id, volunteer.state, level),)
