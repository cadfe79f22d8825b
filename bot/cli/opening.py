"""Opening what the settings name: the database with its master key."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot.cli.words import say
from bot.settings import Settings
from dialogs.messages import text
from storage import centres
from storage.database import Database
from storage.keys import MasterKeys, key_file
from storage.location import path_of


def key_path(settings: Settings) -> Path:
    """The key file beside the database; raises `UnknownDatabase`."""
    path = path_of(settings.database_url)
    return path.with_name(f"{path.name}.key")


def master_keys(settings: Settings) -> MasterKeys:
    """From MASTER_KEY, else from the key file, made if missing and then told with a warning.

    Raises `BadMasterKey`, `UnknownDatabase`.
    """
    if settings.master_key is not None:
        return MasterKeys.parse(settings.master_key.get_secret_value())
    path = key_path(settings)
    keys, made = key_file(path)
    if made:
        say(text("cli-key-file-made", path=str(path)), error=True)
    return keys


def check_master_key(settings: Settings) -> None:
    """Whether the master key that was set is one; nothing is made. Raises `BadMasterKey`."""
    if settings.master_key is not None:
        MasterKeys.parse(settings.master_key.get_secret_value())


@asynccontextmanager
async def opened(settings: Settings, centre: str) -> AsyncIterator[Database]:
    """The database with this centre in it, brought up to date; raises what `Database.open` raises."""
    database = await Database.open(settings.database_url, master_keys(settings))
    try:
        await database.write(centres.ensure, datetime.now(UTC), centre)
        yield database
    finally:
        await database.close()
