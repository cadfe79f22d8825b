"""One event, from what a channel heard to the rows that answer it; all within the unit's transaction."""

import json
import logging
from collections.abc import Sequence

from bot import errands, gather, speak
from bot.incoming import Incoming, Moved
from bot.perform import PERFORMERS, perform
from bot.perform.apply import apply
from bot.perform.delivered import offer_delivered
from bot.perform.leaving import person_blocked
from bot.perform.timers import due
from bot.service import Service
from bot.speak import Heard, Place
from bot.views.viewer import GROUP, viewer_of
from dialogs import outcomes
from dialogs import requests as ask
from dialogs.advance import advance
from dialogs.audience import Actor, Notices, say
from dialogs.effects import Count, Do, Effect, Keep, Show
from dialogs.events import Blocked, ButtonPressed, Unblocked
from dialogs.facts import Who
from dialogs.notices import notices
from dialogs.state import State, dump
from dispatch.decisions import Decision, Escalate, MakeOffers, Reason, Refuse, SettleEscalations
from dispatch.escalation import escalate
from dispatch.passport import Status
from storage import accounts, conversations, desks, escalations, offers, passports, showing
from storage.accounts import Account
from storage.outbox import About
from storage.timers import Timer
from storage.unit import Unit

log = logging.getLogger(__name__)
SENT = {ask.SubmitPassport: "intake", ask.EnrolVolunteer: "enrolment"}


