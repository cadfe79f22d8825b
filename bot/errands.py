"""Requests about people, rights and places, which no rule of dispatch decides (SPEC sections 3.2, 6)."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from hashlib import sha256
from typing import Any, TypeAlias

from bot.incoming import Incoming
from bot.service import Service
from dialogs import outcomes
from dialogs import requests as ask
from dialogs.audience import Notices
from dialogs.facts import Who
from storage import consents, conversations, desks, people, roles, tokens
from storage.tokens import Token
from storage.unit import Unit

CONSENT_VERSION = "1"
TERMS_VERSION = "1"
ROLES = frozenset({"operator", "organiser", "psychologist", "lawyer", "curator", "director", "administrator"})
ROLE_LASTS, DESK_LASTS, PAGE_LASTS = timedelta(hours=24), timedelta(minutes=10), timedelta(minutes=10)

Errand: TypeAlias = Callable[[Unit, Service, Who, Incoming, Any], Notices]


def run(unit: Unit, service: Service, who: Who, incoming: Incoming, request: ask.Request) -> Notices | None:
    """Do it and tell what is to be said; None for a request of the domain, which `perform` knows."""
    errand = ERRANDS.get(type(request))
    return errand(unit, service, who, incoming, request) if errand else None


def _consent(unit: Unit, service: Service, who: Who, _at: Incoming, request: ask.GiveConsent) -> Notices:
    _record(unit, service, who, request.purpose, given=request.given)
    return ()


def _record(unit: Unit, service: Service, who: Who, purpose: str, *, given: bool) -> None:
    key = {"handling": "intake-consent", "health": "intake-health", "contacts": "intake-phone"}.get(purpose)
    words = service.texts(who.language).beginning(key) if key else {}
    shown = sha256(repr(sorted(words.items())).encode()).hexdigest()
    consents.record(
        unit,
        who.person,
        purpose,
        version=CONSENT_VERSION,
        text_hash=shown,
        channel=who.channel,
        given=given,
    )


def _anonymous(unit: Unit, _s: Service, who: Who, _at: Incoming, _request: ask.SetAnonymous) -> Notices:
    people.set_anonymous(unit, who.person, anonymous=True)
    return ()


def _age(unit: Unit, _s: Service, who: Who, _at: Incoming, request: ask.SetAgeBand) -> Notices:
    people.set_age_band(unit, who.person, request.band)
    return ()


def _name(unit: Unit, _s: Service, who: Who, _at: Incoming, request: ask.SetName) -> Notices:
    people.set_name(unit, who.person, request.name)
    return ()


def _language(unit: Unit, service: Service, who: Who, _at: Incoming, request: ask.SetLanguage) -> Notices:
    if request.language not in service.languages:
        return ()
    people.set_language(unit, who.person, request.language, chosen=True)
    return outcomes.language_set()


def _drop(unit: Unit, _s: Service, who: Who, _at: Incoming, request: ask.DropDraft) -> Notices:
    conversations.drop_draft(unit, who.person, request.dialogue)
    return ()


def _invite(unit: Unit, service: Service, who: Who, _at: Incoming, request: ask.Invite) -> Notices:
    if "director" not in who.roles:
        return outcomes.no_right()
    role = request.role if request.role in ROLES else "operator"
    code = "i_" + tokens.issue(unit, "role", role, ROLE_LASTS, who.person)
    link = next(iter(service.bot_links(code)), service.page_url)
    return outcomes.invited(role, link, code, unit.now + ROLE_LASTS)


def _desk_code(unit: Unit, _s: Service, who: Who, _at: Incoming, _request: ask.AskDeskCode) -> Notices:
    if "director" not in who.roles:
        return outcomes.no_right()
    code = tokens.issue(unit, "desk", None, DESK_LASTS, who.person)
    return outcomes.desk_code(code, unit.now + DESK_LASTS)


def _desk_page(unit: Unit, service: Service, who: Who, _at: Incoming, _request: ask.AskDeskPage) -> Notices:
    if not who.roles:
        return outcomes.no_right()
    code = tokens.issue(unit, "page", who.person, PAGE_LASTS, who.person)
    return outcomes.desk_page(f"{service.page_url}/desk?t={code}", unit.now + PAGE_LASTS)


def _bind(unit: Unit, _s: Service, who: Who, at: Incoming, request: ask.BindDesk) -> Notices:
    if not at.group:
        return outcomes.code_refused()
    used = tokens.use(unit, request.code, "desk", who.person)
    if not isinstance(used, Token):
        return outcomes.code_refused()
    desks.bind(unit, at.channel, at.chat)
    return outcomes.desk_bound()


def _use(unit: Unit, _s: Service, who: Who, _at: Incoming, request: ask.UseCode) -> Notices:
    kind, _, plain = request.code.partition("_")
    if kind != "i":
        return outcomes.code_refused()
    used = tokens.use(unit, plain, "role", who.person)
    if not isinstance(used, Token) or used.subject not in ROLES:
        return outcomes.code_refused()
    roles.grant(unit, who.person, used.subject, used.issuer_id)
    return outcomes.role_terms(used.subject)


def _terms(unit: Unit, _s: Service, who: Who, _at: Incoming, _request: ask.AcceptTerms) -> Notices:
    if not roles.accept(unit, who.person, TERMS_VERSION):
        return ()
    return tuple(notice for role in sorted(who.pending) for notice in outcomes.role_active(role))


def _rights(unit: Unit, _s: Service, who: Who, _at: Incoming, request: ask.AnswerRightsQuestion) -> Notices:
    if "director" not in who.roles or people.person(unit, request.person) is None:
        return outcomes.no_right()
    if request.give:
        roles.grant(unit, request.person, "operator", who.person)
    return outcomes.rights_answered(request.give)


def _link_code(unit: Unit, _s: Service, who: Who, _at: Incoming, _request: ask.AskLinkCode) -> Notices:
    code = tokens.issue(unit, "account", who.person, DESK_LASTS, who.person)
    return outcomes.link_code("a_" + code, unit.now + DESK_LASTS)


ERRANDS: Mapping[type, Errand] = {
    ask.GiveConsent: _consent,
    ask.SetAnonymous: _anonymous,
    ask.SetAgeBand: _age,
    ask.SetName: _name,
    ask.SetLanguage: _language,
    ask.DropDraft: _drop,
    ask.Invite: _invite,
    ask.AskDeskCode: _desk_code,
    ask.AskDeskPage: _desk_page,
    ask.BindDesk: _bind,
    ask.UseCode: _use,
    ask.AcceptTerms: _terms,
    ask.AnswerRightsQuestion: _rights,
    ask.AskLinkCode: _link_code,
}
