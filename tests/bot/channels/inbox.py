"""Plays the runner: commits batches, forgets repeats, refuses when told to."""

import asyncio
from collections.abc import Sequence

from bot.incoming import Incoming, Update
from dialogs.events import Event


class Inbox:
    """What was committed, in its order, and the position stored with it."""

    def __init__(self) -> None:
        self.updates: list[Update] = []
        self.offered: list[str] = []  # keys of everything that was handed over, repeats and refusals included
        self.cursor: str | None = None
        self.refusals = 0
        self.idle = 0  # how often the channel told that it hears and that nothing is new
        self._changed = asyncio.Event()

    async def handle(self, updates: Sequence[Update], cursor: str | None) -> None:
        """See `contract.Handle`. An empty batch without a position is only counted."""
        if not updates and cursor is None:
            self.idle += 1
            self._ring()
            return
        self.offered += [update.key for update in updates]
        try:
            self._commit(updates, cursor)
        finally:
            self._ring()

    @property
    def events(self) -> list[Event]:
        """What happened to people."""
        return [update.event for update in self.updates if isinstance(update, Incoming)]

    async def has(self, count: int) -> list[Event]:
        """The events, as soon as there are so many. Fails after 20 s."""
        async with asyncio.timeout(20):
            while len(self.updates) < count:
                await self._changed.wait()
        return self.events

    async def began(self) -> None:
        """Returns when a position is stored. Fails after 20 s."""
        async with asyncio.timeout(20):
            while self.cursor is None:
                await self._changed.wait()

    async def idled(self) -> None:
        """Returns when the channel has told that nothing is new. Fails after 20 s."""
        async with asyncio.timeout(20):
            while not self.idle:
                await self._changed.wait()

    def _ring(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    def _commit(self, updates: Sequence[Update], cursor: str | None) -> None:
        if self.refusals:
            self.refusals -= 1
            raise OSError("the disk is full")
        known = {update.key for update in self.updates}
        self.updates += [update for update in updates if update.key not in known]
        self.cursor = cursor
