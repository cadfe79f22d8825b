"""The sender at the end of its process: what it has taken it delivers, so that nobody waits for a lease."""

import asyncio
import threading

import pytest

from storage.persons.accounts import Account
from tests.bot.messenger import Post
from tests.storage.conftest import Store


async def ended(running: "asyncio.Task[None]") -> None:
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(asyncio.shield(running), 30)


async def test_a_claim_that_was_begun_is_delivered_at_the_end(store: Store, anna: Account) -> None:
    post = Post(store)
    number = await post.say(anna, "слово")
    begun, go_on = threading.Event(), threading.Event()

    def slow(_unit: object) -> None:
        begun.set()
        go_on.wait(30)

    busy = asyncio.create_task(store.do(slow))
    await asyncio.to_thread(begun.wait, 30)
    running = asyncio.create_task(post.sender.run())
    await asyncio.sleep(0)  # it begins to run
    await asyncio.sleep(0)  # and asks for its claim
    running.cancel()
    go_on.set()
    await ended(running)
    await busy
    assert post.telegram.texts == ["слово"]
    assert (await post.row(number))["state"] == "done"


async def test_a_nudge_at_the_same_moment_does_not_hide_the_end(store: Store) -> None:
    post = Post(store)
    running = asyncio.create_task(post.sender.run())
    while not post.sender._nudged._waiters:  # noqa: ASYNC110 until it rests
        await asyncio.sleep(0)
    post.sender.nudge()
    running.cancel()
    await ended(running)
