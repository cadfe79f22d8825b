"""Bringing the schema up to date: plain SQL files, run by Alembic in one transaction.

SQLAlchemy and Alembic are imported only if there is something to do, so that a start pays nothing for them.
"""

import sqlite3
from contextlib import closing
from importlib import resources
from pathlib import Path

VERSIONS = ("storage", "migrations", "versions")


class NewerDatabase(Exception):
    """The database was written by a newer version of this program; the argument is its revision."""


def newest() -> str:
    """The revision that this version of the program needs, e.g. "0001"."""
    return max(_revisions())


def stored(path: Path) -> str | None:
    """The revision of the database in this file; None if it is new or missing."""
    if not path.exists():
        return None
    with closing(sqlite3.connect(path)) as connection:
        try:
            row = connection.execute("select version_num from alembic_version").fetchone()
        except sqlite3.OperationalError as error:
            if "no such table" in str(error):
                return None
            raise
    return row[0] if row else None


def upgrade(path: Path) -> bool:
    """Make or upgrade the database; True if something was done.

    A migration that fails leaves nothing behind. Raises `NewerDatabase` or `BrokenReferences`.
    """
    revision = stored(path)
    if revision == newest():
        return False
    if revision is not None and revision not in _revisions():
        raise NewerDatabase(revision)
    from storage.migrations import environment  # noqa: PLC0415 - it imports SQLAlchemy

    environment.run(path)
    return True


def _revisions() -> set[str]:
    folder = resources.files(VERSIONS[0]).joinpath(*VERSIONS[1:])
    return {file.name.partition("_")[0] for file in folder.iterdir() if file.name.endswith(".sql")}
