"""The demo: a database of its own, and a clock that walks from due moment to due moment."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from bot.assembly import Assembly
from bot.running.clock import DemoClock
from storage import marks, timers
from storage.chat import files, outbox
from storage.database import Database
from storage.unit import Unit

MARK = "demo"
STEPS = {"hour": timedelta(hours=1), "day": timedelta(days=1), "now": timedelta()}
FARTHEST = timedelta(days=120)
MOST_MOMENTS = 2000


def is_demo(unit: Unit) -> bool:
    """Whether this database belongs to a demo."""
    return marks.get(unit, MARK) is not None


def is_new(unit: Unit) -> bool:
    """Whether in this database nobody was ever met or invited, and no desk lives, in whatever centre."""
    return unit.one("demo.anybody") is None


class Walk:
    """Moves the demo's time: the clock is set to each due moment and the outbox emptied there."""

    def __init__(self, assembly: Assembly, clock: DemoClock, in_words: Callable[[datetime], str]) -> None:
        self._assembly, self._clock, self._in_words = assembly, clock, in_words

    async def __call__(self, step: str) -> str:
        """Take a step ("hour", "day", "next", "now") and tell the demo's time in words."""
        if step == "next":
            await self._to_next()
        elif step in STEPS:
            await self.until(self._clock() + STEPS[step])
        return self._in_words(self._clock())

    async def _to_next(self) -> None:
        due = await self._next_due()
        if due is not None and due <= self._clock() + FARTHEST:
            await self.until(max(due, self._clock()))

    async def until(self, target: datetime) -> None:
        """Go to this moment (aware), doing at each due moment on the way what is due there."""
        for _ in range(MOST_MOMENTS):
            due = await self._next_due()
            if due is None or due > target:
                break
            await self._clock.forward_to(due)
            await self._settle()
        await self._clock.forward_to(target)
        await self._settle()

    async def _settle(self) -> None:
        now = self._clock()
        while await self._assembly.ticker.tick(now):
            pass
        await self._assembly.fetcher.drain(now)
        await self._assembly.sender.drain(now)

    async def _next_due(self) -> datetime | None:
        def look(unit: Unit) -> datetime | None:
            moments = (timers.next_due(unit), files.next_due(unit), outbox.next_due(unit))
            return min(filter(None, moments), default=None)

        return await self._assembly.database.write(look, self._clock(), self._assembly.centre)


async def open_clock(database: Database, centre: str) -> DemoClock:
    """The demo's clock where an earlier run left it."""
    return await DemoClock.open(database, centre, lambda: datetime.now(UTC))
