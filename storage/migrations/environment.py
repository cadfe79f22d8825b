"""Runs Alembic without its configuration file: the scripts are package data, the connection is ours."""

import sqlite3
from pathlib import Path
from typing import Any

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import NullPool

from storage.journal import use_wal
from storage.migrations import BrokenReferences

SCRIPTS = Path(__file__).parent


def run(path: Path, scripts: Path = SCRIPTS) -> None:
    """Upgrade the database in this file to the newest script, in one transaction."""
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    script = ScriptDirectory.from_config(config)

    def steps(revision: Any, _: Any) -> Any:
        return script._upgrade_revs("head", revision)

    with EnvironmentContext(config, script, fn=steps) as environment, engine.begin() as connection:
        environment.configure(connection=connection, transactional_ddl=True)
        environment.run_migrations()
        _check_references(connection)


def run_sql(connection: Connection, file: Path) -> None:
    """Run each statement of an SQL file; `executescript` would commit first."""
    statement = ""
    for line in file.read_text(encoding="utf-8").splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.exec_driver_sql(statement)
            statement = ""


def _prepare(connection: sqlite3.Connection, _: object) -> None:
    # Rebuilding a table with foreign keys on would empty its children. The setting is
    # ignored inside a transaction, so it comes first.
    connection.isolation_level = None
    for pragma in ("busy_timeout=10000", "foreign_keys=OFF"):
        connection.execute(f"pragma {pragma}")
    use_wal(connection)


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("begin immediate")


def _check_references(connection: Connection) -> None:
    broken = connection.exec_driver_sql("pragma foreign_key_check").fetchall()
    if broken:
        raise BrokenReferences(", ".join(sorted({row[0] for row in broken})))
