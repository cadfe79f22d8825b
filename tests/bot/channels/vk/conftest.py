"""The stand-in, the channel connected to it, and an inbox that plays the runner."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest

from bot.channels.contract import FetchError, StoredFile
from bot.channels.vk.channel import VkChannel
from bot.channels.vk.session import Pace
from tests.bot.channels.inbox import Inbox
from tests.standins.vk.client import Clock
from tests.standins.vk.server import VkStandin

FILES = {
    "f-photo": StoredFile("photo", "142.jpg", b"\xff\xd8 a photo"),
    "f-voice": StoredFile("voice", "142.ogg", b"OggS a voice"),
    "f-paper": StoredFile("document", "142.pdf", b"%PDF a paper"),
}


SCHEMA_GAP = "color 'secondary' is not one of"
"""VK's schema of events lacks the colour that its documentation names (specs/vk/README)."""


async def read_file(file_id: str) -> StoredFile:
    if file_id not in FILES:
        raise FetchError(file_id, gone=file_id == "f-gone")
    return FILES[file_id]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def vk(clock: Clock) -> AsyncIterator[VkStandin]:
    async with VkStandin(clock=clock) as standin:
        yield standin
        assert [each for each in standin.problems if SCHEMA_GAP not in each] == []


@pytest.fixture
async def channel(vk: VkStandin, clock: Clock) -> AsyncIterator[VkChannel]:
    async with connected(vk, clock) as made:
        yield made


@asynccontextmanager
async def connected(vk: VkStandin, clock: Clock, **more: str) -> AsyncIterator[VkChannel]:
    """A channel that calls the stand-in at full speed and is closed at the end."""
    made = VkChannel(
        vk.token,
        vk.group_id,
        vk.base,
        **more,  # type: ignore[arg-type]
        clock=clock,
        read_file=read_file,
        pace=Pace(per_second=100_000),
        rest=0.001,
    )
    try:
        yield made
    finally:
        await made.close()


@asynccontextmanager
async def listening(channel: VkChannel, inbox: Inbox) -> AsyncIterator[Inbox]:
    """The channel listens from where the inbox is; at the end it is stopped as the process would."""
    task = asyncio.create_task(channel.listen(inbox.handle, inbox.cursor))
    try:
        yield inbox
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
