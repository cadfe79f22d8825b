"""Deeds of whoever claimed a card begin its clock anew: who is at it is not asked about it (SPEC 6)."""

from bot.perform.apply import apply
from bot.perform.context import Actor
from bot.perform.desk.cases import refuses
from dialogs.requests import Claim, Request
from dispatch.claims import went_on
from dispatch.decisions import Decision
from dispatch.rules import Rules
from storage.desk import escalations
from storage.problems import passports
from storage.unit import Unit


def after(unit: Unit, actor: Actor, rules: Rules, request: Request, said: list[Decision]) -> None:
    """Note a deed about a card that the actor has claimed; a claim has begun its clock by itself."""
    name = getattr(request, "escalation", "")
    if not name or isinstance(request, Claim) or refuses(said):
        return
    found = escalations.load(unit, name)
    if found is not None and found.claimed_by == actor.person:
        passport = passports.load(unit, found.passport) if found.passport else None
        apply(unit, went_on(found, passport, rules, unit.now))
