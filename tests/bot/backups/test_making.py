"""One backup in its folder: whole or not at all, kept for its term, files of people but once."""

import asyncio
import fcntl
import os
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.backups import folder as shelf
from bot.backups import making
from bot.backups.folder import alone, found, pool
from bot.backups.making import make
from storage import migrate
from storage.upkeep import backup
from storage.upkeep.backup import BrokenCopy
from tests.bot.backups.conftest import TERMS
from tests.bot.own_data.cast import is_erased, tells
from tests.bot.town import MORNING, Seat, Town
from tests.storage.conftest import start_python

KILLED = """
import signal, sys
from datetime import UTC, datetime
from pathlib import Path
from bot.backups import making
from dispatch.norms import Retention

def hangs(*_):
    print("nearly there", flush=True)
    signal.pause()

making.bring = hangs
making.make(*map(Path, sys.argv[1:4]), datetime(2026, 11, 20, tzinfo=UTC), Retention())
"""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A small database of the present version."""
    path = tmp_path / "desk.db"
    migrate.upgrade(path)
    return path


def made(database: Path, backups: Path, files: Path, at: datetime) -> Path:
    return make(database, files, backups, at, TERMS).path


def moments(backups: Path, ending: shelf.Ending) -> list[int]:
    """How many days before the last one each was made."""
    known = found(backups, ending)
    return [(known[-1].at - one.at).days for one in known]


def test_each_kind_is_kept_for_its_term(database: Path, backups: Path, files: Path) -> None:
    for day in range(33):
        made(database, backups, files, MORNING + timedelta(days=day))
    assert moments(backups, "db") == list(range(30, -1, -1))
    assert moments(backups, "keys") == list(range(7, -1, -1))


def test_the_newest_stays_however_old_and_foreign_files_are_left_alone(
    database: Path, backups: Path, files: Path
) -> None:
    made(database, backups, files, MORNING)
    (backups / "notes.txt").touch()
    shelf.prune(backups, MORNING + timedelta(days=400), TERMS)
    assert moments(backups, "db") == moments(backups, "keys") == [0]
    assert (backups / "notes.txt").exists()


def test_a_copy_that_is_not_sound_does_not_count(
    database: Path, backups: Path, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def finds_it_broken(_path: Path) -> None:
        raise BrokenCopy

    earlier = made(database, backups, files, MORNING)
    monkeypatch.setattr(backup, "examine", finds_it_broken)
    with pytest.raises(BrokenCopy):
        made(database, backups, files, MORNING + timedelta(days=1))
    assert [path.name for path in sorted(backups.iterdir()) if path.is_file()] == [
        earlier.name,
        earlier.with_suffix(".keys").name,
    ]


@pytest.fixture
def dying(database: Path, backups: Path, files: Path) -> Iterator["subprocess.Popen[str]"]:
    """A process that is about to finish a backup."""
    process = start_python(KILLED, *map(str, (database, files, backups)))
    assert process.stdout is not None
    assert process.stdout.readline() == "nearly there\n"
    yield process
    process.kill()
    process.communicate()


def test_who_is_killed_in_the_middle_leaves_no_half_that_counts(
    dying: "subprocess.Popen[str]", database: Path, backups: Path, files: Path
) -> None:
    os.kill(dying.pid, signal.SIGKILL)
    dying.communicate()
    assert list(backups.glob("*.half"))
    assert found(backups, "db") == found(backups, "keys") == []
    whole = made(database, backups, files, MORNING)
    assert [one.path for one in found(backups, "db")] == [whole]
    assert not list(backups.glob("*.half"))


def test_who_works_in_the_folder_is_alone_there(tmp_path: Path) -> None:
    with alone(tmp_path), pytest.raises(BlockingIOError):
        taken_at_once(tmp_path)
    taken_at_once(tmp_path)


def taken_at_once(folder: Path) -> None:
    """Take the folder if nobody else has it."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    finally:
        os.close(handle)


async def test_files_of_people_are_there_once_and_go_with_the_last_backup_that_needs_them(
    town: Town, nina: Seat, anna: Seat, backups: Path, files: Path
) -> None:
    await tells(nina, photo=True)
    await asyncio.to_thread(made, town.path, backups, files, town.now)
    kept = names(files)
    assert names(pool(backups)) == kept and len(kept) == 1
    assert links(pool(backups) / kept[0]) == 2, "no second copy on the same disk"
    await is_erased(town, nina)
    town.now += timedelta(days=1)
    await town.settle()
    assert names(files) == []
    for days in (0, 28, 31):
        await asyncio.to_thread(made, town.path, backups, files, town.now + timedelta(days=days))
        assert names(pool(backups)) == (kept if days < 31 else [])


async def test_another_disk_gets_a_copy(
    town: Town, nina: Seat, anna: Seat, backups: Path, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(*_: object) -> None:
        raise OSError("another disk")

    await tells(nina, photo=True)
    monkeypatch.setattr(making.os, "link", cannot)
    await asyncio.to_thread(made, town.path, backups, files, town.now)
    [name] = names(files)
    assert links(pool(backups) / name) == 1


def test_what_a_dead_process_had_not_yet_written_into_the_file_is_there(
    database: Path, backups: Path, files: Path
) -> None:
    writer = start_python(
        "import os, sqlite3, sys\n"
        "file = sqlite3.connect(sys.argv[1])\n"
        "file.execute(\"insert into marks values ('late', 'x')\")\n"
        "file.commit()\n"
        "os.kill(os.getpid(), 9)\n",
        str(database),
    )
    writer.communicate()
    assert database.with_name("desk.db-wal").stat().st_size
    with closing(sqlite3.connect(made(database, backups, files, MORNING))) as file:
        assert file.execute("select value from marks where name = 'late'").fetchall() == [("x",)]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def links(path: Path) -> int:
    return path.stat().st_nlink
