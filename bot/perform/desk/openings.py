"""Searching, opening and reopening: what brings a passport before a person of the desk."""

from bot.perform import passports as intake
from bot.perform.context import Actor
from bot.perform.desk.cases import case_for, done, refuses
from bot.perform.found import refused
from bot.perform.rights import holds, may_decide, may_on
from dialogs.requests.desk import OpenCase, Reopen, Search
from dialogs.requests.escalations import FindToAssign
from dispatch.decisions import Decision, Reason
from dispatch.escalation import escalate
from dispatch.passport import Cause
from dispatch.registration import reopen as revive
from dispatch.rights import Right
from dispatch.rules import Rules
from storage.desk import escalations
from storage.problems import passports
from storage.problems import search as index
from storage.unit import Unit

BY_DESK = "by_desk"
_KINDS = {"passports": Right.CASES, "volunteers": Right.VOLUNTEERS}


def search(unit: Unit, actor: Actor, _rules: Rules, request: Search) -> list[Decision]:
    """Remember what is looked for; the list is read when it is shown, so that its pages can be turned."""
    right = _KINDS.get(request.kind)
    if right is None or not holds(actor, right):
        return refused()
    kind: index.Kind = "volunteers" if right is Right.VOLUNTEERS else "passports"
    index.remember(unit, actor.person, kind, request.words or "")
    return []


def find_to_assign(unit: Unit, actor: Actor, _rules: Rules, request: FindToAssign) -> list[Decision]:
    """The same for a volunteer who is to get the passport of an escalation."""
    case = case_for(unit, actor, request.escalation)
    if isinstance(case, list):
        return case
    index.remember(unit, actor.person, "volunteers", request.words)
    return []


def open_case(unit: Unit, actor: Actor, rules: Rules, request: OpenCase) -> list[Decision]:
    """The desk takes up a passport by itself; where something waits already, that is shown."""
    passport = passports.load(unit, request.passport)
    if passport is None or not passport.is_open or not may_on(unit, actor, passport.id, Right.CASES):
        return refused()
    if any(may_decide(unit, actor, one) for one in escalations.open_of_passport(unit, passport.id)):
        return []
    call = escalate(Reason.DESK_WORD, rules, unit.now, passport, by=actor.person, detail=BY_DESK)
    return done(unit, actor, (call,))


def reopen(unit: Unit, actor: Actor, rules: Rules, request: Reopen) -> list[Decision]:
    """An ended passport lives again, at any time; its search begins, unless it is dangerous."""
    passport = passports.load(unit, request.passport) if holds(actor, Right.CASES) else None
    if passport is None:
        return refused()
    said = done(unit, actor, revive(passport, Cause.DESK, rules, unit.now))
    if refuses(said) or passport.danger:
        return said
    return [*said, *intake.search(unit, rules, passport.id)]
