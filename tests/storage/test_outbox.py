"""The outbox: order at one address, lanes, leases, and what becomes of a row."""

from datetime import timedelta

import pytest

from storage.chat import outbox
from storage.chat.outbox import Claimed, Delivered, Lane
from storage.persons import accounts
from storage.persons.accounts import Account
from storage.unit import Unit
from tests.storage.conftest import Store

LEASE = timedelta(seconds=60)


async def say(
    store: Store, to: Account, body: str, lane: int = Lane.ANSWERS, parts: int = 1, **more: object
) -> int:
    return await store.do(outbox.say, to.address_id, to.person_id, body, lane, parts, **more)


async def claim(store: Store, limit: int = 100) -> list[Claimed]:
    return await store.do(outbox.claim, limit, LEASE)


async def deliver(store: Store, row: Claimed, message: str = "m") -> Delivered | None:
    result = None
    for part in range(row.parts_done, len(row.random_ids)):
        result = await store.do(outbox.delivered, row, f"{message}{part}", part)
    return result


async def bodies_in_order(store: Store) -> list[str]:
    """What goes out, one claim after another, until nothing is left."""
    bodies: list[str] = []
    while rows := await claim(store):
        for row in rows:
            bodies.append(row.body)
            await deliver(store, row)
    return bodies


async def test_a_message_goes_to_the_chat_of_its_address_with_a_number_for_each_part(
    store: Store, anna: Account
) -> None:
    await say(store, anna, "Здравствуйте", parts=2)
    [row] = await claim(store)
    assert (row.channel, row.chat, row.body, row.kind) == ("telegram", "11", "Здравствуйте", "say")
    assert len(set(row.random_ids)) == 2
    assert (row.parts_done, row.attempts, row.message) == (0, 0, None)


async def test_one_row_of_an_address_is_under_way_at_a_time(
    store: Store, anna: Account, boris: Account
) -> None:
    for body in ("один", "два"):
        await say(store, anna, body)
        await say(store, boris, body)
    first = await claim(store)
    assert [row.body for row in first] == ["один", "один"]
    assert await claim(store) == []
    await deliver(store, first[0])
    assert [(row.address_id, row.body) for row in await claim(store)] == [(anna.address_id, "два")]


async def test_a_better_lane_goes_first_and_within_a_lane_the_older(store: Store, anna: Account) -> None:
    lanes = [Lane.BULK, Lane.EDITS, Lane.ANSWERS, Lane.ANSWERS, Lane.DANGER]
    for number, lane in enumerate(lanes):
        await say(store, anna, f"{number}", lane)
    assert await bodies_in_order(store) == ["4", "2", "3", "1", "0"]


async def test_danger_at_one_address_goes_before_the_answers_of_others(
    store: Store, anna: Account, boris: Account
) -> None:
    await say(store, anna, "обычное")
    await say(store, boris, "опасность", Lane.DANGER)
    assert [row.body for row in await claim(store, limit=1)] == ["опасность"]


async def test_danger_does_not_wait_behind_a_digest_that_was_put_off(store: Store, anna: Account) -> None:
    await say(store, anna, "сводка", Lane.BULK)
    [digest] = await claim(store)
    await store.do(outbox.later, digest, store.now + timedelta(minutes=5), counted=True)
    await say(store, anna, "опасность", Lane.DANGER)
    assert [row.body for row in await claim(store)] == ["опасность"]


async def test_a_row_that_was_put_off_holds_back_those_behind_it(store: Store, anna: Account) -> None:
    await say(store, anna, "первое")
    await say(store, anna, "второе")
    [first] = await claim(store)
    assert await store.do(outbox.later, first, store.now + timedelta(seconds=30), counted=False)
    assert await claim(store) == []
    assert await store.do(outbox.next_due) == store.now + timedelta(seconds=30)
    store.wait(seconds=30)
    assert await bodies_in_order(store) == ["первое", "второе"]


async def test_a_message_for_tomorrow_holds_nobody_back(store: Store, anna: Account) -> None:
    await say(store, anna, "завтра", due_at=store.now + timedelta(days=1))
    await say(store, anna, "сейчас")
    assert await bodies_in_order(store) == ["сейчас"]
    store.wait(days=1)
    assert await bodies_in_order(store) == ["завтра"]


async def test_the_row_of_a_dead_sender_is_taken_again_with_the_same_numbers(
    store: Store, anna: Account
) -> None:
    await say(store, anna, "слово", parts=3)
    [first] = await claim(store)
    await store.do(outbox.delivered, first, "m0", 0)
    store.wait(seconds=59)
    assert await claim(store) == []
    store.wait(seconds=1)
    [again] = await claim(store)
    assert (again.random_ids, again.parts_done, again.body) == (first.random_ids, 1, "слово")
    assert not await store.do(outbox.later, first, store.now, counted=True)
    assert not await store.do(outbox.failed, first, "slow")
    assert await deliver(store, again) == Delivered(None, None)


