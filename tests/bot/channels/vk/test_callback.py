"""Callback API: the confirmation, the secret, and `ok` only after the commit."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.channels.vk.callback import LONGEST_BODY, PATH
from bot.channels.vk.channel import VkChannel
from dialogs.events import TextReceived
from tests.bot.channels.inbox import Inbox
from tests.bot.channels.vk.conftest import connected, listening, read_file
from tests.standins.vk.client import Clock
from tests.standins.vk.server import VkStandin

SECRET = "s3cr3t-яблоко"


@dataclass
class Mounted:
    """The channel behind a real web server."""

    channel: VkChannel
    url: str

    async def post(self, body: Any) -> tuple[int, str]:
        """What VK would get for that JSON."""
        async with aiohttp.ClientSession() as session, session.post(self.url, json=body) as response:
            return response.status, await response.text()


@pytest.fixture
async def mounted(vk: VkStandin, clock: Clock) -> AsyncIterator[Mounted]:
    async with connected(vk, clock, mode="callback", confirmation="c0nf", secret=SECRET) as channel:
        app = web.Application()
        app.router.add_routes(channel.routes())
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        yield Mounted(channel, f"http://{host}:{port}{PATH}")
        await runner.cleanup()


def said(vk: VkStandin, text: str) -> dict[str, Any]:
    vera = vk.user(101)
    return vk.event(
        "message_new", {"message": vera.say(text).as_vk(), "client_info": vera.person.client_info()}
    )


async def test_vk_confirms_the_address(mounted: Mounted) -> None:
    assert await mounted.post({"type": "confirmation", "group_id": 5000}) == (200, "c0nf")
    assert (await mounted.post({"type": "confirmation", "group_id": 1}))[0] == 400


async def test_an_event_is_ok_after_its_commit(vk: VkStandin, mounted: Mounted) -> None:
    event = said(vk, "Здравствуйте")
    async with listening(mounted.channel, Inbox()) as inbox:
        await mounted.post({"type": "confirmation", "group_id": 5000})
        answers = await vk.push_callback(mounted.url, event, SECRET)
        assert [(answer.status, answer.body) for answer in answers] == [(200, "ok")]
        assert inbox.events == [TextReceived("Здравствуйте")]
        await vk.push_callback(mounted.url, event, SECRET)
    assert inbox.offered == ["m101:1", "m101:1"]
    assert inbox.events == [TextReceived("Здравствуйте")]


async def test_who_is_called_gives_signs_of_life(mounted: Mounted) -> None:
    async with listening(mounted.channel, Inbox()) as inbox:
        await inbox.idled()
    assert inbox.offered == []


async def test_what_was_not_committed_is_asked_for_again(vk: VkStandin, mounted: Mounted) -> None:
    async with listening(mounted.channel, Inbox()) as inbox:
        await mounted.post({"type": "confirmation", "group_id": 5000})
        inbox.refusals = 2
        answers = await vk.push_callback(mounted.url, said(vk, "Важное"), SECRET)
    assert [answer.status for answer in answers] == [503, 503, 200]
    assert inbox.events == [TextReceived("Важное")]


async def test_before_the_runner_listens_vk_comes_again(vk: VkStandin, mounted: Mounted) -> None:
    answers = await vk.push_callback(mounted.url, said(vk, "Рано"), SECRET, tries=1)
    assert [answer.status for answer in answers] == [503]


@pytest.mark.parametrize("secret", ["", "wrong", SECRET + "x", 5, None, "\ud800"])
async def test_who_does_not_know_the_secret_is_refused(secret: Any, vk: VkStandin, mounted: Mounted) -> None:
    async with listening(mounted.channel, Inbox()) as inbox:
        status, body = await mounted.post({**said(vk, "Я VK, честно"), "secret": secret})
    assert (status, body) == (403, "")
    assert inbox.offered == []


async def test_foreign_groups_nonsense_and_floods_are_refused(vk: VkStandin, mounted: Mounted) -> None:
    async with listening(mounted.channel, Inbox()) as inbox:
        assert (await mounted.post({**said(vk, "x"), "secret": SECRET, "group_id": 1}))[0] == 400
        assert (await mounted.post(["nonsense"]))[0] == 400
        assert (await mounted.post({"secret": SECRET, "group_id": 5000, "filler": "x" * LONGEST_BODY}))[
            0
        ] == 413
    assert inbox.offered == []


async def test_what_does_not_concern_us_is_ok(vk: VkStandin, mounted: Mounted) -> None:
    async with listening(mounted.channel, Inbox()) as inbox:
        await mounted.post({"type": "confirmation", "group_id": 5000})
        event = vk.event("group_join", {"user_id": 101, "join_type": "join"})
        answers = await vk.push_callback(mounted.url, event, SECRET)
    assert answers[-1].accepted
    assert inbox.offered == []


def test_callback_mode_without_its_secret_does_not_start(clock: Clock) -> None:
    with pytest.raises(ValueError, match="secret"):
        VkChannel("t", 5000, mode="callback", confirmation="c0nf", clock=clock, read_file=read_file)
