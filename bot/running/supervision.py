"""Loops that must not end: what stops them is logged without its words, and they begin again after a rest."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

from bot.running import attempts

SHORTEST, LONGEST = 1.0, 60.0
"""Seconds; each stop in a row doubles the rest."""

STEADY = 300.0
"""Seconds of work after which the next stop counts as the first."""

log = logging.getLogger(__name__)


class Supervisor:
    """`resting` names the loops that stopped and have not begun again. `pause` sleeps that many seconds."""

    def __init__(
        self,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._pause, self._monotonic = pause, monotonic
        self.resting: set[str] = set()

    async def keep(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        """Do the work, again whenever it ends or raises, until cancelled."""
        rest = SHORTEST
        while True:
            began = self._monotonic()
            cause = await _stopped(work)
            if self._monotonic() - began >= STEADY:
                rest = SHORTEST
            log.error("%s stopped and begins again in %.0f s: %s", name, rest, cause)
            self.resting.add(name)
            await self._pause(rest)
            self.resting.discard(name)
            rest = min(rest * 2, LONGEST)


async def _stopped(work: Callable[[], Awaitable[None]]) -> str:
    try:
        await work()
    except Exception as error:  # noqa: BLE001 whatever it was, the loop must go on; its words may be personal
        return attempts.cause_of(error)
    return "it ended"
