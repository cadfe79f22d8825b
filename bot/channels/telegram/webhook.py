"""Receiving by webhook: Telegram posts each update and repeats it until it hears 200 (PLATFORMS 1.2)."""

import hmac
import json
import logging
from collections.abc import Callable
from datetime import datetime

from aiohttp import web

from bot.channels.contract import Handle
from bot.channels.telegram.listen import read

PATH = "/telegram/webhook"
SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 the name of a header
LONGEST_BODY = 1 << 20
"""Bytes."""

log = logging.getLogger(__name__)


class Webhook:
    """The address that Telegram calls; until the channel listens and sets `handle`, it hears 503."""

    def __init__(self, secret: str, clock: Callable[[], datetime]) -> None:
        self._secret, self._clock = secret, clock
        self.handle: Handle | None = None
        self.username = ""

    def routes(self) -> list[web.RouteDef]:
        """What the web server adds to its own."""
        return [web.post(PATH, self.receive)]

    async def receive(self, request: web.Request) -> web.Response:
        """One update: 200 after its commit, else a status that makes Telegram send it again."""
        if not hmac.compare_digest(request.headers.get(SECRET, "").encode(), self._secret.encode()):
            return web.Response(status=401)
        body = await _body(request)
        if body is None:
            return web.Response(status=413)
        try:
            raw = json.loads(body)
        except ValueError:
            return web.Response(status=400)
        return await self._taken(raw)

    async def _taken(self, raw: object) -> web.Response:
        if self.handle is None:
            return web.Response(status=503)
        update = read(raw, self._clock(), self.username)
        if update is None:
            return web.Response()
        try:
            await self.handle([update], None)
        except Exception as error:  # noqa: BLE001 whatever it is, Telegram must come again; its words may be personal
            log.warning("telegram: an update was not taken, %s", type(error).__name__)
            return web.Response(status=500)
        return web.Response()


async def _body(request: web.Request) -> bytes | None:
    """None if it is longer than any update."""
    if (request.content_length or 0) > LONGEST_BODY:
        return None
    body = bytearray()
    async for piece in request.content.iter_chunked(1 << 16):
        body += piece
        if len(body) > LONGEST_BODY:
            return None
    return bytes(body)
