"""The return code of the page: shown after sending, used in another browser (SPEC section 3)."""

from datetime import timedelta

from bot.incoming import Incoming
from bot.service import Service
from bot.speaking import speak
from dialogs.audience import Notices
from dialogs.facts import Who
from dialogs.notices import codes, outcomes
from dialogs.requests import Request, SubmitPassport
from dialogs.requests import accounts as own
from storage.persons import accounts, tokens
from storage.persons.tokens import Token
from storage.unit import Unit

PAGE = "web"
LASTS = timedelta(days=90)
"""As long as the cookie that it replaces."""

TRIES_OF_A_NETWORK = 20
"""Wrong codes an hour from one network address: a guesser can drop cookies, but many people may share it."""


def after_sending(unit: Unit, who: Who, request: Request) -> Notices:
    """On the page a sent passport is followed by the code to come back with."""
    if who.channel != PAGE or not isinstance(request, SubmitPassport):
        return ()
    return codes.return_code(_issue(unit, who.account, who.person), unit.now + LASTS)


def ask(unit: Unit, _s: Service, who: Who, _at: Incoming, _request: own.AskReturnCode) -> Notices:
    """A new code for who lost theirs; only the page has one."""
    if who.channel != PAGE:
        return outcomes.code_refused()
    return codes.return_code(_issue(unit, who.account, who.person), unit.now + LASTS)


def come_back(unit: Unit, service: Service, code: str, browser: str, network: str) -> str | None:
    """The account of the page that this browser goes on as, and a new code said there; None for a wrong code.

    `browser` and `network` name who tries: five wrong codes an hour from the one, more from the other.
    """
    if not tokens.may_try(unit, network, TRIES_OF_A_NETWORK):
        return None
    used = tokens.use(unit, code, "return", browser)
    if not isinstance(used, Token) or used.subject is None:
        tokens.failed(unit, network)
        return None
    page = accounts.address(unit, used.subject)
    if page is None or not isinstance(page.external, str):
        return None
    new = _issue(unit, page.id, page.person_id)
    speak.tell(unit, service, None, codes.came_back(page.id, new, unit.now + LASTS))
    return page.external


def _issue(unit: Unit, address: str, person: str) -> str:
    return tokens.issue(unit, "return", address, LASTS, person)
