"""A town for each golden conversation, with the desk in a Telegram group unless the test says otherwise."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.golden.cast import Scene, opens
from tests.bot.town import Town, town_in


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with town_in(tmp_path) as found:
        yield found


@pytest.fixture
async def scene(town: Town) -> Scene:
    return await opens(town)
