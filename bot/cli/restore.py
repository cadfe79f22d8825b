"""`restore`: the data of a backup become the database of the settings; what stood there is put aside."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.backups import folder as shelf
from bot.backups.making import bring, sync
from bot.backups.restoring import OtherCentreError, Together, put_together
from bot.centre_file import centre_of
from bot.cli.opening import key_path, master_keys
from bot.cli.words import moment, say
from bot.files.vault import OURS, files_folder
from bot.running.ticker import LEASE
from bot.service import Service
from bot.settings import BrokenSettingError, Settings
from dialogs.messages import text
from dispatch.production_calendar import calendar_of
from dispatch.rules import Rules
from storage.keys import MasterKeys
from storage.location import path_of
from storage.upkeep import backup
from storage.upkeep.backup import OtherKeys
from storage.upkeep.restore import files_of, is_at_work


@dataclass(frozen=True, slots=True)
class Chosen:
    """A backup, when it was made (UTC, whole seconds), and the newest file of keys that lies beside it."""

    data: Path
    at: datetime
    keys: shelf.Found


async def run(settings: Settings, source: Path | None, force: bool) -> None:
    """Put the backup `source` (a folder: its newest) in the place of the database; say what is there now.

    Without one the folder of backups of the settings is taken.

    Raises `BrokenSettingError` for what a person has to mend first; then nothing was changed.
    """
    centre = centre_of(settings.centre_file)
    service = Service(Rules(centre, calendar_of(centre)))
    target, now = path_of(settings.database_url), datetime.now(UTC)
    _check_place(target, force, now)
    chosen = _chosen(source or shelf.backups_folder(settings.backup_dir, settings.database_url))
    half = target.with_name(f"{target.name}.restoring")
    together = await _together(chosen, half, _master(settings), service, now)
    files = files_folder(settings.files_dir, settings.database_url)
    aside = _put_aside(target, files, now)
    brought = bring(together.files, shelf.pool(chosen.data.parent), files)
    half.replace(target)
    sync(target.parent)
    _tell(chosen, together, len(together.files) - brought, aside, centre.zone)


def _check_place(target: Path, force: bool, now: datetime) -> None:
    if not target.exists():
        return
    if not force:
        raise BrokenSettingError("DATABASE_URL", text("cli-restore-there", path=str(target)))
    if is_at_work(target, LEASE, now):
        raise BrokenSettingError("DATABASE_URL", text("cli-restore-running", path=str(target)))


def _chosen(source: Path) -> Chosen:
    known = shelf.found(source, "db")
    data = known[-1].path if known else source
    at = _made_at(data) if data.is_file() else None
    if at is None:
        raise BrokenSettingError("SOURCE", text("cli-restore-none", path=str(source)))
    keys = shelf.found(data.parent, "keys")
    if not keys:
        raise BrokenSettingError("SOURCE", text("cli-restore-no-keys", path=str(data)))
    return Chosen(data, at, keys[-1])


def _made_at(data: Path) -> datetime | None:
    try:
        at = backup.made_at(data)
    except sqlite3.Error:
        return None
    return at.replace(microsecond=0) if at else None


def _master(settings: Settings) -> MasterKeys:
    if settings.master_key is None and not key_path(settings).exists():
        path = str(key_path(settings))
        raise BrokenSettingError("MASTER_KEY", text("cli-restore-no-master", path=path))
    return master_keys(settings)


async def _together(
    chosen: Chosen, half: Path, master: MasterKeys, service: Service, now: datetime
) -> Together:
    try:
        return await put_together(chosen.data, chosen.keys.path, half, master, service, now)
    except BaseException as error:
        for path in files_of(half):
            path.unlink()
        if isinstance(error, OtherKeys):
            words = text("cli-restore-other-keys", path=str(chosen.keys.path))
            raise BrokenSettingError("SOURCE", words) from None
        if isinstance(error, OtherCentreError):
            raise BrokenSettingError("CENTRE_FILE", text("cli-restore-other-centre")) from None
        raise


def _put_aside(target: Path, files: Path, now: datetime) -> Path | None:
    """Another name for the database, a second one for its files; nothing of them is lost."""
    ending = f"before-{now:{shelf.MOMENT}}"
    if target.exists() and files.is_dir():
        ours = [path.name for path in files.iterdir() if OURS.fullmatch(path.name)]
        bring(ours, files, files / ending)
    aside = target.with_name(f"{target.name}.{ending}")
    for path in files_of(target):
        path.rename(aside.with_name(f"{aside.name}{path.name.removeprefix(target.name)}"))
    return aside if aside.exists() else None


def _tell(chosen: Chosen, together: Together, missing: int, aside: Path | None, zone: str) -> None:
    now = together.figures
    figures = {"passports": now.passports, "persons": now.persons, "files": len(together.files) - missing}
    say(text("cli-restore-done", at=moment(chosen.at, zone), **figures))
    if chosen.keys.at != chosen.at:
        say(text("cli-restore-keys", at=moment(chosen.keys.at, zone)))
    lost = together.lost
    if lost.passports or lost.persons:
        key = "cli-restore-locked" if chosen.keys.at < chosen.at else "cli-restore-erased"
        say(text(key, passports=lost.passports, persons=lost.persons))
    if missing:
        say(text("cli-restore-missing", files=missing))
    if aside:
        say(text("cli-restore-aside", path=str(aside)))
    say(text("cli-restore-next"))
