"""Handles timers that are due, by one process at a time."""

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.running import attempts
from storage import leases, timers
from storage.database import Database, new_id
from storage.timers import Timer
from storage.unit import Unit

LEASE = "ticker"
LEASE_LENGTH = timedelta(seconds=30)
EVERY = 1.0
"""Seconds between two looks at what is due."""

MOST = 100
log = logging.getLogger(__name__)


def _nobody() -> None:
    return None


class Ticker:
    """`on_timer` handles a due timer in the transaction that deletes it; `clock` tells UTC.

    `on_commit` is called in the loop after each commit that handled some. `holder` is unique to a process.
    """

    def __init__(
        self,
        database: Database,
        centre: str,
        clock: Callable[[], datetime],
        on_timer: Callable[[Unit, Timer], None],
        *,
        on_commit: Callable[[], None] = _nobody,
        holder: str | None = None,
        every: float = EVERY,
    ) -> None:
        self._database, self._centre, self._clock = database, centre, clock
        self._on_timer, self._on_commit = on_timer, on_commit
        self._holder = holder or new_id()
        self._every = every
        self._scheduler: AsyncIOScheduler | None = None
        self._under_way = asyncio.Lock()

    def start(self) -> None:
        """Tick from now on in the running loop; what is due lives in the database, not in the scheduler."""
        scheduler = self._scheduler = AsyncIOScheduler(timezone=UTC)
        scheduler.add_job(
            self._tick_now,
            "interval",
            seconds=self._every,
            misfire_grace_time=None,
            coalesce=True,
            max_instances=1,
        )
        scheduler.start()

    async def stop(self) -> None:
        """Tick no more and give the lease back; a transaction under way ends first. May be called twice."""
        if self._scheduler is None:
            return
        scheduler, self._scheduler = self._scheduler, None
        scheduler.pause()
        async with self._under_way:  # the scheduler would cancel a tick
            scheduler.shutdown(wait=False)
        await asyncio.sleep(0)  # the scheduler does it in the loop's next turn
        await self._database.write(
            lambda unit: leases.release(unit, LEASE, self._holder), self._clock(), self._centre
        )

    async def tick(self, now: datetime) -> int:
        """Handle what is due by `now` (aware), oldest first; returns how many timers were taken.

        0 while another process holds the lease. Timers set by those handled here wait for the next tick.
        Raises `TransactionLost`: then the timers of that transaction are still there.
        """
        total, taken = 0, MOST
        while taken == MOST:
            taken = await self._database.write(self._take, now, self._centre)
            total += taken
            if taken:
                self._on_commit()
        return total

    async def _tick_now(self) -> None:
        try:
            async with self._under_way:
                await self.tick(self._clock())
        except Exception as error:  # noqa: BLE001 the next tick tries again; the scheduler would log its words
            log.warning("ticker: %s", attempts.cause_of(error))

    def _take(self, unit: Unit) -> int:
        if not leases.take(unit, LEASE, self._holder, LEASE_LENGTH):
            return 0
        due = timers.claim_due(unit, MOST)
        for timer in due:
            self._handle(unit, timer)
        return len(due)

    def _handle(self, unit: Unit, timer: Timer) -> None:
        key = f"{timer.kind}:{timer.subject_kind}:{timer.subject_id}:{timer.version}"
        attempts.done_or_set_aside(
            unit, "timers", key, lambda: attempts.written(timer), lambda: self._on_timer(unit, timer)
        )
