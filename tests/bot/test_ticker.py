"""The ticker: what is due is handled once, whoever ticks, and one bad timer harms no other."""

import asyncio
import threading
from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.running.ticker import LEASE_LENGTH, Ticker
from storage import marks, timers
from storage.timers import Timer
from storage.unit import Unit
from tests.storage.conftest import CENTRE, Store


def ticker(store: Store, on_timer: Callable[[Unit, Timer], None], holder: str, **more: float) -> Ticker:
    return Ticker(store.database, CENTRE, lambda: store.now, on_timer, holder=holder, **more)  # type: ignore[arg-type]


async def start(store: Store, subject: str, **after: float) -> None:
    due_at = store.now + timedelta(**after)
    await store.do(timers.start, "wave", "passport", subject, version=1, due_at=due_at)


async def test_what_is_due_is_handled_in_its_order_and_the_rest_waits(store: Store) -> None:
    for subject, minutes in (("p2", 2), ("p1", 1), ("p9", 9)):
        await start(store, subject, minutes=minutes)
    seen: list[str] = []
    one = ticker(store, lambda _, timer: seen.append(timer.subject_id), "one")
    assert await one.tick(store.now) == 0
    assert await one.tick(store.now + timedelta(minutes=5)) == 2
    assert seen == ["p1", "p2"]
    assert await one.tick(store.now + timedelta(minutes=5)) == 0


async def test_two_tickers_handle_each_timer_once(store: Store) -> None:
    for number in range(250):
        await start(store, f"p{number}")
    seen: list[str] = []
    first = ticker(store, lambda _, timer: seen.append(timer.subject_id), "first")
    second = ticker(store, lambda _, timer: seen.append(timer.subject_id), "second")
    counts = await asyncio.gather(first.tick(store.now), second.tick(store.now))
    assert sorted(counts) == [0, 250]
    assert len(seen) == len(set(seen)) == 250


async def test_when_a_ticker_died_another_takes_over_after_its_lease(store: Store) -> None:
    nothing: list[Timer] = []
    first = ticker(store, lambda _, timer: nothing.append(timer), "first")
    second = ticker(store, lambda _, timer: nothing.append(timer), "second")
    await first.tick(store.now)
    await start(store, "p1")
    assert await second.tick(store.now) == 0
    assert await second.tick(store.now + LEASE_LENGTH) == 1


async def test_a_timer_that_raises_is_set_aside_and_leaves_no_half_effect(store: Store) -> None:
    def on_timer(unit: Unit, timer: Timer) -> None:
        marks.put(unit, timer.subject_id, "done")
        if timer.subject_id == "bad":
            raise LookupError("тайна")

    await start(store, "bad")
    await start(store, "good")
    assert await ticker(store, on_timer, "one").tick(store.now) == 2
    assert await store.do(marks.get, "bad") is None
    assert await store.do(marks.get, "good") == "done"
    [row] = await store.do(
        lambda unit: unit._statements._connection.execute("select channel, cause from set_aside").fetchall()
    )
    assert row["channel"] == "timers"
    assert row["cause"].startswith("LookupError in test_ticker.py")
    assert "тайна" not in row["cause"]


async def test_it_ticks_by_itself_and_gives_its_lease_back(store: Store) -> None:
    await start(store, "p1")
    handled = asyncio.Event()
    loop = asyncio.get_running_loop()
    one = ticker(store, lambda *_: loop.call_soon_threadsafe(handled.set) and None, "one", every=0.01)
    one.start()
    await asyncio.wait_for(handled.wait(), 30)
    await one.stop()
    await one.stop()
    await start(store, "p2")
    other = ticker(store, lambda *_: None, "other")
    assert await other.tick(store.now) == 1


async def test_it_ends_its_tick_before_it_stops(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    await start(store, "p1")
    began, goes_on, loop = asyncio.Event(), threading.Event(), asyncio.get_running_loop()

    def on_timer(unit: Unit, timer: Timer) -> None:
        loop.call_soon_threadsafe(began.set)
        goes_on.wait(30)
        marks.put(unit, timer.subject_id, "done")

    one = ticker(store, on_timer, "one", every=0.01)
    one.start()
    await asyncio.wait_for(began.wait(), 30)
    stopping = asyncio.create_task(one.stop())
    await asyncio.sleep(0)
    goes_on.set()
    await asyncio.wait_for(stopping, 30)
    assert await store.do(marks.get, "p1") == "done"
    assert [line.message for line in caplog.records if line.levelname == "ERROR"] == []
