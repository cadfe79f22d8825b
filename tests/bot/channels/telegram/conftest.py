"""The stand-in, and the channel connected to it."""

from collections.abc import AsyncIterator

import pytest

from bot.channels.telegram.channel import TelegramChannel
from tests.bot.channels.telegram.cast import Pauses, connected
from tests.standins.telegram import TelegramStandin


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramStandin]:
    async with TelegramStandin() as standin:
        yield standin
        assert standin.problems == []


@pytest.fixture
def pauses() -> Pauses:
    return Pauses()


@pytest.fixture
async def channel(telegram: TelegramStandin, pauses: Pauses) -> AsyncIterator[TelegramChannel]:
    async with connected(telegram.base, pauses) as made:
        yield made
