"""A town that has a folder for backups, and a case that was told, taken and solved with a photo."""

from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from bot import regular
from bot.assembly import Assembly
from dispatch.norms import Retention
from tests.bot.desk_town import named
from tests.bot.own_data.cast import helper
from tests.bot.town import Seat, Town, town_in

TERMS, HOUR = Retention(), timedelta(hours=1)


def set_up(town: Town, folder: Path) -> None:
    """From now on the town makes backups into this folder."""
    town.assembly = Assembly(
        town.database,
        town.assembly.service,
        lambda: town.now,
        list(town.messengers.values()),
        limits={},
        backup_dir=folder,
    )


@pytest.fixture
def backups(tmp_path: Path) -> Path:
    return tmp_path / "backups"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return tmp_path / "town.db-files"


@pytest.fixture
async def town(tmp_path: Path, backups: Path) -> AsyncIterator[Town]:
    async with town_in(tmp_path) as found:
        set_up(found, backups)
        await found.staff("telegram", "900", "operator", "director")
        await named(found, "telegram", "900", "Ольга")
        await found.desk("telegram", "-100")
        await found.write(partial(regular.ensure, service=found.assembly.service))
        yield found


@pytest.fixture
def olga(town: Town) -> Seat:
    """The operator, in the staff group."""
    return Seat(town, "telegram", "900", chat="-100")


@pytest.fixture
async def anna(town: Town, olga: Seat) -> Seat:
    """The volunteer."""
    return await helper(town, olga, "101", "Анна")


@pytest.fixture
def nina(town: Town) -> Seat:
    """The client, in VK."""
    return Seat(town, "vk", "770055113")


async def night(town: Town) -> None:
    """Until the next morning; the backup is made where one is wanted."""
    keeper = town.assembly.keeper
    assert keeper is not None
    for _ in range(24):
        await town.wait(HOUR)
        await keeper.drain(town.now)
