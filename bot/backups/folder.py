"""The folder of backups: how they are named, which are there, who may work in it, what is old goes."""

import fcntl
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from bot.files.vault import OURS
from dispatch.norms import Retention
from storage.location import path_of
from storage.upkeep import backup

Ending = Literal["db", "keys"]
NAME, MOMENT = re.compile(r"backup-(\d{4}-\d\d-\d\dT\d{6}Z)\.(db|keys)"), "%Y-%m-%dT%H%M%SZ"
HALF = ".half"
"""Ends the name of what is not finished; it never counts."""


@dataclass(frozen=True, slots=True)
class Found:
    """A finished file of the folder, and the moment (UTC, whole seconds) that its name tells."""

    at: datetime
    path: Path


def backups_folder(given: Path | None, database_url: str) -> Path:
    """BACKUP_DIR, by default beside the database."""
    if given is not None:
        return given.absolute()
    path = path_of(database_url)
    return path.with_name(f"{path.name}-backups")


def named(folder: Path, at: datetime, ending: Ending) -> Path:
    """Where the backup of a moment, or its file of keys, has its place."""
    return folder / f"backup-{at.astimezone(UTC):{MOMENT}}.{ending}"


def pool(folder: Path) -> Path:
    """Where the files of people are, once for all backups of the folder: encrypted, and never changed."""
    return folder / "files"


def found(folder: Path, ending: Ending) -> list[Found]:
    """The backups ("db"), or the files of keys, that are finished, the oldest first."""
    names = {path: NAME.fullmatch(path.name) for path in folder.iterdir()} if folder.is_dir() else {}
    moments = {path: name[1] for path, name in names.items() if name and name[2] == ending}
    ours = [Found(datetime.strptime(at, MOMENT).replace(tzinfo=UTC), path) for path, at in moments.items()]
    return sorted(ours, key=lambda one: one.at)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Nobody else works in the folder until the block ends, whatever process they are."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def clear_halves(folder: Path) -> None:
    """Remove what was begun and not finished; only for who is `alone` there."""
    for path in folder.glob(f"backup-*{HALF}"):
        path.unlink()


def prune(folder: Path, now: datetime, terms: Retention) -> None:
    """Let go what is older than its term; the newest of each kind stays, however old it is.

    Keys go sooner than what they open: so whoever was erased since is beyond reach of an older backup.
    """
    for old in _older(found(folder, "keys"), now - timedelta(days=terms.backup_keys_days)):
        _overwrite(old.path)
        old.path.unlink()
    for old in _older(found(folder, "db"), now - timedelta(days=terms.backups_days)):
        old.path.unlink()
    _prune_pool(folder)


def _older(known: list[Found], before: datetime) -> list[Found]:
    return [one for one in known[:-1] if one.at < before]


def _prune_pool(folder: Path) -> None:
    """Remove the files of people that no backup needs."""
    try:
        needed = {name for one in found(folder, "db") for name in backup.files_in(one.path)}
    except sqlite3.Error:  # one of them cannot be read now, and may need whichever of them
        return
    if pool(folder).is_dir():
        for path in pool(folder).iterdir():
            if OURS.fullmatch(path.name) and path.name not in needed:
                path.unlink()


def _overwrite(path: Path) -> None:
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.write(bytes(size))
        file.flush()
        os.fsync(file.fileno())
