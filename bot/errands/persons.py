"""What a person says of themselves: consents, age, name, language, and where messages come (SPEC 3.2)."""

from hashlib import sha256

from bot.handling import unfinished
from bot.incoming import Incoming
from bot.service import Service
from bot.talk import swapping
from dialogs import requests as ask
from dialogs.audience import Actor, Notices, say
from dialogs.facts import Who
from dialogs.notices import codes, outcomes
from dialogs.requests import accounts as own
from dialogs.withdrawal import FOLLOWS, PURPOSES
from storage.persons import accounts, consents, people, profiles
from storage.problems import showing
from storage.unit import Unit

CONSENT_VERSION = "1"
LAST = "last"
_DOCUMENTS = {
    "handling": "intake-consent",
    "volunteering": "enrolment-consent",
    "health": "intake-health",
    "contacts": "intake-phone",
    "terms": "desk-terms",
}
"""Where the text stands that was agreed to, by purpose: its hash is kept with the consent."""


def consent(unit: Unit, service: Service, who: Who, _at: Incoming, request: ask.GiveConsent) -> Notices:
    """Agreed or refused, for one purpose."""
    record(unit, service, who, request.purpose, given=request.given)
    return ()


def record(  # noqa: PLR0917
    unit: Unit, service: Service, who: Who, purpose: str, *, given: bool, document: str = ""
) -> None:
    """Write down who said so, when, where, and to which text."""
    key = document or _DOCUMENTS.get(purpose)
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


def take_back(unit: Unit, service: Service, who: Who, _at: Incoming, request: own.TakeBackConsent) -> Notices:
    """A consent is withdrawn; shown contacts are no longer shown in the same moment."""
    if request.purpose not in PURPOSES:
        return ()
    consents.withdraw(unit, who.person, request.purpose)
    hidden = request.purpose == "contacts"
    cases = showing.of_client(unit, who.person) if hidden else ()
    told = tuple(one for case in cases for one in swapping.take_back(unit, service, case.id))
    ends = request.purpose if hidden or request.purpose in FOLLOWS else ""
    return (say(Actor(), f"settings-withdrawn-{ends}" if ends else "settings-withdrawn"), *told)


def leave_alone(unit: Unit, _s: Service, who: Who, _at: Incoming, request: own.BeLeftAlone) -> Notices:
    """No reminders any more, or again; what happens to their case is still said."""
    people.set_asked_to_stop(unit, who.person, request.quiet)
    return (say(Actor(), "settings-left-alone" if request.quiet else "settings-reminded-again"),)


def anonymous(unit: Unit, _s: Service, who: Who, _at: Incoming, _request: ask.SetAnonymous) -> Notices:
    """Nothing personal is asked from now on."""
    people.set_anonymous(unit, who.person, anonymous=True)
    return ()


def age(unit: Unit, _s: Service, who: Who, _at: Incoming, request: ask.SetAgeBand) -> Notices:
    """The age band, in one tap."""
    people.set_age_band(unit, who.person, request.band)
    return ()


def name(unit: Unit, _s: Service, who: Who, _at: Incoming, request: ask.SetName) -> Notices:
    """How to call them."""
    people.set_name(unit, who.person, request.name)
    return ()


def language(unit: Unit, service: Service, who: Who, _at: Incoming, request: ask.SetLanguage) -> Notices:
    """The language that they chose themselves; a forged one changes nothing."""
    if request.language not in service.languages:
        return ()
    people.set_language(unit, who.person, request.language, chosen=True)
    return outcomes.language_set(who.account)


def profile(unit: Unit, _s: Service, who: Who, _at: Incoming, request: ask.KeepProfile) -> Notices:
    """What is only counted."""
    profiles.put(unit, who.person, request.told)
    return ()


def drop(unit: Unit, _s: Service, who: Who, _at: Incoming, request: ask.DropDraft) -> Notices:
    """The answers of a cancelled dialogue are forgotten."""
    unfinished.drop(unit, who.person, request.dialogue)
    return ()


def list_accounts(unit: Unit, _s: Service, who: Who, _at: Incoming, _request: own.AskAccounts) -> Notices:
    """Where messages come, and where else they could."""
    known = [(address.id, address.channel) for address in accounts.of_person(unit, who.person)]
    return codes.accounts_listed(known, accounts.chosen(unit, who.person))


def choose(unit: Unit, _s: Service, who: Who, _at: Incoming, request: own.ChooseAccount) -> Notices:
    """Messages come to this account; one of somebody else changes nothing."""
    own_ids = {address.id for address in accounts.of_person(unit, who.person)}
    if request.account != LAST and request.account not in own_ids:
        return ()
    accounts.choose(unit, who.person, None if request.account == LAST else request.account)
    return codes.account_chosen()
