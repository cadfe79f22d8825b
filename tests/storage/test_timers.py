"""Timers: one of a kind for a subject, in order of due, claimed once whoever claims."""

import asyncio
from datetime import timedelta
from pathlib import Path

from storage import timers
from storage.timers import Timer
from storage.unit import Unit
from tests.storage.conftest import MORNING, Store, said_by, start_python, url

CLAIM = """
import asyncio, sys
from datetime import UTC, datetime
from storage import timers
from storage.database import Database
from storage.keys import MasterKeys

async def main(url):
    database = await Database.open(url, MasterKeys.of([bytes(range(32))]))
    now = datetime(2026, 11, 21, 9, tzinfo=UTC)
    while due := await database.write(lambda unit: timers.claim_due(unit, 7), now, "centre"):
        print(*(timer.subject_id for timer in due))
    await database.close()

asyncio.run(main(sys.argv[1]))
"""


async def start(store: Store, kind: str, subject: str, version: int = 1, **after: float) -> None:
    due_at = store.now + timedelta(**after)
    await store.do(timers.start, kind, "passport", subject, version=version, due_at=due_at)


async def claim(store: Store, limit: int = 100) -> list[Timer]:
    return await store.do(timers.claim_due, limit)


async def test_what_is_due_comes_in_its_order_and_only_once(store: Store) -> None:
    await start(store, "wave", "later", minutes=2)
    await start(store, "wave", "sooner", minutes=1)
    await start(store, "wave", "tomorrow", days=1)
    assert await claim(store) == []
    assert await store.do(timers.next_due) == store.now + timedelta(minutes=1)
    store.wait(minutes=2)
    assert [timer.subject_id for timer in await claim(store)] == ["sooner", "later"]
    assert await claim(store) == []
    assert await store.do(timers.next_due) == MORNING + timedelta(days=1)


async def test_a_timer_knows_what_it_was_set_for(store: Store) -> None:
    await start(store, "wave", "p1", version=7, seconds=0)
    assert await claim(store) == [Timer("wave", "passport", "p1", 7, store.now)]


async def test_the_same_kind_for_the_same_subject_is_replaced(store: Store) -> None:
    await start(store, "wave", "p1", version=1, minutes=1)
    await start(store, "norm", "p1", version=1, minutes=1)
    await start(store, "wave", "p1", version=2, minutes=2)
    store.wait(minutes=5)
    assert [(timer.kind, timer.version) for timer in await claim(store)] == [("norm", 1), ("wave", 2)]


async def test_cancelling_one_kind_or_all(store: Store) -> None:
    for kind in ("wave", "norm", "news"):
        await start(store, kind, "p1", minutes=1)
    await start(store, "wave", "p2", minutes=1)
    assert await store.do(timers.cancel, "passport", "p1", "wave") == 1
    assert await store.do(timers.cancel, "passport", "p1") == 2
    store.wait(minutes=1)
    assert [timer.subject_id for timer in await claim(store)] == ["p2"]


async def test_the_limit_leaves_the_rest_for_the_next_claim(store: Store) -> None:
    for number in range(5):
        await start(store, "wave", f"p{number}", seconds=number)
    store.wait(minutes=1)
    batches = [await claim(store, limit=2) for _ in range(3)]
    assert [[timer.subject_id for timer in batch] for batch in batches] == [
        ["p0", "p1"],
        ["p2", "p3"],
        ["p4"],
    ]


async def test_a_claim_that_fails_leaves_the_timer_due(store: Store) -> None:
    await start(store, "wave", "p1", seconds=0)

    def claim_and_fail(unit: Unit) -> None:
        assert len(timers.claim_due(unit, 10)) == 1
        raise LookupError

    try:
        await store.do(claim_and_fail)
    except LookupError:
        assert len(await claim(store)) == 1
    else:
        raise AssertionError("the failure was swallowed")


async def test_two_processes_claim_each_timer_once(store: Store, path: Path) -> None:
    def add_many(unit: Unit) -> None:
        for number in range(300):
            timers.start(unit, "wave", "passport", f"p{number}", version=1, due_at=unit.now)

    await store.do(add_many)
    processes = [start_python(CLAIM, url(path)) for _ in range(2)]
    claimed = [(await asyncio.to_thread(said_by, process)).split() for process in processes]
    assert sorted(claimed[0] + claimed[1]) == sorted(f"p{number}" for number in range(300))
