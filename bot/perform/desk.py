"""What the desk does with an escalation: claim, assign, search once more, close (SPEC section 6)."""

from collections.abc import Callable, Mapping

from bot.perform.apply import apply
from bot.perform.context import Actor
from bot.perform.found import candidates, refused
from bot.perform.rights import escalation_for
from dialogs.requests import AnotherWave, Assign, Claim, CloseByDesk
from dispatch import closing, escalation, waves
from dispatch.assignments import assign as give
from dispatch.decisions import Decision, Decisions, Refusal, Refuse
from dispatch.escalation import Escalation, EscalationState
from dispatch.ids import volunteer_owner
from dispatch.passport import Cause, Passport
from dispatch.rules import Rules
from dispatch.volunteers import WhyNot, cannot_take
from storage import offers, passports, volunteers
from storage.unit import Unit

OPERATOR = "operator"
BY_DESK = "by_desk"
DESK_MAY_OVERRIDE = frozenset({WhyNot.NO_FREE_PLACE, WhyNot.TRAINEE})


def claim(unit: Unit, actor: Actor, _rules: Rules, request: Claim) -> list[Decision]:
    """An operator takes an escalation; the first press wins."""
    found = escalation_for(unit, actor, request.escalation)
    if found is None:
        return refused()
    return apply(unit, escalation.claim(found, actor.person), actor.as_(OPERATOR))


def assign(unit: Unit, actor: Actor, rules: Rules, request: Assign) -> list[Decision]:
    """The desk gives the passport to a volunteer, who may be full or a trainee but not unfit."""
    case = _case(unit, actor, request.escalation)
    volunteer = volunteers.load(unit, request.volunteer)
    if not isinstance(case, Passport):
        return case
    if volunteer is None:
        return refused()
    obstacle = cannot_take(case, volunteer, rules.centre)
    if obstacle is not None and obstacle not in DESK_MAY_OVERRIDE:
        return [Refuse(Refusal.CANNOT_TAKE, obstacle)]
    open_offers = offers.open_of_passport(unit, case.id)
    owner = volunteer_owner(volunteer.id)
    decisions = give(case, owner, Cause.ASSIGNED, open_offers, rules=rules, now=unit.now)
    return apply(unit, decisions, actor.as_(OPERATOR))


def another_wave(unit: Unit, actor: Actor, rules: Rules, request: AnotherWave) -> list[Decision]:
    """The desk asks everybody who fits once more; also how a danger passport begins its search."""
    case = _case(unit, actor, request.escalation)
    if not isinstance(case, Passport):
        return case
    open_offers = offers.open_of_passport(unit, case.id)
    ranked = candidates(unit, rules, case)
    decisions = waves.another_wave(case, open_offers, ranked, rules, unit.now)
    return apply(unit, decisions, actor.as_(OPERATOR))


def close(unit: Unit, actor: Actor, rules: Rules, request: CloseByDesk) -> list[Decision]:
    """The desk answered it, closed it, or handled what the escalation was about."""
    if request.verdict == "handled":
        return _handle(unit, actor, request)
    verb = _ENDINGS.get(request.verdict)
    case = _case(unit, actor, request.escalation)
    if not isinstance(case, Passport):
        return case
    if verb is None:
        return refused()
    return apply(unit, verb(unit, case, rules), actor.as_(OPERATOR))


def _handle(unit: Unit, actor: Actor, request: CloseByDesk) -> list[Decision]:
    found = escalation_for(unit, actor, request.escalation)
    if found is None:
        return refused()
    passport = passports.load(unit, found.passport) if found.passport else None
    decisions = escalation.decide(found, passport, actor.person, request.verdict)
    return apply(unit, decisions, actor.as_(OPERATOR))


def _case(unit: Unit, actor: Actor, name: str) -> Passport | list[Decision]:
    """The passport of a waiting escalation that the actor may decide, or the refusal."""
    found = escalation_for(unit, actor, name)
    if found is None:
        return refused()
    if (reason := _taken(found, actor)) is not None:
        return refused(reason)
    passport = passports.load(unit, found.passport) if found.passport else None
    return passport or refused()


def _taken(found: Escalation, actor: Actor) -> Refusal | None:
    if found.state is EscalationState.DECIDED:
        return Refusal.ALREADY_DONE
    return None if found.claimed_by in (None, actor.person) else Refusal.CLAIMED_BY_ANOTHER


def _answered(unit: Unit, passport: Passport, rules: Rules) -> Decisions:
    open_offers = offers.open_of_passport(unit, passport.id)
    return closing.answer(passport, Cause.OPERATOR, open_offers, rules, unit.now)


def _closed(unit: Unit, passport: Passport, rules: Rules) -> Decisions:
    return closing.close_by_operator(passport, BY_DESK, rules, unit.now)


_ENDINGS: Mapping[str, Callable[[Unit, Passport, Rules], Decisions]] = {
    "answered": _answered,
    "closed": _closed,
}
