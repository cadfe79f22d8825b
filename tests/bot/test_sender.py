"""The sender: what a messenger answers, and what follows from it."""

import asyncio
from datetime import timedelta

import pytest

from bot.channels.contract import (
    Broken,
    Later,
    MovedTo,
    SendAnew,
    ThreadGone,
    Unreachable,
    WhenOpen,
)
from bot.delivery.notices import Notice, lasts
from bot.delivery.outcomes import back_off
from bot.delivery.pacing import Limits
from storage.chat import outbox
from storage.chat.outbox import Lane
from storage.desk import desks
from storage.persons import accounts
from storage.persons.accounts import Account
from storage.unit import TransactionLost, Unit
from tests.bot.messenger import Post
from tests.storage.conftest import Store


@pytest.fixture
def post(store: Store) -> Post:
    return Post(store)


async def test_parts_go_in_their_order_each_with_its_number(post: Post, anna: Account) -> None:
    await post.say(anna, "раз", "два", "три", about=("offer", "o1"))
    await post.say(anna, "четыре")
    assert await post.drain() == 2
    assert post.telegram.texts == ["раз", "два", "три", "четыре"]
    assert len({order.random_id for order in post.telegram.orders}) == 4
    assert [order.part for order in post.telegram.orders] == [0, 1, 2, 0]
    assert len({order.row for order in post.telegram.orders}) == 2
    assert post.delivered == [("offer", "o1")]


async def test_each_goes_through_its_own_channel(post: Post, anna: Account, boris: Account) -> None:
    await post.say(anna, "Анне")
    await post.say(boris, "Борису")
    await post.drain()
    assert (post.telegram.texts, post.vk.texts) == (["Анне"], ["Борису"])


