"""Whoever of the desk can no longer be reached: their claims return to the queue (SPEC section 4.4)."""

from bot.perform.apply import apply
from bot.perform.desk.specialists import cases_return
from dispatch.decisions import Decision
from dispatch.escalation import unclaim
from dispatch.ids import Id
from dispatch.rules import Rules
from storage import escalations, passports
from storage.unit import Unit


def claims_return(unit: Unit, rules: Rules, person: Id) -> list[Decision]:
    """Everything that this person has claimed or was handed waits for somebody again, with new clocks."""
    handed = cases_return(unit, rules, person)
    claimed = escalations.claims_of(unit, person)
    return handed + [said for name in claimed for said in _back(unit, rules, name)]


def _back(unit: Unit, rules: Rules, name: Id) -> list[Decision]:
    found = escalations.load(unit, name)
    if found is None:
        return []
    passport = passports.load(unit, found.passport) if found.passport else None
    return apply(unit, unclaim(found, passport, rules, unit.now))
