"""What follows when a message has reached its reader: an offer's clock starts."""

from bot.perform.apply import apply
from dispatch.decisions import Decision
from dispatch.ids import Id
from dispatch.offers import delivered
from dispatch.rules import Rules
from storage.problems import offers, passports
from storage.unit import Unit


def offer_delivered(unit: Unit, rules: Rules, offer: Id) -> list[Decision]:
    """The offer's card reached its volunteer; nothing for one that has ended or is not known."""
    found = offers.load(unit, offer)
    passport = passports.load(unit, found.passport) if found else None
    if found is None or passport is None:
        return []
    return apply(unit, delivered(passport, found, rules, unit.now))
