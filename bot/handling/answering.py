"""One event of a person is answered: the dialogue asks, what it asks for is performed, and told."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from bot import errands
from bot.errands import counting, rights
from bot.files import keeping
from bot.handling import gather, unfinished
from bot.handling.telling import tell
from bot.incoming import Incoming
from bot.perform import PERFORMERS, perform
from bot.perform.rights import may_decide
from bot.service import Service
from bot.speaking import night, speak
from bot.speaking.after_sending import after_sending
from bot.speaking.cards import show
from bot.speaking.first_words import first_words
from bot.speaking.places import Place
from bot.speaking.speak import Heard, Press
from bot.views.viewer import GROUP, Viewer
from dialogs import requests as ask
from dialogs.advance import advance
from dialogs.audience import Notices
from dialogs.book import DRAFTS
from dialogs.effects import Count, Do, Effect, Keep, Show
from dialogs.events import ButtonPressed
from dialogs.facts import Who
from dialogs.notices import outcomes
from dialogs.requests import desk, helpers, teams
from dialogs.state import State, dump
from dispatch.decisions import Decision, Refuse
from storage.chat import conversations
from storage.desk import desks, escalations
from storage.persons.accounts import Account
from storage.unit import Unit

log = logging.getLogger(__name__)
SENT = {
    ask.SubmitPassport: "intake",
    ask.EnrolVolunteer: "enrolment",
    ask.AddWords: "addition",
    ask.CommentRating: "comment",
    ask.Complain: "complaint",
    ask.AnswerDesk: "reply",
    desk.SubmitFor: "behalf",
    helpers.OfferTimes: "times",
    helpers.AddNote: "tasknote",
    helpers.CallUnsolvable: "cannot",
    teams.PlanStep: "teamstep",
    **dict.fromkeys(
        (helpers.ChangeOffering, helpers.ChangeQuiet, helpers.ChangeLimit, helpers.Rest), "profile"
    ),
}
"""Requests that carry a draft away."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One event under way: whose it is, what was heard, and where its answer goes."""

    unit: Unit
    service: Service
    who: Who
    incoming: Incoming
    heard: Heard

    def tell(self, told: Notices) -> None:
        """Say notices; the actor of them is whose event this is."""
        hushed = night.is_night(self.unit, self.service)
        speak.tell(self.unit, self.service, self.heard, told, hushed=hushed)


def turn_of(unit: Unit, service: Service, account: Account, incoming: Incoming) -> Turn:
    """The turn of this event; KeyError if its person is unknown."""
    who = gather.who(unit, account)
    return Turn(unit, service, who, incoming, heard_of(unit, service, who, incoming))


def answer(unit: Unit, service: Service, account: Account, incoming: Incoming) -> None:
    """Let the dialogue hear the event, and perform what it wants."""
    who = gather.who(unit, account)
    state = gather.state(unit, who)
    facts = gather.facts(unit, service, who, incoming)
    step = advance(state, keeping.named(unit, incoming.event), facts, group=incoming.group)
    if not incoming.group:
        _store(unit, service, who, state, step.state)
    turn = Turn(unit, service, who, incoming, heard_of(unit, service, who, incoming))
    if rights.without(who, incoming, step.effects):
        turn.tell(rights.refuse(unit, who, incoming))
        return
    for effect in step.effects:
        _perform(turn, effect)
    speak.hush(unit, turn.heard)


def heard_of(unit: Unit, service: Service, who: Who, incoming: Incoming) -> Heard:
    """Where this event is answered: its account, its press, and the group that it came from."""
    viewer = Viewer(who.person, who.roles, who.volunteer_id or None)
    place = Place(who.account, who.person, viewer, service.language_for(who.language))
    pressed = incoming.message if isinstance(incoming.event, ButtonPressed) else None
    return Heard(place, incoming.channel, Press(incoming.press), pressed, _group(unit, service, incoming))


def do(turn: Turn, request: ask.Request) -> None:
    """Perform a request of the dialogue: a turned card, an errand, or a verb of `dispatch`."""
    if isinstance(request, ask.TurnCard):
        _turn_card(turn, request)
        return
    told = errands.run(turn.unit, turn.service, turn.who, turn.incoming, request)
    if told is not None:
        turn.tell(told)
        return
    if type(request) not in PERFORMERS:
        log.warning("nobody performs %s", type(request).__name__)
        return
    said = perform(turn.unit, gather.actor(turn.who), turn.service.rules, request)
    turn.tell(first_words(turn.unit, turn.service, turn.who.person, request, said))
    tell(turn.unit, turn.service, turn.heard, said)
    _after(turn, request, said)


def _group(unit: Unit, service: Service, incoming: Incoming) -> Place | None:
    desk_there = desks.find(unit, incoming.channel, incoming.chat) if incoming.group else None
    if desk_there is None:
        return None
    return Place(desk_there.address_id, unit.centre, GROUP, service.languages[0])


def _store(unit: Unit, service: Service, who: Who, before: State, after: State) -> None:
    changed = after.answers != before.answers or after.dialogue != before.dialogue
    if after.dialogue and changed:
        unfinished.keep(unit, service.rules, who.person, after.dialogue, after.answers)
    if before.dialogue and before.dialogue != after.dialogue and before.dialogue not in DRAFTS:
        unfinished.drop(unit, who.person, before.dialogue)
    conversations.put_state(unit, who.account, who.person, dump(after))


def _perform(turn: Turn, effect: Effect) -> None:
    match effect:
        case Do(request):
            do(turn, request)
        case Keep():
            keeping.keep(turn.unit, turn.who, turn.incoming, effect)
        case Count(step):
            counting.count(turn.unit, turn.service, turn.who, step)
        case _:
            speak.effect(turn.unit, turn.service, turn.heard, effect)


def _turn_card(turn: Turn, request: ask.TurnCard) -> None:
    place = turn.heard.group or turn.heard.place
    found = escalations.load(turn.unit, request.escalation)
    if found is None or not may_decide(turn.unit, turn.heard.place.viewer, found):
        turn.tell(outcomes.no_right())
        return
    show(turn.unit, turn.service, place, Show("escalation", request.escalation, page=request.page))


def _after(turn: Turn, request: ask.Request, said: Sequence[Decision]) -> None:
    if any(isinstance(decision, Refuse) for decision in said):
        return
    if dialogue := SENT.get(type(request)):
        unfinished.drop(turn.unit, turn.who.person, dialogue)
    turn.tell(after_sending(turn.unit, turn.service, turn.who, request))
