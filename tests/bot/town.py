"""A whole centre in one process: real code all the way, with messengers that only remember what was said."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from re import sub
from typing import Any
from zoneinfo import ZoneInfo

from bot.assembly import Assembly
from bot.centre_file import centre_of
from bot.channels.contract import FetchError, Order, Outcome, Sent, Unreachable
from bot.faces import Face
from bot.incoming import Incoming
from bot.service import Service
from dialogs.events import Blocked, ButtonPressed, Event, FilesReceived, IncomingFile, Started, TextReceived
from dispatch.production_calendar import calendar_of
from dispatch.rules import Rules
from storage import centres, timers
from storage.chat import files
from storage.database import Database, new_id
from storage.desk import desks
from storage.keys import MasterKeys
from storage.persons import people, roles
from storage.persons.accounts import meet
from storage.unit import Unit

MORNING = datetime(2026, 11, 18, 8, 0, tzinfo=UTC)  # Wednesday, 11:00 in Moscow


@dataclass
class Seen:
    """One message as its reader sees it now."""

    face: Face
    quiet: bool = False
    """Whether it came without a sound."""

    @property
    def text(self) -> str:
        return unescape(sub("<[^>]+>", "", "\n".join(self.face.parts)))

    @property
    def labels(self) -> list[str]:
        return [key.label for row in self.face.rows for key in row]

    @property
    def written(self) -> str:
        """The message with its buttons, as a page of a book would print it."""
        rows = ["  ".join(f"[{key.label}]" for key in row) for row in self.face.rows]
        return "\n".join([self.text.strip(), *rows])


@dataclass
class Remembering:
    """A messenger that remembers what each chat shows."""

    name: str
    edits_for: timedelta | None = None
    chats: dict[str, dict[str, Seen]] = field(default_factory=dict)
    toasts: list[str] = field(default_factory=list)
    files: dict[str, bytes | Exception] = field(default_factory=dict)
    unreachable: set[str] = field(default_factory=set)
    count: int = 0
    files_apart: bool = False
    """Whether each file of a message is one of its own before the words, as in Telegram."""
    log: list[tuple[str, str]] = field(default_factory=list)
    """Everything that happened, by chat, to be read as a talk."""

    async def send(self, order: Order) -> Outcome:
        if order.chat in self.unreachable:
            return Unreachable("blocked")
        beside = tuple(self._file(order, name) for name in order.face.files) if self.files_apart else ()
        self.count += 1
        seen = self.chats.setdefault(order.chat, {})[str(self.count)] = Seen(order.face, order.quiet)
        self.log.append((order.chat, seen.written))
        return Sent(str(self.count), beside)

    def _file(self, order: Order, name: str) -> str:
        self.count += 1
        self.chats.setdefault(order.chat, {})[str(self.count)] = Seen(Face((), files=(name,)))
        return str(self.count)

    async def edit(self, order: Order, message: str) -> Outcome:
        before, seen = self.chats[order.chat].get(message), Seen(order.face)
        self.chats[order.chat][message] = seen
        if before is None or before.text != seen.text:
            self.log.append((order.chat, f"(сообщение изменилось)\n{seen.written}"))
        return Sent(message)

    async def answer_press(self, press: str, words: str, *, alert: bool, url: str) -> Outcome:
        self.toasts.append(words or url)
        return Sent()

    def link(self, payload: str) -> str:
        return f"https://{self.name}.example/{payload}"

    async def fetch(self, source: str) -> bytes:
        found = self.files.get(source, FetchError("unknown", gone=True))
        if isinstance(found, Exception):
            raise found
        return found

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
        self.languages: dict[tuple[str, str], str] = {}
        """What a messenger tells of somebody's language, by channel and sender; else it is Russian."""
        self._keys = 0

    async def happens(  # noqa: PLR0917
        self, channel: str, sender: str, event: Event, chat: str = "", replied: str = ""
    ) -> None:
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
            replied=replied,
            language=self.languages.get((channel, sender), "ru"),
        )
        await self.assembly.runner(channel, [incoming], None)
        await self.settle()

    async def settle(self) -> None:
        """Everything due now is done, fetched and delivered."""
        while await self.assembly.ticker.tick(self.now):
            pass
        await self.assembly.fetcher.drain(self.now)
        await self.assembly.sender.drain(self.now)

    async def wait(self, by: timedelta) -> None:
        """Time passes, from due moment to due moment."""
        target = self.now + by
        while (due := await self.write(_next_due)) is not None and due <= target:
            self.now = max(due, self.now)
            await self.settle()
        self.now = target
        await self.settle()

    async def sleep(self, **length: float) -> None:
        """The service is down for so long; what became due meanwhile is found when it starts."""
        self.now += timedelta(**length)
        await self.settle()

    async def write(self, work):  # type: ignore[no-untyped-def]
        return await self.database.write(work, self.now, self.centre)

    async def figures(self, query: str) -> list[Any]:
        """The first column of a query, straight from the tables."""

        def look(unit: Unit) -> list[Any]:
            return [tuple(row)[0] for row in unit._statements._connection.execute(query)]

        return await self.write(look)

    async def staff(self, channel: str, sender: str, *held: str) -> None:
        """Give somebody active roles."""

        def grant(unit: Unit) -> None:
            person = meet(unit, channel, sender, "ru").person_id
            for role in held:
                roles.grant(unit, person, role, None)
            roles.accept(unit, person, "1")

        await self.write(grant)

    async def call(self, channel: str, sender: str, name: str) -> None:
        """Give somebody the name that they chose."""

        def name_them(unit: Unit) -> None:
            people.set_name(unit, meet(unit, channel, sender, "ru").person_id, name)

        await self.write(name_them)

    async def desk(self, channel: str, chat: str) -> None:
        """The desk lives in this group."""
        await self.write(lambda unit: desks.bind(unit, channel, chat))


