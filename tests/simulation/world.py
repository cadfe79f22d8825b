"""A whole centre with its time: people's deeds stand in an agenda, between them the demo's walk goes on."""

import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import heappop, heappush
from typing import Any
from zoneinfo import ZoneInfo

from bot.assembly import Assembly
from bot.channels.contract import Order
from bot.demo.walk import Walk
from bot.incoming import Incoming
from bot.running.clock import DemoClock
from bot.service import Service
from dialogs.events import Blocked, ButtonPressed, Event, TextReceived, Unblocked
from storage.database import Database
from tests.bot.town import Seen
from tests.simulation.messengers import How, Witness
from tests.simulation.people import CHANNELS, Account, Person
from tests.simulation.records import Deed, Opinion, Place, Received, Register, Told

OFTEN = timedelta(days=2)
EDITS_FOR = {"vk": timedelta(hours=23)}
Act = Callable[[], Awaitable[None]]
Reaction = Callable[[Account, Seen, How], None]


@dataclass(order=True)
class Turn:
    """Something that somebody will do."""

    at: datetime
    name: str
    number: int
    act: Act = field(compare=False)


class World:
    """The centre, its clock, its people; `downs` are the times when the service is down, in order.

    `cause` is whose deed is being answered, "" while only the clock goes on.
    """

    def __init__(self, database: Database, service: Service, clock: DemoClock) -> None:
        self.database, self.clock = database, clock
        self.zone = ZoneInfo(service.rules.centre.zone)
        self.witnesses = {
            name: Witness(name, edits_for=EDITS_FOR.get(name), told=self._told) for name in CHANNELS
        }
        self.assembly = Assembly(database, service, clock, list(self.witnesses.values()), limits={})
        self.walk = Walk(self.assembly, clock, str)
        self.people: dict[Place, Person] = {}
        self.reactions: dict[Place, Reaction] = {}
        self.who = Register()
        self.opinions: list[Opinion] = []
        self.downs: list[tuple[datetime, datetime]] = []
        self.was_down: list[tuple[datetime, datetime]] = []
        self.log: list[Received] = []
        self.deeds: list[Deed] = []
        self.told_problems: dict[str, Told] = {}
        self.rows_seen: dict[int, tuple[str, str, str]] = {}
        self._agenda: list[Turn] = []
        self._looked_at = clock()
        self.cause, self._keys, self._turns = "", 0, 0

    @property
    def now(self) -> datetime:
        """This moment, UTC."""
        return self.clock()

    def settle_in(self, person: Person, react: Reaction) -> None:
        """Somebody lives here now, and reacts to what they get."""
        for account in person.accounts:
            self.people[account.place], self.reactions[account.place] = person, react

    def plan(self, person: Person, at: datetime, act: Act) -> None:
        """Somebody will do this then; while the service is down it waits at the messenger."""
        self._turns += 1
        heappush(self._agenda, Turn(at, person.name, self._turns, act))

    async def run(self, until: datetime) -> None:
        """Live until that moment."""
        while self._agenda and self._agenda[0].at <= until:
            turn = heappop(self._agenda)
            await self._reach(turn.at)
            await turn.act()
        await self._reach(until)
        self.look()

    async def press(self, person: Person, account: Account, data: str, *, unseen: bool = False) -> bool:
        """Press a button that is shown; `unseen`: one of the menu, or of a message that just changed.

        Who has blocked us presses nothing.
        """
        message = self.shown(account).get(data, "")
        if self.is_away(account) or not message and not unseen:
            return False
        self.note(person, data, account)
        await self.happens(person, account, ButtonPressed(data), message)
        return True

    async def says(self, person: Person, account: Account, words: str) -> None:
        """Write something; who has blocked us writes nothing."""
        if not self.is_away(account):
            await self.happens(person, account, TextReceived(words))

    async def answers(self, person: Person, account: Account, *ends: str) -> bool:
        """Answer open questions by the newest button whose data end so, one after the other."""
        for end in ends:
            fits = [data for data in self.shown(account) if data[:2] in ("a:", "n:") and data.endswith(end)]
            if not fits or not await self.press(person, account, fits[-1]):
                return False
        return True

    def is_away(self, account: Account) -> bool:
        """Whether they have blocked us there."""
        return account.sender in self.witnesses[account.channel].unreachable

    async def happens(self, person: Person, account: Account, event: Event, message: str = "") -> None:
        """One event of somebody, handled and answered; who had blocked us and writes is there again."""
        if self.is_away(account) and not isinstance(event, Blocked | Unblocked):
            self.note(person, "unblock:", account)
            self.witnesses[account.channel].unreachable.discard(account.sender)
        self._keys += 1
        key = str(self._keys)
        incoming = Incoming(
            key,
            account.channel,
            account.sender,
            account.chat or account.sender,
            event,
            self.now,
            bool(account.chat),
            press=f"p{key}" if isinstance(event, ButtonPressed) else "",
            message=message,
            language="ru",
        )
        self.cause = person.name
        await self.assembly.runner(account.channel, [incoming], key)
        await self.walk.until(self.now)
        self.cause = ""

    def note(self, person: Person, data: str, account: Account) -> None:
        """Write down what somebody does."""
        self.deeds.append(Deed(self.now, person.name, data, account.place))

    def shown(self, account: Account) -> dict[str, str]:
        """The buttons that can be pressed in this chat now."""
        channel, chat = account.place
        return self.witnesses[channel].keys.get(chat, {})

    def found(self, account: Account, beginning: str) -> list[str]:
        """The shown buttons whose data begin so, the oldest first."""
        return [data for data in self.shown(account) if data.startswith(beginning)]

    async def write(self, work: Callable[..., Any]) -> Any:
        """One transaction at this moment."""
        return await self.database.write(work, self.now, self.assembly.centre)

    def rows(self, query: str) -> list[sqlite3.Row]:
        """Rows straight from the tables, for what only looks on."""
        with closing(sqlite3.connect(self.database.path)) as file:
            file.row_factory = sqlite3.Row
            return list(file.execute(query))

    def look(self) -> None:
        """Learn what our rows say that was sent, before the upkeep forgets them."""
        self._looked_at = self.now
        newest = max(self.rows_seen, default=0)
        query = f"""select o.id, case when o.about_kind in ('talk', 'letter') then 'relayed' else o.kind end,
                c.subject_kind, c.subject_id
            from outbox o left join cards c on c.id = o.card_id where o.id > {newest}"""
        self.rows_seen |= {number: (kind, card, subject) for number, kind, card, subject in self.rows(query)}

    async def _reach(self, moment: datetime) -> None:
        while self.downs and self.downs[0][0] <= moment:
            begins, ends = self.downs.pop(0)
            self.was_down.append((begins, ends))
            await self._walks(begins)
            await self.clock.forward_to(ends)
            await self.walk.until(ends)
        await self._walks(moment)

    async def _walks(self, moment: datetime) -> None:
        while self.now < moment:
            await self.walk.until(min(moment, self._looked_at + OFTEN))
            if self.now >= self._looked_at + OFTEN:
                self.look()

    def _told(self, channel: str, order: Order, message: str, how: How) -> None:
        place = (channel, order.chat)
        person = self.people.get(place)
        name = person.name if person else order.chat
        words = order.face.parts[0] if order.part == 0 else ""
        asks = any(key.data.startswith(("take:", "confirm:")) for row in order.face.rows for key in row)
        said = self.now, name, place, int(order.row), how, self.cause, words, asks
        self.log.append(Received(*said, quiet=order.quiet))
        if person is not None and how != "refused":
            account = next(one for one in person.accounts if one.place == place)
            self.reactions[place](account, Seen(order.face), how)
