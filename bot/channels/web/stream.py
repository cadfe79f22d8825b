"""Server push (SSE): the history when a page opens, then what is new, and a heartbeat."""

import asyncio
import json

from aiohttp import web

from bot.channels.web.guard import refusing
from bot.channels.web.open_pages import Pushed, Stream
from bot.channels.web.reception import Reception, fields_of
from bot.channels.web.refusals import RefusedError
from bot.channels.web.sessions import DESK

MOST_STREAMS = 8
BOARD = "board"
DESK_SECONDS = 300
HEADERS = {"Content-Type": "text/event-stream", "Cache-Control": "no-store", "X-Accel-Buffering": "no"}
RETRY = b"retry: 2000\n\n"
HEARTBEAT = b": \n\n"


class Streams:
    """GET /stream: the person's own address as "me", with ?desk the desk as "board".

    In a demo ?cast shows the whole cast, each by name.
    """

    def __init__(self, reception: Reception) -> None:
        self._reception = reception

    def routes(self) -> list[web.RouteDef]:
        """The one stream."""
        return [web.get("/stream", refusing(self._reception, self.stream), allow_head=False)]

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """Everything for this page until it goes; each line is known by its ref, so a repeat does no harm."""
        tags = await self._tags(request)
        response = web.StreamResponse(headers=HEADERS)
        with self._reception.open_pages.open(tags, lambda: request.transport is not None) as stream:
            await response.prepare(request)
            try:
                async with asyncio.timeout(DESK_SECONDS if DESK in tags else None):
                    await self._tell(response, stream)
            except (ConnectionResetError, TimeoutError):
                return response  # the page is gone, or must ask again whether it may see the desk
        return response

    async def _tags(self, request: web.Request) -> dict[str, str]:
        demo = self._reception.demo
        if demo is not None and "cast" in request.query:
            own = {self._reception.sessions.of_cast(request, name).external: name for name in demo.cast}
            return {**own, DESK: BOARD}
        session = await self._reception.sessions.required(request)
        if self._reception.open_pages.count(session.external) >= MOST_STREAMS:
            raise RefusedError(429, "page-too-many-open")
        tags = {session.external: "me"}
        if "desk" in request.query:
            tags[await self._reception.address(session, desk=True)] = BOARD
        return tags

    async def _tell(self, response: web.StreamResponse, stream: Stream) -> None:
        await response.write(RETRY)
        for address, tag in stream.tags.items():
            lines = [fields_of(line) for line in await self._reception.shelf.history(address)]
            await response.write(_written(Pushed("history", tag, {"lines": lines})))
            self._reception.doors.wake(address)
        while pushed := await self._next(response, stream):
            await response.write(_written(pushed))

    async def _next(self, response: web.StreamResponse, stream: Stream) -> Pushed | None:
        while True:
            try:
                return await asyncio.wait_for(stream.queue.get(), self._reception.settings.heartbeat)
            except TimeoutError:
                await response.write(HEARTBEAT)


def _written(pushed: Pushed) -> bytes:
    data = json.dumps({**pushed.fields, "to": pushed.to}, ensure_ascii=False)
    return f"event: {pushed.event}\ndata: {data}\n\n".encode()
