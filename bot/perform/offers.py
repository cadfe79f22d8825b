"""A volunteer's answer to an offer, or their own choice from the list of those who wait."""

from bot.perform.apply import apply
from bot.perform.context import Actor
from bot.perform.found import open_to, refused
from dialogs.requests import AnswerOffer
from dialogs.requests.helpers import TakeOpen
from dispatch.decisions import Decision, Reason
from dispatch.ids import Id
from dispatch.offers import NOT_MINE, Answer, answer_offer, take
from dispatch.openings import another
from dispatch.passport import Passport, Status
from dispatch.rules import Rules
from dispatch.volunteers import Volunteer
from storage.desk import escalations
from storage.persons import volunteers
from storage.problems import offers, passports
from storage.unit import Unit

FEW = 10
"""Among so many of those who wait longest another task is looked for, for somebody who was late."""


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
        not_mine_before=0 if request.take else _not_mine(unit, volunteer, passport),
        another=_another(unit, rules, volunteer, passport),
    )
    return apply(unit, decisions, actor.as_("volunteer"))


def take_open(unit: Unit, actor: Actor, rules: Rules, request: TakeOpen) -> list[Decision]:
    """«I take it» without having been asked; danger is given by the desk alone."""
    passport = passports.load(unit, request.passport)
    volunteer = volunteers.load(unit, actor.volunteer) if actor.volunteer else None
    if passport is None or volunteer is None or passport.danger or _is_unasked(unit, passport):
        return refused()
    open_offers = offers.open_of_passport(unit, passport.id)
    other = _another(unit, rules, volunteer, passport)
    decisions = take(passport, volunteer, open_offers, rules=rules, now=unit.now, another=other)
    return apply(unit, decisions, actor.as_("volunteer"))


def _is_unasked(unit: Unit, passport: Passport) -> bool:
    """Whether the desk still asks if its client wants any help."""
    return escalations.like(unit, Reason.NOT_ASKED, passport.id, None, None) is not None


def _not_mine(unit: Unit, volunteer: Volunteer, passport: Passport) -> int:
    return offers.declined_for(unit, volunteer.id, NOT_MINE, passport.topic)


def _another(unit: Unit, rules: Rules, volunteer: Volunteer, passport: Passport) -> Id | None:
    """Only somebody who is late needs to hear of another one."""
    if passport.status in (Status.REGISTERED, Status.SEARCHING):
        return None
    return another(volunteer, open_to(unit, rules, volunteer, FEW), rules.centre, passport.id)
