"""Receiving by webhook: who may call, and that 200 follows the commit."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest
from aiohttp import web

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.webhook import LONGEST_BODY, PATH
from bot.channels.telegram.webhook import SECRET as HEADER
from bot.incoming import Unreadable
from dialogs.events import TextReceived
from tests.bot.channels.inbox import Inbox
from tests.bot.channels.telegram.cast import ANNA, SECRET, Pauses, connected, listening
from tests.bot.channels.telegram.payloads import message
from tests.standins.telegram import TelegramStandin


class Door:
    """The web server that carries the channel's routes, as Telegram would call it."""

    def __init__(self) -> None:
        self.app = web.Application()
        self.base = ""
        self._runner = web.AppRunner(self.app, access_log=None, shutdown_timeout=0.01)

    async def open(self) -> None:
        """Picks a free port, before the channel is made: its address must be known."""

        async def receive(request: web.Request) -> web.StreamResponse:
            return await self.handler(request)

        self.app.router.add_post(PATH, receive)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self.base = f"http://{host}:{port}"

    def carry(self, channel: TelegramChannel) -> None:
        """Serves what the channel offers."""
        (route,) = channel.routes()
        assert (route.method, route.path) == ("POST", PATH)
        self.handler = route.handler

    async def close(self) -> None:
        await self._runner.cleanup()

    async def post(self, body: object = None, secret: str | None = SECRET, data: bytes | None = None) -> int:
        """The status of one call."""
        headers = {} if secret is None else {HEADER: secret}
        content = json.dumps(body).encode() if data is None else data
        async with (
            aiohttp.ClientSession() as client,
            client.post(self.base + PATH, headers=headers, data=content) as answer,
        ):
            return answer.status


@pytest.fixture
async def door() -> AsyncIterator[Door]:
    made = Door()
    await made.open()
    yield made
    await made.close()


@pytest.fixture
async def hooked(telegram: TelegramStandin, door: Door, pauses: Pauses) -> AsyncIterator[TelegramChannel]:
    async with connected(telegram.base, pauses, mode="webhook", public_url=door.base, secret=SECRET) as made:
        door.carry(made)
        yield made


@asynccontextmanager
async def called(telegram: TelegramStandin, channel: TelegramChannel, inbox: Inbox) -> AsyncIterator[Inbox]:
    async with listening(channel, inbox):
        await telegram.until(lambda: telegram.updates.webhook.url, "setWebhook")
        yield inbox


async def test_telegram_calls_us_and_hears_200(telegram: TelegramStandin, hooked: TelegramChannel) -> None:
    async with called(telegram, hooked, Inbox()) as inbox:
        telegram.user(ANNA).say("Нет воды")
        assert await inbox.has(1) == [TextReceived("Нет воды")]
        await telegram.until(lambda: not telegram.updates.pending, "confirmed")
    assert telegram.updates.webhook.attempts == [200]
    assert telegram.updates.webhook.secret == SECRET
    assert "drop_pending_updates" not in telegram.calls("setWebhook")[0]


async def test_what_was_not_committed_hears_500_and_comes_again(
    telegram: TelegramStandin, hooked: TelegramChannel
) -> None:
    inbox = Inbox()
    inbox.refusals = 1
    async with called(telegram, hooked, inbox):
        telegram.user(ANNA).say("Нет воды")
        assert await inbox.has(1) == [TextReceived("Нет воды")]
        await telegram.until(lambda: not telegram.updates.pending, "confirmed")
    assert telegram.updates.webhook.attempts == [500, 200]


@pytest.mark.parametrize("secret", [None, "", "another", SECRET + "x", "секрет"])
async def test_without_the_secret_nobody_is_heard(
    telegram: TelegramStandin, hooked: TelegramChannel, door: Door, secret: str | None
) -> None:
    async with called(telegram, hooked, Inbox()) as inbox:
        assert await door.post(message(text="Нет воды"), secret) == 401
    assert inbox.offered == []


async def test_nobody_is_heard_before_it_listens(hooked: TelegramChannel, door: Door) -> None:
    assert await door.post(message(text="Нет воды")) == 503


async def test_oversized_and_broken_bodies_are_refused(
    telegram: TelegramStandin, hooked: TelegramChannel, door: Door
) -> None:
    async with called(telegram, hooked, Inbox()) as inbox:
        assert await door.post(data=b" " * (LONGEST_BODY + 1)) == 413
        assert await door.post(data=b"{") == 400
        assert await door.post(data=b"\xff") == 400
    assert inbox.offered == []


async def test_what_is_not_for_us_hears_200_and_what_does_not_parse_is_set_aside(
    telegram: TelegramStandin, hooked: TelegramChannel, door: Door
) -> None:
    async with called(telegram, hooked, Inbox()) as inbox:
        assert await door.post({"update_id": 1}) == 200
        assert await door.post({"update_id": 2, "message": {}}) == 200
    assert [(type(each), each.key) for each in inbox.updates] == [(Unreadable, "u2")]


async def test_a_refused_address_is_tried_again(
    telegram: TelegramStandin, hooked: TelegramChannel, pauses: Pauses
) -> None:
    telegram.fail_next("setWebhook", 400, "Bad Request: bad webhook: Failed to resolve host")
    async with called(telegram, hooked, Inbox()):
        assert pauses.taken == [1.0]


@pytest.mark.parametrize("given", [{"secret": SECRET}, {"public_url": "https://help.example.org"}])
async def test_webhook_mode_needs_an_address_and_a_secret(
    telegram: TelegramStandin, pauses: Pauses, given: dict[str, str]
) -> None:
    with pytest.raises(ValueError, match="public address and the secret"):
        async with connected(telegram.base, pauses, mode="webhook", **given):
            pass


async def test_who_is_called_gives_signs_of_life(telegram: TelegramStandin, hooked: TelegramChannel) -> None:
    async with listening(hooked, Inbox()) as inbox:
        await inbox.idled()
    assert inbox.offered == []


async def test_polling_offers_no_routes(channel: TelegramChannel) -> None:
    assert channel.routes() == []
