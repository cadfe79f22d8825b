"""Telegram behind the contract of all channels."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, Literal

from aiohttp import web

from bot.channels.alive import stay
from bot.channels.contract import CheckLine, Handle, Order, Outcome, ReadFile, Sent
from bot.channels.telegram import files, setup, threads
from bot.channels.telegram.client import OK, call, make_bot
from bot.channels.telegram.deliver import Delivery
from bot.channels.telegram.listen import ALLOWED
from bot.channels.telegram.names import NAME
from bot.channels.telegram.pauses import Pause, Rests
from bot.channels.telegram.polling import Polling
from bot.channels.telegram.setup import Commands
from bot.channels.telegram.webhook import PATH, Webhook

WAIT = 30
"""Seconds that a long poll waits at Telegram."""

Mode = Literal["polling", "webhook"]
log = logging.getLogger(__name__)


RIGHTS = "delete_messages+pin_messages+manage_topics"
"""What a desk needs, as a link asks for it (PLATFORMS 1.9)."""


class TelegramChannel:
    """A bot of Telegram. `api_url` is the base of another server, "" for Telegram's own; `clock` tells UTC.

    Webhook mode needs `public_url` and `secret` (else ValueError), and `routes` in the web server. `commands`
    become the menu of private chats. `username` is known once it listens. `pause` sleeps that many seconds.
    """

    name = NAME
    edits_for: timedelta | None = None

    def __init__(
        self,
        token: str,
        api_url: str = "",
        mode: Mode = "polling",
        *,
        public_url: str = "",
        secret: str = "",
        clock: Callable[[], datetime],
        read_file: ReadFile,
        commands: Commands = MappingProxyType({}),
        wait: int = WAIT,
        pause: Pause = asyncio.sleep,
    ) -> None:
        if mode == "webhook" and not (public_url and secret):
            raise ValueError("webhook mode needs the public address and the secret")
        self.username = ""
        self._mode, self._public_url = mode, public_url.rstrip("/")
        self._secret, self._commands = secret, commands
        self._bot = make_bot(token, api_url)
        self._rests = Rests(pause)
        self._polling = Polling(self._bot, clock, self._rests, wait)
        self._webhook = Webhook(self._secret, clock)
        self._delivery = Delivery(self._bot, read_file)

    def routes(self) -> list[web.RouteDef]:
        """What the web server adds to its own; none while polling."""
        return self._webhook.routes() if self._mode == "webhook" else []

    def link(self, payload: str) -> str:
        """Opens the private chat; the payload arrives with «Start»."""
        return f"https://t.me/{self.username}?start={payload}" if self.username else ""

    def group_link(self, payload: str) -> str:
        """Adds the bot to a group with a desk's rights; the payload arrives there with «/start»."""
        return f"https://t.me/{self.username}?startgroup={payload}&admin={RIGHTS}" if self.username else ""

    async def listen(self, handle: Handle, cursor: str | None) -> None:
        """Receives until cancelled; in webhook mode `handle` may be called for several updates at once.

        Raises `TokenRefused`.
        """
        me = await self._insist("getMe")
        self.username = me.get("username", "")
        await self._introduce()
        if self._mode == "polling":
            await self._insist("deleteWebhook")
            await self._polling.run(handle, cursor, self.username)
        else:
            await self._serve(handle)

    async def send(self, order: Order) -> Outcome:
        """One part as a new message, its files before it."""
        return await self._delivery.send(order)

    async def edit(self, order: Order, message: str) -> Outcome:
        """That message shows the part and its buttons."""
        return await self._delivery.edit(order, message)

    async def answer_press(self, press: str, words: str, *, alert: bool, url: str) -> Outcome:
        """A short notice, a window with `alert`, or a link to open."""
        return await self._delivery.answer_press(press, words, alert, url)

    async def fetch(self, source: str) -> bytes:
        """A file by Telegram's id, at most 20 MB; raises `FetchError`."""
        return await files.fetch(self._bot, source)

    async def open_thread(self, chat: str, name: str) -> str | Outcome:
        """A new topic in a forum: what `Order.thread` wants, or why there is none."""
        return await threads.open_thread(self._bot, chat, name)

    async def rename_thread(self, chat: str, thread: str, name: str) -> Outcome:
        """Gives a topic another title."""
        return await threads.rename_thread(self._bot, chat, thread, name)

    async def close_thread(self, chat: str, thread: str) -> Outcome:
        """Closes a topic."""
        return await threads.close_thread(self._bot, chat, thread)

    async def reopen_thread(self, chat: str, thread: str) -> Outcome:
        """Opens a closed topic."""
        return await threads.reopen_thread(self._bot, chat, thread)

    async def check(self, desks: Sequence[str]) -> list[CheckLine]:
        """Token, and what each desk chat still misses."""
        return await setup.check(self._bot, desks)

    async def set_commands(self, commands: Commands) -> Outcome:
        """The menu of commands in private chats, by language."""
        return await setup.set_commands(self._bot, commands)

    async def close(self) -> None:
        """Closes the HTTP session."""
        await self._bot.session.close()

    async def _serve(self, handle: Handle) -> None:
        self._webhook.handle, self._webhook.username = handle, self.username
        try:
            url = self._public_url + PATH
            await self._insist("setWebhook", url=url, secret_token=self._secret, allowed_updates=ALLOWED)
            await stay(NAME, handle)
        finally:
            self._webhook.handle = None

    async def _introduce(self) -> None:
        """The menu of commands; without it people still have buttons and words."""
        done = await self.set_commands(self._commands)
        if not isinstance(done, Sent):
            log.warning("telegram: the menu of commands was not set, %s", done)

    async def _insist(self, method: str, **params: Any) -> Any:
        """Calls until it works: even a refused webhook may be a name that does not resolve yet."""
        while (reply := await call(self._bot, method, **params)).code != OK:
            await self._rests.after(reply)
        self._rests.well()
        return reply.result
