"""A stand-in with a clock of its own and a bare bot beside it."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from tests.standins.vk.client import Bot, Clock
from tests.standins.vk.server import VkStandin


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def vk(clock: Clock) -> AsyncIterator[VkStandin]:
    async with VkStandin(clock=clock) as standin:
        yield standin


@pytest.fixture
async def bot(vk: VkStandin) -> AsyncIterator[Bot]:
    async with aiohttp.ClientSession() as session:
        yield Bot(vk, session)
