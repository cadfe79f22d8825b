"""Transactions: all or nothing, one after another, whoever else writes to the same file."""

import asyncio
import sqlite3
import stat
import threading
from pathlib import Path

import pytest

from storage import marks
from storage.database import Database, UnknownDatabase
from storage.recall import Survey
from storage.statements import Statements, all_sql
from storage.unit import Query, TransactionLost, Unit
from tests.storage.conftest import CENTRE, MASTER, MORNING, Store, open_database, said_by, start_python, url

COUNT = """
import asyncio, sys
from datetime import UTC, datetime
from storage import marks
from storage.database import Database
from storage.keys import MasterKeys

def add(unit):
    marks.put(unit, "counter", str(int(marks.get(unit, "counter") or "0") + 1))

async def main(url, times):
    database = await Database.open(url, MasterKeys.of([bytes(range(32))]))
    now = datetime(2026, 11, 21, tzinfo=UTC)
    await asyncio.gather(*(database.write(add, now, "centre") for _ in range(times)))
    await database.close()

asyncio.run(main(sys.argv[1], int(sys.argv[2])))
"""

READ = """
import asyncio, sys
from datetime import UTC, datetime
from storage import marks
from storage.database import Database
from storage.keys import MasterKeys

async def main(url, close):
    database = await Database.open(url, MasterKeys.of([bytes(range(32))]))
    await database.write(lambda unit: marks.put(unit, "name", "value"), datetime.now(UTC), "c")
    rows = await database.read("marks.find", name="name")
    print(rows[0]["value"], flush=True)
    if close == "close":
        await database.close()
    else:
        globals()["kept"] = database

asyncio.run(main(*sys.argv[1:]))
"""


async def test_two_processes_lose_no_update(path: Path) -> None:
    processes = [start_python(COUNT, url(path), "60") for _ in range(2)]
    for process in processes:
        await asyncio.to_thread(said_by, process)
    database = await open_database(path)
    rows = await database.read("marks.find", name="counter")
    await database.close()
    assert rows[0]["value"] == "120"


@pytest.mark.parametrize("ending", ["close", "forget"])
async def test_a_process_that_read_and_wrote_ends_by_itself(path: Path, ending: str) -> None:
    assert await asyncio.to_thread(said_by, start_python(READ, url(path), ending)) == "value\n"


async def test_close_leaves_no_thread(path: Path) -> None:
    before = set(threading.enumerate())
    database = await open_database(path)
    await database.write(lambda unit: marks.put(unit, "name", "value"), MORNING, CENTRE)
    await database.read("marks.find", name="name")
    assert set(threading.enumerate()) > before
    await database.close()
    await database.close()
    assert set(threading.enumerate()) == before


async def test_work_that_fails_leaves_nothing(store: Store) -> None:
    def fail(unit: Unit) -> None:
        marks.put(unit, "name", "value")
        raise LookupError("not today")

    with pytest.raises(LookupError, match="not today"):
        await store.do(fail)
    assert await store.do(marks.get, "name") is None


async def test_a_savepoint_undoes_only_its_own_part(store: Store) -> None:
    def batch(unit: Unit) -> None:
        for number in range(4):
            try:
                with unit.savepoint():
                    marks.put(unit, f"event {number}", "handled")
                    if number == 2:
                        raise LookupError
            except LookupError:
                marks.put(unit, f"event {number}", "set aside")

    await store.do(batch)
    values = [await store.do(marks.get, f"event {number}") for number in range(4)]
    assert values == ["handled", "handled", "set aside", "handled"]


async def test_savepoints_nest(store: Store) -> None:
    def nested(unit: Unit) -> None:
        with unit.savepoint():
            marks.put(unit, "outer", "kept")
            with pytest.raises(LookupError), unit.savepoint():
                marks.put(unit, "inner", "lost")
                raise LookupError

    await store.do(nested)
    assert await store.do(marks.get, "outer") == "kept"
    assert await store.do(marks.get, "inner") is None


async def pragma(store: Store, setting: str) -> object:
    """Ask or set something of the writer's connection."""
    connection = store.database._connection
    assert connection is not None
    answer = await store.database._in_writer(lambda: connection.execute(f"pragma {setting}").fetchone())
    return answer[0]


def _end_transaction(unit: Unit) -> None:
    """As a full disk would: the database rolls back by itself."""
    unit._statements.command(
        "insert or rollback into marks (name, value) values ('twice', ''), ('twice', '')"
    )


