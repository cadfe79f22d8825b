"""Cases handed to a psychologist, lawyer or curator, and given back by them (SPEC section 6)."""

from collections.abc import Iterable

from bot.perform.apply import apply
from bot.perform.context import Actor
from bot.perform.desk.cases import author_of
from bot.perform.found import refused
from bot.perform.rights import escalation_for, holds, is_theirs
from dialogs.requests.cases import GiveBack, HandOver
from dispatch.decisions import Decision
from dispatch.handing import Holder, give_back, hand, specialism
from dispatch.ids import Id
from dispatch.rights import Right
from dispatch.rules import Rules
from storage.desk import escalations
from storage.persons import roles
from storage.problems import handed, passports
from storage.problems.history import SYSTEM
from storage.unit import Unit


def hand_over(unit: Unit, actor: Actor, rules: Rules, request: HandOver) -> list[Decision]:
    """The desk hands the case of an escalation to somebody who holds such a role."""
    call = escalation_for(unit, actor, request.escalation) if holds(actor, Right.CASES) else None
    passport = passports.load(unit, call.passport) if call and call.passport else None
    role = specialism(roles.active(unit, request.person))
    if call is None or passport is None or not role:
        return refused()
    holder = handed.holder(unit, passport.id)
    to = Holder(request.person, role)
    decisions = hand(passport, call, holder, to, actor.person, rules=rules, now=unit.now)
    return apply(unit, decisions, author_of(actor))


def return_case(unit: Unit, actor: Actor, rules: Rules, request: GiveBack) -> list[Decision]:
    """Whose case it is gives it back to the desk."""
    if not is_theirs(unit, actor, request.passport):
        return refused()
    return apply(unit, _given_back(unit, rules, request.passport), author_of(actor))


def cases_return(unit: Unit, rules: Rules, names: Iterable[Id]) -> list[Decision]:
    """Whoever left or can no longer be reached has no cases: these wait for the desk again."""
    return [said for name in names for said in apply(unit, _given_back(unit, rules, name), SYSTEM)]


def _given_back(unit: Unit, rules: Rules, name: Id) -> tuple[Decision, ...]:
    passport, holder = passports.load(unit, name), handed.holder(unit, name)
    if passport is None or holder is None:
        return tuple(refused())
    return give_back(passport, holder, escalations.open_of_passport(unit, name), rules, unit.now)
