"""The desk makes a team of a passport and names who leads it (SPEC section 5)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from dispatch.assignments import assign
from dispatch.catalogue import Centre
from dispatch.corrections import make_complex
from dispatch.decisions import (
    ApproveOwner,
    AssignOwner,
    CancelTimers,
    Decisions,
    FormTeam,
    Job,
    NameLead,
    Refusal,
    Refuse,
    ReleaseOwner,
    SettleEscalations,
    refuse,
)
from dispatch.ids import Id, Owner, OwnerKind, passport_subject, team_owner
from dispatch.jobs import BY_OWNER, OF_OWNER
from dispatch.passport import Cause, Complexity, Passport, Status
from dispatch.reminders import timers
from dispatch.rules import Rules
from dispatch.teams.team import FOR_THE_DESK, Team, clocks_off, report_void, works
from dispatch.volunteers import Volunteer, WhyNot, cannot_take
from dispatch.waves import Offer

SIZES = (2, 3, 5, 8)
"""How many members beside the lead the desk can ask for."""


def form(  # noqa: PLR0917
    passport: Passport,
    team: Id,
    lead: Volunteer,
    wanted: int,
    open_offers: Iterable[Offer],
    rules: Rules,
    now: datetime,
) -> Decisions:
    """The desk turns a passport into a team's; a volunteer who had it alone stays as a member."""
    if wanted not in SIZES:
        return refuse(Refusal.BAD_VALUE)
    if (obstacle := obstacle_to_lead(passport, lead, rules.centre)) is not None:
        return refuse(Refusal.CANNOT_TAKE, obstacle)
    alone = _alone(passport)
    if alone is not None:
        given = _hand_over(passport, alone, team_owner(team), rules, now)
    else:
        given = assign(passport, team_owner(team), Cause.TEAM, open_offers, rules=rules, now=now)
    if isinstance(given[0], Refuse):
        return given
    members = (alone.id,) if alone and alone.id != lead.id else ()
    formed = FormTeam(team, passport.id, lead.id, wanted, members)
    return formed, *make_complex(passport), *given, SettleEscalations(passport.id, FOR_THE_DESK)


def obstacle_to_lead(passport: Passport, volunteer: Volunteer, centre: Centre) -> WhyNot | None:
    """Why this volunteer may not lead what is complex from then on.

    A free place they need not have, since the desk asks them by name.
    """
    obstacle = cannot_take(replace(passport, complexity=Complexity.COMPLEX), volunteer, centre)
    return None if obstacle is WhyNot.NO_FREE_PLACE else obstacle


def name_lead(team: Team, passport: Passport, volunteer: Volunteer, rules: Rules, now: datetime) -> Decisions:
    """The desk names another lead; whoever led stays as a member, and a report that waits is void."""
    if not works(team, passport):
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    if volunteer.id == team.lead:
        return refuse(Refusal.ALREADY_DONE)
    if (obstacle := obstacle_to_lead(passport, volunteer, rules.centre)) is not None:
        return refuse(Refusal.CANNOT_TAKE, obstacle)
    return (
        NameLead(team.id, passport.id, volunteer.id, team.lead),
        clocks_off(passport),
        *timers((Job.CONTACT_REMINDER,), passport, rules, now),
        *report_void(team, passport),
        # To name a lead is the desk's word.
        *((ApproveOwner(passport.id, passport.number),) if passport.awaits_word else ()),
        SettleEscalations(passport.id, FOR_THE_DESK),
    )


def _alone(passport: Passport) -> Owner | None:
    owner = passport.owner
    is_volunteer = owner is not None and owner.kind is OwnerKind.VOLUNTEER
    return owner if is_volunteer and passport.status is Status.IN_PROGRESS else None


def _hand_over(passport: Passport, before: Owner, team: Owner, rules: Rules, now: datetime) -> Decisions:
    """In one moment from one owner to the other: the passport is in progress all the time."""
    release = ReleaseOwner(passport.id, before, Cause.TEAM, False, passport.number)
    # The clocks of who had it alone must not ring for the lead: the version stays the same.
    stop = CancelTimers(passport_subject(passport.id), OF_OWNER)
    return release, AssignOwner(passport.id, team), stop, *timers(BY_OWNER, passport, rules, now)
