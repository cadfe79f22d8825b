"""The steps of a team: who may add, take and end one is checked at each press (SPEC section 5)."""

from collections.abc import Callable
from datetime import date

from bot.perform.context import Actor
from bot.perform.found import refused
from bot.perform.teams import done_by, work_of
from dialogs.requests.teams import EndStep, PickStep, PlanStep
from dispatch import teams as rules_of
from dispatch.decisions import Decision, Decisions
from dispatch.ids import Id
from dispatch.rules import Rules
from storage.problems import teams
from storage.unit import Unit


def plan(unit: Unit, actor: Actor, rules: Rules, request: PlanStep) -> list[Decision]:
    """Everybody of the team, and the desk, may add a step."""
    work = work_of(unit, actor, request.team)
    if work is None:
        return refused()
    day = date.fromisoformat(request.due_on) if request.due_on else None
    step = unit.new_id()
    decisions = rules_of.add_step(work.team, work.passport, step, request.words, day, rules, unit.now)
    return done_by(unit, actor, work, decisions)


def pick_step(unit: Unit, actor: Actor, rules: Rules, request: PickStep) -> list[Decision]:
    """The first member to press has the step."""
    return _step(unit, actor, request.step, rules, rules_of.take_step)


def end_step(unit: Unit, actor: Actor, rules: Rules, request: EndStep) -> list[Decision]:
    """Done, said by whoever has it, or by the lead."""
    return _step(unit, actor, request.step, rules, rules_of.finish_step)


def _step(  # noqa: PLR0917
    unit: Unit, actor: Actor, name: Id, rules: Rules, decide: Callable[..., Decisions]
) -> list[Decision]:
    team = teams.of_step(unit, name)
    work = work_of(unit, actor, team.id) if team else None
    step = work.team.step(name) if work else None
    if work is None or step is None or actor.volunteer is None:
        return refused()
    decisions = decide(work.team, work.passport, step, actor.volunteer, rules, unit.now)
    return done_by(unit, actor, work, decisions)
