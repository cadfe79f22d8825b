"""A town with a desk, two volunteers and a client whose data are asked for."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.desk_town import named
from tests.bot.own_data.cast import NUMBER, helper
from tests.bot.town import Seat, Town, town_in


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with town_in(tmp_path) as found:
        await found.staff("telegram", "900", "operator", "director")
        await named(found, "telegram", "900", "Ольга")
        await found.desk("telegram", "-100")
        yield found


@pytest.fixture
def olga(town: Town) -> Seat:
    """The operator, in the staff group."""
    return Seat(town, "telegram", "900", chat="-100")


@pytest.fixture
def olga_alone(town: Town) -> Seat:
    """The operator in her private chat."""
    return Seat(town, "telegram", "900")


@pytest.fixture
async def anna(town: Town, olga: Seat) -> Seat:
    """The first volunteer."""
    return await helper(town, olga, "101", "Анна")


@pytest.fixture
async def boris(town: Town, olga: Seat) -> Seat:
    """The second volunteer."""
    return await helper(town, olga, "102", "Борис")


@pytest.fixture
def nina(town: Town) -> Seat:
    """The client, in VK."""
    return Seat(town, "vk", NUMBER)
