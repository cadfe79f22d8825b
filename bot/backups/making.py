"""Makes one backup: the database, its keys apart, the files of people; it counts when all of it is there."""

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.backups import folder as shelf
from dispatch.norms import Retention
from storage.upkeep import backup


@dataclass(frozen=True, slots=True)
class Made:
    """A finished backup: its file, and how many files of people are with it."""

    path: Path
    files: int


def make(database: Path, files: Path, folder: Path, now: datetime, terms: Retention) -> Made:
    """Make a backup in the folder, and let go what is older than its term.

    It may take long: never in the loop, never in a transaction; the writer goes on meanwhile. Raises
    `OSError`, `sqlite3.Error`, `BrokenCopy`; then nothing of it counts.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with shelf.alone(folder):
        shelf.clear_halves(folder)
        try:
            return _made(database, files, folder, now)
        finally:
            shelf.clear_halves(folder)
            shelf.prune(folder, now, terms)


def bring(names: Iterable[str], source: Path, target: Path) -> int:
    """Have these files of people in the `target` folder too; returns how many are there.

    One that was erased meanwhile is in neither. They never change, so on one disk a second name is enough.
    """
    target.mkdir(mode=0o700, parents=True, exist_ok=True)
    return sum(_brought(source / name, target / name) for name in sorted(names))


def sync(folder: Path) -> None:
    """What has its name in the folder now has it after a power cut too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _made(database: Path, files: Path, folder: Path, now: datetime) -> Made:
    data, keys = shelf.named(folder, now, "db"), shelf.named(folder, now, "keys")
    half, half_keys = _half(data), _half(keys)
    backup.copy(database, half, half_keys, now)
    brought = bring(backup.files_in(half), files, shelf.pool(folder))
    half_keys.replace(keys)
    half.replace(data)  # the last step: from now on it counts
    sync(folder)
    return Made(data, brought)


def _brought(source: Path, target: Path) -> bool:
    if target.exists():
        return True
    if not source.exists():
        return False
    try:
        os.link(source, target)
    except OSError:  # another disk, or one that knows no second names
        half = _half(target)
        shutil.copyfile(source, half)
        half.replace(target)
    return True


def _half(path: Path) -> Path:
    return path.with_name(f"{path.name}{shelf.HALF}")
