"""One-time codes that people follow or type, whatever they are for (SPEC section 3.1)."""

from collections.abc import Mapping
from datetime import timedelta

from bot.errands import handshake, joining, merits, rights
from bot.incoming import Incoming
from bot.service import Service
from dialogs import requests as ask
from dialogs.audience import Notices
from dialogs.facts import Who
from dialogs.notices import codes
from dispatch.typed_codes import plain, prefix
from storage.persons import recognition, tokens
from storage.persons.tokens import Purpose
from storage.unit import Unit

LINK_LASTS = timedelta(minutes=10)
KINDS: Mapping[str, Purpose] = {"a": "account", "i": "role", "c": "draft", "h": "client"}
"""What the prefix of a code says that it is for; a desk's code is used in its group only."""


def use(unit: Unit, service: Service, who: Who, _at: Incoming, request: ask.UseCode) -> Notices:
    """Do what the code is for, or verify the certificate whose number it is.

    One kind refusal for a wrong, used or expired one, and for who guesses.
    """
    purpose, code = _read(unit, who, request.code.strip())
    match purpose:
        case "account" | "return":
            return joining.by_code(unit, service, who, code, purpose, sure=request.sure)
        case "draft":
            return joining.take_over(unit, service, who, code)
        case "client":
            return handshake.open_case(unit, who, code)
        case "role":
            return rights.take_role(unit, who, code)
    if found := recognition.certificate(unit, plain(request.code)):
        return merits.given(service, found)
    tokens.failed(unit, who.person)
    return merits.neither()


def link(unit: Unit, service: Service, who: Who, _at: Incoming, _request: ask.AskLinkCode) -> Notices:
    """The code that joins this person's account in another messenger, with links that carry it there."""
    plain = tokens.issue(unit, "account", who.person, LINK_LASTS, who.person)
    links = {name: url for name, url in service.links(f"a_{plain}").items() if name != who.channel}
    return codes.link_code(plain, unit.now + LINK_LASTS, links)


def _read(unit: Unit, who: Who, typed: str) -> tuple[Purpose | None, str]:
    """What a code is for, by its prefix or by what was given out; nothing for who has guessed too often."""
    if not tokens.may_try(unit, who.person):
        return None, ""
    kind, code = prefix(typed)
    return (KINDS.get(kind) if kind else tokens.purpose_of(unit, code)), code
