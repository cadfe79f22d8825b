"""`backup` as a person gives it, and what `check` says of backups."""

import base64
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from bot.backups.folder import found, named, pool
from bot.channels.contract import CheckLine
from bot.cli import backup as command
from bot.settings import BrokenSettingError, Settings
from storage import migrate
from tests.bot.town import MORNING

SECRET = bytes(range(200, 232))
HIDDEN = base64.b64encode(SECRET).decode()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(database_url=f"sqlite:///{tmp_path / 'desk.db'}", master_key=HIDDEN, _env_file=None)  # type: ignore[call-arg, arg-type]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    migrate.upgrade(tmp_path / "desk.db")
    return tmp_path / "desk.db"


def test_beside_the_database_or_where_it_is_told(
    database: Path, settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stick = tmp_path / "stick" / "desk"
    for told, folder in ((None, tmp_path / "desk.db-backups"), (stick, stick)):
        command.run(settings, told)
        [made] = found(folder, "db")
        assert f"Копия готова: {made.path}, файлов людей с ней: 0." in capsys.readouterr().out
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_master_key_is_in_no_file(database: Path, settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "desk.db.key").write_text(HIDDEN)
    command.run(settings, None)
    written = [path.read_bytes() for path in (tmp_path / "desk.db-backups").rglob("*") if path.is_file()]
    assert len(written) == 2
    assert not any(SECRET in data or HIDDEN.encode() in data for data in written)


def test_what_cannot_be_is_said_in_one_sentence(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(BrokenSettingError) as refusal:
        command.run(settings, None)
    assert refusal.value.words.key == "cli-backup-nothing"
    migrate.upgrade(tmp_path / "desk.db")
    (tmp_path / "taken").touch()
    with pytest.raises(BrokenSettingError) as refusal:
        command.run(settings, tmp_path / "taken")
    assert refusal.value.words.key == "cli-backup-failed"


def checked(settings: Settings) -> CheckLine:
    return command.check(settings, "Europe/Moscow", MORNING)


def test_check_tells_when_the_last_one_was_made(settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "desk.db-backups"
    assert checked(settings) == CheckLine(None, "check-backup-none", {"path": str(folder)})
    pool(folder).mkdir(parents=True)
    for days in (9, 3):
        named(folder, MORNING - timedelta(days=days), "db").touch()
    old = checked(settings)
    assert (old.ok, old.key) == (False, "check-backup-old")
    assert old.params["at"].startswith("15 ноября 2026") and old.params["at"].endswith("11:00")
    named(folder, MORNING - timedelta(hours=7), "db").touch()
    assert (checked(settings).ok, checked(settings).key) == (True, "check-backup")


def test_check_tells_that_the_folder_cannot_be_written_to(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    closed = settings.model_copy(update={"backup_dir": tmp_path / "taken" / "backups"})
    assert checked(closed) == CheckLine(
        False, "check-backup-closed", {"path": str(tmp_path / "taken" / "backups")}
    )
