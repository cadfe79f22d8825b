"""Receiving by Bots Long Poll: one reader thread that asks on only after the commit."""

import asyncio
import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from bot.channels.contract import Handle
from bot.channels.vk.history import History
from bot.channels.vk.longpoll import LongPoll
from bot.channels.vk.read import read
from bot.channels.vk.session import Api
from bot.incoming import Update

LONGEST_REST = 30
SKEW = 120
"""Seconds by which VK's clock and ours may differ when lost messages are looked for."""

log = logging.getLogger(__name__)
Commit = Callable[[Sequence[Update], str | None], None]


@dataclass(frozen=True, slots=True)
class Position:
    """VK's `ts` and the unix time at which it was current: after a loss we know from when on to look."""

    ts: str
    at: int

    def dump(self) -> str:
        """The cursor that is stored with a batch."""
        return f"{self.ts}@{self.at}"

    @classmethod
    def load(cls, cursor: str | None) -> Self | None:
        """The stored cursor; None if there is none or it is not ours."""
        ts, _, at = (cursor or "").partition("@")
        return cls(ts, int(at)) if ts.isdigit() and at.isdigit() else None


@dataclass(frozen=True, slots=True)
class Source:
    """Where the reader reads, over an API of its own: VK may hold a request without events `wait` seconds.

    After a trouble it rests `rest` seconds, after the next one twice as long, at most 30 times.
    """

    connect: Callable[[], Api]
    group_id: int
    wait: int
    rest: float
    clock: Callable[[], datetime]


async def listen(source: Source, handle: Handle, cursor: str | None) -> None:
    """Runs the reader until cancelled; then its request is interrupted and its thread ends."""
    loop = asyncio.get_running_loop()
    api = source.connect()
    ended = asyncio.Event()

    async def handled(updates: Sequence[Update], position: str | None) -> None:
        await handle(updates, position)

    def commit(updates: Sequence[Update], position: str | None) -> None:
        asyncio.run_coroutine_threadsafe(handled(updates, position), loop).result()

    reader = Reader(api, source, commit, Position.load(cursor))

    def run() -> None:
        reader.run()
        loop.call_soon_threadsafe(ended.set)

    thread = threading.Thread(target=run, name="vk-reader", daemon=True)
    thread.start()
    try:
        await ended.wait()
    finally:
        await _end(reader, api, ended)
        thread.join()
        api.close()


async def _end(reader: "Reader", api: Api, ended: asyncio.Event) -> None:
    reader.stop()
    while not ended.is_set():
        api.interrupt()  # again, should a request have begun just after the last time
        try:
            await asyncio.wait_for(ended.wait(), 0.1)
        except TimeoutError:
            continue


class Reader:
    """Asks, completes, hands over, and only then moves on; whatever goes wrong, it asks again from there."""

    def __init__(
        self,
        api: Api,
        source: Source,
        commit: Commit,
        position: Position | None,
    ) -> None:
        self._poll, self._history = LongPoll(api, source.group_id, source.wait), History(api)
        self._commit, self._position = commit, position
        self._clock, self._unit = source.clock, source.rest
        self._stopped = threading.Event()
        self._troubles = 0

    def run(self) -> None:
        """Reads until `stop`."""
        while not self._stopped.is_set():
            try:
                self._turn()
            except Exception as error:  # noqa: BLE001 nothing may end the only reader; its words may hold the key
                self._troubles += 1
                log.warning("vk: reading failed, %s", type(error).__name__)
                self._rest()

    def stop(self) -> None:
        """Ends the loop after what is under way now."""
        self._stopped.set()

    def _turn(self) -> None:
        if self._position is None:
            self._move([], self._poll.start(), store=True)
            return
        poll = self._poll.ask(self._position.ts)
        lost = self._history.since(self._position.at - SKEW) if poll.lost else []
        self._move([*lost, *poll.events], poll.ts, store=poll.lost)
        self._troubles = self._troubles + 1 if poll.trouble else 0
        if self._troubles > 1:
            self._rest()

    def _move(self, events: Sequence[Any], ts: str, store: bool) -> None:
        now = self._clock()
        position = Position(ts, int(now.timestamp()))
        updates = [update for event in events if (update := read(self._history.whole(event), now))]
        self._commit(updates, position.dump() if updates or store else None)
        self._position = position

    def _rest(self) -> None:
        self._stopped.wait(self._unit * min(2 ** min(self._troubles - 1, 10), LONGEST_REST))
