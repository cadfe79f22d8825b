"""What the tests share: our files, orders, rests that are only written down, a channel that listens."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from typing import Any

from bot.channels.contract import FetchError, Order, StoredFile
from bot.channels.telegram.channel import TelegramChannel
from bot.faces import Face, Key
from tests.bot.channels.inbox import Inbox
from tests.standins.telegram import TOKEN

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ANNA = 101
DESK = -1_001_000_000_777
SECRET = "a-secret-of-the-webhook"

FILES = {
    "f-photo": StoredFile("photo", "142.jpg", b"\xff\xd8 a photo"),
    "f-large": StoredFile("photo", "142.jpg", bytes(10 * 2**20 + 1)),
    "f-voice": StoredFile("voice", "", b"OggS a voice"),
    "f-paper": StoredFile("document", "142.pdf", b"%PDF a paper"),
}


async def read_file(file_id: str) -> StoredFile:
    if file_id not in FILES:
        raise FetchError("no such file", gone=file_id.startswith("erased"))
    return FILES[file_id]


class Pauses:
    """Rests that take no time and are written down, in seconds."""

    def __init__(self) -> None:
        self.taken: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.taken.append(seconds)
        await asyncio.sleep(0)


def order(
    *parts: str,
    rows: tuple[tuple[Key, ...], ...] = (),
    files: tuple[str, ...] = (),
    chat: int = ANNA,
    part: int = 0,
    **more: Any,
) -> Order:
    """One part to deliver, of a face with these parts."""
    face = Face(parts, rows, files, more.pop("protect", False))
    return Order(str(chat), face, part, random_id=1, **more)


@asynccontextmanager
async def connected(base: str, pauses: Pauses, **more: Any) -> AsyncIterator[TelegramChannel]:
    """A channel that asks at full speed and is closed at the end."""
    token, more = more.pop("token", TOKEN), {"wait": 5, **more}
    made = TelegramChannel(token, base, **more, clock=lambda: NOW, read_file=read_file, pause=pauses)
    try:
        yield made
    finally:
        await made.close()


@asynccontextmanager
async def listening(channel: TelegramChannel, inbox: Inbox) -> AsyncIterator[Inbox]:
    """The channel listens from where the inbox is; at the end it is stopped as the process would."""
    task = asyncio.create_task(channel.listen(inbox.handle, inbox.cursor))
    try:
        yield inbox
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
