"""Whoever leaves the desk, or cannot be reached: what they had returns to the queue (SPEC 4.4 and 6)."""

from bot.perform.apply import apply
from bot.perform.context import Actor
from bot.perform.desk.specialists import cases_return
from bot.perform.found import refused
from bot.perform.rights import DIRECTOR, holds, is_last_director, is_theirs, may_decide
from dialogs.requests.accounts import EndRole, GiveUpRoles
from dispatch.claims import unclaim
from dispatch.decisions import Decision, Refusal
from dispatch.ids import Id
from dispatch.rights import Right
from dispatch.rules import Rules
from storage.chat import pages
from storage.desk import escalations
from storage.persons import consents, roles
from storage.problems import handed, passports
from storage.unit import Unit
from storage.upkeep import erasure

TERMS = "terms"


def give_up_roles(unit: Unit, actor: Actor, rules: Rules, _request: GiveUpRoles) -> list[Decision]:
    """Somebody of the staff takes back the terms: without them there is no role."""
    if is_last_director(unit, actor.person):
        return refused(Refusal.LAST_DIRECTOR)
    if not roles.of_person(unit, actor.person):
        return refused()
    consents.withdraw(unit, actor.person, TERMS)
    return roles_end(unit, rules, actor.person)


def end_role(unit: Unit, actor: Actor, rules: Rules, request: EndRole) -> list[Decision]:
    """A director takes one role of a person away; what they may not touch any more waits for another."""
    theirs = {role.role for role in roles.of_person(unit, request.person)}
    if not holds(actor, Right.ROLES) or request.role not in theirs:
        return refused()
    if request.role == DIRECTOR and is_last_director(unit, request.person):
        return refused(Refusal.LAST_DIRECTOR)
    return _end(unit, rules, request.person, {request.role}, actor.person)


def roles_end(unit: Unit, rules: Rules, person: Id) -> list[Decision]:
    """Every role is given up; another answers for what was theirs, and what they claimed waits again."""
    return _end(unit, rules, person, {role.role for role in roles.of_person(unit, person)}, person)


def claims_return(unit: Unit, rules: Rules, person: Id) -> list[Decision]:
    """Everything that this person has claimed or was handed waits for somebody again, with new clocks."""
    returned = cases_return(unit, rules, handed.of_person(unit, person))
    claimed = escalations.claims_of(unit, person)
    return returned + [said for name in claimed for said in _back(unit, rules, name)]


def _end(unit: Unit, rules: Rules, person: Id, ending: set[str], by: Id) -> list[Decision]:
    """These roles end; whatever the rest of their roles does not allow goes to others."""
    for role in sorted(ending):
        roles.revoke(unit, person, role, by)
    holder = Actor(person, "", "", roles.active(unit, person))
    if not holder.roles:
        pages.close_desk(unit, person)
    if not holds(holder, Right.CASES):
        for passport in erasure.led_by(unit, person):
            passports.set_responsible(unit, passport, roles.on_duty(unit))
    foreign = [name for name in handed.of_person(unit, person) if not is_theirs(unit, holder, name)]
    returned = cases_return(unit, rules, foreign)
    return returned + [said for name in _not_theirs(unit, holder) for said in _back(unit, rules, name)]


def _not_theirs(unit: Unit, holder: Actor) -> list[Id]:
    """What they have claimed and may decide no more."""
    claimed = [escalations.load(unit, name) for name in escalations.claims_of(unit, holder.person)]
    return [one.id for one in claimed if one and not may_decide(unit, holder, one)]


def _back(unit: Unit, rules: Rules, name: Id) -> list[Decision]:
    found = escalations.load(unit, name)
    if found is None:
        return []
    passport = passports.load(unit, found.passport) if found.passport else None
    return apply(unit, unclaim(found, passport, rules, unit.now))
