"""Reading what was committed, beside the writer: an aiosqlite connection that cannot change anything."""

import asyncio
import sqlite3
from pathlib import Path
from typing import Any

import aiosqlite

from storage.codec import Erased
from storage.keys import MasterKeys, opened, unwrapped
from storage.statements import Row, all_sql


class Reader:
    """One lazily opened connection; `close` ends its thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: aiosqlite.Connection | None = None
        self._opening = asyncio.Lock()

    async def rows(self, name: str, /, **params: Any) -> list[Row]:
        """The rows of the named query."""
        connection = await self._open()
        return list(await connection.execute_fetchall(all_sql()[name], params))

    async def close(self) -> None:
        """End the connection and its thread."""
        async with self._opening:
            if self._connection is not None:
                connection, self._connection = self._connection, None
                await connection.close()

    async def _open(self) -> aiosqlite.Connection:
        async with self._opening:
            if self._connection is None:
                connection = aiosqlite.connect(self._path, isolation_level=None)
                # A forgotten close() must not keep the process alive.
                connection._thread.daemon = True
                await connection
                connection.row_factory = sqlite3.Row
                await connection.execute("pragma busy_timeout=10000")
                await connection.execute("pragma query_only=on")
                self._connection = connection
            return self._connection


class ReaderKeys:
    """Opens sealed values for readers; keeps no key in memory, so that an erased one is erased at once."""

    def __init__(self, reader: Reader, master: MasterKeys) -> None:
        self._reader = reader
        self._master = master

    async def open(self, key_id: str, place: str, row_id: str, blob: bytes | None) -> str | Erased | None:
        """The words sealed there; `Erased` once the key was destroyed; raises `SealBroken`."""
        if blob is None:
            return None
        rows = await self._reader.rows("keys.find", id=key_id)
        key = unwrapped(self._master, key_id, rows[0] if rows else None)
        return opened(key, key_id, place, row_id, blob)
