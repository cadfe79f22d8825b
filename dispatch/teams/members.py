"""Who is called to a team, joins it and leaves it; a lead who goes leaves a place for the desk to fill."""

from collections.abc import Sequence
from datetime import datetime

from dispatch.catalogue import Centre
from dispatch.decisions import (
    Decisions,
    DeclineTeam,
    InviteToTeam,
    Job,
    JoinTeam,
    LeaveTeam,
    Reason,
    Refusal,
    SettleEscalations,
    ShowInvitation,
    StartTimer,
    refuse,
)
from dispatch.escalation import escalate
from dispatch.ids import Id, Subject, SubjectKind
from dispatch.passport import Passport, Status
from dispatch.reminders import is_due
from dispatch.rules import Rules
from dispatch.teams.team import MemberState, Team, Word, clocks_off, report_void, works
from dispatch.volunteers import Volunteer, cannot_take, may_ask_at


def invite(team: Team, passport: Passport, volunteers: Sequence[Volunteer], now: datetime) -> Decisions:
    """Call volunteers who may be asked; the first to press join, up to the wanted number."""
    if not works(team, passport):
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    if not team.room:
        return refuse(Refusal.TEAM_FULL)
    new = [one for one in volunteers if team.members.get(one.id) is None]
    if not new:
        return refuse(Refusal.ALREADY_DONE)
    called = (_invited(team, passport, one, now) for one in new)
    return tuple(decision for decisions in called for decision in decisions)


def show_invitation(team: Team, volunteer: Id) -> Decisions:
    """Somebody's quiet hours are over: they see that they were called, if there is still a place."""
    waits = team.members.get(volunteer) is MemberState.INVITED and not team.ended
    return (ShowInvitation(team.id, volunteer),) if waits else ()


def join(team: Team, passport: Passport, volunteer: Volunteer, centre: Centre) -> Decisions:
    """«Вступить»: who was called and may take such a task, while there is room."""
    state = team.members.get(volunteer.id)
    if state is MemberState.JOINED:
        return refuse(Refusal.ALREADY_YOURS)
    if state not in (MemberState.INVITED, MemberState.DECLINED) or not works(team, passport):
        return refuse(Refusal.NOT_ALLOWED)
    if not team.room:
        return refuse(Refusal.TEAM_FULL)
    if (obstacle := cannot_take(passport, volunteer, centre)) is not None:
        return refuse(Refusal.CANNOT_TAKE, obstacle)
    return (JoinTeam(team.id, passport.id, volunteer.id),)


def decline(team: Team, volunteer: Id) -> Decisions:
    """«Не сейчас»."""
    if team.members.get(volunteer) is not MemberState.INVITED:
        return refuse(Refusal.NOT_ALLOWED)
    return (DeclineTeam(team.id, volunteer),)


def leave(team: Team, passport: Passport, volunteer: Id, rules: Rules, now: datetime) -> Decisions:
    """A member goes: their open steps are free again. When the lead goes, the desk is called."""
    if volunteer not in team.present or team.ended:
        return refuse(Refusal.NOT_OWNER)
    led = volunteer == team.lead
    left = LeaveTeam(team.id, passport.id, volunteer, led)
    if not led or passport.status is not Status.IN_PROGRESS:
        return (left,)
    # Whatever the desk was asked before by this lead is over; what it must do now is name another.
    settled = SettleEscalations(passport.id, frozenset({Reason.TEAM}))
    call = escalate(Reason.TEAM, rules, now, passport, detail=Word.LEAD_LEFT)
    return left, clocks_off(passport), *report_void(team, passport), settled, call


def lose_silent_lead(team: Team, passport: Passport, version: int, rules: Rules, now: datetime) -> Decisions:
    """The lead was asked and warned, and nothing came: the desk names another (see `tasks.lose_silent`)."""
    if team.lead is None or not is_due(Job.CONTACT_LOST, version, passport):
        return ()
    return leave(team, passport, team.lead, rules, now)


def invitation_subject(team: Id, volunteer: Id) -> Subject:
    """A call to a team as the subject of a timer; `parts_of_invitation` takes it apart."""
    return Subject(SubjectKind.INVITATION, f"{team}:{volunteer}")


def parts_of_invitation(subject: Id) -> tuple[Id, Id]:
    """The ids of team and volunteer."""
    team, _, volunteer = subject.partition(":")
    return team, volunteer


def _invited(team: Team, passport: Passport, volunteer: Volunteer, now: datetime) -> Decisions:
    not_before = may_ask_at(volunteer, passport.urgency, now)
    call = InviteToTeam(team.id, volunteer.id, not_before)
    if not_before <= now:
        return (call,)
    return call, StartTimer(Job.INVITATION_SHOW, invitation_subject(team.id, volunteer.id), not_before, 1)
