"""Who may touch what at the desk, checked at each press; the table is `dispatch/rights` (SPEC section 6)."""

from collections.abc import Iterable
from typing import Protocol

from bot.perform.context import Actor
from dispatch import handing
from dispatch.escalation import Escalation
from dispatch.handing import may_on_own
from dispatch.ids import Id, Owner, OwnerKind
from dispatch.passport import Passport
from dispatch.rights import CONFIDENTIAL, Right, may, right_for
from storage.desk import escalations
from storage.persons import roles, volunteers
from storage.problems import assignments, handed, passports, teams
from storage.unit import Unit

DIRECTOR, OPERATOR = "director", "operator"


class Holder(Protocol):
    """Whoever acts or looks: a person with active roles."""

    @property
    def person(self) -> Id:
        """The person's id."""

    @property
    def roles(self) -> frozenset[str]:
        """The roles that are active in them."""


def holds(actor: Holder, right: Right) -> bool:
    """Whether one of the actor's active roles has this right."""
    return may(actor.roles, right)


def may_on(unit: Unit, actor: Holder, passport: Id, right: Right) -> bool:
    """Whether the actor has this right about this passport: about every one, or as the case is theirs."""
    if may(actor.roles, right):
        return True
    return may_on_own(handed.holder(unit, passport), actor.person, actor.roles, right)


def is_theirs(unit: Unit, actor: Holder, passport: Id) -> bool:
    """Whether the desk handed this case to the actor, and it is theirs still."""
    return handing.is_theirs(handed.holder(unit, passport), actor.person, actor.roles)


def may_decide(unit: Unit, actor: Holder, escalation: Escalation) -> bool:
    """Whether the actor may see and decide it; a confidential one goes around whom it concerns."""
    if escalation.reason in CONFIDENTIAL:
        return actor.person in confidants(unit, escalation.passport)
    right = right_for(escalation.reason)
    return may_on(unit, actor, escalation.passport, right) if escalation.passport else may(actor.roles, right)


def confidants(unit: Unit, passport: Id | None) -> list[Id]:
    """The persons who see its complaints and low ratings: directors, without those whom they are about.

    Where no director is left: operators who are not concerned, then a director who only answers for the case.
    The volunteer whom it is about never sees it; what is about no passport is for all directors.
    """
    helpers = _helpers(unit, passport)
    about = helpers | _answering(unit, passport)
    directors, operators = roles.holders(unit, DIRECTOR), roles.holders(unit, OPERATOR)
    choices = ((directors, about), (operators, about), (directors, helpers))
    found = ([person for person in persons if person not in without] for persons, without in choices)
    return next((persons for persons in found if persons), [])


def helps(unit: Unit, person: Id, passport: Passport) -> bool:
    """Whether the passport is this very person's to solve, alone or in a team."""
    return passport.owner is not None and person in _persons(unit, [passport.owner])


def _helpers(unit: Unit, passport: Id | None) -> set[Id]:
    """Every volunteer who ever owned the passport, alone or in a team, as persons."""
    if passport is None:
        return set()
    return _persons(unit, [one.owner for one in assignments.of_passport(unit, passport)])


def _persons(unit: Unit, owners: Iterable[Owner]) -> set[Id]:
    loaded = [volunteers.load(unit, name) for owner in owners for name in _volunteers_of(unit, owner)]
    return {found.person for found in loaded if found}


def _volunteers_of(unit: Unit, owner: Owner) -> list[Id]:
    if owner.kind is OwnerKind.VOLUNTEER:
        return [owner.id]
    team = teams.load(unit, owner.id) if owner.kind is OwnerKind.TEAM else None
    return sorted(team.members) if team else []


def _answering(unit: Unit, passport: Id | None) -> set[Id]:
    """The person of the desk who answers for the passport."""
    person = passports.responsible(unit, passport) if passport else None
    return {person} if person else set()


def is_last_director(unit: Unit, person: Id) -> bool:
    """Whether the centre would have no director without this person."""
    return roles.holders(unit, DIRECTOR) == [person]


def escalation_for(unit: Unit, actor: Actor, escalation: Id) -> Escalation | None:
    """The escalation if it exists in this centre and the actor has the right to it."""
    found = escalations.load(unit, escalation)
    return found if found and may_decide(unit, actor, found) else None
