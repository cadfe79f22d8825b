"""A look at personal data by a person of the desk: with a reason, written down, shown to them alone."""

from bot.incoming import Incoming
from bot.looks import describing
from bot.perform.desk.cases import role_of
from bot.perform.rights import may_on
from bot.service import Service
from bot.speaking.render import render
from bot.talk import teaming
from bot.talk.relaying import rendered
from bot.views.viewer import client_called
from dialogs.audience import Actor, Notices, say
from dialogs.cards.case import LOOKS
from dialogs.facts import Who
from dialogs.messages import Text, text
from dialogs.notices import deeds as words
from dialogs.requests.cases import LookAt
from dispatch.passport import Passport
from dispatch.rights import Right
from storage.chat import files, talk, team_talk
from storage.codec import Erased
from storage.desk import looks
from storage.problems import history, passports
from storage.problems.history import Author
from storage.unit import Unit

SEEN = {"all": ("contact", "description"), "contact": ("contact",), "talk": ("talk",), "thread": ("thread",)}
"""What each kind of look shows, as the access journal calls it."""


def look(unit: Unit, service: Service, who: Who, _at: Incoming, request: LookAt) -> Notices:
    """Written down first, then shown to whoever asked, never in a group."""
    found = passports.load(unit, request.passport)
    seen = SEEN.get(request.what)
    if found is None or seen is None or request.reason not in LOOKS:
        return (say(Actor(), "refused-not_allowed"),)
    if not may_on(unit, who, found.id, Right.PERSONAL):
        return (say(Actor(), "refused-not_allowed"),)
    if not unit.can_seal(found.id):
        return words.nothing_to_see()
    _note(unit, who, found, seen, request.reason)
    if request.what in _READ:
        _READ[request.what](unit, service, who, found)
    else:
        _told(unit, service, who, found, whole=request.what == "all")
    return ()


def _note(unit: Unit, who: Who, found: Passport, seen: tuple[str, ...], reason: str) -> None:
    role = role_of(who.roles)
    for what in seen:
        looks.add(unit, who.person, role, what, reason, whose=found.client, passport=found.id)
    history.add(unit, found.id, Author(role, who.person), "looked", reason)


def _told(unit: Unit, service: Service, who: Who, found: Passport, *, whole: bool) -> None:
    """The contacts, and what the client told with its files."""
    wording = passports.wording(unit, found.id)
    texts = service.texts(who.language)
    contact = wording.contact if wording and not isinstance(wording.contact, Erased) else {}
    known = [value for kind, value in contact.items() if kind != "name" and value]
    shown = words.looked(found.number, client_called(unit, found.id), known)
    describing.send(unit, who, found.id, render(texts, shown))
    if whole:
        describing.tell(unit, service, who, found)


def _talk(unit: Unit, service: Service, who: Who, found: Passport) -> None:
    said = talk.of_passport(unit, found.id)
    for message in said:
        face = rendered(unit, service, who.language, message, files.found(unit, message.files))
        describing.send(unit, who, found.id, face.without_buttons())
    if not said:
        _empty(unit, service, who, found, text("talk-empty", number=found.number))


def _thread(unit: Unit, service: Service, who: Who, found: Passport) -> None:
    """The common thread of each team that the passport ever had."""
    said = team_talk.of_passport(unit, found.id)
    for message in said:
        face = teaming.rendered(unit, service, who.language, message)
        describing.send(unit, who, found.id, face.without_buttons())
    if not said:
        _empty(unit, service, who, found, text("team-thread-empty", number=found.number))


def _empty(unit: Unit, service: Service, who: Who, found: Passport, nothing: Text) -> None:  # noqa: PLR0917
    describing.send(unit, who, found.id, render(service.texts(who.language), nothing))


_READ = {"talk": _talk, "thread": _thread}
