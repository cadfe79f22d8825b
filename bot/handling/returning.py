"""After a gap of more than two minutes what may have been pressed in vain is shown anew, once."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from bot import views
from bot.handling import gather
from bot.handling.asked import asks
from bot.service import Service
from bot.speaking import speak
from bot.speaking.cards import show
from bot.speaking.places import Place
from bot.speaking.speak import Heard
from bot.views.viewer import viewer_of
from dialogs.advance import advance
from dialogs.effects import Show
from dialogs.events import Returned
from storage import timers
from storage.chat import inbox, returning
from storage.chat.outbox import Lane
from storage.database import Database
from storage.persons.accounts import Account
from storage.timers import Timer
from storage.unit import Unit

TIMER, TIMED = "returned", "address"
"""The kind of the timers, and of their subjects."""

GAP = timedelta(minutes=2)
NOTED_EVERY = timedelta(seconds=30)
"""How often it is written down that a messenger is heard: a gap may seem longer by so much, never shorter."""

PATIENCE = timedelta(seconds=20)
"""What waited at the messenger is handled first: who wrote has an answer and needs nothing anew."""

AWAKE = timedelta(hours=1)
"""Who has written so lately is awake at night too; all others see in the morning what stands anew."""

IN_THE_MORNING = 1
"""The version of a timer that was put off for the night."""

log = logging.getLogger(__name__)


class Watch:
    """Notices when a messenger is heard again; `clock` tells UTC."""

    def __init__(self, database: Database, centre: str, clock: Callable[[], datetime]) -> None:
        self._database, self._centre, self._clock = database, centre, clock
        self._noted: dict[str, datetime] = {}

    async def heard(self, channel: str) -> None:
        """The messenger has just answered us or called; costs a small transaction every 30 seconds."""
        now = self._clock()
        noted = self._noted.get(channel)
        if noted is None or now - noted >= NOTED_EVERY:
            await self._database.write(lambda unit: _note(unit, channel), now, self._centre)
            self._noted[channel] = now


def _note(unit: Unit, channel: str) -> None:
    before = inbox.cursor_moved_at(unit, channel)
    returning.hear(unit, channel)
    if before is None or unit.now - before <= GAP:
        return
    due_at = unit.now + PATIENCE
    count = returning.await_press(unit, channel, TIMER, heard_at=before, due_at=due_at)
    seconds = (unit.now - before).total_seconds()
    log.warning("%s: heard again after %.0f s, shown anew to %d accounts", channel, seconds, count)


def show_anew(unit: Unit, service: Service, timer: Timer) -> None:
    """The account's open question, unless its person has spoken since, and its cards that still ask."""
    found = returning.awaited(unit, timer.subject_id)
    if found is None:
        return
    if not _is_awake(unit, service, found):
        morning = service.rules.calendar.next_waking(unit.now)
        timers.start(unit, TIMER, TIMED, timer.subject_id, version=IN_THE_MORNING, due_at=morning)
        return
    back_at = _back_at(service, timer)
    if found.seen_at < back_at:
        _question(unit, service, found.account)
    _cards(unit, service, found.account, back_at)


def _is_awake(unit: Unit, service: Service, found: returning.Awaited) -> bool:
    return service.rules.calendar.is_waking(unit.now) or found.seen_at > unit.now - AWAKE


def _back_at(service: Service, timer: Timer) -> datetime:
    """When the gap was over; of one that ended at night, the evening before."""
    if timer.version == IN_THE_MORNING:
        return service.rules.calendar.last_waking_end(timer.due_at)
    return timer.due_at - PATIENCE


def _question(unit: Unit, service: Service, account: Account) -> None:
    who = gather.who(unit, account)
    step = advance(gather.state(unit, who), Returned(), gather.facts(unit, service, who))
    heard = Heard(_place(unit, service, account, who.language), account.channel, lane=Lane.BULK)
    for effect in step.effects:
        speak.effect(unit, service, heard, effect)


def _cards(unit: Unit, service: Service, account: Account, back_at: datetime) -> None:
    """A job that was late may have shown one anew already."""
    place = _place(unit, service, account, gather.who(unit, account).language)
    for card, subject in returning.asking(unit, account.address_id, back_at):
        if asks(views.read(unit, service.rules, place.viewer, card, subject)):
            show(unit, service, place, Show(card, subject, anew=True))


def _place(unit: Unit, service: Service, account: Account, language: str) -> Place:
    viewer = viewer_of(unit, account.person_id)
    return Place(account.address_id, account.person_id, viewer, service.language_for(language))
