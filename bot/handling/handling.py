"""What the runner, the sender and the ticker call for one centre; all within the unit's transaction."""

import logging

from bot.delivery.chores import Answer
from bot.handling import gather, reach
from bot.handling.answering import answer, do, heard_of, turn_of
from bot.handling.due import due
from bot.handling.telling import tell
from bot.incoming import Incoming, Moved
from bot.perform.apply import apply
from bot.perform.delivered import offer_delivered
from bot.service import Service
from bot.speaking import desk_threads, speak
from bot.talk import relaying, swapping, teaming
from dialogs import requests as ask
from dialogs.audience import Actor, say
from dialogs.events import Blocked, Started, Unblocked
from dispatch.decisions import Reason
from dispatch.escalation import escalate
from storage.chat.files import File
from storage.chat.outbox import About, Claimed
from storage.desk import desks
from storage.persons import accounts
from storage.persons.accounts import Account
from storage.timers import Timer
from storage.unit import Unit

log = logging.getLogger(__name__)


class Handling:
    """One centre's answers to what happens."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def event(self, unit: Unit, incoming: Incoming) -> None:
        """Answer one event of a person."""
        language = self._service.language_for(incoming.language)
        account = accounts.meet(unit, incoming.channel, incoming.sender, language, group=incoming.group)
        match incoming.event:
            case Blocked():
                reach.lost(unit, self._service, account.address_id, gone=False)
            case Unblocked():
                reach.found_again(unit, self._service, account)
            case _:
                answer(unit, self._service, account, incoming)

    def request(self, unit: Unit, account: Account, request: ask.Request) -> None:
        """Perform a request as if it came from this account by itself: for whoever fills a centre."""
        incoming = Incoming("", account.channel, "", "", Started(), unit.now)
        do(turn_of(unit, self._service, account, incoming), request)

    def moved(self, unit: Unit, moved: Moved) -> None:
        """A group got a new id."""
        desks.move(unit, moved.channel, moved.chat, moved.new_chat)

    def apologise(self, unit: Unit, incoming: Incoming) -> None:
        """The fixed kind sentence about an event that was set aside; the desk is told."""
        account = accounts.meet(unit, incoming.channel, incoming.sender, self._service.languages[0])
        heard = heard_of(unit, self._service, gather.who(unit, account), incoming)
        speak.tell(unit, self._service, heard, () if incoming.group else (say(Actor(), "notices-apology"),))
        speak.hush(unit, heard)
        call = escalate(Reason.UNHANDLED, self._service.rules, unit.now, by=account.person_id)
        tell(unit, self._service, None, apply(unit, (call,)))

    def timer(self, unit: Unit, timer: Timer) -> None:
        """Do what became due."""
        due(unit, self._service, timer)

    def delivered(self, unit: Unit, about: About) -> None:
        """A message reached its reader: a reply to it finds its talk, an offer's clock starts."""
        kind, subject = about
        match kind:
            case relaying.LETTER:
                relaying.delivered(unit, subject)
            case teaming.LETTER:
                teaming.delivered(unit, subject)
            case swapping.CARD:
                swapping.delivered(unit, subject)
            case "offer":
                tell(unit, self._service, None, offer_delivered(unit, self._service.rules, subject))

    def file_settled(self, unit: Unit, file: File) -> None:
        """A file that a person sent is kept, or will not come."""
        relaying.file_settled(unit, self._service, file)
        if file.passport is not None:
            teaming.release_of_passport(unit, self._service, file.passport)

    def unreachable(self, unit: Unit, address: str, gone: bool) -> None:
        """An account can no longer be written to."""
        reach.lost(unit, self._service, address, gone=gone)

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
        tell(unit, self._service, None, apply(unit, (call,)))
