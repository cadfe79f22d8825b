"""What time it is: the real clock, and the demo's, which runs ahead of it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from storage import marks
from storage.database import Database
from storage.unit import Unit

OFFSET = "demo-offset"
"""The mark that keeps how many microseconds the demo is ahead."""


class Clock:
    """The real moment, aware, UTC."""

    def __call__(self) -> datetime:
        """Now."""
        return datetime.now(UTC)


class DemoClock:
    """The real clock plus a stored offset that only grows. Make it with `await DemoClock.open(...)`."""

    def __init__(
        self, database: Database, centre: str, offset: timedelta, real: Callable[[], datetime]
    ) -> None:
        self._database, self._centre, self._real = database, centre, real
        self.offset = offset

    @classmethod
    async def open(
        cls, database: Database, centre: str, real: Callable[[], datetime] | None = None
    ) -> "DemoClock":
        """The clock where an earlier run of the demo left it; `real` tells UTC."""
        real = real or Clock()
        offset = await database.write(_stored, real(), centre)
        return cls(database, centre, offset, real)

    def __call__(self) -> datetime:
        """The demo's now, aware, UTC."""
        return self._real() + self.offset

    async def forward(self, by: timedelta) -> datetime:
        """Go ahead by so much and return the new now; raises `ValueError` for a step back."""
        if by < timedelta():
            raise ValueError("the demo's clock never goes back")
        if not by:
            return self()
        self.offset = await self._database.write(lambda unit: _grow(unit, by), self(), self._centre)
        return self()

    async def forward_to(self, moment: datetime) -> datetime:
        """Go ahead to that moment, or stay where we are if it is past; returns the new now."""
        return await self.forward(max(moment - self(), timedelta()))


def _stored(unit: Unit) -> timedelta:
    return timedelta(microseconds=int(marks.get(unit, OFFSET) or 0))


def _grow(unit: Unit, by: timedelta) -> timedelta:
    offset = _stored(unit) + by
    marks.put(unit, OFFSET, str(offset // timedelta(microseconds=1)))
    return offset
