"""The clocks."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.running.clock import Clock, DemoClock
from tests.storage.conftest import CENTRE, MORNING, Store


def test_the_real_clock_tells_utc() -> None:
    assert Clock()().tzinfo is UTC


async def test_the_demo_runs_ahead_and_never_goes_back(store: Store) -> None:
    real = [MORNING]
    clock = await DemoClock.open(store.database, CENTRE, lambda: real[0])
    assert clock() == MORNING
    assert await clock.forward(timedelta(hours=1)) == MORNING + timedelta(hours=1)
    with pytest.raises(ValueError, match="back"):
        await clock.forward(-timedelta(seconds=1))
    target: datetime = MORNING + timedelta(days=1)
    assert await clock.forward_to(target) == target
    assert await clock.forward_to(MORNING) == target
    real[0] += timedelta(minutes=1)
    assert clock() == target + timedelta(minutes=1)


async def test_the_demo_goes_on_where_it_was(store: Store) -> None:
    first = await DemoClock.open(store.database, CENTRE, lambda: MORNING)
    await first.forward(timedelta(hours=3, microseconds=1))
    again = await DemoClock.open(store.database, CENTRE, lambda: MORNING)
    assert again() == MORNING + timedelta(hours=3, microseconds=1)
