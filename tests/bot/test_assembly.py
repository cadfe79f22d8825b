"""One running centre: what stops is begun again, what ends badly hinders nobody, nothing of it is silent."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.assembly import Assembly
from bot.channels.contract import Handle, Order, Outcome
from bot.channels.web import build_app, serving
from bot.incoming import Incoming
from bot.running.supervision import Supervisor
from bot.speaking.menu import menu
from dialogs.events import Started
from tests.bot.town import MORNING, Remembering, Town, town_in


@dataclass
class Shaky(Remembering):
    """A messenger whose listening fails as often as the test says, and then hands over one event."""

    failures: int = 0
    starts: int = 0
    closed: bool = False
    closing_fails: bool = False
    heard: asyncio.Event = field(default_factory=asyncio.Event)
    spoken: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, order: Order) -> Outcome:
        self.spoken.set()
        return await super().send(order)

    async def listen(self, handle: Handle, cursor: str | None) -> None:
        self.starts += 1
        if self.starts <= self.failures:
            raise OSError("Нина Петровна, Ленина 5")
        await handle([Incoming("k1", self.name, "7", "7", Started(), MORNING)], "1")
        self.heard.set()
        await asyncio.Event().wait()

    async def close(self) -> None:
        self.closed = True
        if self.closing_fails:
            raise OSError("Нина Петровна")


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with town_in(tmp_path) as found:
        yield found


class Rests:
    """Rests that take no time until the test holds them."""

    def __init__(self) -> None:
        self.goes_on = asyncio.Event()
        self.goes_on.set()
        self.rested = asyncio.Event()

    async def __call__(self, _seconds: float) -> None:
        self.rested.set()
        await self.goes_on.wait()


@asynccontextmanager
async def assembled(town: Town, rests: Rests, *channels: Shaky, **more: Any) -> AsyncIterator[Assembly]:
    more = {"limits": {}, "supervisor": Supervisor(rests), **more}
    yield Assembly(town.database, town.assembly.service, lambda: town.now, channels, **more)


async def test_a_channel_that_stops_is_begun_again_and_the_others_never_notice(
    town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    shaky, steady = Shaky("telegram", failures=3), Shaky("vk")
    async with assembled(town, Rests(), shaky, steady) as centre, asyncio.timeout(10), centre.running():
        await shaky.heard.wait()
        await steady.heard.wait()
    assert (shaky.starts, steady.starts) == (4, 1)
    assert sum("channel telegram stopped" in line for line in caplog.messages) == 3
    assert "Нина" not in caplog.text


async def test_a_sender_that_stops_is_seen_from_outside_and_begun_again(town: Town, tmp_path: Path) -> None:
    rests, vk = Rests(), Shaky("vk")
    rests.goes_on.clear()
    async with assembled(town, rests, vk) as centre, asyncio.timeout(20):
        page = centre.add_page("", f"sqlite:///{tmp_path / 'town.db'}")
        runs = fails_once(centre)
        async with serving(build_app(page.routes()), "127.0.0.1", 0) as base, centre.running():
            await rests.rested.wait()
            assert await health(base) == 503
            rests.goes_on.set()
            await runs.wait()
            await vk.heard.wait()
            await vk.spoken.wait()
            assert await health(base) == 200


async def test_what_waits_at_a_messenger_is_heard_before_anything_due_is_done(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    vk, begun = Shaky("vk"), asyncio.Event()
    async with assembled(town, Rests(), vk, catch_up=vk.heard.wait) as centre, asyncio.timeout(10):
        monkeypatch.setattr(centre.ticker, "start", lambda: vk.heard.is_set() and begun.set())
        async with centre.running():
            await begun.wait()


async def test_a_centre_that_ends_before_it_has_caught_up_does_nothing_that_is_due(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    vk, never, begun = Shaky("vk"), asyncio.Event(), asyncio.Event()
    async with assembled(town, Rests(), vk, catch_up=never.wait) as centre, asyncio.timeout(10):
        monkeypatch.setattr(centre.ticker, "start", begun.set)
        async with centre.running():
            await vk.heard.wait()
    assert not begun.is_set()


async def test_what_ends_badly_hinders_nobody(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    bad, good = Shaky("telegram", closing_fails=True), Shaky("vk")
    async with assembled(town, Rests(), bad, good) as centre, asyncio.timeout(10), centre.running():
        await good.heard.wait()
    assert bad.closed and good.closed
    assert "channel telegram did not end well: OSError" in caplog.text
    assert "Нина" not in caplog.text


async def test_links_name_each_messenger_and_the_page_last(town: Town, tmp_path: Path) -> None:
    async with assembled(town, Rests(), Shaky("telegram"), Shaky("vk")) as centre:
        centre.add_page("https://help.example.org", f"sqlite:///{tmp_path / 'town.db'}")
        assert centre.service.links("i_1") == {
            "telegram": "https://telegram.example/i_1",
            "vk": "https://vk.example/i_1",
            "web": "https://help.example.org/?start=i_1",
        }


def test_the_menu_of_commands_is_said_in_each_language(town: Town) -> None:
    russian, english = menu(town.assembly.service)[""], menu(town.assembly.service)["en"]
    assert ("help", "Мне нужна помощь") in russian
    assert [name for name, _ in russian] == [name for name, _ in english]
    assert all(words for _, words in [*russian, *english])


def fails_once(centre: Assembly) -> asyncio.Event:
    """The sender's loop raises at its first start; the event is set when it runs again."""
    real, again, calls = centre.sender.run, asyncio.Event(), []

    async def run() -> None:
        calls.append(1)
        if len(calls) == 1:
            raise RuntimeError("a defect")
        again.set()
        await real()

    centre.sender.run = run  # type: ignore[method-assign]
    return again


async def health(base: str) -> int:
    async with aiohttp.ClientSession() as session, session.get(f"{base}/health") as answer:
        return answer.status


@pytest.fixture(autouse=True)
def _all_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
