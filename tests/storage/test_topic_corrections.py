"""Topics chosen against the proposed ones are kept as ids and counted."""

from datetime import datetime, timedelta

from storage.problems import topic_corrections as corrections
from storage.problems.topic_corrections import Counted
from tests.storage.conftest import Store


async def counted(store: Store, since: datetime) -> list[Counted]:
    found: list[Counted] = await store.do(
        lambda unit: corrections.between(unit, since, unit.now + timedelta(seconds=1))
    )
    return found


async def test_another_topic_is_kept_and_counted(store: Store) -> None:
    start = await store.do(lambda unit: unit.now)
    for passport in ("p1", "p2"):
        assert await store.do(corrections.record, passport, ["E1", "E4"], "E2", "client")
    assert await store.do(corrections.record, "p3", ["A1"], "A2", "operator")
    assert await counted(store, start) == [
        Counted(("E1", "E4"), "E2", "client", 2),
        Counted(("A1",), "A2", "operator", 1),
    ]


async def test_a_proposed_topic_or_none_is_no_correction(store: Store) -> None:
    start = await store.do(lambda unit: unit.now)
    for proposed, chosen in ((["E1", "E4"], "E4"), (["E1"], ""), ([], "E1")):
        assert not await store.do(corrections.record, "p1", proposed, chosen, "client")
    assert await counted(store, start) == []


async def test_only_what_is_recent_is_counted(store: Store) -> None:
    await store.do(corrections.record, "p1", ["E1"], "E2", "client")
    store.wait(days=2)
    since = await store.do(lambda unit: unit.now - timedelta(days=1))
    assert await counted(store, since) == []


async def test_nor_what_comes_later(store: Store) -> None:
    start = await store.do(lambda unit: unit.now)
    await store.do(corrections.record, "p1", ["E1"], "E2", "client")
    assert await store.do(lambda unit: corrections.between(unit, start - timedelta(days=1), start)) == []
