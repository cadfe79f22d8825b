"""What the page keeps in the database, as the channel uses it: each call one transaction or one reading."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from storage.chat import pages
from storage.chat.pages import Line, Session
from storage.database import Database
from storage.unit import Unit

T = TypeVar("T")
HISTORY = 100


class Shelf:
    """Sessions and kept messages of one centre; `clock` gives the present moment (aware, UTC)."""

    def __init__(self, database: Database, centre: str, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._centre = centre
        self._clock = clock
        self._hashes: dict[str, bytes] = {}

    async def begin(
        self, hash_: bytes, external: str, expires_at: datetime, *, desk: bool = False
    ) -> Session:
        """A new cookie, with `desk` one that sees the desk; forgets those that are over on the way."""

        def work(unit: Unit) -> Session:
            pages.forget(unit)
            return pages.begin(unit, hash_, external, expires_at, desk_until=expires_at if desk else None)

        return await self._write(work)

    async def find(self, hash_: bytes) -> Session | None:
        """The session of a cookie."""
        return await pages.find(self._database, hash_, self._clock())

    async def move(self, hash_: bytes, external: str) -> None:
        """The cookie speaks for another account."""
        await self._write(lambda unit: pages.move(unit, hash_, external))

    async def renew(self, hash_: bytes, expires_at: datetime) -> None:
        """The cookie lives on until then."""
        await self._write(lambda unit: pages.renew(unit, hash_, expires_at))

    async def keep(
        self, external: str, ref: str, body: str, *, own: bool = False, row: str = ""
    ) -> Line | None:
        """Keep a message; the same ref again changes nothing. None if there is no such address."""
        return await self._write(lambda unit: pages.keep(unit, external, ref, body, own=own, row=row))

    async def change(self, external: str, ref: str, body: str, row: str = "") -> Line | None:
        """Make a kept message show another body; None if there is none."""
        return await self._write(lambda unit: pages.change(unit, external, ref, body, row))

    async def mark_shown(self, external: str, refs: list[str]) -> list[str]:
        """A browser has shown these; returns those that were not marked before."""
        return await self._write(lambda unit: pages.mark_shown(unit, external, refs))

    async def message(self, external: str, ref: str) -> Line | None:
        """One kept message."""
        return await pages.message(self._database, self._centre, await self._hash(external), ref)

    async def history(self, external: str) -> list[Line]:
        """The last messages of an address, oldest first."""
        return await pages.history(self._database, self._centre, await self._hash(external), HISTORY)

    async def _hash(self, external: str) -> bytes:
        if external not in self._hashes:
            if len(self._hashes) > 10_000:
                self._hashes.clear()
            self._hashes[external] = await self._write(lambda unit: pages.hash_of(unit, external))
        return self._hashes[external]

    async def _write(self, work: Callable[[Unit], T]) -> T:
        return await self._database.write(work, self._clock(), self._centre)