class Handling:
    """What the runner, the sender and the ticker call for one centre."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def event(self, unit: Unit, incoming: Incoming) -> None:
        """Answer one event of a person."""
        account = accounts.meet(
            unit, incoming.channel, incoming.sender, self._service.language_for(incoming.language)
        )
        match incoming.event:
            case Blocked():
                self.unreachable(unit, account.address_id, gone=False)
                return
            case Unblocked():
                accounts.set_state(unit, account.address_id, "open")
                return
        self._answer(unit, account, incoming)

    def moved(self, unit: Unit, moved: Moved) -> None:
        """A group got a new id."""
        desks.move(unit, moved.channel, moved.chat, moved.new_chat)

    def apologise(self, unit: Unit, incoming: Incoming) -> None:
        """The fixed kind sentence about an event that was set aside; the desk is told."""
        account = accounts.meet(unit, incoming.channel, incoming.sender, self._service.languages[0])
        heard = self._heard(unit, account, incoming)
        told = () if incoming.group else (say(Actor(), "notices-apology"),)
        speak.tell(unit, self._service, heard, told)
        call = escalate(Reason.UNHANDLED, self._service.rules, unit.now, by=account.person_id)
        self._tell(unit, None, apply(unit, (call,)))

    def timer(self, unit: Unit, timer: Timer) -> None:
        """Do what became due."""
        self._tell(unit, None, due(unit, self._service.rules, timer))

    def delivered(self, unit: Unit, about: About) -> None:
        """A message reached its reader; an offer's clock starts."""
        kind, subject = about
        if kind == "offer":
            self._tell(unit, None, offer_delivered(unit, self._service.rules, subject))

    def unreachable(self, unit: Unit, address: str, gone: bool) -> None:
        """An account can no longer be written to; a volunteer without another gives everything back."""
        person = accounts.set_state(unit, address, "gone" if gone else "blocked")
        if person is not None and accounts.preferred(unit, person) is None:
            self._tell(unit, None, person_blocked(unit, self._service.rules, person))

    def broken(self, unit: Unit, why: str) -> None:
        """A message could not be delivered by our own fault; the desk is told."""
        log.error("a delivery is broken: %s", why)
        call = escalate(Reason.UNDELIVERED, self._service.rules, unit.now, detail=why[:40])
        self._tell(unit, None, apply(unit, (call,)))

    def _answer(self, unit: Unit, account: Account, incoming: Incoming) -> None:
        who = gather.who(unit, account)
        state = gather.state(unit, who)
        facts = gather.facts(unit, self._service, who)
        step = advance(state, incoming.event, facts, group=incoming.group)
        if not incoming.group:
            self._store(unit, who, state, step.state)
        heard = self._heard(unit, account, incoming)
        for effect in step.effects:
            self._perform(unit, who, incoming, heard, effect)

    def _heard(self, unit: Unit, account: Account, incoming: Incoming) -> Heard:
        found = speak.person_place(unit, self._service, account.person_id)
        viewer = viewer_of(unit, account.person_id)
        language = found.language if found else self._service.languages[0]
        place = Place(account.address_id, account.person_id, viewer, language)
        anew = not isinstance(incoming.event, ButtonPressed)
        return Heard(place, incoming.channel, incoming.press, anew, self._group(unit, incoming))

    def _group(self, unit: Unit, incoming: Incoming) -> Place | None:
        desk = desks.find(unit, incoming.channel, incoming.chat) if incoming.group else None
        if desk is None:
            return None
        return Place(desk.address_id, unit.centre, GROUP, self._service.languages[0])

    def _store(self, unit: Unit, who: Who, before: State, after: State) -> None:
        if after.dialogue and after.answers != before.answers or after.dialogue != before.dialogue:
            self._keep_answers(unit, who, after)
        conversations.put_state(unit, who.account, who.person, dump(after))

    def _keep_answers(self, unit: Unit, who: Who, state: State) -> None:
        if state.dialogue:
            conversations.put_draft(
                unit, who.person, state.dialogue, json.dumps(state.answers, ensure_ascii=False)
            )

    def _perform(self, unit: Unit, who: Who, incoming: Incoming, heard: Heard, effect: Effect) -> None:
        match effect:
            case Do(request):
                self._do(unit, who, incoming, heard, request)
            case Count() | Keep():
                log.debug("not kept yet: %s", type(effect).__name__)
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
        speak.tell(unit, self._service, heard, self._first_words(unit, who, request, said))
        self._tell(unit, heard, said)
        self._forget_draft(unit, who, request, said)

    def _turn(self, unit: Unit, heard: Heard, request: ask.TurnCard) -> None:
        place = heard.group or heard.place
        if not heard.place.viewer.at_desk:
            speak.tell(unit, self._service, heard, outcomes.no_right())
            return
        wanted = Show("escalation", request.escalation)
        speak.show(unit, self._service, place, wanted, request.page)

    def _first_words(self, unit: Unit, who: Who, request: ask.Request, said: Sequence[Decision]) -> Notices:
        """What the actor hears of a request that leaves no decision to speak of."""
        if any(isinstance(decision, Refuse) for decision in said):
            return ()
        match request:
            case ask.SubmitPassport():
                return self._registered(unit, who)
            case ask.AddWords(passport):
                return outcomes.words_added(passport)
            case ask.CommentRating(passport):
                return outcomes.comment_kept(passport)
            case ask.CallDesk(passport):
                return outcomes.desk_called(passport)
        said_by_type = {
            ask.RaiseDanger: outcomes.danger_received,
            ask.CallHuman: outcomes.human_called,
            ask.Complain: outcomes.complaint_received,
            ask.EnrolVolunteer: outcomes.candidate_enrolled,
        }
        words = said_by_type.get(type(request))
        return words() if words else ()

    def _registered(self, unit: Unit, who: Who) -> Notices:
        newest = showing.newest_of(unit, who.person)
        found = passports.load(unit, newest) if newest else None
        if found is None or found.registered_at is None or newest is None:
            return ()
        days = self._service.rules.centre.norms.contact_working_days
        by = self._service.rules.calendar.add_working_days(found.registered_at, days)
        danger = found.danger and found.status is Status.REGISTERED
        return outcomes.passport_registered(newest, found.number, by, danger)

    def _forget_draft(self, unit: Unit, who: Who, request: ask.Request, said: Sequence[Decision]) -> None:
        dialogue = SENT.get(type(request))
        if dialogue and not any(isinstance(decision, Refuse) for decision in said):
            conversations.drop_draft(unit, who.person, dialogue)

    def _tell(self, unit: Unit, heard: Heard | None, said: Sequence[Decision]) -> None:
        for decision in said:
            speak.tell(unit, self._service, heard, (*notices(decision), *self._with_ids(unit, decision)))

    def _with_ids(self, unit: Unit, decision: Decision) -> Notices:
        match decision:
            case MakeOffers(passport, wave):
                return outcomes.offers_made(made.id for made in offers.of_wave(unit, passport, wave))
            case Escalate(reason, passport):
                found = escalations.like(unit, reason, passport, decision.volunteer, decision.by)
                return outcomes.escalated(found) if found else ()
            case SettleEscalations(passport):
                return outcomes.settled(showing.escalations_of(unit, passport))
        return ()
