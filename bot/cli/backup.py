"""`backup`: a copy of everything into a folder, while the programme goes on."""

import os
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.backups.folder import backups_folder, found
from bot.backups.making import make
from bot.centre_file import centre_of
from bot.channels.contract import CheckLine
from bot.cli.words import moment, say
from bot.files.vault import files_folder
from bot.settings import BrokenSettingError, Settings
from dialogs.messages import text
from storage.location import path_of
from storage.upkeep.backup import BrokenCopy

FRESH = timedelta(days=2)
"""A night may fail; when the next one does too, `check` says that something is wrong."""


def run(settings: Settings, folder: Path | None) -> None:
    """Say where the backup is; `folder` instead of the one of the settings.

    Raises `BrokenSettingError` without a database, and for a folder that cannot be used.
    """
    database = path_of(settings.database_url)
    terms = centre_of(settings.centre_file).retention
    if not database.exists():
        raise BrokenSettingError("DATABASE_URL", text("cli-backup-nothing", path=str(database)))
    where = backups_folder(folder or settings.backup_dir, settings.database_url)
    files = files_folder(settings.files_dir, settings.database_url)
    try:
        made = make(database, files, where, datetime.now(UTC), terms)
    except (OSError, sqlite3.Error, BrokenCopy) as error:
        failed = text("cli-backup-failed", folder=str(where), why=str(error) or type(error).__name__)
        raise BrokenSettingError("BACKUP_DIR", failed) from error
    say(text("cli-backup-made", path=str(made.path), files=made.files, days=terms.backup_keys_days))


def check(settings: Settings, zone: str, now: datetime) -> CheckLine:
    """When the last backup was made, as the clocks of the zone tell it, and whether the next one can be."""
    folder = backups_folder(settings.backup_dir, settings.database_url)
    if not _can_write(folder):
        return CheckLine(False, "check-backup-closed", {"path": str(folder)})
    known = found(folder, "db")
    if not known:
        return CheckLine(None, "check-backup-none", {"path": str(folder)})
    fresh = now - known[-1].at < FRESH
    params = {"path": str(known[-1].path), "at": moment(known[-1].at, zone)}
    return CheckLine(fresh, "check-backup" if fresh else "check-backup-old", params)


def _can_write(folder: Path) -> bool:
    """Whether it can be written to, or made; nothing is made here."""
    there = next(path for path in (folder, *folder.parents) if path.exists())
    return there.is_dir() and os.access(there, os.W_OK | os.X_OK)
