"""Migrations: one transaction, no emptied child tables, nothing imported when there is nothing to do."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from textwrap import dedent

import pytest

from storage import migrate
from storage.migrate import NewerDatabase
from storage.migrations import BrokenReferences, environment
from tests.storage.conftest import said_by, start_python

FIRST = """
    from alembic import op
    revision = "0001"
    down_revision = None
    def upgrade():
        op.execute("create table parents (id integer primary key, name text)")
        op.execute("create table children (parent_id integer references parents (id) on delete cascade)")
        op.execute("insert into parents values (1, 'a')")
        op.execute("insert into children values (1), (1)")
"""

REBUILD = """
    import sqlalchemy
    from alembic import op
    revision = "0002"
    down_revision = "0001"
    def upgrade():
        with op.batch_alter_table("parents", recreate="always") as table:
            table.add_column(sqlalchemy.Column("age", sqlalchemy.Integer))
"""

FAIL_HALFWAY = """
    from alembic import op
    revision = "0002"
    down_revision = "0001"
    def upgrade():
        op.execute("alter table parents add column half text")
        op.execute("insert into nowhere values (1)")
"""

ORPHAN = """
    from alembic import op
    revision = "0002"
    down_revision = "0001"
    def upgrade():
        op.execute("delete from parents")
"""

START = """
import sys
from pathlib import Path
from storage import migrate
print(migrate.upgrade(Path(sys.argv[1])), "sqlalchemy" in sys.modules, "alembic" in sys.modules)
"""


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    folder = tmp_path / "scripts"
    (folder / "versions").mkdir(parents=True)
    _write(folder, "0001.py", FIRST)
    return folder


def _write(scripts: Path, name: str, text: str) -> None:
    (scripts / "versions" / name).write_text(dedent(text), encoding="utf-8")


def _ask(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def test_rebuilding_a_table_does_not_empty_its_children(path: Path, scripts: Path) -> None:
    environment.run(path, scripts)
    _write(scripts, "0002.py", REBUILD)
    environment.run(path, scripts)
    assert _ask(path, "select name, age from parents") == [("a", None)]
    assert _ask(path, "select parent_id from children") == [(1,), (1,)]
    assert _ask(path, "select version_num from alembic_version") == [("0002",)]


def test_a_migration_that_fails_leaves_nothing(path: Path, scripts: Path) -> None:
    environment.run(path, scripts)
    _write(scripts, "0002.py", FAIL_HALFWAY)
    with pytest.raises(Exception, match="nowhere"):
        environment.run(path, scripts)
    assert [row[1] for row in _ask(path, "pragma table_info(parents)")] == ["id", "name"]
    assert _ask(path, "select version_num from alembic_version") == [("0001",)]


def test_a_migration_that_leaves_orphans_is_undone(path: Path, scripts: Path) -> None:
    environment.run(path, scripts)
    _write(scripts, "0002.py", ORPHAN)
    with pytest.raises(BrokenReferences, match="children"):
        environment.run(path, scripts)
    assert _ask(path, "select name from parents") == [("a",)]


def test_a_new_database_gets_every_table_of_the_sql_file(path: Path) -> None:
    assert migrate.stored(path) is None
    assert migrate.upgrade(path)
    assert migrate.stored(path) == migrate.newest()
    tables = {row[0] for row in _ask(path, "select name from sqlite_master where type = 'table'")}
    assert {"persons", "outbox", "cards", "timers", "passports", "counts"} <= tables
    assert not migrate.upgrade(path)


async def test_a_start_with_nothing_to_do_does_not_import_alembic(path: Path) -> None:
    def start() -> str:
        return said_by(start_python(START, str(path)))

    assert await asyncio.to_thread(start) == "True True True\n"
    assert await asyncio.to_thread(start) == "False False False\n"


async def test_two_processes_that_start_at_once_make_one_schema(path: Path) -> None:
    processes = [start_python(START, str(path)) for _ in range(2)]
    for process in processes:
        await asyncio.to_thread(said_by, process)
    assert _ask(path, "select version_num from alembic_version") == [(migrate.newest(),)]


def test_a_database_of_a_newer_program_is_refused(path: Path) -> None:
    migrate.upgrade(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("update alembic_version set version_num = '9999'")
    with pytest.raises(NewerDatabase, match="9999"):
        migrate.upgrade(path)
