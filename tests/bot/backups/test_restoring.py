"""A town comes back from its backup: who spoke is known, what was told is found, who was erased stays so."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.backups import making
from bot.backups.folder import pool
from bot.backups.making import Made, make
from bot.backups.restoring import OtherCentreError, put_together
from bot.service import Service
from dispatch.rules import Rules
from storage.database import Database
from storage.keys import MasterKeys
from storage.masters import UnknownMaster
from storage.upkeep import erasure
from storage.upkeep.backup import OtherKeys
from storage.upkeep.restore import Figures
from tests.bot.backups.conftest import TERMS
from tests.bot.own_data.cast import STORY, is_erased, solves, talks, tells
from tests.bot.town import Seat, Town

MASTER = MasterKeys.of([bytes(32)])
MASTER_TEXT = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="


async def backed_up(town: Town, backups: Path, files: Path) -> Made:
    return await asyncio.to_thread(make, town.path, files, backups, town.now, TERMS)


@asynccontextmanager
async def again(town: Town, place: Path) -> AsyncIterator[Town]:
    """The town that works with this database; the messengers show what they showed."""
    database = await Database.open(f"sqlite:///{place}", MASTER)
    try:
        found = Town(database, town.assembly.service, place)
        found.now, found._keys = town.now, 10_000
        for name, messenger in found.messengers.items():
            messenger.chats = town.messengers[name].chats
            messenger.count = town.messengers[name].count
        yield found
    finally:
        await database.close()


def test_the_key_of_these_tests_is_the_one_of_the_town() -> None:
    assert MasterKeys.parse(MASTER_TEXT).newest == MASTER.newest


async def test_everything_is_there_again_and_the_work_goes_on(
    town: Town, nina: Seat, anna: Seat, backups: Path, files: Path, tmp_path: Path
) -> None:
    await tells(nina, photo=True)
    await anna.press("Берусь")
    await talks(nina, anna)
    made = await backed_up(town, backups, files)
    place = tmp_path / "again.db"
    keys = made.path.with_suffix(".keys")
    together = await put_together(made.path, keys, place, MASTER, town.assembly.service, town.now)
    assert (together.lost, together.figures.passports, len(together.files)) == (Figures(0, 0), 1, 1)
    assert rows(place) == rows(town.path)
    making.bring(together.files, pool(backups), tmp_path / "again.db-files")
    async with again(town, place) as after:
        olga = Seat(after, "telegram", "900")
        await olga.say("/find дрова")
        assert "2026-00001" in olga.last.text, "found by its words"
        photo = next(iter(together.files))
        assert (await after.assembly.vault.read_file(photo)).data.startswith(b"\xff\xd8")
        await solves(Seat(after, "vk", "770055113"), Seat(after, "telegram", "101"))
        assert await after.figures("select stars from ratings") == [5]


async def test_who_was_erased_after_the_backup_does_not_come_back(
    town: Town, nina: Seat, anna: Seat, backups: Path, files: Path, tmp_path: Path
) -> None:
    await tells(nina)
    await anna.press("Берусь")
    made = await backed_up(town, backups, files)
    await is_erased(town, nina)
    town.now += timedelta(days=1)
    newer = await backed_up(town, backups, files)
    place = tmp_path / "again.db"
    keys = newer.path.with_suffix(".keys")
    together = await put_together(made.path, keys, place, MASTER, town.assembly.service, town.now)
    assert together.lost == Figures(passports=1, persons=1)
    async with again(town, place) as after:
        assert await after.figures("select status from passports") == ["withdrawn"]
        assert await after.figures("select count(*) from addresses where channel = 'vk'") == [0]
        assert await after.figures("select count(*) from contact_index") == [0]
        assert [(act.reason, act.persons, act.passports) for act in await after.write(erasure.acts)] == [
            ("request", 1, 1)
        ]
        olga = Seat(after, "telegram", "900")
        await olga.say("/find дрова")
        assert "2026-00001" not in olga.last.text and STORY[:9] not in olga.last.text
        await tells(Seat(after, "vk", "770055113"))
        assert await after.figures("select status from passports order by id") == ["withdrawn", "searching"]
        assert await after.figures("select count(*) from set_aside") == [0]


async def test_a_volunteer_who_was_erased_gives_back_what_the_backup_says_is_theirs(
    town: Town, nina: Seat, anna: Seat, backups: Path, files: Path, tmp_path: Path
) -> None:
    await tells(nina)
    await anna.press("Берусь")
    made = await backed_up(town, backups, files)
    await is_erased(town, anna)
    newer = await backed_up(town, backups, files)
    place = tmp_path / "again.db"
    keys = newer.path.with_suffix(".keys")
    together = await put_together(made.path, keys, place, MASTER, town.assembly.service, town.now)
    assert together.lost == Figures(passports=0, persons=1)
    async with again(town, place) as after:
        assert await after.figures("select owner_id from passports") == [None]
        assert await after.figures("select status from passports") == ["searching"]
        assert "gone" in await after.figures("select state from volunteers")
        await after.wait(timedelta(days=1))
        assert await after.figures("select count(*) from set_aside") == [0]


async def test_another_master_key_another_centre_and_other_keys_are_refused(
    town: Town, nina: Seat, backups: Path, files: Path, tmp_path: Path
) -> None:
    await tells(nina)
    made = await backed_up(town, backups, files)
    keys, place, service = made.path.with_suffix(".keys"), tmp_path / "again.db", town.assembly.service
    other = MasterKeys.of([bytes([7]) * 32])
    with pytest.raises(UnknownMaster):
        await put_together(made.path, keys, place, other, service, town.now)
    rules = service.rules
    elsewhere = Service(Rules(rules.centre.model_copy(update={"id": "elsewhere"}), rules.calendar))
    with pytest.raises(OtherCentreError):
        await put_together(made.path, keys, place, MASTER, elsewhere, town.now)
    change(keys, "update keys set created_at = '2020'")
    with pytest.raises(OtherKeys):
        await put_together(made.path, keys, place, MASTER, service, town.now)


def rows(path: Path) -> dict[str, list[object]]:
    """All rows but who is at work; of the index of words what was put into it."""
    with closing(sqlite3.connect(path)) as file:
        names = [row[0] for row in file.execute("select name from pragma_table_list where type = 'table'")]
        plain = [name for name in names if not name.startswith(("sqlite_", "passport_search", "leases"))]
        found = {name: file.execute(f"select * from {name}").fetchall() for name in plain}  # noqa: S608
        words = "select passport_id, stems from passport_search order by passport_id"
        return found | {"words": file.execute(words).fetchall()}


def change(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as file, file:
        file.execute(sql)
