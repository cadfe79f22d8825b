"""The end of a team's work: the lead and the desk say so, and points are divided (SPEC section 5)."""

from datetime import datetime, timedelta

from dispatch.decisions import (
    AskHours,
    AskToGoOn,
    BookHours,
    Decisions,
    NoteReport,
    Reason,
    Refusal,
    SettleEscalations,
    StateHours,
    refuse,
)
from dispatch.escalation import escalate
from dispatch.ids import Id, team_owner
from dispatch.passport import Cause, Passport
from dispatch.rules import Rules
from dispatch.tasks import HOURS_AT_MOST, resolved
from dispatch.teams.team import Team, Word, news, report_void, works
from dispatch.volunteers import Volunteer

HOURS_WITHIN = timedelta(days=7)
"""So long after the closing members may say their hours: then the figures of a month are settled."""


def report(  # noqa: PLR0917
    team: Team,
    passport: Passport,
    lead: Volunteer,
    hours: float,
    helped: tuple[str, ...],
    rules: Rules,
    now: datetime,
) -> Decisions:
    """The lead says that it is solved; the desk has the next word (SPEC section 5: closing needs both).

    `hours` are the lead's own since the last time; they stand with the lead, not with the team.
    """
    if team.lead != lead.id or not works(team, passport):
        return refuse(Refusal.NOT_OWNER)
    if team.reported:
        return refuse(Refusal.ALREADY_DONE)
    if not 0 <= hours <= HOURS_AT_MOST:
        return refuse(Refusal.BAD_VALUE)
    call = escalate(Reason.TEAM, rules, now, passport, by=lead.person, detail=Word.SOLVED)
    return (
        NoteReport(team.id, passport.id, solved=True),
        BookHours(passport.id, team.id, 0, helped),
        StateHours(team.id, lead.id, team.hours.get(lead.id, 0) + hours),
        SettleEscalations(passport.id, frozenset({Reason.TEAM})),
        *news(team, passport, rules, now),
        call,
    )


def agree(  # noqa: PLR0917
    team: Team, passport: Passport, lead_person: Id | None, operator: Id, rules: Rules, now: datetime
) -> Decisions:
    """The desk says so too: then the client is asked as always. Two persons, never one in two roles."""
    if not team.reported or not works(team, passport):
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    if operator == lead_person:
        return refuse(Refusal.SAME_PERSON)
    others = sorted(team.present - {team.lead})
    asked = (AskHours(team.id, member) for member in others)
    return *report_void(team, passport), *resolved(passport, Cause.OWNER, rules, now), *asked


def state_hours(team: Team, passport: Passport, volunteer: Id, hours: float, now: datetime) -> Decisions:
    """A member says how many hours it took them in all; said anew, it replaces what was said before."""
    if volunteer not in team.present or passport.owner != team_owner(team.id):
        return refuse(Refusal.NOT_OWNER)
    if passport.closed_at is not None and now > passport.closed_at + HOURS_WITHIN:
        return refuse(Refusal.TOO_OLD)
    if not 0 <= hours <= HOURS_AT_MOST:
        return refuse(Refusal.BAD_VALUE)
    return (StateHours(team.id, volunteer, hours),)


def go_on(team: Team, passport: Passport, rules: Rules, now: datetime) -> Decisions:
    """The desk finds that something is still to be done."""
    if not team.reported or not works(team, passport):
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    settled = SettleEscalations(passport.id, frozenset({Reason.TEAM}))
    told = (AskToGoOn(team.id, team.lead),) if team.lead else ()
    return *report_void(team, passport), settled, *told, *news(team, passport, rules, now)


def divide(due: int, team: Team) -> dict[Id, int]:
    """Points for each helper by the steps that they did; leading counts as one. The sum is `due` exactly."""
    weights = dict.fromkeys(filter(None, (team.lead,)), 1)
    for step in team.steps:
        if step.done_by is not None:
            weights[step.done_by] = weights.get(step.done_by, 0) + 1
    total = sum(weights.values())
    if not total:
        return {}
    exact = {name: due * weight / total for name, weight in weights.items()}
    shares = {name: int(share) for name, share in exact.items()}
    by_rest = sorted(exact, key=lambda name: (shares[name] - exact[name], -weights[name], name))
    for name in by_rest[: due - sum(shares.values())]:
        shares[name] += 1
    return shares
