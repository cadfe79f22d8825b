"""`migrate`: make the database or bring it up to date."""

from bot.cli.opening import check_master_key
from bot.cli.words import say
from bot.settings import Settings
from dialogs.messages import text
from storage import migrate
from storage.location import path_of


def run(settings: Settings) -> None:
    """Say what was done; raises `UnknownDatabase`, `BadMasterKey` and what `migrate.upgrade` raises."""
    path = path_of(settings.database_url)
    check_master_key(settings)
    path.touch(mode=0o600)
    done = migrate.upgrade(path)
    key = "cli-migrated" if done else "cli-up-to-date"
    say(text(key, path=str(path), revision=migrate.newest()))