async def test_a_transaction_that_the_database_ended_counts_for_nothing(store: Store) -> None:
    def work(unit: Unit) -> None:
        marks.put(unit, "name", "value")
        assert unit.in_transaction
        with pytest.raises(TransactionLost):
            _end_transaction(unit)
        assert not unit.in_transaction
        marks.put(unit, "in autocommit", "value")

    with pytest.raises(TransactionLost):
        await store.do(work)
    assert await store.do(marks.get, "name") is None
    assert await store.do(marks.get, "in autocommit") is None


async def test_a_lost_transaction_is_seen_even_if_the_work_swallowed_it(store: Store) -> None:
    def work(unit: Unit) -> None:
        with pytest.raises(TransactionLost), unit.savepoint():
            _end_transaction(unit)

    with pytest.raises(TransactionLost):
        await store.do(work)
    await store.do(marks.put, "next", "works")
    assert await store.do(marks.get, "next") == "works"


async def test_a_full_disk_is_a_lost_transaction_and_not_the_fault_of_an_event(store: Store) -> None:
    pages = await pragma(store, "page_count")
    await pragma(store, f"max_page_count={pages}")

    def batch(unit: Unit) -> None:
        with pytest.raises(TransactionLost), unit.savepoint():
            marks.put(unit, "big", "x" * 1_000_000)
        marks.put(unit, "small", "set aside")

    with pytest.raises(TransactionLost):
        await store.do(batch)
    assert await store.do(marks.get, "small") is None


async def test_a_locked_database_is_a_lost_transaction(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await pragma(store, "busy_timeout=0")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin immediate")
    with pytest.raises(TransactionLost):
        await store.do(marks.put, "name", "value")
    other.execute("rollback")
    other.close()
    await store.do(marks.put, "name", "value")


async def test_readers_see_what_was_committed_and_can_change_nothing(store: Store) -> None:
    await store.do(marks.put, "name", "value")
    assert [dict(row) for row in await store.database.read("marks.find", name="name")] == [{"value": "value"}]
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        await store.database.read("marks.put", name="name", value="other")


async def test_a_reader_does_not_wait_for_the_writer(store: Store) -> None:
    await store.do(marks.put, "name", "before")
    loop = asyncio.get_running_loop()

    def read_meanwhile(unit: Unit) -> str:
        marks.put(unit, "name", "after")
        reading = asyncio.run_coroutine_threadsafe(store.database.read("marks.find", name="name"), loop)
        return str(reading.result()[0]["value"])

    assert await store.do(read_meanwhile) == "before"


async def test_lists_of_queries_go_in_one_hop(store: Store) -> None:
    put = [Query("marks.put", {"name": name, "value": name}) for name in ("a", "b")]
    find = [Query("marks.find", {"name": name}) for name in ("a", "b", "c")]
    assert await store.do(Unit.save, put) == [1, 1]
    answers = await store.do(Unit.load, find)
    assert [[row["value"] for row in rows] for rows in answers] == [["a"], ["b"], []]


async def test_foreign_keys_hold(store: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        await store.do(Unit.run, "people.add", id="p", centre="nowhere", language="ru", now="")


async def test_the_file_is_for_its_owner_alone(store: Store, path: Path) -> None:
    await store.do(marks.put, "name", "value")
    assert {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()} == {0o600}


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("postgresql://localhost/desk", "database-scheme"),
        ("desk.db", "database-scheme"),
        ("sqlite:///", "database-no-file"),
        ("sqlite:///:memory:", "database-no-file"),
        ("sqlite:////no/such/folder/desk.db", "database-no-folder"),
    ],
)
async def test_an_address_that_cannot_be_used_says_why(address: str, code: str) -> None:
    with pytest.raises(UnknownDatabase) as refusal:
        await Database.open(address, MASTER)
    assert refusal.value.code == code


async def test_a_relative_address_is_beside_the_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    database = await Database.open("sqlite:///desk.db", MASTER)
    await database.close()
    assert (tmp_path / "desk.db").exists()


class _Anything(dict[str, None]):
    def __missing__(self, _: str) -> None:
        return None


async def test_every_named_statement_fits_the_schema(store: Store, path: Path) -> None:
    connection = sqlite3.connect(path)
    for name, sql in all_sql().items():
        plan = connection.execute(f"explain {sql}", _Anything()).fetchall()
        assert plan, name
    connection.close()


def test_statements_refuse_to_run_outside_a_transaction() -> None:
    statements = Statements(sqlite3.connect(":memory:"), Survey())
    with pytest.raises(TransactionLost):
        statements.rows("marks.find", name="name")
