"""Failures that a person can mend end with one sentence and exit code 2, never with a traceback."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from bot.cli.words import say
from bot.settings import BrokenSettingError
from dialogs.messages import Text, text
from dispatch.loading import CentreError
from storage.codec import SealBroken
from storage.location import UnknownDatabase
from storage.masters import BadMasterKey, UnknownMaster
from storage.migrate import NewerDatabase
from storage.migrations import BrokenReferences

Mendable = (
    BrokenSettingError,
    CentreError,
    UnknownDatabase,
    BadMasterKey,
    UnknownMaster,
    SealBroken,
    NewerDatabase,
    BrokenReferences,
    sqlite3.DatabaseError,
    PermissionError,
)
"""What a person may be able to mend (a setting, a file, a key): where `sentence` finds words for it."""

UNUSABLE = {"NOTADB", "CORRUPT", "CANTOPEN", "READONLY", "PERM", "BUSY", "FULL", "IOERR"}
"""Codes of SQLite that speak of the file and not of our statements."""


@contextmanager
def one_sentence() -> Iterator[None]:
    """Say what is wrong and leave with code 2; defects pass through."""
    try:
        yield
    except Mendable as error:
        words = sentence(error)
        if words is None:
            raise
        say(words, error=True)
        raise typer.Exit(2) from None


def sentence(error: Exception) -> Text | None:
    """The sentence for a failure of `Mendable`; None for a defect of ours."""
    if isinstance(error, BrokenSettingError):
        return error.words
    if isinstance(error, CentreError):
        return text("cli-centre-broken", why=str(error))
    if isinstance(error, PermissionError):
        return text("cli-no-permission", path=str(error.filename))
    if isinstance(error, sqlite3.DatabaseError):
        usable = error.sqlite_errorname.split("_")[1] not in UNUSABLE
        return None if usable else text("cli-database-unusable", why=str(error))
    return _of_storage(error)


def _of_storage(error: Exception) -> Text:
    if isinstance(error, UnknownDatabase):
        return text(f"cli-{error.code}")
    if isinstance(error, NewerDatabase):
        return text("cli-database-newer", revision=str(error))
    keys = {BadMasterKey: "cli-setting-master-key", BrokenReferences: "cli-database-references"}
    return text(keys.get(type(error), "cli-master-other"))
