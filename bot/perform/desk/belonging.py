"""The desk says of which passport somebody rang who has several: the card is about it from then on."""

from bot.perform.context import Actor
from bot.perform.desk.cases import done, waiting_for
from bot.perform.found import refused
from dialogs.requests.escalations import TellWhose
from dispatch.dangers import mark
from dispatch.decisions import CorrectPassport, Decision, Reason
from dispatch.rules import Rules
from storage.desk import escalations
from storage.problems import offers, passports
from storage.unit import Unit


def tell_whose(unit: Unit, actor: Actor, _rules: Rules, request: TellWhose) -> list[Decision]:
    """The call belongs to this open passport of the caller, which is dangerous now."""
    found = waiting_for(unit, actor, request.escalation)
    if isinstance(found, list):
        return found
    passport = passports.load(unit, request.passport)
    alone = found.reason is Reason.DANGER and found.passport is None
    if passport is None or not alone or not passport.is_open or passport.client != found.by:
        return refused()
    escalations.attach(unit, found.id, passport.id, passport.urgency)
    if found.claimed_by is not None:
        passports.set_responsible(unit, passport.id, found.claimed_by)
    kind = found.detail.partition("@")[0]
    marked = mark(passport, kind, offers.open_of_passport(unit, passport.id))
    return done(unit, actor, marked or (CorrectPassport(passport.id, danger=kind),))
