"""Named statements: SQL in storage/queries/*.sql, read with aiosql, run as "file.query"."""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any, TypeAlias, TypeVar

import aiosql

from storage.recall import Recall, Survey

T = TypeVar("T")
Row: TypeAlias = sqlite3.Row
"""One row, read as row["column"]."""


@dataclass(frozen=True, slots=True)
class Query:
    """A statement to be run: its name "file.query" and its parameters."""

    name: str
    params: Mapping[str, Any] = field(default_factory=dict)


FAILURES = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_INTERRUPT,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_NOTADB,
    }
)
"""Failures of the database itself, not of a statement; they may or may not have ended the transaction."""


class TransactionLost(Exception):
    """The database itself failed (full, busy, interrupted): nothing of the transaction counts."""


class Statements:
    """Runs the named statements of one transaction, and none after it was lost.

    What was read is not read again until something of it was written.
    """

    def __init__(self, connection: sqlite3.Connection, survey: Survey) -> None:
        self._connection = connection
        self._sql = all_sql()
        self._recall = Recall(survey)
        self._lost = False

    @property
    def in_transaction(self) -> bool:
        """False once the database has failed or the transaction has ended, whoever ended it."""
        return self._connection.in_transaction and not self._lost

    def rows(self, name: str, /, **params: Any) -> list[Row]:
        """Every row of a query, or of a change with RETURNING."""
        return list(self._answer(name, params, sqlite3.Cursor.fetchall, "rows"))

    def one(self, name: str, /, **params: Any) -> Row | None:
        """The first row, or None."""
        row: Row | None = self._answer(name, params, sqlite3.Cursor.fetchone, "one")
        return row

    def run(self, name: str, /, **params: Any) -> int:
        """Make a change; returns how many rows it touched."""
        touched = self._run(self._sql[name], params, _row_count)
        if touched:
            self._recall.changed(name)
        return touched

    def command(self, sql: str) -> None:
        """A bare command such as SAVEPOINT."""
        self._run(sql, {}, _row_count)
        if sql.startswith("rollback"):
            self._recall.forget()

    def _answer(
        self, name: str, params: Mapping[str, Any], take: Callable[[sqlite3.Cursor], T], how: str
    ) -> T:
        known = self._recall.of(name)
        if known is None:
            answer = self._run(self._sql[name], params, take)
            if answer:
                self._recall.changed(name)
            return answer
        key = (how, *params.items())
        if key in known:
            found: T = known[key]
            return found
        answer = self._run(self._sql[name], params, take)
        self._recall.learn(name, key, answer)
        return answer

    def _run(self, sql: str, params: Mapping[str, Any], take: Callable[[sqlite3.Cursor], T]) -> T:
        # SQLite would go on in autocommit after an error that ended the transaction.
        if not self.in_transaction:
            raise TransactionLost
        try:
            return take(self._connection.execute(sql, params))
        except sqlite3.Error as error:
            self._lost = not self._connection.in_transaction or is_failure(error)
            if self._lost:
                raise TransactionLost from error
            raise


def is_failure(error: sqlite3.Error) -> bool:
    """Whether the database itself failed, rather than one statement."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK)  # absent where Python itself complains
    return code & 0xFF in FAILURES


def _row_count(cursor: sqlite3.Cursor) -> int:
    return cursor.rowcount


@cache
def all_sql() -> dict[str, str]:
    """The text of every named statement of the package, by "file.query"."""
    return {
        f"{file.name.removesuffix('.sql')}.{name}": sql
        for file in resources.files("storage").joinpath("queries").iterdir()
        if file.name.endswith(".sql")
        for name, sql in _named(file.read_text(encoding="utf-8")).items()
    }


def _named(text: str) -> dict[str, str]:
    queries = aiosql.from_str(text, "sqlite3", mandatory_parameters=False)
    names = set(queries.available_queries)
    twins = {f"{name}_cursor" for name in names}  # aiosql adds one to each query
    return {name: getattr(queries, name).sql for name in names - twins}
