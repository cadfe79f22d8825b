"""What every deed of the desk begins with: the case of an escalation, if it is the actor's to decide."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.perform.apply import apply
from bot.perform.context import Actor
from bot.perform.found import refused
from bot.perform.rights import escalation_for
from dispatch.decisions import Decision, Decisions, RecordEvent, Refuse
from dispatch.escalation import Escalation, taken_from
from dispatch.ids import Id
from dispatch.passport import Passport
from dispatch.rights import CONFIDENTIAL, SPECIALISTS
from storage.problems import passports
from storage.problems.history import Author
from storage.unit import Unit

OPERATOR, DIRECTOR = "operator", "director"


@dataclass(frozen=True, slots=True)
class Case:
    """An escalation that the actor may decide now, and its passport."""

    escalation: Escalation
    passport: Passport


def role_of(roles: Iterable[str]) -> str:
    """In which of these roles its holder acts at the desk."""
    return next((role for role in (OPERATOR, DIRECTOR, *SPECIALISTS) if role in set(roles)), OPERATOR)


def author_of(actor: Actor) -> Author:
    """The actor as the author of a deed of the desk, in the role that they hold."""
    return actor.as_(role_of(actor.roles))


def waiting_for(unit: Unit, actor: Actor, escalation: Id) -> Escalation | list[Decision]:
    """The escalation if the actor has the right to it and nobody else has taken it; else the refusal."""
    found = escalation_for(unit, actor, escalation)
    if found is None:
        return refused()
    taken = taken_from(found, actor.person)
    return refused(taken) if taken is not None else found


def case_for(unit: Unit, actor: Actor, escalation: Id) -> Case | list[Decision]:
    """The same with its passport; an escalation without one is refused."""
    found = waiting_for(unit, actor, escalation)
    if isinstance(found, list):
        return found
    passport = passports.load(unit, found.passport) if found.passport else None
    return Case(found, passport) if passport else refused()


def line_of(found: Escalation, what: str, detail: str = "") -> tuple[RecordEvent, ...]:
    """A line in the history of its passport; one about a confidential matter is marked by its reason."""
    if found.passport is None:
        return ()
    return (RecordEvent(found.passport, what, found.reason if found.reason in CONFIDENTIAL else detail),)


def done(unit: Unit, actor: Actor, decisions: Decisions, *noted: RecordEvent) -> list[Decision]:
    """Store what was decided, with its lines of history; a refusal stores nothing."""
    if decisions and isinstance(decisions[0], Refuse):
        return list(decisions)
    return apply(unit, (*noted, *decisions), author_of(actor))


Deed = Callable[[Case], Decisions]


def deed(  # noqa: PLR0917
    unit: Unit, actor: Actor, escalation: Id, decide: Deed, what: str = "", detail: str = ""
) -> list[Decision]:
    """One deed on the passport of an escalation: found, decided by one verb, stored with its line."""
    case = case_for(unit, actor, escalation)
    if isinstance(case, list):
        return case
    noted = (RecordEvent(case.passport.id, what, detail),) if what else ()
    return done(unit, actor, decide(case), *noted)


def refuses(said: list[Decision]) -> bool:
    """Whether nothing was done."""
    return any(isinstance(decision, Refuse) for decision in said)
