"""A whole centre in one process: real code all the way, with messengers that only remember what was said."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from re import sub

from bot.assembly import Assembly
from bot.centre_file import centre_of
from bot.channels.contract import Order, Outcome, Sent
from bot.faces import Face
from bot.incoming import Incoming
from bot.service import Service
from dialogs.events import ButtonPressed, Event, Started, TextReceived
from dispatch.production_calendar import calendar_of
from dispatch.rules import Rules
from storage import centres, desks, roles, timers
from storage.accounts import meet
from storage.database import Database
from storage.keys import MasterKeys
from storage.unit import Unit

MORNING = datetime(2026, 11, 18, 8, 0, tzinfo=UTC)  # Wednesday, 11:00 in Moscow


@dataclass
class Seen:
    """One message as its reader sees it now."""

    face: Face

    @property
    def text(self) -> str:
        return unescape(sub("<[^>]+>", "", "\n".join(self.face.parts)))

    @property
    def labels(self) -> list[str]:
        return [key.label for row in self.face.rows for key in row]


@dataclass
class Remembering:
    """A messenger that remembers what each chat shows."""

    name: str
    edits_for: timedelta | None = None
    chats: dict[str, dict[str, Seen]] = field(default_factory=dict)
    toasts: list[str] = field(default_factory=list)
    count: int = 0

    async def send(self, order: Order) -> Outcome:
        self.count += 1
        self.chats.setdefault(order.chat, {})[str(self.count)] = Seen(order.face)
        return Sent(str(self.count))

    async def edit(self, order: Order, message: str) -> Outcome:
        self.chats[order.chat][message] = Seen(order.face)
        return Sent(message)

    async def answer_press(self, press: str, words: str, *, alert: bool, url: str) -> Outcome:
        self.toasts.append(words or url)
        return Sent()

    async def close(self) -> None:
        return None


class Town:
    """The centre, its clock, its messengers."""

    def __init__(self, database: Database, service: Service, path: Path) -> None:
        self.now, self.path = MORNING, path
        self.messengers = {name: Remembering(name) for name in ("telegram", "vk", "web")}
        self.assembly = Assembly(
            database, service, lambda: self.now, list(self.messengers.values()), limits={}
        )
        self.database, self.centre = database, service.rules.centre.id
        self._keys = 0

    async def happens(self, channel: str, sender: str, event: Event, chat: str = "") -> None:
        """One event of somebody, handled and answered."""
        self._keys += 1
        press = f"p{self._keys}" if isinstance(event, ButtonPressed) else ""
        incoming = Incoming(
            f"k{self._keys}",
            channel,
            sender,
            chat or sender,
            event,
            self.now,
            bool(chat),
            press=press,
            language="ru",
        )
        await self.assembly.runner(channel, [incoming], None)
        await self.settle()

    async def settle(self) -> None:
        """Everything due now is done and delivered."""
        while await self.assembly.ticker.tick(self.now):
            pass
        await self.assembly.sender.drain(self.now)

    async def wait(self, by: timedelta) -> None:
        """Time passes, from due moment to due moment."""
        target = self.now + by
        while (due := await self.write(timers.next_due)) is not None and due <= target:
            self.now = max(due, self.now)
            await self.settle()
        self.now = target
        await self.settle()

    async def write(self, work):  # type: ignore[no-untyped-def]
        return await self.database.write(work, self.now, self.centre)

    async def staff(self, channel: str, sender: str, *held: str) -> None:
        """Give somebody active roles."""

        def grant(unit: Unit) -> None:
            person = meet(unit, channel, sender, "ru").person_id
            for role in held:
                roles.grant(unit, person, role, None)
            roles.accept(unit, person, "1")

        await self.write(grant)

    async def desk(self, channel: str, chat: str) -> None:
        """The desk lives in this group."""
        await self.write(lambda unit: desks.bind(unit, channel, chat))


class Seat:
    """One person's side of a chat."""

    def __init__(self, town: Town, channel: str, sender: str, chat: str = "") -> None:
        self.town, self.channel, self.sender, self.chat = town, channel, sender, chat

    @property
    def messages(self) -> list[Seen]:
        return list(self.town.messengers[self.channel].chats.get(self.chat or self.sender, {}).values())

    @property
    def last(self) -> Seen:
        return self.messages[-1]

    async def start(self, payload: str = "") -> None:
        await self.town.happens(self.channel, self.sender, Started(payload), self.chat)

    async def say(self, words: str) -> None:
        await self.town.happens(self.channel, self.sender, TextReceived(words), self.chat)

    async def press(self, label: str) -> None:
        """Press the newest button whose label holds these words."""
        keys = [key for seen in reversed(self.messages) for row in seen.face.rows for key in row]
        found = next((key for key in keys if label in key.label), None)
        assert found, f"no «{label}» among {[key.label for key in keys]}; last: {self.last.text}"
        await self.town.happens(self.channel, self.sender, ButtonPressed(found.data), self.chat)

    async def press_data(self, data: str) -> None:
        await self.town.happens(self.channel, self.sender, ButtonPressed(data), self.chat)

    def sees(self, words: str) -> bool:
        return any(words in seen.text for seen in self.messages)


@asynccontextmanager
async def town_in(folder: Path) -> AsyncIterator[Town]:
    """A new town with an empty database in this folder."""
    centre = centre_of(None)
    service = Service(Rules(centre, calendar_of(centre)))
    database = await Database.open(f"sqlite:///{folder / 'town.db'}", MasterKeys.of([bytes(32)]))
    try:
        await database.write(centres.ensure, MORNING, centre.id)
        yield Town(database, service, folder / "town.db")
    finally:
        await database.close()