async def test_a_crash_between_delivery_and_its_record_sends_the_same_numbers_again(
    post: Post, anna: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    await post.say(anna, "раз", "два")
    write = post.store.database.write
    writes = 0

    async def crashing(work, now, centre):  # type: ignore[no-untyped-def]
        nonlocal writes
        writes += 1
        if writes == 3:
            raise TransactionLost("power")  # the second part arrived, but this was never noted
        return await write(work, now, centre)

    monkeypatch.setattr(post.store.database, "write", crashing)
    await post.drain()
    assert post.telegram.texts == ["раз", "два"]
    post.wait(minutes=5)
    await post.new_sender().drain(post.store.now)
    assert post.telegram.texts == ["раз", "два", "два"]
    assert post.telegram.orders[1] == post.telegram.orders[2]


async def test_too_fast_rests_the_chat_and_nobody_else(post: Post, anna: Account) -> None:
    vera = await post.store.do(accounts.meet, "telegram", "33", "ru")
    post.telegram.answers = [Later(7.0, "too-fast")]
    await post.say(anna, "раз")
    await post.say(anna, "два")
    await post.drain()
    await post.say(vera, "Вере")
    await post.drain()
    assert post.telegram.texts == ["раз", "Вере"]
    await post.say(anna, "опасность", lane=Lane.DANGER)
    await post.drain()
    assert post.telegram.texts == ["раз", "Вере", "опасность", "раз", "два"]
    assert post.seconds == 1007.0


async def test_a_bot_that_must_rest_rests_in_every_chat(post: Post, anna: Account, boris: Account) -> None:
    vera = await post.store.do(accounts.meet, "telegram", "33", "ru")
    post.telegram.answers = [Later(30.0, "server", "bot")]
    await post.say(anna, "Анне")
    await post.drain()
    await post.say(vera, "Вере")
    await post.say(boris, "Борису")
    assert post.telegram.texts == ["Анне"]
    await post.drain()
    assert post.vk.texts == ["Борису"]
    assert post.telegram.texts[1:] == ["Вере", "Анне"] or post.telegram.texts[1:] == ["Анне", "Вере"]
    assert post.seconds == 1030.0


def test_each_try_waits_twice_as_long_but_at_most_an_hour() -> None:
    assert [back_off(tries) for tries in (0, 1, 2, 3)] == [5, 10, 20, 40]
    assert back_off(99) == 3600


async def test_tries_are_counted_and_put_off(post: Post, anna: Account) -> None:
    post.telegram.answers = [Later(1.0, "network"), Later(1.0, "network")]
    number = await post.say(anna, "слово")
    await post.drain()
    assert await post.store.do(outbox.next_due) == post.store.now + timedelta(seconds=5)
    post.wait(seconds=5)
    await post.drain()
    assert await post.store.do(outbox.next_due) == post.store.now + timedelta(seconds=10)
    post.wait(seconds=10)
    await post.drain()
    assert (await post.row(number))["state"] == "done"
    assert len({order.random_id for order in post.telegram.orders}) == 1


@pytest.mark.parametrize(("gone", "state"), [(False, "blocked"), (True, "gone")])
async def test_who_blocked_us_is_marked_and_written_to_no_more(
    post: Post, anna: Account, gone: bool, state: str
) -> None:
    post.telegram.answers = [Unreachable("blocked", gone=gone)]
    await post.say(anna, "раз")
    await post.say(anna, "два")
    await post.drain()
    assert post.telegram.texts == ["раз"]
    assert post.unreachable == [(anna.address_id, gone)]
    [address] = await post.store.do(accounts.of_person, anna.person_id, reachable=False)
    assert address.state == state


async def test_a_card_is_edited_while_the_messenger_can_and_then_sent_anew(
    post: Post, boris: Account
) -> None:
    await post.show(boris, "новая")
    await post.drain()
    post.wait(hours=22)
    await post.show(boris, "изменилась")
    await post.drain()
    assert (post.vk.texts, post.vk.edited) == (["новая"], ["m1: изменилась"])
    post.wait(hours=1)
    await post.show(boris, "опять изменилась")
    await post.drain()
    assert (post.vk.texts, len(post.vk.edited)) == (["новая", "опять изменилась"], 1)
    await post.show(boris, "и ещё")
    await post.drain()
    assert post.vk.edited[1:] == ["m2: и ещё"]


async def test_an_offer_that_only_ended_is_not_told_anew_where_it_cannot_be_edited(
    post: Post, boris: Account
) -> None:
    await post.show(boris, "новая")
    await post.drain()
    post.wait(hours=23)
    await post.show(boris, "уже взяли", lane=Lane.EDITS)
    await post.drain()
    assert (post.vk.texts, post.vk.edited) == (["новая"], []), "its buttons say so when they are pressed"
    await post.show(boris, "снова ищем", lane=Lane.RINGING)
    await post.drain()
    assert post.vk.texts == ["новая", "снова ищем"]


async def test_a_message_that_cannot_be_edited_is_sent_anew(post: Post, anna: Account) -> None:
    await post.show(anna, "новая")
    await post.drain()
    post.telegram.answers = [SendAnew("deleted")]
    await post.show(anna, "изменилась")
    await post.drain()
    assert post.telegram.texts == ["новая", "изменилась"]


async def test_a_closed_page_is_waited_for_without_counting(post: Post, anna: Account) -> None:
    post.telegram.answers = [WhenOpen()]
    number = await post.say(anna, "слово")
    await post.drain()
    post.wait(hours=3)
    assert await post.drain() == 0
    assert (await post.row(number))["attempts"] == 0
    post.sender.wake("telegram", "11")
    await post.drain()
    assert (await post.row(number))["state"] == "done"


async def test_a_wake_that_comes_before_the_record_is_not_forgotten(post: Post, anna: Account) -> None:
    post.telegram.answers = [WhenOpen()]

    def opened() -> None:
        post.telegram.before = lambda: None
        post.sender.wake("telegram", "11")

    post.telegram.before = opened
    number = await post.say(anna, "слово")
    await post.drain()
    assert (await post.row(number))["state"] == "done"
    assert post.telegram.texts == ["слово", "слово"]


async def test_a_group_that_moved_gets_it_at_its_new_place(post: Post, anna: Account) -> None:
    desk = await post.store.do(desks.bind, "telegram", "-5")
    post.telegram.answers = [MovedTo("-100")]
    await post.show(anna, "карточка", address=desk.address_id)
    await post.drain()
    assert [order.chat for order in post.telegram.orders] == ["-5", "-100"]
    assert await post.store.do(desks.find, "telegram", "-100") is not None


async def test_without_its_thread_a_card_goes_to_the_plain_group(post: Post, anna: Account) -> None:
    desk = await post.store.do(desks.bind, "telegram", "-5", threads=True)
    post.telegram.answers = [ThreadGone()]
    await post.show(anna, "карточка", address=desk.address_id, thread="77")
    await post.drain()
    assert [order.thread for order in post.telegram.orders] == ["77", ""]


async def test_a_broken_one_is_given_up_and_the_desk_is_told_once(post: Post, anna: Account) -> None:
    post.telegram.answers = [Broken("token"), Broken("token"), ValueError("тайна")]
    numbers = [await post.say(anna, word) for word in ("раз", "два", "три", "четыре")]
    await post.drain()
    assert post.broken[0] == "token"
    assert post.broken[1].startswith("ValueError in messenger.py")
    assert len(post.broken) == 2
    assert [(await post.row(number))["state"] for number in numbers] == ["failed"] * 3 + ["done"]


async def test_news_that_the_domain_cannot_take_do_not_undo_the_record(post: Post, anna: Account) -> None:
    def refuse(unit: Unit, about: object) -> None:
        raise KeyError("тайна")

    post.sender._deliverer._outcomes.on_delivered = refuse
    number = await post.say(anna, "слово", about=("offer", "o1"))
    await post.drain()
    await post.drain()
    assert (await post.row(number))["state"] == "done"
    assert post.telegram.texts == ["слово"]


async def toast(post: Post, to: Account, press: str = "p1") -> int:
    body = Notice("Готово", alert=True, url="https://t.me/x").dump()
    expires_at = post.store.now + lasts(to.channel)
    return await post.store.do(outbox.toast, to.address_id, to.person_id, press, body, expires_at)


async def test_a_press_is_answered_before_the_queue(post: Post, anna: Account) -> None:
    number = await toast(post, anna)
    await post.drain()
    assert post.telegram.presses == [("p1", "Готово", True, "https://t.me/x")]
    assert (await post.row(number))["state"] == "done"


async def test_a_late_answer_is_lost_in_silence(post: Post, anna: Account, boris: Account) -> None:
    await toast(post, anna)
    await toast(post, boris)
    post.wait(seconds=10)
    await post.drain()
    assert (post.telegram.presses, len(post.vk.presses)) == ([], 1)


async def test_an_answer_is_tried_again_only_while_it_is_worth_it(post: Post, anna: Account) -> None:
    post.telegram.answers = [Later(3.0, "network"), Later(8.0, "network")]
    number = await toast(post, anna)
    await post.drain()
    post.wait(seconds=3)
    await post.drain()
    assert (await post.row(number))["state"] == "failed"
    assert len(post.telegram.presses) == 2
    assert post.broken == []


async def test_a_blocked_answer_marks_nobody(post: Post, anna: Account) -> None:
    post.telegram.answers = [Unreachable("blocked")]
    await toast(post, anna)
    await post.drain()
    assert post.unreachable == []


async def test_a_chat_gets_a_short_burst_and_then_one_a_second_in_order(post: Post, anna: Account) -> None:
    post.limits["telegram"] = Limits()
    words = [str(number) for number in range(8)]
    for word in words:
        await post.say(anna, word)
    await post.drain()
    assert post.telegram.texts == words
    assert 5.0 <= post.seconds - 1000 <= 5.1


async def test_it_delivers_what_was_committed_when_nudged_until_it_is_ended(
    post: Post, anna: Account
) -> None:
    arrived = asyncio.Event()
    post.telegram.before = arrived.set
    running = asyncio.create_task(post.sender.run())
    number = await post.say(anna, "слово")
    post.sender.nudge()
    await asyncio.wait_for(arrived.wait(), 30)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert (await post.row(number))["state"] == "done"
