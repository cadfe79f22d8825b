"""Danger is said: the desk is called, about the passport of which it was said where that is plain."""

from dataclasses import replace

from bot.perform.apply import apply
from bot.perform.context import Actor
from dialogs.requests import RaiseDanger
from dispatch.assignments import is_owned_by
from dispatch.calls import call_again, kind_of
from dispatch.dangers import raised
from dispatch.decisions import Decision, Escalate, Reason
from dispatch.escalation import Escalation, EscalationState, escalate
from dispatch.ids import Id, OwnerKind, volunteer_owner
from dispatch.passport import OPEN, Passport
from dispatch.rules import Rules
from storage.desk import escalations
from storage.problems import offers, passports, showing, teams
from storage.unit import Unit

CLIENT, VOLUNTEER = "client", "volunteer"
DRAFT = "intake"
"""What is said there belongs to the problem that is being told, which has no passport yet."""


def raise_danger(unit: Unit, actor: Actor, rules: Rules, request: RaiseDanger) -> list[Decision]:
    """Ring the desk at once; an open passport that it was said of is from now on dispatched by it alone.

    A cry for help that is repeated rings each time: one card tells of all of them.
    """
    passport = _said_of(unit, actor, request)
    if passport is not None:
        request = replace(request, where=f"{request.where}-{_side(actor, passport)}")
    rang = _waiting(unit, actor, passport)
    said = _called(unit, actor, rules, request, passport)
    if rang is None or _is_told(unit, rang, passport, request.kind, said):
        return said
    again = call_again(rang, passport, request.kind, request.where, rules=rules, now=unit.now)
    author = actor.as_(CLIENT)
    return [*(one for one in said if not isinstance(one, Escalate)), *apply(unit, again, author)]


def _waiting(unit: Unit, actor: Actor, passport: Passport | None) -> Escalation | None:
    """What the desk has of this danger already, claimed or not."""
    known = escalations.like(unit, Reason.DANGER, passport.id, None, None) if passport else None
    return escalations.load(unit, known) if known else escalations.danger_of(unit, actor.person)


def _is_told(
    unit: Unit, rang: Escalation, passport: Passport | None, kind: str, said: list[Decision]
) -> bool:
    """Whether this rings a card of its own, or the same cry only found its passport."""
    if not any(isinstance(one, Escalate) for one in said):
        return False
    card = escalations.like(unit, Reason.DANGER, passport.id, None, None) if passport else None
    return card != rang.id or (rang.state is EscalationState.OPEN and kind_of(rang) == kind)


def _called(
    unit: Unit, actor: Actor, rules: Rules, request: RaiseDanger, passport: Passport | None
) -> list[Decision]:
    if passport is None:
        detail = f"{request.kind}@{request.where}"
        call = escalate(Reason.DANGER, rules, unit.now, by=actor.person, detail=detail)
        return apply(unit, (call,), actor.as_(CLIENT))
    decisions = raised(
        passport,
        request.kind,
        offers.open_of_passport(unit, passport.id),
        rules=rules,
        now=unit.now,
        by=actor.person,
        where=request.where,
    )
    return apply(unit, decisions, actor.as_(_side(actor, passport)))


def _said_of(unit: Unit, actor: Actor, request: RaiseDanger) -> Passport | None:
    """What the request names, if the actor has a part in it; else the only open passport of theirs."""
    named = _named(unit, request.about) if request.about else None
    if named is not None and named.is_open and _has_part(unit, actor, named):
        return named
    if request.where == DRAFT:
        return None
    known = (*showing.of_client(unit, actor.person), *showing.of_applicant(unit, actor.person))
    theirs = [one.id for one in known if one.status in OPEN]
    return passports.load(unit, theirs[0]) if len(theirs) == 1 else None


def _named(unit: Unit, about: Id) -> Passport | None:
    """The passport with this id, or that of the team or the escalation with it."""
    if (found := passports.load(unit, about)) is not None:
        return found
    if (team := teams.load(unit, about)) is not None:
        return passports.load(unit, team.passport)
    call = escalations.load(unit, about)
    return passports.load(unit, call.passport) if call and call.passport else None


def _has_part(unit: Unit, actor: Actor, passport: Passport) -> bool:
    if _is_clients(actor, passport):
        return True
    if actor.volunteer is None:
        return False
    owner = passport.owner
    team = teams.load(unit, owner.id) if owner and owner.kind is OwnerKind.TEAM else None
    mine = is_owned_by(passport, volunteer_owner(actor.volunteer))
    return mine or (team is not None and actor.volunteer in team.present)


def _side(actor: Actor, passport: Passport) -> str:
    """Whose words they are; the desk's card says it."""
    return CLIENT if _is_clients(actor, passport) else VOLUNTEER


def _is_clients(actor: Actor, passport: Passport) -> bool:
    return actor.person in (passport.client, passport.applicant)
