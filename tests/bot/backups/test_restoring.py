"""A town comes back from its backup: who spoke is known, what was told is found, who was erased stays so."""

import asyncio
import os
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
from bot.cli import restore as command
from bot.service import Service
from bot.settings import BrokenSettingError, Settings
from dispatch.rules import Rules
from storage import erasure
from storage.backup import OtherKeys
from storage.database import Database
from storage.keys import MasterKeys
from storage.masters import UnknownMaster
from storage.restore import Figures
from tests.bot.backups.conftest import TERMS
from tests.bot.test_own_data import STORY, is_erased, solves, talks, tells
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


class TestCommand:
    """`restore` as a person gives it."""

    @pytest.fixture
    def settings(self, tmp_path: Path) -> Settings:
        new = tmp_path / "new"
        new.mkdir()
        return Settings(database_url=f"sqlite:///{new / 'desk.db'}", master_key=MASTER_TEXT, _env_file=None)  # type: ignore[call-arg, arg-type]

    @pytest.fixture
    async def told(self, town: Town, nina: Seat, backups: Path, files: Path) -> Made:
        """A backup with a passport and a photo."""
        await tells(nina, photo=True)
        return await backed_up(town, backups, files)

    async def test_into_an_empty_place(
        self,
        told: Made,
        settings: Settings,
        backups: Path,
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        await command.run(settings, backups, force=False)
        said = capsys.readouterr().out
        assert (
            "Данные возвращены на 18 ноября 2026" in said
            and "11:00. Обращений: 1, людей: 2, файлов: 1." in said
        )
        assert "отложена" not in said and "ключи" not in said
        assert listed(tmp_path / "new") == ["desk.db", "desk.db-files"]
        assert len(listed(tmp_path / "new" / "desk.db-files")) == 1

    async def test_a_file_by_its_name_and_the_newest_keys(
        self, town: Town, nina: Seat, told: Made, settings: Settings, backups: Path, files: Path,
        capsys: pytest.CaptureFixture[str],
    ) -> None:  # fmt: skip
        await is_erased(town, nina)
        town.now += timedelta(days=10)
        await backed_up(town, backups, files)
        assert not present(told.path.with_suffix(".keys")), "its own keys are gone by their term"
        await command.run(settings, told.path, force=False)
        said = capsys.readouterr().out
        assert "Взяты самые новые ключи, какие есть: 28 ноября 2026" in said
        assert "осталось удалённым. Людей: 1, обращений: 1." in said

    async def test_a_database_that_is_there_is_not_touched_without_force(
        self,
        told: Made,
        settings: Settings,
        backups: Path,
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        await command.run(settings, backups, force=False)
        place = tmp_path / "new"
        before = change(place / "desk.db", "insert into marks values ('mine', 'x')")
        with pytest.raises(BrokenSettingError) as refusal:
            await command.run(settings, backups, force=False)
        assert refusal.value.words.key == "cli-restore-there"
        assert content(place / "desk.db") == before
        capsys.readouterr()
        await command.run(settings, backups, force=True)
        [aside] = [
            name for name in listed(place) if name.startswith("desk.db.before-") and name.endswith("Z")
        ]
        assert aside in capsys.readouterr().out
        assert content(place / aside) == before
        assert len(listed(place / "desk.db-files")) == 2, "the file, and a folder with what was there"

    async def test_a_programme_at_work_is_not_robbed(
        self, told: Made, settings: Settings, backups: Path, tmp_path: Path
    ) -> None:
        await command.run(settings, backups, force=False)
        held = "insert or replace into leases values ('ticker', 'me', '2999-01-01T00:00:00.000000Z')"
        change(tmp_path / "new" / "desk.db", held)
        with pytest.raises(BrokenSettingError) as refusal:
            await command.run(settings, backups, force=True)
        assert refusal.value.words.key == "cli-restore-running"

    @pytest.mark.parametrize(
        ("lacks", "key"), [(".keys", "cli-restore-no-keys"), (".db", "cli-restore-none")]
    )
    async def test_what_is_missing_is_named_and_nothing_is_made(
        self, told: Made, settings: Settings, backups: Path, tmp_path: Path, lacks: str, key: str
    ) -> None:
        os.unlink(told.path.with_suffix(lacks))  # noqa: PTH108
        with pytest.raises(BrokenSettingError) as refusal:
            await command.run(settings, backups, force=False)
        assert refusal.value.words.key == key
        assert listed(tmp_path / "new") == []

    async def test_without_its_master_key_nothing_is_left_behind(
        self, told: Made, settings: Settings, backups: Path, tmp_path: Path
    ) -> None:
        without = settings.model_copy(update={"master_key": None})
        with pytest.raises(BrokenSettingError) as refusal:
            await command.run(without, backups, force=False)
        assert refusal.value.words.key == "cli-restore-no-master"
        other = Settings(database_url=settings.database_url, master_key=f"{'B' * 42}A=", _env_file=None)  # type: ignore[call-arg, arg-type]
        with pytest.raises(UnknownMaster):
            await command.run(other, backups, force=False)
        assert listed(tmp_path / "new") == []


def rows(path: Path) -> dict[str, list[object]]:
    """All rows of a database but its index of words, whose segments depend on its past."""
    with closing(sqlite3.connect(path)) as file:
        names = [row[0] for row in file.execute("select name from pragma_table_list where type = 'table'")]
        plain = [name for name in names if not name.startswith(("sqlite_", "passport_search"))]
        found = {name: file.execute(f"select * from {name}").fetchall() for name in plain}  # noqa: S608
        words = "select passport_id, stems from passport_search order by passport_id"
        return found | {"words": file.execute(words).fetchall()}


def change(path: Path, sql: str) -> bytes:
    with closing(sqlite3.connect(path)) as file, file:
        file.execute(sql)
    return content(path)


def content(path: Path) -> bytes:
    return path.read_bytes()


def listed(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def present(path: Path) -> bool:
    return path.exists()
