"""Handles incoming events: one transaction for a batch, a savepoint for each event (DESIGN section 3)."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import TypeAlias

from bot.halves import mended
from bot.incoming import Incoming, Moved, Unreadable, Update
from bot.running import attempts
from bot.running.company import Company
from storage.chat import inbox
from storage.database import Database
from storage.unit import TransactionLost, Unit

BIGGEST_BATCH = 100
COMPANY = 0.02
"""Seconds that a single event waits for others to share its commit."""

REST = 1.0
"""Seconds after the database failed."""

log = logging.getLogger(__name__)
Arrived: TypeAlias = tuple[str, Update]
"""The name of the channel and what came by it."""


def _nobody() -> None:
    return None


class Runner:
    """The one door for what channels receive: `partial(runner, name)` is that channel's `contract.Handle`.

    In the transaction `handle` performs an event, `move` takes a group to its new id, and `apologise` says
    the fixed sentence about an event that was set aside, and tells the desk. `clock` tells UTC, `on_commit`
    is called in the loop after each commit, `pause` sleeps that many seconds.
    """

    def __init__(  # noqa: PLR0917
        self,
        database: Database,
        centre: str,
        handle: Callable[[Unit, Incoming], None],
        move: Callable[[Unit, Moved], None],
        apologise: Callable[[Unit, Incoming], None],
        clock: Callable[[], datetime],
        *,
        on_commit: Callable[[], None] = _nobody,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        company: float = COMPANY,
    ) -> None:
        self._database, self._centre, self._clock = database, centre, clock
        self._handle, self._move, self._apologise = handle, move, apologise
        self._on_commit, self._pause = on_commit, pause
        self._company: Company[Arrived] = Company(self._alone, BIGGEST_BATCH, company)

    async def __call__(self, channel: str, batch: Sequence[Update], cursor: str | None) -> None:
        """Handle the batch and store the channel's reading position with it; returns after the commit.

        A single event without a position shares its commit with others that arrive now. Raises
        `TransactionLost` if the database failed: what of it was committed will be known as a repeat.
        """
        arrived = [(channel, mended(update)) for update in batch]
        if cursor is None and len(arrived) == 1:
            await self._company.join(arrived[0])
            return
        for first in range(0, max(len(arrived), 1), BIGGEST_BATCH):
            part = arrived[first : first + BIGGEST_BATCH]
            last = first + BIGGEST_BATCH >= len(arrived)
            await self._commit(part, (channel, cursor) if last and cursor is not None else None)

    async def _alone(self, arrived: Sequence[Arrived]) -> None:
        await self._commit(arrived, None)

    async def _commit(self, arrived: Sequence[Arrived], cursor: tuple[str, str] | None) -> None:
        try:
            await self._write(arrived, cursor)
        except TransactionLost:
            log.warning("runner: the database failed, %d events are taken one by one", len(arrived))
            await self._pause(REST)
            await self._one_by_one(arrived)
            await self._write((), cursor)

    async def _one_by_one(self, arrived: Sequence[Arrived]) -> None:
        lost: TransactionLost | None = None
        for each in arrived:
            try:
                await self._write((each,), None)
            except TransactionLost as error:
                lost = error
        if lost is not None:
            raise lost

    async def _write(self, arrived: Sequence[Arrived], cursor: tuple[str, str] | None) -> None:
        if not arrived and cursor is None:
            return
        now = self._clock()
        await self._database.write(lambda unit: self._take(unit, arrived, cursor), now, self._centre)
        self._on_commit()

    def _take(self, unit: Unit, arrived: Sequence[Arrived], cursor: tuple[str, str] | None) -> None:
        for channel, update in arrived:
            if inbox.remember(unit, channel, update.key):
                self._event(unit, channel, update)
        if cursor is not None:
            inbox.move_cursor(unit, *cursor)

    def _event(self, unit: Unit, channel: str, update: Update) -> None:
        if isinstance(update, Unreadable):
            attempts.set_aside(unit, channel, update.key, update.update, update.cause)
            return
        done = attempts.done_or_set_aside(
            unit, channel, update.key, lambda: attempts.written(update), lambda: self._perform(unit, update)
        )
        if not done and isinstance(update, Incoming):
            self._say_sorry(unit, update)

    def _perform(self, unit: Unit, update: Incoming | Moved) -> None:
        if isinstance(update, Moved):
            self._move(unit, update)
        else:
            self._handle(unit, update)

    def _say_sorry(self, unit: Unit, incoming: Incoming) -> None:
        error = attempts.attempt(unit, lambda: self._apologise(unit, incoming))
        if error is not None:
            log.error("%s: no apology: %s", incoming.channel, attempts.cause_of(error))
