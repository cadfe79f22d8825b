"""VK behind the contract of all channels."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Literal, ParamSpec, TypeVar

from aiohttp import web

from bot.channels.alive import stay
from bot.channels.contract import Broken, CheckLine, FetchError, Handle, Later, Order, Outcome, ReadFile
from bot.channels.vk import check, files, listen
from bot.channels.vk.callback import Callback
from bot.channels.vk.deliver import Delivery
from bot.channels.vk.errors import EXPECTED, code_of
from bot.channels.vk.files import Upload
from bot.channels.vk.history import History
from bot.channels.vk.read import NAME, name_of, read
from bot.channels.vk.session import Api, Pace
from bot.incoming import Update

SENDERS = 4
"""Threads that call VK at the same time."""

GRACE = 5.0
"""Seconds that calls under way have when the channel closes."""

WAIT = 25
"""Seconds that a long poll waits at VK."""

FILE_REST = 5.0
"""Seconds until one of our files is tried again."""

Mode = Literal["longpoll", "callback"]
log = logging.getLogger(__name__)
P = ParamSpec("P")
R = TypeVar("R")


class VkChannel:
    """A community of VK. `api_url` is the base of another API server, "" for VK's own; `clock` tells UTC.

    Callback mode needs `confirmation` and `secret` (else ValueError), and `routes` in the web server.
    `screen_name` is the community's own once VK has told it; the name made of its number works as well.
    """

    name = NAME
    edits_for: timedelta | None = timedelta(hours=23)

    def __init__(
        self,
        token: str,
        group_id: int,
        api_url: str = "",
        mode: Mode = "longpoll",
        *,
        confirmation: str = "",
        secret: str = "",
        clock: Callable[[], datetime],
        read_file: ReadFile,
        pace: Pace | None = None,
        wait: int = WAIT,
        rest: float = 1.0,
    ) -> None:
        if mode == "callback" and not (confirmation and secret):
            raise ValueError("callback mode needs the confirmation string and the secret")
        self._group_id, self._mode = group_id, mode
        self.screen_name = f"club{group_id}"
        self._clock, self._read_file = clock, read_file
        connect = partial(Api, token, api_url, pace or Pace())
        self._api = connect()
        self._source = listen.Source(connect, group_id, wait, rest, clock)
        self._delivery, self._history = Delivery(self._api), History(self._api)
        self._callback = Callback(group_id, confirmation, secret, self._complete)
        self._pool = ThreadPoolExecutor(SENDERS, "vk-sender")

    def routes(self) -> list[web.RouteDef]:
        """The address for Callback API, none in long poll mode."""
        return self._callback.routes() if self._mode == "callback" else []

    def link(self, payload: str) -> str:
        """Opens the dialogue; the payload comes as `ref` with the first message."""
        return f"https://vk.me/{self.screen_name}?ref={payload}"

    async def listen(self, handle: Handle, cursor: str | None) -> None:
        """See `Channel.listen`. In callback mode there is no cursor: VK repeats what had no `ok`."""
        naming = asyncio.create_task(self._learn_name())
        try:
            await self._receive(handle, cursor)
        finally:
            naming.cancel()

    async def _receive(self, handle: Handle, cursor: str | None) -> None:
        if self._mode == "longpoll":
            await listen.listen(self._source, handle, cursor)
            return
        self._callback.handle = handle
        try:
            await stay(NAME, handle)
        finally:
            self._callback.handle = None

    async def send(self, order: Order) -> Outcome:
        """See `Channel.send`."""
        try:
            return await self._run(self._delivery.send, order, await self._uploads(order))
        except FetchError as error:
            return _missing(error)

    async def edit(self, order: Order, message: str) -> Outcome:
        """See `Channel.edit`; `message` is the number within the dialogue. Files are attached again."""
        try:
            return await self._run(self._delivery.edit, order, message, await self._uploads(order))
        except FetchError as error:
            return _missing(error)

    async def answer_press(self, press: str, words: str, *, alert: bool, url: str) -> Outcome:
        """See `Channel.answer_press`. VK has one kind of notice, so `alert` changes nothing."""
        del alert
        return await self._run(self._delivery.answer_press, press, words, url)

    async def fetch(self, source: str) -> bytes:
        """See `Channel.fetch`; at most 20 MB."""
        return await self._run(lambda: files.fetch(self._api.session, source))

    async def check(self, desks: Sequence[str]) -> list[CheckLine]:
        """See `Channel.check`."""
        return await self._run(check.check, self._api, self._group_id, self._mode, desks)

    async def close(self) -> None:
        """Waits a little for calls under way, interrupts the rest, and releases threads and connections."""
        done = asyncio.ensure_future(asyncio.to_thread(self._pool.shutdown, cancel_futures=True))
        await asyncio.wait({done}, timeout=GRACE)
        if not done.done():
            self._api.interrupt()
        await done
        self._api.close()

    async def _learn_name(self) -> None:
        """What links are called; it may fail, since the number alone does."""
        try:
            answer = await self._run(self._api.call, "groups.getById", group_id=self._group_id)
            self.screen_name = name_of(answer) or self.screen_name
        except EXPECTED as error:
            log.warning("vk: the community's name is not known, %s", code_of(error) or type(error).__name__)

    async def _uploads(self, order: Order) -> list[Upload]:
        wanted = order.face.files if order.part == 0 else ()
        return [Upload(each, await self._read_file(each)) for each in wanted]

    async def _complete(self, event: Any) -> Update | None:
        whole = await self._run(self._history.whole, event)
        return read(whole, self._clock())

    async def _run(self, work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._pool, lambda: work(*args, **kwargs))


def _missing(error: FetchError) -> Outcome:
    """One of our own files could not be opened."""
    return Broken("file-gone") if error.gone else Later(FILE_REST, "file-not-ready")
