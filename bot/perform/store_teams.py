"""Stores decisions about teams."""

from dispatch.decisions import (
    AddStep,
    BookKudos,
    Decisions,
    DeclineTeam,
    FinishStep,
    FormTeam,
    InviteToTeam,
    JoinTeam,
    LeaveTeam,
    NameLead,
    NoteReport,
    Refusal,
    ShareKudos,
    StateHours,
    TakeStep,
    refuse,
)
from dispatch.teams import MemberState, divide
from storage.persons import kudos, volunteers
from storage.problems import history, teams, visits
from storage.problems.history import Author
from storage.unit import Unit


def form(unit: Unit, decision: FormTeam, author: Author) -> Decisions:
    """The team with its lead, and whoever had the task before."""
    teams.form(unit, decision)
    history.add(unit, decision.passport, author, "team_formed")
    return (decision,)


def invite(unit: Unit, decision: InviteToTeam, _author: Author) -> Decisions:
    """Called; said at once unless their quiet hours delay it."""
    teams.put_member(unit, decision.team, decision.volunteer, MemberState.INVITED)
    return (decision,) if decision.not_before <= unit.now else ()


def join(unit: Unit, decision: JoinTeam, author: Author) -> Decisions:
    """A member more."""
    teams.put_member(unit, decision.team, decision.volunteer, MemberState.JOINED)
    history.add(unit, decision.passport, author, "team_joined")
    return (decision,)


def decline(unit: Unit, decision: DeclineTeam, _author: Author) -> Decisions:
    """Not now; the invitation stays open to a change of mind."""
    teams.put_member(unit, decision.team, decision.volunteer, MemberState.DECLINED)
    return (decision,)


def leave(unit: Unit, decision: LeaveTeam, author: Author) -> Decisions:
    """Out; what they took and did not do is free."""
    teams.put_member(unit, decision.team, decision.volunteer, MemberState.LEFT)
    teams.free_steps(unit, decision.team, decision.volunteer)
    if decision.led:
        teams.set_lead(unit, decision.team, None)
        visits.end(unit, decision.passport)
    history.add(unit, decision.passport, author, "lead_left" if decision.led else "team_left")
    return (decision,)


def name_lead(unit: Unit, decision: NameLead, author: Author) -> Decisions:
    """Another lead, who belongs to the team from now on if they did not before."""
    teams.put_member(unit, decision.team, decision.volunteer, MemberState.JOINED)
    teams.set_lead(unit, decision.team, decision.volunteer)
    visits.end(unit, decision.passport)
    history.add(unit, decision.passport, author, "lead_named")
    return (decision,)


def add_step(unit: Unit, decision: AddStep, author: Author) -> Decisions:
    """A step, sealed, with the volunteer who wrote it."""
    team = teams.load(unit, decision.team)
    wrote = volunteers.of_person(unit, author.person) if author.person else None
    if team is not None:
        teams.add_step(unit, team.passport, decision, wrote if author.role == "volunteer" else None)
    return (decision,)


def take_step(unit: Unit, decision: TakeStep, _author: Author) -> Decisions:
    """The count of changed rows says who was first."""
    if not teams.take_step(unit, decision.step, decision.volunteer):
        return refuse(Refusal.STEP_TAKEN)
    return (decision,)


def finish_step(unit: Unit, decision: FinishStep, author: Author) -> Decisions:
    """Done, with a line of history that names no step."""
    if not teams.finish_step(unit, decision.step, decision.volunteer):
        return refuse(Refusal.ALREADY_DONE)
    team = teams.load(unit, decision.team)
    if team is not None:
        history.add(unit, team.passport, author, "step_done")
    return (decision,)


def note_report(unit: Unit, decision: NoteReport, author: Author) -> Decisions:
    """The lead's word waits for the desk's, or the work goes on."""
    teams.report(unit, decision.team, solved=decision.solved)
    if decision.solved:
        history.add(unit, decision.passport, author, "team_reported")
    return (decision,)


def state_hours(unit: Unit, decision: StateHours, _author: Author) -> Decisions:
    """What they gave in all; nobody is told."""
    teams.state_hours(unit, decision.team, decision.volunteer, decision.hours)
    return ()


def share_kudos(unit: Unit, decision: ShareKudos, _author: Author) -> Decisions:
    """A line for each whose sum for this passport is not their share yet; again and again the same."""
    team = teams.load(unit, decision.team)
    if team is None:
        return ()
    shares = divide(decision.due, team)
    for volunteer in sorted({*shares, *team.members}):
        points = shares.get(volunteer, 0) - kudos.booked(unit, decision.passport, volunteer)
        if points:
            kudos.book(unit, BookKudos(volunteer, points, decision.passport, decision.reason))
    return ()
