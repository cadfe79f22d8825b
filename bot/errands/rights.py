"""Roles and the group: invitations, terms, and presses without a right (SPEC section 6)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from bot.delivery import chores
from bot.delivery.chores import Chore
from bot.errands.persons import record
from bot.incoming import Incoming
from bot.service import Service
from bot.views.viewer import DESK_ROLES
from dialogs import requests as ask
from dialogs.audience import Notices
from dialogs.effects import Do, Effect, GoPrivate
from dialogs.events import ButtonPressed
from dialogs.facts import Who
from dialogs.notices import codes, outcomes
from dispatch.typed_codes import grouped
from storage.chat.outbox import Lane
from storage.desk import desks
from storage.persons import people, rights, roles, tokens
from storage.persons.tokens import Token
from storage.unit import Unit

DIRECTOR, PAGE = "director", "web"
TERMS_VERSION = "1"
ROLE_LASTS, DESK_LASTS, PAGE_LASTS = timedelta(hours=24), timedelta(minutes=10), timedelta(minutes=10)


def invite(unit: Unit, service: Service, who: Who, _at: Incoming, request: ask.Invite) -> Notices:
    """A one-time invitation to one role, for 24 hours."""
    if DIRECTOR not in who.roles:
        return codes.role_needed()
    if request.role not in ask.INVITED:
        return codes.role_asked()
    plain = tokens.issue(unit, "role", request.role, ROLE_LASTS, who.person)
    link = next(iter(service.bot_links(f"i_{plain}")), f"{service.page_url}/?start=i_{plain}")
    return outcomes.invited(request.role, link, grouped(plain), unit.now + ROLE_LASTS)


def desk_code(unit: Unit, service: Service, who: Who, _at: Incoming, _request: ask.AskDeskCode) -> Notices:
    """The code that binds a group, and the links that bring the bot and the code there."""
    if DIRECTOR not in who.roles:
        return codes.role_needed()
    plain = tokens.issue(unit, "desk", None, DESK_LASTS, who.person)
    links = service.group_links(f"d_{plain}")
    return outcomes.desk_code(grouped(plain), unit.now + DESK_LASTS, links)


def desk_page(unit: Unit, service: Service, who: Who, _at: Incoming, _request: ask.AskDeskPage) -> Notices:
    """The one-time link to the desk's page; the administrator sees no case."""
    if not who.roles & DESK_ROLES:
        return codes.role_needed()
    plain = tokens.issue(unit, "page", who.person, PAGE_LASTS, who.person)
    return outcomes.desk_page(f"{service.page_url}/desk?t={plain}", unit.now + PAGE_LASTS)


def bind(unit: Unit, _s: Service, who: Who, at: Incoming, request: ask.BindDesk) -> Notices:
    """This group is the desk: the code proves that a director wants it."""
    if not at.group:
        return outcomes.code_refused()
    used = tokens.use(unit, request.code.removeprefix("d_"), "desk", who.person)
    if not isinstance(used, Token):
        return outcomes.code_refused()
    desk = desks.bind(unit, at.channel, at.chat)
    chores.ask(unit, desk.address_id, Chore("look"), Lane.ANSWERS)
    return codes.desk_is_here(desk.address_id)


def greet(unit: Unit, _s: Service, _who: Who, at: Incoming, _request: ask.GreetGroup) -> Notices:
    """How a group becomes the desk; where the desk lives already only its rights are looked at."""
    address = desks.meet(unit, at.channel, at.chat) if at.group else None
    return codes.group_greeted(address) if address else _looked_at(unit, at)


def check_group(unit: Unit, _s: Service, _who: Who, at: Incoming, _request: ask.CheckGroup) -> Notices:
    """Somebody gave or took rights: the desk there is told what is missing now."""
    return _looked_at(unit, at)


def _looked_at(unit: Unit, at: Incoming) -> Notices:
    desk = desks.find(unit, at.channel, at.chat) if at.group else None
    if desk is not None:
        chores.ask(unit, desk.address_id, Chore("look"), Lane.ANSWERS)
    return ()


def take_role(unit: Unit, who: Who, code: str) -> Notices:
    """A role by its code: first the terms, unless they were accepted for another role."""
    used = tokens.use(unit, code, "role", who.person)
    if not isinstance(used, Token) or used.subject not in ask.INVITED:
        return outcomes.code_refused()
    roles.grant(unit, who.person, used.subject, used.issuer_id)
    if used.subject in roles.active(unit, who.person):
        return outcomes.role_active(used.subject)
    return outcomes.role_terms(used.subject)


def accept_terms(unit: Unit, service: Service, who: Who, at: Incoming, _request: ask.AcceptTerms) -> Notices:
    """Every role that waited for the terms may be used; who accepts on the page is led to the desk there."""
    if not roles.accept(unit, who.person, TERMS_VERSION):
        return ()
    record(unit, service, who, "terms", given=True)
    active = tuple(notice for role in sorted(who.pending) for notice in outcomes.role_active(role))
    holder = replace(who, roles=roles.active(unit, who.person))
    leads = at.channel == PAGE and bool(holder.roles & DESK_ROLES)
    return (*active, *desk_page(unit, service, holder, at, ask.AskDeskPage())) if leads else active


def without(who: Who, at: Incoming, effects: Iterable[Effect]) -> bool:
    """Whether somebody without a right pressed one of the desk's buttons in the group.

    Whoever has yet to accept the terms is led to them instead.
    """
    if not at.group or not isinstance(at.event, ButtonPressed) or who.roles & DESK_ROLES or who.pending:
        return False
    return any(isinstance(effect, Do | GoPrivate) for effect in effects)


def refuse(unit: Unit, who: Who, at: Incoming) -> Notices:
    """The press is refused and recorded, and the directors are asked about this person, once."""
    verb = at.event.data.partition(":")[0] if isinstance(at.event, ButtonPressed) else ""
    rights.refused(unit, who.person, verb)
    return (*outcomes.no_right(), *_ask_directors(unit, who, at))


def _ask_directors(unit: Unit, who: Who, at: Incoming) -> Notices:
    if not roles.holders(unit, DIRECTOR) or not rights.ask(unit, who.person):
        return ()
    return outcomes.rights_asked(who.person, who.name or at.name)


def answer_rights(
    unit: Unit, _s: Service, who: Who, _at: Incoming, request: ask.AnswerRightsQuestion
) -> Notices:
    """The director's answer, once; who is given rights gets the terms in their private chat."""
    if DIRECTOR not in who.roles or people.person(unit, request.person) is None:
        return codes.role_needed()
    if not rights.answer(unit, request.person, who.person, given=request.give):
        return codes.rights_answered_before()
    told = outcomes.rights_answered(request.give)
    if not request.give:
        return told
    roles.grant(unit, request.person, "operator", who.person)
    return (*told, *codes.terms_sent(request.person, "operator"))
