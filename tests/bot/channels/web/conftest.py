"""The page, and Anna with a browser at it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.channels.web.browser import Visitor, visitor
from tests.bot.channels.web.house import House, house


@pytest.fixture
async def page(tmp_path: Path) -> AsyncIterator[House]:
    async with house(tmp_path) as served:
        yield served


@pytest.fixture
async def anna(page: House) -> AsyncIterator[Visitor]:
    """A resident who has opened the page."""
    async with visitor(page.base) as new:
        yield new
