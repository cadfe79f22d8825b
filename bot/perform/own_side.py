"""What a volunteer decides about themselves: what they offer, when they rest (SPEC section 4.4)."""

from collections.abc import Callable
from datetime import time

from bot.perform.apply import apply
from bot.perform.context import Actor
from bot.perform.found import refused
from bot.perform.leaving import drop_tasks, leave, lose_offers
from bot.perform.store_desk import SETTLED
from dialogs.requests.accounts import StopHelping
from dialogs.requests.helpers import ChangeLimit, ChangeOffering, ChangeQuiet, ComeBack, DropTopic, Rest
from dispatch import enrolment, escalation, rest
from dispatch.decisions import Decision, Decisions, Reason, SetPause
from dispatch.passport import Cause
from dispatch.rules import Rules
from dispatch.volunteers import Volunteer, VolunteerState
from storage.desk import escalations
from storage.persons import volunteers
from storage.unit import Unit

VOLUNTEER = "volunteer"
_LEFT = frozenset({VolunteerState.REJECTED, VolunteerState.GONE})
Decide = Callable[[Volunteer], Decisions]


def change_offering(unit: Unit, actor: Actor, rules: Rules, request: ChangeOffering) -> list[Decision]:
    """Topics, aid types, areas, languages, load, and their own words."""
    return _decide(unit, actor, lambda v: enrolment.change(v, request.fields, rules.centre))


def drop_topic(unit: Unit, actor: Actor, rules: Rules, request: DropTopic) -> list[Decision]:
    """A sub-topic that turned out not to be theirs."""
    return _decide(unit, actor, lambda v: enrolment.drop_topic(v, request.topic, rules.centre))


def change_quiet(unit: Unit, actor: Actor, _rules: Rules, request: ChangeQuiet) -> list[Decision]:
    """Hours in which they are not written to."""
    start, _, end = request.hours.partition("-")
    hours = (time.fromisoformat(start), time.fromisoformat(end)) if start and end else None
    return _decide(
        unit,
        actor,
        lambda v: enrolment.set_quiet(v, hours, today_breaks=request.today_breaks, zone=request.zone),
    )


def change_limit(unit: Unit, actor: Actor, _rules: Rules, request: ChangeLimit) -> list[Decision]:
    """How many offers a day."""
    return _decide(unit, actor, lambda v: enrolment.set_daily_limit(v, request.limit or None))


def come_back(unit: Unit, actor: Actor, _rules: Rules, _request: ComeBack) -> list[Decision]:
    """The rest is over."""
    return _decide(unit, actor, lambda v: rest.come_back(v, unit.now))


def pause(unit: Unit, actor: Actor, rules: Rules, request: Rest) -> list[Decision]:
    """A rest: waiting offers vanish, and the tasks go back in the same moment if they wish so."""
    length, tasks = request.length, request.tasks
    said = _decide(unit, actor, lambda v: rest.rest(v, length, rules, unit.now, tasks=tasks))
    resting = next((one for one in said if isinstance(one, SetPause)), None)
    if resting is None:
        return said
    said += lose_offers(unit, resting.volunteer)
    return said + (drop_tasks(unit, rules, resting.volunteer, Cause.PAUSED) if tasks == "give" else [])


def stop(unit: Unit, actor: Actor, rules: Rules, _request: StopHelping) -> list[Decision]:
    """They are a volunteer no more: tasks and offers go back, a candidate's card waits for nobody."""
    found = volunteers.load(unit, actor.volunteer) if actor.volunteer else None
    if found is None or found.state in _LEFT:
        return refused()
    waiting = escalations.like(unit, Reason.NEW_VOLUNTEER, None, found.id, None)
    card = escalations.load(unit, waiting) if waiting else None
    settled = apply(unit, escalation.settle(card, actor.person, SETTLED)) if card else []
    return settled + leave(unit, rules, found.id, Cause.PAUSED, for_good=True)


def _decide(unit: Unit, actor: Actor, decide: Decide) -> list[Decision]:
    volunteer = volunteers.load(unit, actor.volunteer) if actor.volunteer else None
    if volunteer is None:
        return refused()
    return apply(unit, decide(volunteer), actor.as_(VOLUNTEER))
