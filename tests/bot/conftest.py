"""The desk with its staff; the database, its clock and the cast of the storage tests."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.desk_town import Staff, staffed
from tests.storage.conftest import anna, boris, path, store

__all__ = ["anna", "boris", "path", "staff", "store"]


@pytest.fixture
async def staff(tmp_path: Path) -> AsyncIterator[Staff]:
    async with staffed(tmp_path) as found:
        yield found
