"""A copy beside the writer: whole, without keys and words, and whole again with its keys."""

import base64
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from storage import marks
from storage.codec import ERASED
from storage.persons import people
from storage.persons.accounts import Account
from storage.problems import passports, search
from storage.unit import Unit
from storage.upkeep import backup, restore
from storage.upkeep.backup import BrokenCopy, OtherKeys
from tests.storage.conftest import MORNING, Store, open_database
from tests.storage.test_erasure import NAME, PHONE, STORY, everything, holds, told

WRITES = "insert into marks values ('later', 'x')"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    return tmp_path / "keys"


def rows_of(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as file:
        return file.execute(query).fetchall()


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


async def test_the_writer_goes_on_and_the_copy_is_of_one_moment(
    store: Store, path: Path, data: Path, keys: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await store.do(marks.put, "before", "x")
    fill = backup._fill

    def while_others_write(connection: sqlite3.Connection) -> None:
        connection.execute("select count(*) from source.marks").fetchone()
        with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as writer:
            writer.execute(WRITES)
        fill(connection)

    monkeypatch.setattr(backup, "_fill", while_others_write)
    backup.copy(path, data, keys, MORNING)
    assert rows_of(data, "select name from marks order by name") == [("backup",), ("before",)]
    assert await store.do(marks.get, "later") == "x"
    assert backup.made_at(data) == MORNING


async def test_what_nobody_may_open_is_not_in_it(
    store: Store, anna: Account, path: Path, data: Path, keys: Path
) -> None:
    await store.do(told, anna)
    wrapped = [row[0] for row in rows_of(path, "select wrapped from keys")]
    backup.copy(path, data, keys, MORNING)
    assert wrapped and all(holds(keys, key) and not holds(data, key) for key in wrapped)
    master, stem = bytes(range(32)), STORY.split()[1].encode()
    assert holds(path.with_name(f"{path.name}-wal"), stem)
    for secret in (stem, master, base64.b64encode(master), NAME.encode(), PHONE.encode()):
        assert not holds(data, secret)
        assert not holds(keys, secret)
    assert {mode(file) for file in (data, keys)} == {0o600}


async def test_with_its_keys_it_is_what_was(
    store: Store, anna: Account, path: Path, data: Path, keys: Path
) -> None:
    await store.do(told, anna)
    before = await store.do(everything)
    backup.copy(path, data, keys, MORNING)
    backup.put_keys_back(data, keys)
    again = await open_database(data)
    after = await again.write(everything, MORNING, "centre")
    await again.close()
    words = {name for name in before if name.startswith("passport_search")}
    assert {name: rows for name, rows in after.items() if name not in words} == {
        name: rows for name, rows in before.items() if name not in words
    }
    schema = "select type, name, sql from sqlite_schema where name not like 'sqlite_%' order by type, name"
    assert rows_of(data, schema) == rows_of(path, schema)


async def test_newer_keys_open_the_others_and_never_who_was_erased(
    store: Store, anna: Account, boris: Account, path: Path, data: Path, keys: Path, tmp_path: Path
) -> None:
    annas, boriss = await store.do(told, anna), await store.do(told, boris)
    backup.copy(path, data, keys, MORNING)
    for owner in (anna.person_id, annas):
        await store.do(Unit.destroy_key, owner)
    newer = tmp_path / "newer"
    backup.copy(path, tmp_path / "other", newer, MORNING)
    backup.put_keys_back(data, newer)
    again = await open_database(data)

    def look(unit: Unit) -> tuple[object, ...]:
        wording = passports.wording(unit, annas), passports.wording(unit, boriss)
        names = [people.person(unit, one.person_id).name for one in (anna, boris)]  # type: ignore[union-attr]
        return *(one.title for one in wording if one), *names, restore.lost_persons(unit)

    seen = await again.write(look, MORNING, "centre")
    await again.close()
    assert seen == (ERASED, STORY, ERASED, NAME, {anna.person_id: True})


async def test_who_was_erased_before_stays_erased_with_older_keys(
    store: Store, anna: Account, path: Path, data: Path, keys: Path, tmp_path: Path
) -> None:
    name = await store.do(told, anna)
    older = tmp_path / "older"
    backup.copy(path, tmp_path / "other", older, MORNING)
    await store.do(Unit.destroy_key, name)
    backup.copy(path, data, keys, MORNING)
    backup.put_keys_back(data, older)
    assert rows_of(data, f"select wrapped from keys where id = '{name}'") == [(None,)]


async def test_keys_of_another_database_are_refused(
    store: Store, anna: Account, path: Path, data: Path, keys: Path, tmp_path: Path
) -> None:
    await store.do(told, anna)
    backup.copy(path, data, keys, MORNING)
    stranger = Store(await open_database(tmp_path / "stranger.db"), MORNING.replace(hour=20))
    await stranger.do(search.put_contacts, "p", {})
    await stranger.do(lambda unit: unit.index("vk", "1"))
    await stranger.database.close()
    theirs = tmp_path / "theirs"
    backup.copy(tmp_path / "stranger.db", tmp_path / "other", theirs, MORNING)
    with pytest.raises(OtherKeys):
        backup.put_keys_back(data, theirs)


def test_a_copy_with_a_broken_page_is_found(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    with closing(sqlite3.connect(broken, isolation_level=None)) as file:
        file.execute("create table t (a text)")
        file.execute("create index i on t (a)")
        file.execute("begin")
        file.executemany("insert into t values (?)", [(str(n) * 50,) for n in range(500)])
        file.execute("commit")
        file.execute("pragma writable_schema=on")
        file.execute(
            "update sqlite_schema set rootpage = (select rootpage from sqlite_schema where name = 't')"
        )
    with pytest.raises((BrokenCopy, sqlite3.DatabaseError)):
        backup.examine(broken)
