"""The shared list of a team: steps with owners and days (SPEC section 5)."""

from datetime import date, datetime, timedelta

from dispatch.decisions import (
    AddStep,
    CancelTimers,
    Decisions,
    FinishStep,
    Job,
    Refusal,
    RemindStep,
    StartTimer,
    TakeStep,
    refuse,
)
from dispatch.ids import Id, Subject, SubjectKind
from dispatch.passport import Passport
from dispatch.rules import Rules
from dispatch.teams.team import Step, Team, news, works

MOST_STEPS = 30
FARTHEST = timedelta(days=366)


def add_step(  # noqa: PLR0917
    team: Team, passport: Passport, step: Id, words: str, due_on: date | None, rules: Rules, now: datetime
) -> Decisions:
    """A step for the list, with the day by which it should be done; on its morning somebody is reminded."""
    today = rules.calendar.local_date(now)
    if not works(team, passport):
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    out_of_reach = due_on is not None and not today <= due_on <= today + FARTHEST
    if not words.strip() or out_of_reach or len(team.steps) >= MOST_STEPS:
        return refuse(Refusal.BAD_VALUE)
    added = AddStep(team.id, step, words.strip(), due_on)
    return added, *_clock(step, due_on, rules, now), *news(team, passport, rules, now)


def take_step(  # noqa: PLR0917
    team: Team, passport: Passport, step: Step, volunteer: Id, rules: Rules, now: datetime
) -> Decisions:
    """«Беру шаг»: the first to press has it."""
    if volunteer not in team.present or not works(team, passport):
        return refuse(Refusal.NOT_OWNER)
    if step.done_by is not None:
        return refuse(Refusal.ALREADY_DONE)
    if step.owner is not None:
        return refuse(Refusal.ALREADY_YOURS if step.owner == volunteer else Refusal.STEP_TAKEN)
    return TakeStep(team.id, step.id, volunteer), *news(team, passport, rules, now)


def finish_step(  # noqa: PLR0917
    team: Team, passport: Passport, step: Step, volunteer: Id, rules: Rules, now: datetime
) -> Decisions:
    """«Готово»: from whoever took it, or from the lead for them; it counts for whoever took it."""
    if volunteer not in team.present or not works(team, passport):
        return refuse(Refusal.NOT_OWNER)
    if step.done_by is not None:
        return refuse(Refusal.ALREADY_DONE)
    if volunteer not in (step.owner, team.lead):
        return refuse(Refusal.NOT_OWNER)
    done = FinishStep(team.id, step.id, step.owner or volunteer)
    return done, CancelTimers(step_subject(step.id)), *news(team, passport, rules, now)


def step_due(team: Team, passport: Passport, step: Step) -> Decisions:
    """The morning of a step's day: once, to whoever does it; without one, to the lead."""
    reminded = step.owner or team.lead
    if step.done_by is not None or reminded is None or not works(team, passport):
        return ()
    return (RemindStep(team.id, step.id, reminded),)


def step_subject(step: Id) -> Subject:
    """A step as the subject of a timer."""
    return Subject(SubjectKind.STEP, step)


def _clock(step: Id, due_on: date | None, rules: Rules, now: datetime) -> Decisions:
    morning = rules.calendar.morning(due_on) if due_on else now
    return (StartTimer(Job.STEP_DUE, step_subject(step), morning, 1),) if morning > now else ()
