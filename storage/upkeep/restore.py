"""What a database that was put back from a backup has to be asked before it works again."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dispatch.ids import Id
from storage import moments
from storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Figures:
    """How many passports can be opened, and how many persons there are."""

    passports: int
    persons: int


def knows_centre(unit: Unit) -> bool:
    """Whether this is a database of the unit's centre."""
    return unit.one("restore.knows", centre=unit.centre) is not None


def lost_persons(unit: Unit) -> dict[Id, bool]:
    """Persons whom the backup knows and no key opens any more, and whether their key was destroyed."""
    rows = unit.rows("restore.lost_persons", centre=unit.centre)
    return {row["id"]: bool(row["destroyed"]) for row in rows}


def lost_passports(unit: Unit) -> dict[Id, Id | None]:
    """Passports that have words which no key opens any more, and their clients."""
    rows = unit.rows("restore.lost_passports", centre=unit.centre)
    return {row["id"]: row["client_id"] for row in rows}


def some_passports(unit: Unit, after: Id, most: int) -> list[Id]:
    """The next passports by id: to go through all of them in pieces, begin after ""."""
    return [
        row["id"] for row in unit.rows("restore.some_passports", centre=unit.centre, after=after, most=most)
    ]


def figures(unit: Unit) -> Figures:
    """What there is now."""
    row = unit.one("restore.figures", centre=unit.centre)
    return Figures(row["passports"], row["persons"]) if row else Figures(0, 0)


def files_of(database: Path) -> list[Path]:
    """What there is of the file and those that SQLite keeps beside it, the file last.

    They belong together: a log is read into whatever database has its name.
    """
    paths = (database.with_name(f"{database.name}{tail}") for tail in ("-wal", "-shm", "-journal", ""))
    return [path for path in paths if path.exists()]


def is_at_work(database: Path, lease: str, now: datetime) -> bool:
    """Whether a process holds this lease in the file; False where it cannot be read."""
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            held = "select 1 from leases where name = ? and until_at > ?"
            return connection.execute(held, (lease, moments.dump(now))).fetchone() is not None
    except sqlite3.Error:
        return False
