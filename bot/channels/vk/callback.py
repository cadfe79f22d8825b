"""Receiving by Callback API: VK posts each event to us and repeats it until it hears `ok` (PLATFORMS 2.4)."""

import hmac
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from bot.channels.contract import Handle
from bot.incoming import Update

PATH = "/vk/callback"
LONGEST_BODY = 1 << 20
"""Bytes; VK crops messages that are too big for an event."""

RETRY_AFTER = {"Retry-After": "10"}
log = logging.getLogger(__name__)
Complete = Callable[[Any], Awaitable[Update | None]]


class Callback:
    """The address that VK calls; until the channel listens and sets `handle`, VK is asked to come again."""

    def __init__(self, group_id: int, confirmation: str, secret: str, complete: Complete) -> None:
        self._group_id, self._confirmation, self._secret = group_id, confirmation, secret
        self._complete = complete
        self.handle: Handle | None = None

    def routes(self) -> list[web.RouteDef]:
        """What the web server adds to its own."""
        return [web.post(PATH, self.receive)]

    async def receive(self, request: web.Request) -> web.Response:
        """One event: `ok` after its commit, and nothing that looks like it before."""
        body = await _body(request)
        if body is None:
            return web.Response(status=413)
        event = _decoded(body)
        if not isinstance(event, dict) or event.get("group_id") != self._group_id:
            return web.Response(status=400)
        if event.get("type") == "confirmation":
            return web.Response(text=self._confirmation)
        if not self._vouched(event.pop("secret", "")):
            return web.Response(status=403)
        return await self._taken(event)

    async def _taken(self, event: dict[str, Any]) -> web.Response:
        if self.handle is None:
            return web.Response(status=503, headers=RETRY_AFTER)
        try:
            update = await self._complete(event)
            if update is not None:
                await self.handle([update], None)
        except Exception as error:  # noqa: BLE001 whatever it is, VK must come again; its words may be personal
            log.warning("vk: an event was not taken, %s", type(error).__name__)
            return web.Response(status=503, headers=RETRY_AFTER)
        return web.Response(text="ok")

    def _vouched(self, secret: Any) -> bool:
        return hmac.compare_digest(str(secret).encode("utf-8", "surrogatepass"), self._secret.encode())


async def _body(request: web.Request) -> bytes | None:
    read = bytearray()
    async for chunk in request.content.iter_chunked(1 << 16):
        read += chunk
        if len(read) > LONGEST_BODY:
            return None
    return bytes(read)


def _decoded(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
