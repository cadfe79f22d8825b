"""The inbox: a repeat has no effect, positions survive, what could not be handled is kept sealed."""

from datetime import timedelta

from storage import leases, marks
from storage.chat import inbox
from storage.unit import Unit
from tests.storage.conftest import CENTRE, Store


async def test_an_event_is_new_once(store: Store) -> None:
    assert await store.do(inbox.remember, "vk", "7")
    assert not await store.do(inbox.remember, "vk", "7")
    assert await store.do(inbox.remember, "telegram", "7")


async def test_old_keys_are_forgotten(store: Store) -> None:
    await store.do(inbox.remember, "vk", "old")
    store.wait(days=3)
    await store.do(inbox.remember, "vk", "new")
    assert await store.do(inbox.forget, store.now - timedelta(days=2)) == 1
    assert not await store.do(inbox.remember, "vk", "new")


async def test_the_reading_position_moves(store: Store) -> None:
    assert await store.do(inbox.cursor, "vk") is None
    assert await store.do(inbox.cursor_moved_at, "vk") is None
    await store.do(inbox.move_cursor, "vk", "100")
    store.wait(minutes=3)
    await store.do(inbox.move_cursor, "vk", "101")
    assert await store.do(inbox.cursor, "vk") == "101"
    assert await store.do(inbox.cursor_moved_at, "vk") == store.now


async def test_what_is_set_aside_is_sealed_for_the_centre(store: Store) -> None:
    row = await store.do(inbox.set_aside, "vk", "7", '{"text": "тайна"}', "ValueError in intake")

    def look(unit: Unit) -> object:
        [stored] = unit._statements._connection.execute("select * from set_aside")
        assert "тайна".encode() not in stored["sealed_update"]
        assert stored["cause"] == "ValueError in intake"
        return unit.open(CENTRE, inbox.PLACE, row, stored["sealed_update"])

    assert await store.do(look) == '{"text": "тайна"}'


async def test_one_holder_of_a_lease_at_a_time(store: Store) -> None:
    minute = timedelta(minutes=1)
    assert await store.do(leases.take, "ticker", "one", minute)
    assert not await store.do(leases.take, "ticker", "two", minute)
    store.wait(seconds=30)
    assert await store.do(leases.take, "ticker", "one", minute)
    store.wait(seconds=59)
    assert not await store.do(leases.take, "ticker", "two", minute)
    store.wait(seconds=1)
    assert await store.do(leases.take, "ticker", "two", minute)
    await store.do(leases.release, "ticker", "one")
    assert not await store.do(leases.take, "ticker", "one", minute)
    await store.do(leases.release, "ticker", "two")
    assert await store.do(leases.take, "ticker", "one", minute)


async def test_a_mark_is_put_and_replaced(store: Store) -> None:
    assert await store.do(marks.get, "demo") is None
    await store.do(marks.put, "demo", "yes")
    await store.do(marks.put, "demo", "no")
    assert await store.do(marks.get, "demo") == "no"
