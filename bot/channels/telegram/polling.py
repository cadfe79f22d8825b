"""Receiving by long poll: an update is confirmed only after the commit of its batch (PLATFORMS 1.2, 1.14)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from aiogram import Bot

from bot.channels.contract import Handle
from bot.channels.telegram.client import OK, Reply, call
from bot.channels.telegram.listen import ALLOWED, read, update_id
from bot.channels.telegram.pauses import Rests


class Polling:
    """Asks for updates; `wait` is how many seconds Telegram may hold one call, at most 50."""

    def __init__(self, bot: Bot, clock: Callable[[], datetime], rests: Rests, wait: int) -> None:
        self._bot, self._clock, self._rests, self._wait = bot, clock, rests, wait

    async def run(self, handle: Handle, cursor: str | None, username: str) -> None:
        """Receives until cancelled. Raises `TokenRefused`."""
        offset = int(cursor) if cursor else None
        while True:
            reply = await self._ask(offset)
            if reply.code != OK:
                await self._rests.after(reply)
            elif await self._handled(reply.result, handle, username):
                offset = _next(reply.result, offset)

    async def _ask(self, offset: int | None) -> Reply:
        params: dict[str, Any] = {"timeout": self._wait, "allowed_updates": ALLOWED}
        if offset is not None:
            params["offset"] = offset
        return await call(self._bot, "getUpdates", self._wait, **params)

    async def _handled(self, batch: list[Any], handle: Handle, username: str) -> bool:
        """Whether the batch was committed; if not, it is asked for again. An empty one is a sign of life."""
        now = self._clock()
        updates = [update for raw in batch if (update := read(raw, now, username))]
        position = _next(batch, None)
        try:
            await handle(updates, None if position is None else str(position))
        except Exception as error:  # noqa: BLE001 whatever it is, nothing was committed; its words may be personal
            await self._rests.failed(f"nothing committed, {type(error).__name__}")
            return False
        self._rests.well()
        return True


def _next(batch: list[Any], before: int | None) -> int | None:
    """The offset that confirms the batch; it may go down, since numbers start anew after a quiet week."""
    numbers = [number for raw in batch if (number := update_id(raw)) is not None]
    return max(numbers) + 1 if numbers else before
