"""Both messengers on loopback; every request to them is checked against their descriptions."""

from collections.abc import AsyncIterator

import pytest

from tests.bot.channels.vk.conftest import SCHEMA_GAP
from tests.standins.lo import LoStandin
from tests.standins.telegram import TelegramStandin
from tests.standins.vk import VkStandin


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramStandin]:
    async with TelegramStandin() as standin:
        yield standin
        assert standin.problems == []


@pytest.fixture
async def vk() -> AsyncIterator[VkStandin]:
    async with VkStandin() as standin:
        yield standin
        assert [each for each in standin.problems if SCHEMA_GAP not in each] == []


def of_telegram(telegram: TelegramStandin | LoStandin) -> dict[str, str]:
    """The settings of a centre with this bot."""
    return {"TELEGRAM_TOKEN": telegram.token, "TELEGRAM_API_URL": telegram.base}


def of_vk(vk: VkStandin) -> dict[str, str]:
    """The settings of a centre with this community."""
    return {"VK_TOKEN": vk.token, "VK_GROUP_ID": str(vk.group_id), "VK_API_URL": vk.base}
