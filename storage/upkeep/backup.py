"""A copy of the database as it is at one moment, and its wrapped keys in a file of their own (DESIGN 3).

What must not stand in the copy, the wrapped keys and the plain index of words, is never written to it: so
there is nothing to be removed, and no trace of it in a copy that was broken off. The tables are read in one
transaction beside the writer, which goes on meanwhile.

The statements stand here and not among the named queries, since they speak of attached files.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from storage import moments

MARK = "backup"
"""The mark of a copy: when it was made."""

_KEYS = "keys"
_TABLES = """
    select s.name, s.sql from source.sqlite_schema s
    join pragma_table_list l on l.schema = 'source' and l.name = s.name
    where s.type = 'table' and l.type = 'table' and s.name not like 'sqlite_%' order by s.rowid
"""
_REST = """
    select s.name, s.sql from source.sqlite_schema s
    left join pragma_table_list l on l.schema = 'source' and l.name = s.name
    where s.sql is not null and coalesce(l.type, '') not in ('table', 'shadow') order by s.rowid
"""
_OWNERS = """
    insert into main.keys (id, owner_id, owner_kind, master_id, created_at, destroyed_at)
    select id, owner_id, owner_kind, master_id, created_at, destroyed_at from source.keys
"""
_WRAPPED = """
    create table keyfile.keys as select id, wrapped, master_id, created_at, destroyed_at from source.keys
"""

_RETURN = """
    update main.keys set wrapped = f.wrapped, master_id = f.master_id, destroyed_at = f.destroyed_at
    from keyfile.keys f
    where f.id = main.keys.id and f.created_at = main.keys.created_at and main.keys.destroyed_at is null
"""
_LACKING = "select count(*) from main.keys where owner_kind in ('centre', 'index') and wrapped is null"


class BrokenCopy(Exception):
    """A copy does not pass SQLite's own examination."""


class OtherKeys(Exception):
    """A file of keys is not of the database that the copy was made of."""


def copy(database: Path, data: Path, keys: Path, now: datetime) -> None:
    """Write the two files, which must not be there yet; they are on the disk once this returns.

    `data` holds everything but the wrapped keys and the rows of the index of words, `keys` the keys as the
    database has them: wrapped by the master key, which stands in neither. Raises `sqlite3.Error`, `OSError`,
    `BrokenCopy`.
    """
    for path in (data, keys):
        path.touch(mode=0o600, exist_ok=False)
    with _attached(data, source=database, keyfile=keys) as connection:
        for name in ("main", "keyfile"):  # a copy that is broken off is thrown away whole
            connection.execute(f"pragma {name}.journal_mode=off")
        connection.execute("begin")
        _fill(connection)
        connection.execute(_WRAPPED)
        connection.execute(
            "insert or replace into marks (name, value) values (?, ?)", (MARK, moments.dump(now))
        )
        connection.execute("commit")
    for path in (data, keys):
        examine(path)
        _sync(path)


def made_at(data: Path) -> datetime | None:
    """When this copy was made (UTC); None for a file that is none. Raises `sqlite3.Error`."""
    with closing(_reading(data)) as connection:
        row = connection.execute("select value from marks where name = ?", (MARK,)).fetchone()
    return moments.load(row[0]) if row else None


def files_in(data: Path) -> set[str]:
    """The ids of the files that people had sent by then and that were kept."""
    with closing(_reading(data)) as connection:
        return {row[0] for row in connection.execute("select id from files where state = 'kept'")}


def examine(path: Path) -> None:
    """Raise `BrokenCopy` unless every page and index of the file is sound."""
    with closing(_reading(path)) as connection:
        if connection.execute("pragma integrity_check(1)").fetchone()[0] != "ok":
            raise BrokenCopy


def put_keys_back(data: Path, keys: Path) -> None:
    """Give a copy the keys of the same database, of whatever moment; raises `OtherKeys`.

    A key that was destroyed before either of the two moments stays destroyed.
    """
    with _attached(data, keyfile=keys) as connection:
        connection.execute("begin immediate")
        connection.execute(_RETURN)
        if connection.execute(_LACKING).fetchone()[0]:
            raise OtherKeys
        connection.execute("delete from marks where name = ?", (MARK,))
        connection.execute("delete from leases")  # whoever worked then is not there
        connection.execute("commit")


def _fill(connection: sqlite3.Connection) -> None:
    for name, sql in connection.execute(_TABLES).fetchall():
        connection.execute(sql)
        rows = f'insert into main."{name}" select * from source."{name}"'  # noqa: S608 the name is the schema's
        connection.execute(_OWNERS if name == _KEYS else rows)
    connection.execute("delete from main.sqlite_sequence")
    connection.execute("insert into main.sqlite_sequence select * from source.sqlite_sequence")
    for _, sql in connection.execute(_REST).fetchall():
        connection.execute(sql)


@contextmanager
def _attached(main: Path, **others: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a file that nobody else has, with others beside it; `source` is only read."""
    with closing(sqlite3.connect(main, isolation_level=None, uri=True)) as connection:
        connection.execute("pragma busy_timeout=10000")
        for name, path in others.items():
            mode = "?mode=ro" if name == "source" else ""
            connection.execute(f"attach ? as {name}", (f"{path.absolute().as_uri()}{mode}",))
        yield connection


def _reading(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
