"""One event, from what a channel heard to the rows that answer it; all within the unit's transaction."""

import logging
from collections.abc import Sequence

from bot import (
    desk_threads,
    errands,
    gather,
    keeping,
    regular,
    relaying,
    speak,
    swapping,
    talking,
    teaming,
    unfinished,
)
from bot.after_sending import after_sending
from bot.chores import Answer
from bot.errands import counting, rights
from bot.first_words import first_words
from bot.incoming import Incoming, Moved
from bot.own_data import erasing
from bot.perform import PERFORMERS, perform
from bot.perform.apply import apply
from bot.perform.delivered import offer_delivered
from bot.perform.desk.leaving import claims_return
from bot.perform.lateness import put_off
from bot.perform.leaving import person_blocked
from bot.perform.timers import due
from bot.service import Service
from bot.speak import Heard, Place, Press
from bot.views.viewer import GROUP, viewer_of
from dialogs import desk_requests as desk
from dialogs import outcomes
from dialogs import requests as ask
from dialogs.advance import advance
from dialogs.audience import Actor, Notices, say
from dialogs.book import DRAFTS
from dialogs.cards.queue import HERE
from dialogs.desk_setup import desk_lost
from dialogs.effects import Count, Do, Effect, Keep, Show
from dialogs.events import Blocked, ButtonPressed, Started, Unblocked
from dialogs.facts import Who
from dialogs.notices import notices
from dialogs.state import State, dump
from dispatch.decisions import (
    AssignOwner,
    CorrectPassport,
    Decision,
    Escalate,
    MakeOffers,
    MovePassport,
    NoteContact,
    Reason,
    Refuse,
    SettleEscalations,
)
from dispatch.escalation import escalate
from dispatch.volunteers import VolunteerState
from storage import accounts, cards, conversations, desks, escalations, offers, showing, volunteers
from storage.accounts import Account
from storage.files import File
from storage.outbox import About, Claimed
from storage.timers import Timer
from storage.unit import Unit

log = logging.getLogger(__name__)
SENT = {
    ask.SubmitPassport: "intake",
    ask.EnrolVolunteer: "enrolment",
    ask.AddWords: "addition",
    ask.CommentRating: "comment",
    ask.Complain: "complaint",
    desk.SubmitFor: "behalf",
}
CHANGES_A_CASE = (MovePassport, CorrectPassport, AssignOwner, NoteContact)
"""Decisions after which the desk's open cards of the passport say something new."""

DELIVERED = {"talk": relaying.delivered, teaming.LETTER: teaming.delivered, swapping.CARD: swapping.delivered}


