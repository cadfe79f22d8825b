"""The people: whichever messenger somebody sits at, they see messages, press buttons and write."""

import asyncio
import json
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from html import unescape
from itertools import count
from re import sub
from typing import Any, TypeVar

import aiohttp

from tests.bot.channels.web.browser import Stream, Visitor, visitor
from tests.standins.lo import LoSeat
from tests.standins.telegram import Seat as TelegramSeat
from tests.standins.vk.people import Seat as VkSeat

T = TypeVar("T")
PATIENCE = 20.0
"""Seconds after which something that does not come has not come."""

AGAIN = 0.02
"""Seconds after which a browser without a connection tries again."""


@dataclass(frozen=True)
class Shown:
    """One message as its reader sees it now."""

    text: str
    buttons: tuple[str, ...] = ()


class Person(ABC):
    """Somebody at one chat. `label` and `words` may be any part of what is shown."""

    @property
    @abstractmethod
    def messages(self) -> Sequence[Shown]:
        """What they see of the bot's, oldest first."""

    @property
    @abstractmethod
    def toasts(self) -> Sequence[str]:
        """Short notices after presses."""

    @abstractmethod
    async def start(self, payload: str = "") -> None:
        """Open the talk, perhaps by a link with this payload."""

    @abstractmethod
    async def say(self, words: str) -> None:
        """Write."""

    @abstractmethod
    async def _push(self, label: str) -> None:
        """Press the newest button with exactly this label."""

    @abstractmethod
    async def _news(self) -> None:
        """Return when something may have changed."""

    @property
    def buttons(self) -> list[str]:
        """Every label on the screen, newest message last."""
        return [label for shown in self.messages for label in shown.buttons]

    def shows(self, words: str) -> bool:
        """Whether some message holds these words now."""
        return any(words in shown.text for shown in self.messages)

    async def until(self, condition: Callable[[], T], what: str) -> T:
        """The first true value of the condition; fails with what this person sees."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not (value := condition()):
                    await self._news()
                return value
        except TimeoutError:
            raise AssertionError(f"never came: {what}; they see {list(self.messages)[-6:]}") from None

    async def sees(self, *words: str) -> Shown:
        """The newest message with all these words, as soon as there is one."""

        def found() -> list[Shown]:
            return [shown for shown in self.messages if all(each in shown.text for each in words)]

        return (await self.until(found, repr(words)))[-1]

    async def gets(self, label: str) -> str:
        """The whole label of the newest button with these words, as soon as there is one."""
        found = await self.until(lambda: [each for each in self.buttons if label in each], f"«{label}»")
        return found[-1]

    async def loses(self, label: str) -> None:
        """Return when no button has these words any more."""
        await self.until(lambda: not any(label in each for each in self.buttons), f"the end of «{label}»")

    async def press(self, *labels: str) -> None:
        """Press one button after another, each when it is there; after each see what came of it.

        That is a changed card, a new message or a notice: a card that changes late is no answer.
        """
        for label in labels:
            whole = await self.gets(label)
            place = max(number for number, shown in enumerate(self.messages) if whole in shown.buttons)
            before = self._about(place)
            await self._push(whole)
            await self.until(lambda: self._about(place) != before, f"an answer to «{whole}»")  # noqa: B023 awaited here

    async def answer(self, words: str) -> None:
        """Write, and see the answer below."""
        before = len(self.messages)
        await self.say(words)
        await self.until(lambda: len(self.messages) > before, f"an answer to {words!r}")

    def _about(self, place: int) -> tuple[Shown, int, int]:
        return self.messages[place], len(self.messages), len(self.toasts)


class InTelegram(Person):
    """At a chat of our own stand-in or, as far as it reaches, of the foreign one."""

    def __init__(self, seat: TelegramSeat | LoSeat) -> None:
        self.seat = seat

    @property
    def messages(self) -> Sequence[Shown]:
        return [Shown(each.text, tuple(each.buttons)) for each in self.seat.messages]

    @property
    def toasts(self) -> Sequence[str]:
        return self.seat.toasts

    async def start(self, payload: str = "") -> None:
        self.seat.start(payload)

    async def say(self, words: str) -> None:
        self.seat.say(words)

    async def _push(self, label: str) -> None:
        self.seat.press(label)

    async def _news(self) -> None:
        world = self.seat.telegram if isinstance(self.seat, TelegramSeat) else self.seat.lo
        await world.bell.wait()


class InVk(Person):
    """At a dialogue with the community, or a chat with it."""

    def __init__(self, seat: VkSeat) -> None:
        self.seat = seat

    @property
    def messages(self) -> Sequence[Shown]:
        return [Shown(each.text, tuple(each.buttons)) for each in self.seat.messages]

    @property
    def toasts(self) -> Sequence[str]:
        return self.seat.snackbars

    async def start(self, payload: str = "") -> None:
        link: dict[str, Any] = {"ref": payload} if payload else {}
        self.seat.say("Начать", payload={"command": "start"}, **link)

    async def say(self, words: str) -> None:
        self.seat.say(words)

    async def _push(self, label: str) -> None:
        self.seat.press(label)

    async def _news(self) -> None:
        await self.seat.vk.log.changed()


class AtThePage(Person):
    """At the virtual reception in a browser: `async with at_the_page(base) as nina`.

    As the page's own script does, it comes back when the connection is lost, and repeats what was not heard.
    """

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self._lines: dict[str, dict[str, Any]] = {}
        self._toasts: list[str] = []
        self._changed = asyncio.Event()
        self._keys = count(1)

    @property
    def messages(self) -> Sequence[Shown]:
        return [_shown(body) for body in self._lines.values()]

    @property
    def toasts(self) -> Sequence[str]:
        return self._toasts

    async def start(self, payload: str = "") -> None:
        await self.post("/start", payload=payload)

    async def say(self, words: str) -> None:
        await self.post("/say", text=words)

    async def post(self, path: str, **body: Any) -> str:
        """Something said under a key of its own, until the page says yes; returns the key."""
        key = f"key-of-visit-{next(self._keys)}"
        async with asyncio.timeout(PATIENCE):
            while await self.status_of(path, {"id": key, **body}) != 200:  # noqa: ASYNC110 as a browser does
                await asyncio.sleep(AGAIN)
        return key

    async def status_of(self, path: str, body: dict[str, Any]) -> int:
        """What one attempt is answered, 0 for nothing."""
        try:
            return (await self.visitor.post(path, body)).status
        except aiohttp.ClientError:
            return 0

    def button(self, label: str) -> dict[str, str]:
        """The newest button with exactly this label, as /press takes it."""
        for ref, body in reversed(self._lines.items()):
            for button in _buttons(body):
                if button["label"] == label:
                    return {"data": button["data"], "message": ref}
        raise AssertionError(f"no button {label!r}")

    async def look(self) -> None:
        """Keep the page open until cancelled."""
        while True:
            with suppress(aiohttp.ClientError, TimeoutError):
                async with await self.visitor.get("/stream") as response:
                    if response.status == 200:
                        await self._read(Stream(response))
            await asyncio.sleep(AGAIN)

    async def _push(self, label: str) -> None:
        await self.post("/press", **self.button(label))

    async def _news(self) -> None:
        self._changed.clear()
        await self._changed.wait()

    async def _read(self, stream: Stream) -> None:
        while True:
            event, data = await stream.next()
            if event == "toast":
                self._toasts.append(data["words"])
            else:
                await self._show(data["lines"] if event == "history" else [data])
            self._changed.set()

    async def _show(self, lines: list[dict[str, Any]]) -> None:
        told = [line for line in lines if not line["own"]]
        self._lines |= {line["ref"]: json.loads(line["body"]) for line in told}
        if told:
            await self.visitor.shown(*(line["ref"] for line in told))


@asynccontextmanager
async def at_the_page(base: str) -> AsyncIterator[AtThePage]:
    """A new visitor with the page open until the block ends."""
    async with visitor(base) as browser:
        person = AtThePage(browser)
        looking = asyncio.create_task(person.look())
        try:
            yield person
        finally:
            looking.cancel()
            await asyncio.gather(looking, return_exceptions=True)


def _shown(body: dict[str, Any]) -> Shown:
    plain = unescape(sub("<[^>]+>", "", body["html"].replace("<br>", "\n")))
    return Shown(plain, tuple(button["label"] for button in _buttons(body)))


def _buttons(body: dict[str, Any]) -> list[dict[str, str]]:
    return [button for row in body.get("rows", ()) for button in row]
