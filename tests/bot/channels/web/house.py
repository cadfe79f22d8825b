"""The page served on a free port over a real database, with a core that only notes what it heard."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp

import locales
from bot.channels.contract import FetchError, Order, StoredFile
from bot.channels.web import DESK, Demo, Doors, Limits, PageSettings, WebChannel, build_app, serving
from bot.faces import Face, Key
from bot.incoming import Incoming, Update
from storage import centres
from storage.chat import inbox
from storage.database import Database
from storage.desk import desks
from storage.keys import MasterKeys
from storage.persons import accounts
from storage.unit import Unit

MORNING = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
CENTRE = "centre"
OLGA = "w_olga"
PHOTO = StoredFile("photo", "142.png", b"\x89PNG a photo")


def texts(language: str) -> dict[str, str]:
    """The page's own texts, read as simply as can be."""
    lines = (Path(locales.__file__).parent / language / "page.po").read_text(encoding="utf-8").splitlines()
    pairs = zip(lines, lines[1:], strict=False)
    return {
        json.loads(key[6:]): json.loads(text[7:])
        for key, text in pairs
        if key.startswith('msgid "page-') and text.startswith("msgstr ")
    }


def face(words: str, *labels: str, files: tuple[str, ...] = ()) -> Face:
    """A message with one button in a row; a button's data is `press:<its number>`."""
    rows = tuple((Key(label, f"press:{number}"),) for number, label in enumerate(labels))
    return Face((words,), rows, files)


def order(chat: str, what: Face | str, row: str = "1") -> Order:
    """One message to be delivered, the outbox row named."""
    return Order(chat, face(what) if isinstance(what, str) else what, 0, 7, row)


@dataclass
class Core:
    """Plays the runner: real inbox and accounts, but it only notes what it heard."""

    database: Database
    clock: "Clock"
    heard: list[Incoming] = field(default_factory=list)
    broken: bool = False
    news: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def until(self, true: Callable[[list[Incoming]], bool]) -> None:
        """Wait until what was heard is so."""
        async with asyncio.timeout(30), self.news:
            await self.news.wait_for(lambda: true(self.heard))

    async def __call__(self, updates: Sequence[Update], cursor: str | None) -> None:
        if self.broken:
            raise RuntimeError("nothing was committed")
        for update in updates:
            assert isinstance(update, Incoming)
            if await self.database.write(lambda unit, u=update: self._first(unit, u), self.clock(), CENTRE):
                async with self.news:
                    self.heard.append(update)
                    self.news.notify_all()

    def _first(self, unit: Unit, update: Incoming) -> bool:
        if not update.group:
            accounts.meet(unit, "web", update.sender, update.language)
        return inbox.remember(unit, update.channel, update.key)


@dataclass
class Clock:
    """The present moment, which only the test moves; every look costs a millisecond."""

    now: datetime = MORNING

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now


@dataclass
class Wiring:
    """What the core would answer, and what it was told."""

    codes: dict[str, str] = field(default_factory=dict)
    links: set[str] = field(default_factory=set)
    role_holders: set[str] = field(default_factory=set)
    woken: list[str] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    wakes: asyncio.Queue[str] = field(default_factory=asyncio.Queue)

    def wake(self, external: str) -> None:
        self.woken.append(external)
        self.wakes.put_nowait(external)

    async def take_over(self, code: str, external: str, network: str) -> str | None:
        return self.codes.pop(code, None)

    async def open_desk(self, token: str, external: str) -> str | None:
        if token not in self.links:
            return None
        self.links.remove(token)
        self.role_holders.add(OLGA)
        return OLGA

    async def may_desk(self, external: str) -> bool:
        return external in self.role_holders

    async def step_clock(self, step: str) -> str:
        self.steps.append(step)
        return f"21 ноября, {9 + len(self.steps)}:00"

    async def read_file(self, file_id: str) -> StoredFile:
        if file_id != "f-photo":
            raise FetchError(file_id, gone=True)
        return PHOTO


@dataclass
class House:
    """The page, where it is, and all that stands around it."""

    base: str
    channel: WebChannel
    core: Core
    wiring: Wiring
    clock: Clock
    database: Database

    async def do(self, work: Any, *args: Any) -> Any:
        return await self.database.write(lambda unit: work(unit, *args), self.clock(), CENTRE)


@asynccontextmanager
async def house(
    folder: Path,
    *,
    public_url: str = "",
    limits: Limits | None = None,
    cast: Sequence[str] = (),
    acknowledged_within: float = 10.0,
) -> AsyncIterator[House]:
    """The page, served until the block ends."""
    database = await Database.open(f"sqlite:///{folder / 'desk.db'}", MasterKeys.of([bytes(32)]))
    clock, wiring = Clock(), Wiring()
    await database.write(_seed, clock(), CENTRE)
    doors = Doors(
        clock, texts, wiring.wake, wiring.take_over, wiring.open_desk, wiring.may_desk, wiring.read_file
    )
    settings = PageSettings(public_url, folder / "uploads", acknowledged_within=acknowledged_within)
    demo = Demo({name: f"w_{name}" for name in cast}, wiring.step_clock) if cast else None
    wiring.role_holders.update(f"w_{name}" for name in cast[-1:])
    channel = WebChannel(settings, doors, database, CENTRE, demo=demo, limits=limits)
    core = Core(database, clock)
    listening = asyncio.create_task(channel.listen(core, None))
    async with serving(build_app(channel.routes()), "127.0.0.1", 0) as base:
        await _healthy(base)
        yield House(base, channel, core, wiring, clock, database)
        await channel.close()
    listening.cancel()
    with suppress(asyncio.CancelledError):
        await listening
    await database.close()


def _seed(unit: Unit) -> None:
    centres.ensure(unit)
    desks.bind(unit, "web", DESK)


async def _healthy(base: str) -> None:
    async with aiohttp.ClientSession() as session:
        while (await session.get(f"{base}/health")).status != 200:
            continue