class Handling:
    """What the runner, the sender and the ticker call for one centre."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def event(self, unit: Unit, incoming: Incoming) -> None:
        """Answer one event of a person."""
        account = accounts.meet(
            unit,
            incoming.channel,
            incoming.sender,
            self._service.language_for(incoming.language),
            group=incoming.group,
        )
        match incoming.event:
            case Blocked():
                self.unreachable(unit, account.address_id, gone=False)
                return
            case Unblocked():
                accounts.set_state(unit, account.address_id, "open")
                self._welcome_back(unit, account)
                volunteer = volunteers.of_person(unit, account.person_id)
                relaying.resumed(unit, self._service, account.person_id, volunteer)
                teaming.resumed(unit, self._service, volunteer)
                return
        self._answer(unit, account, incoming)

    def request(self, unit: Unit, account: Account, request: ask.Request) -> None:
        """Perform a request as if it came from this account by itself: for whoever fills a centre."""
        incoming = Incoming("", account.channel, "", "", Started(), unit.now)
        who = gather.who(unit, account)
        self._do(unit, who, incoming, self._heard(unit, account, incoming), request)

    def _welcome_back(self, unit: Unit, account: Account) -> None:
        """Who blocked the bot was put at rest as a volunteer: they see so, and how to come back."""
        place = speak.address_place(unit, self._service, account.address_id)
        helper = volunteers.load(unit, place.viewer.volunteer) if place and place.viewer.volunteer else None
        if place is not None and helper is not None and helper.state is VolunteerState.PAUSED:
            speak.show(unit, self._service, place, Show("profile", HERE, anew=True))

    def moved(self, unit: Unit, moved: Moved) -> None:
        """A group got a new id."""
        desks.move(unit, moved.channel, moved.chat, moved.new_chat)

    def apologise(self, unit: Unit, incoming: Incoming) -> None:
        """The fixed kind sentence about an event that was set aside; the desk is told."""
        account = accounts.meet(unit, incoming.channel, incoming.sender, self._service.languages[0])
        heard = self._heard(unit, account, incoming)
        told = () if incoming.group else (say(Actor(), "notices-apology"),)
        speak.tell(unit, self._service, heard, told)
        speak.hush(unit, heard)
        call = escalate(Reason.UNHANDLED, self._service.rules, unit.now, by=account.person_id)
        self._tell(unit, None, apply(unit, (call,)))

    def timer(self, unit: Unit, timer: Timer) -> None:
        """Do what became due."""
        if put_off(unit, self._service.rules, timer):
            return
        if timer.kind == swapping.HIDE:
            swapping.hide(unit, self._service, timer)
            return
        if timer.subject_kind == regular.KIND:
            speak.tell(unit, self._service, None, regular.due(unit, self._service, timer))
            return
        if timer.subject_kind == erasing.KIND:
            self._tell(unit, None, erasing.due(unit, self._service, timer))
            erasing.erase(unit, self._service, timer.subject_id)
            return
        if timer.subject_kind == unfinished.KIND:
            speak.tell(unit, self._service, None, unfinished.due(unit, self._service.rules, timer))
            return
        self._tell(unit, None, due(unit, self._service.rules, timer))

    def delivered(self, unit: Unit, about: About) -> None:
        """A message reached its reader; an offer's clock starts."""
        kind, subject = about
        if kind in DELIVERED:
            DELIVERED[kind](unit, subject)
        if kind == "offer":
            self._tell(unit, None, offer_delivered(unit, self._service.rules, subject))

    def file_settled(self, unit: Unit, file: File) -> None:
        """A file that a person sent is kept, or will not come."""
        relaying.file_settled(unit, self._service, file)
        if file.passport is not None:
            teaming.release_of_passport(unit, self._service, file.passport)

    def unreachable(self, unit: Unit, address: str, gone: bool) -> None:
        """An account can no longer be written to; a volunteer without another gives everything back."""
        person = accounts.set_state(unit, address, "gone" if gone else "blocked")
        if person is None:
            speak.tell(unit, self._service, None, desk_lost())
            return
        relaying.stopped(unit, self._service, address)
        teaming.stopped(unit, self._service, address)
        if person is not None and accounts.preferred(unit, person) is None:
            self._tell(unit, None, person_blocked(unit, self._service.rules, person))
            self._tell(unit, None, claims_return(unit, self._service.rules, person))

    def chore_done(self, unit: Unit, row: Claimed, answer: Answer) -> None:
        """A messenger made a thread, or told what we may do in a group."""
        speak.tell(unit, self._service, None, desk_threads.done(unit, self._service, row, answer))

    def thread_gone(self, unit: Unit, address: str, thread: str) -> None:
        """Somebody deleted a thread of the desk."""
        desk_threads.lost(unit, self._service, address, thread)

    def broken(self, unit: Unit, why: str) -> None:
        """A message could not be delivered by our own fault; the desk is told."""
        log.error("a delivery is broken: %s", why)
        call = escalate(Reason.UNDELIVERED, self._service.rules, unit.now, detail=why[:40])
        self._tell(unit, None, apply(unit, (call,)))

    def _answer(self, unit: Unit, account: Account, incoming: Incoming) -> None:
        who = gather.who(unit, account)
        state = gather.state(unit, who)
        facts = talking.known(unit, gather.facts(unit, self._service, who), incoming)
        facts = gather.card_replied_to(unit, facts, incoming)
        step = advance(state, keeping.named(unit, incoming.event), facts, group=incoming.group)
        if not incoming.group:
            self._store(unit, who, state, step.state)
        heard = self._heard(unit, account, incoming)
        if rights.without(who, incoming, step.effects):
            speak.tell(unit, self._service, heard, rights.refuse(unit, who, incoming))
            return
        for effect in step.effects:
            self._perform(unit, who, incoming, heard, effect)
        speak.hush(unit, heard)

    def _heard(self, unit: Unit, account: Account, incoming: Incoming) -> Heard:
        found = speak.person_place(unit, self._service, account.person_id)
        viewer = viewer_of(unit, account.person_id)
        language = found.language if found else self._service.languages[0]
        place = Place(account.address_id, account.person_id, viewer, language)
        anew = _moves_down(unit, account, incoming)
        return Heard(place, incoming.channel, Press(incoming.press), anew, self._group(unit, incoming))

    def _group(self, unit: Unit, incoming: Incoming) -> Place | None:
        desk = desks.find(unit, incoming.channel, incoming.chat) if incoming.group else None
        if desk is None:
            return None
        return Place(desk.address_id, unit.centre, GROUP, self._service.languages[0])

    def _store(self, unit: Unit, who: Who, before: State, after: State) -> None:
        if after.dialogue and after.answers != before.answers or after.dialogue != before.dialogue:
            self._keep_answers(unit, who, after)
        if before.dialogue and before.dialogue != after.dialogue and before.dialogue not in DRAFTS:
            unfinished.drop(unit, who.person, before.dialogue)
        conversations.put_state(unit, who.account, who.person, dump(after))

    def _keep_answers(self, unit: Unit, who: Who, state: State) -> None:
        if state.dialogue:
            unfinished.keep(unit, self._service.rules, who.person, state.dialogue, state.answers)

    def _perform(self, unit: Unit, who: Who, incoming: Incoming, heard: Heard, effect: Effect) -> None:
        match effect:
            case Do(request):
                self._do(unit, who, incoming, heard, request)
            case Keep():
                keeping.keep(unit, who, incoming, effect)
            case Count(step):
                counting.count(unit, self._service, who, step)
            case _:
                speak.effect(unit, self._service, heard, effect)

    def _do(self, unit: Unit, who: Who, incoming: Incoming, heard: Heard, request: ask.Request) -> None:
        if isinstance(request, ask.TurnCard):
            self._turn(unit, heard, request)
            return
        told = errands.run(unit, self._service, who, incoming, request)
        if told is not None:
            speak.tell(unit, self._service, heard, told)
            return
        if type(request) not in PERFORMERS:
            log.warning("nobody performs %s", type(request).__name__)
            return
        actor = gather.actor(who)
        said = perform(unit, actor, self._service.rules, request)
        speak.tell(unit, self._service, heard, first_words(unit, self._service, who.person, request, said))
        self._tell(unit, heard, said)
        self._after(unit, who, heard, request, said)

    def _turn(self, unit: Unit, heard: Heard, request: ask.TurnCard) -> None:
        place = heard.group or heard.place
        if not heard.place.viewer.at_desk:
            speak.tell(unit, self._service, heard, outcomes.no_right())
            return
        speak.show(unit, self._service, place, Show("escalation", request.escalation, page=request.page))

    def _after(  # noqa: PLR0917
        self, unit: Unit, who: Who, heard: Heard, request: ask.Request, said: Sequence[Decision]
    ) -> None:
        if any(isinstance(decision, Refuse) for decision in said):
            return
        if dialogue := SENT.get(type(request)):
            unfinished.drop(unit, who.person, dialogue)
        speak.tell(unit, self._service, heard, after_sending(unit, who, request))

    def _tell(self, unit: Unit, heard: Heard | None, said: Sequence[Decision]) -> None:
        for decision in said:
            speak.tell(unit, self._service, heard, (*notices(decision), *self._with_ids(unit, decision)))
        for moved in {one.passport for one in said if isinstance(one, CHANGES_A_CASE)}:
            waiting = (one.id for one in escalations.open_of_passport(unit, moved))
            speak.tell(unit, self._service, None, outcomes.settled(waiting))
            desk_threads.follow(unit, self._service, moved)
            teaming.follow(unit, self._service, moved)

    def _with_ids(self, unit: Unit, decision: Decision) -> Notices:
        match decision:
            case MakeOffers(passport, wave):
                return outcomes.offers_made(
                    made.id
                    for made in offers.of_wave(unit, passport, wave)
                    if made.not_before <= unit.now
                )
            case Escalate(reason, passport):
                found = escalations.like(unit, reason, passport, decision.volunteer, decision.by)
                return outcomes.escalated(found) if found else ()
            case SettleEscalations(passport):
                return outcomes.settled(showing.escalations_of(unit, passport))
        return talking.after(unit, self._service, decision)


def _moves_down(unit: Unit, account: Account, incoming: Incoming) -> bool:
    """Whether the open question goes to the bottom: after anything but a press on its own message."""
    if not isinstance(incoming.event, ButtonPressed):
        return True
    question = cards.find(unit, account.address_id, "question", account.address_id)
    shown = question.message if question else None
    return bool(incoming.message and shown and shown != incoming.message)
