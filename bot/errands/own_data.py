"""What a person asks about their own data: the files, erasure, to be kept after all (SPEC 3.8)."""

from bot.incoming import Incoming
from bot.own_data.erasing import JOB, KIND, WAITS
from bot.own_data.files import FORMS, named
from bot.perform.desk.cases import role_of
from bot.perform.rights import is_last_director
from bot.service import Service
from dialogs import own_data
from dialogs.audience import Actor, Notices, say
from dialogs.facts import Who
from dialogs.requests import accounts as own
from dialogs.requests.cases import EraseFor
from dispatch.passport import Passport
from dispatch.rights import Right, may
from storage import timers
from storage.persons import accounts
from storage.problems import history, passports
from storage.problems.history import Author
from storage.unit import Unit


def export(unit: Unit, service: Service, who: Who, _at: Incoming, _request: own.AskOwnData) -> Notices:
    """Two files, made anew each time when they are delivered."""
    language = service.language_for(who.language)
    return own_data.exported(tuple(named(form, who.person, language, unit.now) for form in FORMS))


def erase(unit: Unit, _s: Service, who: Who, _at: Incoming, _request: own.EraseMe) -> Notices:
    """In five minutes; the goodbye is said now. The last director invites another one first."""
    if is_last_director(unit, who.person):
        return own_data.last_director(Actor())
    due_at = unit.now + WAITS
    timers.start(unit, JOB, KIND, who.person, version=1, due_at=due_at)
    return own_data.agreed(due_at)


def keep(unit: Unit, _s: Service, who: Who, _at: Incoming, _request: own.KeepMe) -> Notices:
    """They thought better of it in time."""
    return own_data.kept() if timers.cancel(unit, KIND, who.person) else own_data.nothing_planned()


def erase_for(unit: Unit, _s: Service, who: Who, at: Incoming, request: EraseFor) -> Notices:
    """The desk presses for a person without an account, who asked for it: the same minutes, the same act."""
    found = passports.load(unit, request.passport)
    if found is None or at.group or not may(who.roles, Right.CASES) or not unit.can_seal(found.id):
        return (say(Actor(), "refused-not_allowed"),)
    if accounts.of_person(unit, found.client, reachable=False):
        return own_data.has_account()
    author = Author(role_of(who.roles), who.person)
    if not request.sure:
        return _kept_for(unit, author, found)
    due_at = unit.now + WAITS
    timers.start(unit, JOB, KIND, found.client, version=1, due_at=due_at)
    history.add(unit, found.id, author, "erasure_asked")
    return own_data.agreed_for(found.id, due_at)


def _kept_for(unit: Unit, author: Author, found: Passport) -> Notices:
    if not timers.cancel(unit, KIND, found.client):
        return own_data.nothing_planned()
    history.add(unit, found.id, author, "erasure_off")
    return own_data.kept_for(found.id)
