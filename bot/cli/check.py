"""`check`: what is ready, what is missing and what is wrong, each on a line."""

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot.centre_file import centre_of
from bot.channels.contract import Channel, CheckLine
from bot.cli import backup
from bot.cli.channels import connected
from bot.cli.failures import Mendable, sentence
from bot.cli.opening import key_path
from bot.cli.words import cli_texts, say_line
from bot.settings import BrokenSettingError, Settings
from dispatch.catalogue import Centre
from dispatch.loading import CentreError
from storage import migrate
from storage.database import Database
from storage.desk import desks
from storage.desk.desks import Desk
from storage.keys import MasterKeys
from storage.location import path_of


async def run(settings: Settings) -> bool:
    """Say every line; False if something is wrong. Nothing is made or changed."""
    fine = True
    async for line in lines(settings):
        say_line(line)
        fine = fine and line.ok is not False
    return fine


async def lines(settings: Settings) -> AsyncIterator[CheckLine]:
    """Configuration, centre file, master key, database, backups, then each channel with its desks."""
    yield CheckLine(True, "check-settings", {})
    centre: Centre | None = None
    try:
        centre, line = _centre(settings)
        yield line
    except (BrokenSettingError, CentreError) as error:
        yield _wrong(error)
    places: list[Desk] = []
    try:
        master, line = _master(settings)
        yield line
        places, line = await _database(settings, master, centre.id if centre else "")
        yield line
        yield backup.check(settings, centre.zone if centre else "UTC", datetime.now(UTC))
    except Mendable as error:
        yield _wrong(error)
    for line in await _channels(settings, places):
        yield line


def _wrong(error: Exception) -> CheckLine:
    words = sentence(error)
    if words is None:
        raise error
    return CheckLine(False, "check-wrong", {"why": cli_texts().plain(words)})


def _centre(settings: Settings) -> tuple[Centre, CheckLine]:
    centre = centre_of(settings.centre_file)
    name = cli_texts().plain(centre.name)
    shipped = settings.centre_file is None
    key = "check-centre-shipped" if shipped else "check-centre"
    return centre, CheckLine(None if shipped else True, key, {"name": name})


def _master(settings: Settings) -> tuple[MasterKeys | None, CheckLine]:
    if settings.master_key is not None:
        keys = MasterKeys.parse(settings.master_key.get_secret_value())
        return keys, CheckLine(True, "check-master", {})
    path = key_path(settings)
    if not path.exists():
        return None, CheckLine(None, "check-master-none", {"path": str(path)})
    keys = MasterKeys.parse(path.read_text(encoding="utf-8").strip())
    return keys, CheckLine(None, "check-master-file", {"path": str(path)})


async def _database(
    settings: Settings, master: MasterKeys | None, centre: str
) -> tuple[list[Desk], CheckLine]:
    """The desks that are bound; an old or missing database is only told of."""
    path = path_of(settings.database_url)
    revision = migrate.stored(path)
    if revision is None:
        return [], _about("check-database-none", path, None)
    if revision < migrate.newest() or master is None:
        return [], _about("check-database-old" if master else "check-database-locked", path, False)
    database = await Database.open(settings.database_url, master)
    try:
        found = await database.write(desks.bound, datetime.now(UTC), centre)
    finally:
        await database.close()
    return found, _about("check-database", path, True)


def _about(key: str, path: Path, ok: bool | None) -> CheckLine:
    return CheckLine(ok, key, {"path": str(path)})


async def _channels(settings: Settings, places: Sequence[Desk]) -> list[CheckLine]:
    found: list[CheckLine] = []
    if settings.telegram_token is None:
        found.append(CheckLine(None, "check-telegram-none", {}))
    if settings.vk_token is None:
        found.append(CheckLine(None, "check-vk-none", {}))
    for channel in connected(settings):
        found += await _asked(channel, [desk.chat for desk in places if desk.channel == channel.name])
    if not places:
        found.append(CheckLine(None, "check-desk-none", {}))
    return [*found, _page(settings)]


async def _asked(channel: Channel, chats: Sequence[str]) -> list[CheckLine]:
    try:
        return await channel.check(chats)
    finally:
        await channel.close()


def _page(settings: Settings) -> CheckLine:
    url = settings.public_url
    if not url:
        return CheckLine(None, "page-check-no-address", {})
    secure = url.startswith("https://")
    return CheckLine(secure or None, "page-check-fine" if secure else "page-check-not-https", {"url": url})
