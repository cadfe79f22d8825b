"""Delivers the outbox: in order for each chat, paced, retried, at least once (DESIGN section 3)."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from time import monotonic as real_monotonic

from bot.channels.contract import Channel
from bot.delivery.chores import Answer
from bot.delivery.deliverer import Clock, Deliverer
from bot.delivery.outcomes import Outcomes
from bot.delivery.pacing import LIMITS, Limits, Pacing
from storage.chat import outbox
from storage.chat.outbox import About, Claimed
from storage.database import Database
from storage.desk import desks
from storage.persons import accounts
from storage.unit import TransactionLost, Unit

LEASE = timedelta(seconds=120)
WORKERS = 64
AT_ONCE = 8
"""Rows taken in one claim: what is urgent waits behind no more than twice as many for the bot's slot."""

IDLE = 1.0
"""Seconds after which the outbox is looked at in any case: another process may have written to it."""

GRACE = 3.0
log = logging.getLogger(__name__)


class Sender:
    """`channels` by name. `clock` tells UTC, `monotonic` seconds; `sleep` sleeps that many seconds.

    `is_night` tells whether people sleep at a moment (UTC). For the functions `on_…` see `Outcomes`; they run
    inside the transaction that notes the outcome.
    """

    def __init__(
        self,
        database: Database,
        centre: str,
        channels: Mapping[str, Channel],
        clock: Clock,
        *,
        on_delivered: Callable[[Unit, About], None],
        on_unreachable: Callable[[Unit, str, bool], None],
        on_broken: Callable[[Unit, str], None],
        on_chore: Callable[[Unit, Claimed, Answer], None] = lambda _unit, _row, _answer: None,
        on_thread_gone: Callable[[Unit, str, str], None] = lambda _unit, _address, _thread: None,
        is_night: Callable[[datetime], bool] = lambda _moment: False,
        monotonic: Callable[[], float] = real_monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        limits: Mapping[str, Limits] = LIMITS,
    ) -> None:
        self._database, self._centre = database, centre
        self._clock, self._sleep = clock, sleep
        outcomes = Outcomes(on_delivered, on_unreachable, on_broken, on_chore, on_thread_gone)
        pacing = Pacing(limits, monotonic, sleep)
        self._deliverer = Deliverer(database, centre, channels, outcomes, pacing, is_night=is_night)
        self._nudged = asyncio.Event()
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._waking: set[asyncio.Task[None]] = set()

    def nudge(self) -> None:
        """Something may be due: look at once. Called in the loop, after a commit."""
        self._nudged.set()

    def wake(self, channel: str, chat: str) -> None:
        """A page of this chat is open now: what waited for that goes at once. Called in the loop."""
        self._deliverer.woken(channel, chat)
        task = asyncio.create_task(self._wake(channel, chat))
        self._waking.add(task)
        task.add_done_callback(self._waking.discard)

    async def run(self) -> None:
        """Deliver until cancelled; what is on its way then has a few seconds to arrive."""
        try:
            while True:
                self._nudged.clear()
                if not await self._round():
                    await self._rest()
        finally:
            await self._end()

    async def _round(self) -> bool:
        """Whether anything was claimed; even at the end a claim that was begun is not left to its lease."""
        claiming = asyncio.create_task(self._claim(self._clock(), self._room()))
        try:
            await asyncio.shield(claiming)
        finally:
            rows = await claiming
            self._start(rows, self._clock)
        return bool(rows)

    async def drain(self, now: datetime) -> int:
        """Deliver all that is due at `now` until nothing more can go; returns how many rows were tried.

        Pacing is waited for, and its seconds pass; what a messenger put off is not.
        """
        total = 0
        while True:
            self._deliverer.paced, moment = 0.0, now
            rows = await self._claim(now, AT_ONCE)
            total += len(rows)
            tasks = [*self._start(rows, lambda moment=moment: moment), *self._waking]  # type: ignore[misc]
            if not (tasks := tasks or list(self._tasks.values())):
                return total
            await asyncio.wait(tasks)
            if self._deliverer.paced > 0:
                await self._sleep(self._deliverer.paced)
                now += timedelta(seconds=self._deliverer.paced)

    def _room(self) -> int:
        return max(0, min(WORKERS - len(self._tasks), AT_ONCE - self._deliverer.at_slot))

    async def _claim(self, now: datetime, limit: int) -> list[Claimed]:
        def work(unit: Unit) -> list[Claimed]:
            return outbox.claim(unit, limit, LEASE)

        if limit == 0:
            return []
        try:
            rows = await self._database.write(work, now, self._centre)
        except TransactionLost:
            log.warning("sender: the database failed, nothing was claimed")
            return []
        return [row for row in rows if row.id not in self._tasks]  # a slow one: its lease is longer now

    def _start(self, rows: list[Claimed], now: Clock) -> list[asyncio.Task[None]]:
        for row in rows:
            task = asyncio.create_task(self._deliverer.deliver(row, now))
            self._tasks[row.id] = task
            task.add_done_callback(lambda _, number=row.id: self._ended(number))  # type: ignore[misc]
        return [self._tasks[row.id] for row in rows]

    def _ended(self, number: int) -> None:
        self._tasks.pop(number, None)
        self.nudge()

    async def _rest(self) -> None:
        seconds = await self._until_due()
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):  # `wait_for` of Python 3.11 may swallow a cancellation
                await self._nudged.wait()

    async def _until_due(self) -> float:
        now = self._clock()
        try:
            due_at = await self._database.write(outbox.next_due, now, self._centre)
        except TransactionLost:
            return IDLE
        return IDLE if due_at is None else min(IDLE, max(0.0, (due_at - now).total_seconds()))

    async def _end(self) -> None:
        tasks = [*self._tasks.values(), *self._waking]
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=GRACE)
            for task in late:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _wake(self, channel: str, chat: str) -> None:
        def work(unit: Unit) -> None:
            known = accounts.find(unit, channel, chat) or desks.find(unit, channel, chat)
            if known is not None:
                outbox.wake(unit, known.address_id)

        try:
            await self._database.write(work, self._clock(), self._centre)
        except TransactionLost:
            log.warning("sender: the database failed, a wake was lost")
        self.nudge()
