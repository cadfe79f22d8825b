"""`restore` as a person gives it: what it says, what it refuses, and that nothing is lost by it."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from bot.backups.making import Made
from bot.cli import restore as command
from bot.settings import BrokenSettingError, Settings
from storage.masters import UnknownMaster
from tests.bot.backups.test_restoring import MASTER_TEXT, backed_up, change
from tests.bot.own_data.cast import is_erased, tells
from tests.bot.town import Seat, Town


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    new = tmp_path / "new"
    new.mkdir()
    return Settings(database_url=f"sqlite:///{new / 'desk.db'}", master_key=MASTER_TEXT, _env_file=None)  # type: ignore[call-arg, arg-type]


@pytest.fixture
async def told(town: Town, nina: Seat, backups: Path, files: Path) -> Made:
    """A backup with a passport and a photo."""
    await tells(nina, photo=True)
    return await backed_up(town, backups, files)


async def test_into_an_empty_place(
    told: Made, settings: Settings, backups: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await command.run(settings, backups, force=False)
    said = capsys.readouterr().out
    assert "Данные возвращены на 18 ноября 2026" in said
    assert "11:00. Обращений: 1, людей: 2, файлов: 1." in said
    assert "отложена" not in said and "ключи" not in said
    assert listed(tmp_path / "new") == ["desk.db", "desk.db-files"]
    assert len(listed(tmp_path / "new" / "desk.db-files")) == 1


async def test_a_file_by_its_name_and_the_newest_keys(
    town: Town,
    nina: Seat,
    told: Made,
    settings: Settings,
    backups: Path,
    files: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    await is_erased(town, nina)
    town.now += timedelta(days=10)
    await backed_up(town, backups, files)
    assert not present(told.path.with_suffix(".keys")), "its own keys are gone by their term"
    await command.run(settings, told.path, force=False)
    said = capsys.readouterr().out
    assert "Взяты самые новые ключи, какие есть: 28 ноября 2026" in said
    assert "осталось удалённым. Людей: 1, обращений: 1." in said


async def test_a_database_that_is_there_is_not_touched_without_force(
    told: Made, settings: Settings, backups: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await command.run(settings, backups, force=False)
    place = tmp_path / "new"
    change(place / "desk.db", "insert into marks values ('mine', 'x')")
    before = content(place / "desk.db")
    with pytest.raises(BrokenSettingError) as refusal:
        await command.run(settings, backups, force=False)
    assert refusal.value.words.key == "cli-restore-there"
    assert content(place / "desk.db") == before
    capsys.readouterr()
    await command.run(settings, backups, force=True)
    [aside] = [name for name in listed(place) if name.startswith("desk.db.before-") and name.endswith("Z")]
    assert aside in capsys.readouterr().out
    assert content(place / aside) == before
    assert len(listed(place / "desk.db-files")) == 2, "the file, and a folder with what was there"


async def test_a_programme_at_work_is_not_robbed(
    told: Made, settings: Settings, backups: Path, tmp_path: Path
) -> None:
    await command.run(settings, backups, force=False)
    held = "insert or replace into leases values ('ticker', 'me', '2999-01-01T00:00:00.000000Z')"
    change(tmp_path / "new" / "desk.db", held)
    with pytest.raises(BrokenSettingError) as refusal:
        await command.run(settings, backups, force=True)
    assert refusal.value.words.key == "cli-restore-running"


@pytest.mark.parametrize(("lacks", "key"), [(".keys", "cli-restore-no-keys"), (".db", "cli-restore-none")])
async def test_what_is_missing_is_named_and_nothing_is_made(
    told: Made, settings: Settings, backups: Path, tmp_path: Path, lacks: str, key: str
) -> None:
    os.unlink(told.path.with_suffix(lacks))  # noqa: PTH108
    with pytest.raises(BrokenSettingError) as refusal:
        await command.run(settings, backups, force=False)
    assert refusal.value.words.key == key
    assert listed(tmp_path / "new") == []


async def test_without_its_master_key_nothing_is_left_behind(
    told: Made, settings: Settings, backups: Path, tmp_path: Path
) -> None:
    without = settings.model_copy(update={"master_key": None})
    with pytest.raises(BrokenSettingError) as refusal:
        await command.run(without, backups, force=False)
    assert refusal.value.words.key == "cli-restore-no-master"
    other = Settings(database_url=settings.database_url, master_key=f"{'B' * 42}A=", _env_file=None)  # type: ignore[call-arg, arg-type]
    with pytest.raises(UnknownMaster):
        await command.run(other, backups, force=False)
    assert listed(tmp_path / "new") == []


def content(path: Path) -> bytes:
    return path.read_bytes()


def listed(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def present(path: Path) -> bool:
    return path.exists()
