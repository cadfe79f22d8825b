"""The town of these tests."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.perform.town import Town
from tests.storage.conftest import open_database


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    database = await open_database(tmp_path / "town.db")
    town = Town(database)
    await town.open()
    yield town
    await database.close()