async def test_the_last_part_ends_it_and_empties_the_body(store: Store, anna: Account) -> None:
    number = await say(store, anna, "слово", parts=2, about=("offer", "o1"))
    [row] = await claim(store)
    assert await store.do(outbox.delivered, row, "m0", 0) is None
    assert await store.do(outbox.delivered, row, "m1", 1) == Delivered(("offer", "o1"), None)
    assert await store.do(outbox.delivered, row, "m1", 1) is None
    stored = await row_of(store, number)
    assert (stored["state"], stored["sealed_body"], stored["messages"]) == ("done", None, '["m0","m1"]')


async def row_of(store: Store, number: int) -> dict[str, object]:
    def look(unit: Unit) -> dict[str, object]:
        [row] = unit._statements._connection.execute("select * from outbox where id = ?", (number,))
        return dict(row)

    return await store.do(look)


async def test_counted_tries_are_counted(store: Store, anna: Account) -> None:
    await say(store, anna, "слово")
    for counted in (True, False, True):
        [row] = await claim(store)
        await store.do(outbox.later, row, store.now, counted=counted, why="network")
    [row] = await claim(store)
    assert row.attempts == 2


async def test_a_failed_row_is_given_up_and_the_next_goes(store: Store, anna: Account) -> None:
    number = await say(store, anna, "первое")
    await say(store, anna, "второе")
    [row] = await claim(store)
    assert await store.do(outbox.failed, row, "broken")
    stored = await row_of(store, number)
    assert (stored["state"], stored["why"], stored["sealed_body"]) == ("failed", "broken", None)
    assert await bodies_in_order(store) == ["второе"]


async def test_a_toast_goes_before_the_queue_and_beside_what_is_under_way(
    store: Store, anna: Account
) -> None:
    await say(store, anna, "первое")
    await claim(store)
    await say(store, anna, "второе")
    await store.do(
        outbox.toast, anna.address_id, anna.person_id, "press-1", "Готово", store.now + timedelta(seconds=10)
    )
    [toast] = await claim(store)
    assert (toast.kind, toast.press, toast.body) == ("toast", "press-1", "Готово")
    assert toast.expires_at == store.now + timedelta(seconds=10)


async def test_a_late_toast_is_dropped_silently(store: Store, anna: Account) -> None:
    number = await store.do(
        outbox.toast, anna.address_id, anna.person_id, "press-1", "Готово", store.now + timedelta(seconds=10)
    )
    store.wait(seconds=10)
    assert await claim(store) == []
    stored = await row_of(store, number)
    assert (stored["state"], stored["sealed_body"]) == ("expired", None)


async def test_waking_an_address_brings_forward_what_was_put_off_but_not_tomorrow(
    store: Store, anna: Account
) -> None:
    await say(store, anna, "открой страницу")
    await say(store, anna, "завтра", due_at=store.now + timedelta(days=1))
    [row] = await claim(store)
    await store.do(outbox.later, row, store.now + timedelta(days=30), counted=False)
    assert await store.do(outbox.wake, anna.address_id) == 1
    assert await bodies_in_order(store) == ["открой страницу"]


async def test_who_blocked_us_is_written_to_no_more(store: Store, anna: Account) -> None:
    await say(store, anna, "до")
    assert await store.do(accounts.set_state, anna.address_id, "blocked") == anna.person_id
    await say(store, anna, "после")
    assert await claim(store) == []
    await store.do(accounts.meet, "telegram", "11", "ru")
    assert await bodies_in_order(store) == ["после"]


async def test_words_of_an_erased_person_are_given_up_without_harm_to_others(
    store: Store, anna: Account, boris: Account
) -> None:
    number = await say(store, anna, "стёрто")
    await say(store, boris, "цело")
    await store.do(Unit.destroy_key, anna.person_id)
    assert [row.body for row in await claim(store)] == ["цело"]
    assert (await row_of(store, number))["why"] == "erased"


async def test_old_rows_are_forgotten_waiting_ones_never(store: Store, anna: Account) -> None:
    await say(store, anna, "первое")
    await say(store, anna, "второе")
    [row] = await claim(store)
    await deliver(store, row)
    store.wait(days=8)
    assert await store.do(outbox.forget, store.now - timedelta(days=7)) == 1
    assert await bodies_in_order(store) == ["второе"]


async def test_claimed_words_do_not_show_in_a_log(store: Store, anna: Account) -> None:
    await say(store, anna, "тайна")
    [row] = await claim(store)
    assert "тайна" not in repr(row)
    assert "chat" not in repr(row)


@pytest.mark.parametrize("limit", [1, 2])
async def test_no_more_than_the_limit_is_taken(
    store: Store, anna: Account, boris: Account, limit: int
) -> None:
    await say(store, anna, "1")
    await say(store, boris, "2")
    assert len(await claim(store, limit)) == limit
