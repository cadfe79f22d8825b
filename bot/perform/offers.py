"""A volunteer's answer to an offer."""

from bot.perform.apply import apply
from bot.perform.context import Actor
from bot.perform.found import refused
from dialogs.requests import AnswerOffer
from dispatch.decisions import Decision
from dispatch.offers import Answer, answer_offer
from dispatch.rules import Rules
from storage import offers, passports, volunteers
from storage.unit import Unit


def answer(unit: Unit, actor: Actor, rules: Rules, request: AnswerOffer) -> list[Decision]:
    """A press on an offer: the first to accept gets it, whoever is late is thanked."""
    offer = offers.load(unit, request.offer)
    passport = passports.load(unit, offer.passport) if offer else None
    volunteer = volunteers.load(unit, actor.volunteer) if actor.volunteer else None
    if offer is None or passport is None or volunteer is None:
        return refused()
    decisions = answer_offer(
        passport,
        offer,
        volunteer,
        Answer.ACCEPT if request.take else Answer.DECLINE,
        offers.open_of_passport(unit, passport.id),
        rules=rules,
        now=unit.now,
        reason=request.reason or None,
    )
    return apply(unit, decisions, actor.as_("volunteer"))
