"""Makes the nightly backup after the commit that wanted it, by one process; a failure is told later."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from bot.backups import telling
from bot.running import attempts
from dispatch.rules import Rules
from storage import leases, marks
from storage.database import Database, new_id
from storage.unit import TransactionLost, Unit

WANTED = "backup-wanted"
"""The mark of a night whose backup is not made yet: when it was wanted."""

LEASE, LEASE_LENGTH = "backup", timedelta(hours=1)
IDLE = 60.0
"""Seconds after which the mark is looked at in any case: whoever was at work may have died."""

log = logging.getLogger(__name__)
T = TypeVar("T")


def want(unit: Unit) -> None:
    """A backup is to be made as soon as this is committed."""
    marks.put(unit, WANTED, unit.moment)


class Keeper:
    """Makes backups of one centre by `make`, which gets the moment and works in a thread of its own."""

    def __init__(
        self,
        database: Database,
        rules: Rules,
        clock: Callable[[], datetime],
        make: Callable[[datetime], object],
    ) -> None:
        self._database, self._rules, self._clock, self._make = database, rules, clock, make
        self._holder = new_id()
        self._nudged = asyncio.Event()

    def nudge(self) -> None:
        """A backup may be wanted: look at once. Called in the loop, after a commit."""
        self._nudged.set()

    async def run(self) -> None:
        """Make what is wanted until cancelled; what was broken off is made again after a restart."""
        while True:
            self._nudged.clear()
            try:
                await self.drain(self._clock())
            except TransactionLost:
                log.warning("backup: the database failed")
            with suppress(TimeoutError):
                async with asyncio.timeout(IDLE):
                    await self._nudged.wait()

    async def drain(self, now: datetime) -> bool:
        """Make the backup that is wanted; False if none is, or another process makes it."""
        if not await self._database.read("marks.find", name=WANTED):
            return False
        if not await self._write(self._claimed, now):
            return False
        try:
            await asyncio.to_thread(self._make, now)
        except Exception as error:  # noqa: BLE001 whatever it was, the desk is told and the night goes on
            log.error("backup: not made: %s", attempts.cause_of(error))
            await self._write(partial(self._settled, made=False), now)
        else:
            log.info("backup: made")
            await self._write(partial(self._settled, made=True), now)
        return True

    def _claimed(self, unit: Unit) -> bool:
        return marks.get(unit, WANTED) is not None and leases.take(unit, LEASE, self._holder, LEASE_LENGTH)

    def _settled(self, unit: Unit, *, made: bool) -> None:
        """Once for a night, whatever came of it: the next one is wanted tomorrow."""
        marks.drop(unit, WANTED)
        leases.release(unit, LEASE, self._holder)
        telling.made(unit) if made else telling.failed(unit, self._rules)

    async def _write(self, work: Callable[[Unit], T], now: datetime) -> T:
        return await self._database.write(work, now, self._rules.centre.id)
