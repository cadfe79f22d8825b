"""The talk of two sides: with whom one may talk, what is passed on, and its end with the task (SPEC 3.6)."""

from bot.incoming import Incoming
from bot.looks import noting as looking
from bot.perform.found import helper_of
from bot.service import Service
from bot.talk import relaying, teaming, working
from bot.talk.sides import partner, partners_of, side_of
from bot.talk.swapping import wipe
from bot.views.viewer import client_name, volunteer_called
from dialogs import requests as ask
from dialogs.audience import Audience, Client, Helper, Notices, say
from dialogs.facts import Line, Who
from dialogs.messages import text
from dispatch.decisions import (
    ApproveOwner,
    AssignOwner,
    Decision,
    HoldOwner,
    LeaveTeam,
    LetOwnerRest,
    MovePassport,
    NameLead,
    ReleaseOwner,
)
from dispatch.ids import Id
from dispatch.passport import OPEN
from storage.chat import files, talk
from storage.chat.talk import Partners, Side
from storage.persons import volunteers
from storage.problems import passports
from storage.unit import Unit


def lines(unit: Unit, who: Who) -> tuple[Line, ...]:
    """With whom this person may talk now."""
    partners = partners_of(unit, who)
    swapped = talk.swapped(unit, (both.passport for both in partners)) if partners else set()
    talks = tuple(_line(unit, who, both, both.passport in swapped) for both in partners)
    return (*talks, *teaming.lines_of(unit, who))


def replied(unit: Unit, who: Who, incoming: Incoming) -> Id:
    """The passport or team whose relayed message an event replies to, "" for any other message."""
    if not incoming.replied:
        return ""
    copy = talk.copy(unit, who.account, incoming.replied)
    return copy.passport if copy else teaming.replied(unit, who, incoming)


def relay(unit: Unit, service: Service, who: Who, at: Incoming, request: ask.Relay) -> Notices:
    """Write it down for the other side, and send it on once its files are there."""
    both = partner(unit, who, request.passport)
    if both is None:
        words = _words(service, who, request)
        return teaming.relay(unit, service, who, at, request.passport, words, request.files)
    side = side_of(who, both)
    current = talk.opened(unit, both.passport, both.volunteer)
    answered = talk.copy(unit, who.account, at.replied)
    answers = answered.id if answered and answered.passport == both.passport else None
    adopted = files.adopt(unit, request.files, who.person, both.passport)
    talk.add(unit, current, side, _words(service, who, request), adopted, answers)
    relaying.release(unit, service, both.passport)
    return working.noted(unit, service, who, both.passport) if side == "volunteer" else ()


def after(unit: Unit, service: Service, decision: Decision) -> Notices:
    """A task that begins is noted as a look; one that ended ends its talk, and contact cards are wiped."""
    match decision:
        case AssignOwner(awaits_word=False) | ApproveOwner():
            looking.assigned(unit, decision.passport)
        case HoldOwner(passport) | LetOwnerRest(passport):
            _hide(unit, service, passport)
        case NameLead(passport=passport):
            told = _closed(unit, service, passport)
            looking.assigned(unit, passport)
            return told
        case LeaveTeam(passport=passport, led=True):
            return _closed(unit, service, passport)
        case ReleaseOwner(passport):
            return _closed(unit, service, passport)
        case MovePassport(passport) if decision.to not in OPEN:
            return _closed(unit, service, passport)
    return ()


def _hide(unit: Unit, service: Service, name: Id) -> None:
    """The helper alone loses the contact card: whether they go on is not decided yet."""
    passport = passports.load(unit, name)
    helper = helper_of(unit, passport) if passport else None
    person = volunteers.person_of(unit, helper) if helper else None
    if person is not None:
        wipe(unit, service, name, of=person)


def _closed(unit: Unit, service: Service, passport: Id) -> Notices:
    unsent = {message.side for message in talk.waiting(unit, passport)}
    ended = talk.close(unit, passport)
    wipe(unit, service, passport)
    if ended is None:
        return ()
    wording = passports.wording(unit, passport)
    number = wording.number if wording else ""
    sides: dict[Side, Audience] = {"client": Client(passport), "volunteer": Helper(ended.volunteer)}
    sorry = tuple(say(to, "talk-unsent", number=number) for side, to in sides.items() if side in unsent)
    return *sorry, *(say(to, "talk-closed", number=number) for to in sides.values())


def _line(unit: Unit, who: Who, both: Partners, swapped: bool) -> Line:
    client = side_of(who, both) == "client"
    return Line(
        passport=both.passport,
        number=both.number,
        called=volunteer_called(unit, both.volunteer) if client else _client_called(unit, both),
        client=client,
        phone=both.phone if client else "",
        swapped=swapped,
        awaits_word=both.awaits_word,
    )


def _client_called(unit: Unit, both: Partners) -> str:
    return both.called or client_name(unit, both.client)


def _words(service: Service, who: Who, request: ask.Relay) -> str:
    if request.place is None:
        return request.words
    latitude, longitude = (f"{degrees:.5f}" for degrees in request.place)
    return service.texts(who.language).plain(text("talk-place", latitude=latitude, longitude=longitude))