def _next_due(unit: Unit) -> datetime | None:
    return min(filter(None, (timers.next_due(unit), files.next_due(unit))), default=None)


class Seat:
    """One person's side of a chat."""

    def __init__(self, town: Town, channel: str, sender: str, chat: str = "") -> None:
        self.town, self.channel, self.sender, self.chat = town, channel, sender, chat

    @property
    def messages(self) -> list[Seen]:
        return list(self.town.messengers[self.channel].chats.get(self.chat or self.sender, {}).values())

    @property
    def chat_now(self) -> dict[str, Seen]:
        """What this chat shows, by the messenger's names of the messages."""
        return self.town.messengers[self.channel].chats.get(self.chat or self.sender, {})

    @property
    def last(self) -> Seen:
        return self.messages[-1]

    async def start(self, payload: str = "") -> None:
        self._note("/start")
        await self.town.happens(self.channel, self.sender, Started(payload), self.chat)

    async def say(self, words: str) -> None:
        self._note(words)
        await self.town.happens(self.channel, self.sender, TextReceived(words), self.chat)

    async def reply(self, to: str, words: str) -> None:
        """Answer the newest message that holds `to`, with the messenger's own reply."""
        shown = self.town.messengers[self.channel].chats[self.sender]
        message = next(name for name, seen in reversed(shown.items()) if to in seen.text)
        await self.town.happens(self.channel, self.sender, TextReceived(words), replied=message)

    async def send(self, *sent: IncomingFile, caption: str = "", data: bytes | Exception = b"") -> None:
        """Send these files, all with these bytes; a fetch error is trouble at the messenger."""
        self.town.messengers[self.channel].files.update({file.source: data for file in sent})
        event = FilesReceived(tuple(sent), caption)
        await self.town.happens(self.channel, self.sender, event, self.chat)

    async def answer(self, *labels: str) -> None:
        """Press these in their order; optional questions in between are skipped."""
        for label in labels:
            while not any(label in each for each in self.last.labels) and "Пропустить" in self.last.labels:
                await self.press("Пропустить")
            await self.press(label)

    async def press(self, label: str) -> None:
        """Press the newest button whose label holds these words."""
        keys = [key for seen in reversed(self.messages) for row in seen.face.rows for key in row]
        found = next((key for key in keys if label in key.label), None)
        self._note(f"[{found.label}]" if found else label)
        assert found, f"no «{label}» among {[key.label for key in keys]}; last: {self.last.text}"
        await self.town.happens(self.channel, self.sender, ButtonPressed(found.data), self.chat)

    async def presses(self, *labels: str) -> None:
        """Press one after the other."""
        for label in labels:
            await self.press(label)

    async def blocks(self) -> None:
        await self.town.happens(self.channel, self.sender, Blocked(), self.chat)

    async def sends(self, event: Event) -> None:
        """Anything else that a person can send."""
        await self.town.happens(self.channel, self.sender, event, self.chat)

    async def press_data(self, data: str) -> None:
        await self.town.happens(self.channel, self.sender, ButtonPressed(data), self.chat)

    def _note(self, done: str) -> None:
        moment = self.town.now.astimezone(ZoneInfo("Europe/Moscow"))
        log = self.town.messengers[self.channel].log
        log.append((self.chat or self.sender, f"> {moment:%d.%m %H:%M} {done}"))

    @property
    def talk(self) -> str:
        """The whole talk of this chat, to be read."""
        log = self.town.messengers[self.channel].log
        return "\n\n".join(words for chat, words in log if chat == (self.chat or self.sender)) + "\n"

    def sees(self, words: str) -> bool:
        return any(words in seen.text for seen in self.messages)

    def saw(self, words: str) -> int:
        """How many messages hold these words."""
        return sum(words in seen.text for seen in self.messages)

    @property
    def labels(self) -> list[str]:
        """The buttons of all messages, the oldest first."""
        return [label for seen in self.messages for label in seen.labels]


@asynccontextmanager
async def town_in(folder: Path, ids: Callable[[], str] = new_id) -> AsyncIterator[Town]:
    """A new town with an empty database in this folder; `ids` makes the names of its rows."""
    centre = centre_of(None)
    service = Service(Rules(centre, calendar_of(centre)))
    database = await Database.open(f"sqlite:///{folder / 'town.db'}", MasterKeys.of([bytes(32)]), new_id=ids)
    try:
        await database.write(centres.ensure, MORNING, centre.id)
        yield Town(database, service, folder / "town.db")
    finally:
        await database.close()
