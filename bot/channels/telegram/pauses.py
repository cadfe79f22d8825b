"""How long to rest after trouble while receiving."""

import logging
from collections.abc import Awaitable, Callable

from bot.channels.contract import TokenRefused
from bot.channels.telegram.client import UNAUTHORIZED, Reply

SHORTEST, LONGEST = 1.0, 30.0
"""Seconds; each failure in a row doubles the rest."""

Pause = Callable[[float], Awaitable[None]]
log = logging.getLogger(__name__)


class Rests:
    """Counts failures in a row. `pause` sleeps that many seconds."""

    def __init__(self, pause: Pause) -> None:
        self._pause = pause
        self._next = SHORTEST

    def well(self) -> None:
        """Something worked: the next failure rests shortly again."""
        self._next = SHORTEST

    async def after(self, reply: Reply) -> None:
        """Rests after a refused call, as long as Telegram asks. Raises `TokenRefused` if it knows us not."""
        if reply.code == UNAUTHORIZED:
            raise TokenRefused("telegram")
        await self.failed(f"{reply.code} {reply.description}", reply.retry_after)

    async def failed(self, why: str, seconds: float = 0.0) -> None:
        """Rests for the seconds given, else twice as long as the last time; `why` holds nobody's words."""
        log.warning("telegram: receiving rests, %s", why)
        rest = seconds or self._next
        self._next = min(self._next * 2, LONGEST)
        await self._pause(rest)
