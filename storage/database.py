"""The database: one writer thread that takes whole transactions, and a reader that never blocks it."""

import asyncio
import secrets
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from ulid import ULID

from storage import migrate
from storage.journal import use_wal
from storage.keys import INDEX, Keys, MasterKeys
from storage.location import UnknownDatabase, path_of
from storage.reader import Reader, ReaderKeys
from storage.recall import Survey, survey
from storage.statements import Row, Statements, TransactionLost, all_sql
from storage.unit import Unit

__all__ = ["Database", "TransactionLost", "UnknownDatabase"]

T = TypeVar("T")
BUSY_MS = 10_000
PRAGMAS = (
    f"busy_timeout={BUSY_MS}",
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",  # a destroyed key leaves no trace in the file
)


def new_id() -> str:
    """A new ULID: 26 characters, sorted by time."""
    return str(ULID())


def random_id() -> int:
    """1 to 2**31 - 1: what VK takes as `random_id`."""
    return secrets.randbelow(2**31 - 1) + 1


class Database:
    """One SQLite file. Make it with `await Database.open(...)`, end it with `await close()`."""

    def __init__(
        self, path: Path, master: MasterKeys, new_id: Callable[[], str], random_id: Callable[[], int]
    ) -> None:
        self.path = path
        self._new_id = new_id
        self._random_id = random_id
        self._keys = Keys(master)
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="storage-writer")
        self._reader = Reader(path)
        self.keyring = ReaderKeys(self._reader, master)
        self._connection: sqlite3.Connection | None = None
        self._seen_version = -1
        self._survey = Survey()

    @classmethod
    async def open(
        cls,
        url: str,
        master: MasterKeys,
        *,
        new_id: Callable[[], str] = new_id,
        random_id: Callable[[], int] = random_id,
    ) -> "Database":
        """Open "sqlite:///relative.db" or "sqlite:////absolute.db", made if missing, and bring it up to date.

        Raises `UnknownDatabase` for another address, `UnknownMaster` if the database was made with another
        master key, and what `migrate.upgrade` raises.
        """
        database = cls(path_of(url), master, new_id, random_id)
        try:
            await database._in_writer(database._connect)
        except BaseException:
            await database.close()
            raise
        return database

    async def write(self, work: Callable[[Unit], T], now: datetime, centre: str) -> T:
        """Run `work` in one transaction of the writer thread and return its result after the commit.

        If it raises, nothing is kept and the error passes on. `TransactionLost` means that the database
        itself failed: nothing is kept either, and the same work may be tried again. `now` is aware.
        Work that has begun goes on to its commit even if the waiting task is cancelled.
        """
        return await self._in_writer(lambda: self._transaction(work, now, centre))

    async def read(self, name: str, /, **params: Any) -> list[Row]:
        """The rows of the named query as last committed; sealed values are opened with `keyring.open`."""
        return await self._reader.rows(name, **params)

    async def rewrap(self, now: datetime, centre: str) -> int:
        """After a change of MASTER_KEY: wrap all data keys by the newest one; returns how many changed."""
        return await self.write(Unit.rewrap, now, centre)

    async def settle(self) -> None:
        """Write the log into the file and empty it: what was destroyed is gone from both."""
        await self._in_writer(self._settle)

    async def close(self) -> None:
        """Wait for work under way and end every thread; may be called twice."""
        await self._reader.close()
        if self._connection is not None:
            connection, self._connection = self._connection, None
            await self._in_writer(connection.close)
        self._writer.shutdown()

    async def _in_writer(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._writer, work)

    def _connect(self) -> None:
        self.path.touch(mode=0o600)
        migrate.upgrade(self.path)
        connection = sqlite3.connect(self.path, isolation_level=None, cached_statements=512)
        self._connection = connection
        connection.row_factory = sqlite3.Row
        for pragma in PRAGMAS:
            connection.execute(f"pragma {pragma}")
        use_wal(connection)
        self._survey = survey(connection, migrate.newest(), all_sql())
        self._keys.check(connection.execute(all_sql()["keys.find"], {"id": INDEX}).fetchone())

    def _transaction(self, work: Callable[[Unit], T], now: datetime, centre: str) -> T:
        connection = self._connection
        if connection is None:
            raise TransactionLost("closed")
        self._begin(connection)
        statements = Statements(connection, self._survey)
        unit = Unit(statements, self._keys, now, centre, new_id=self._new_id, random_id=self._random_id)
        try:
            result = work(unit)
            if not unit.in_transaction:
                raise TransactionLost  # the work swallowed it
            _commit(connection)
        except BaseException as error:
            unit.forget_keys()
            _roll_back(connection, error)
            raise
        return result

    def _settle(self) -> None:
        if self._connection is not None:
            self._connection.execute(all_sql()["erasure.log_written"]).fetchall()

    def _begin(self, connection: sqlite3.Connection) -> None:
        try:
            connection.execute("begin immediate")
        except sqlite3.Error as error:
            raise TransactionLost from error
        version = connection.execute("pragma data_version").fetchone()[0]
        if version != self._seen_version:  # another process wrote: it may have destroyed keys
            self._keys.forget_all()
            self._seen_version = version


def _commit(connection: sqlite3.Connection) -> None:
    try:
        connection.execute("commit")
    except sqlite3.Error as error:
        raise TransactionLost from error


def _roll_back(connection: sqlite3.Connection, error: BaseException) -> None:
    if connection.in_transaction:
        connection.execute("rollback")
    elif not isinstance(error, TransactionLost):
        raise TransactionLost from error
