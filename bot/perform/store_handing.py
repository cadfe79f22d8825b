"""Stores whose case it is, and who answers for it then."""

from dispatch.decisions import Decisions, HandCase, ReturnCase
from storage.persons import roles
from storage.problems import handed, passports
from storage.problems.history import Author
from storage.unit import Unit


def hand_case(unit: Unit, decision: HandCase, author: Author) -> Decisions:
    """It is theirs, and the client sees their name."""
    handed.begin(unit, decision.passport, decision.person, decision.role, author.person)
    passports.set_responsible(unit, decision.passport, decision.person)
    return (decision,)


def return_case(unit: Unit, decision: ReturnCase, _author: Author) -> Decisions:
    """It is theirs no more; somebody on duty answers for it."""
    if not handed.end(unit, decision.passport, decision.ending):
        return ()
    passports.set_responsible(unit, decision.passport, roles.on_duty(unit))
    return (decision,)
