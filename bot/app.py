"""`run` and `demo`: the whole service on the settings that it is given."""

import asyncio
import signal
import socket
import webbrowser
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial

from bot import logs
from bot.assembly import Assembly, moment_in_words
from bot.backups.folder import backups_folder
from bot.centre_file import centre_of
from bot.channels.web import Demo
from bot.channels.web.app import build_app, serving
from bot.cli.centre import changed_hints
from bot.cli.channels import connected
from bot.cli.opening import opened
from bot.cli.words import say
from bot.demo.cast import seed
from bot.demo.walk import Walk, is_demo, is_new, open_clock
from bot.files.vault import Vault, files_folder
from bot.running.clock import Clock
from bot.service import Service
from bot.settings import BrokenSettingError, Settings
from bot.speaking.menu import menu
from dialogs.messages import text
from dispatch.production_calendar import calendar_of
from dispatch.rules import Rules
from dispatch.text.extra import installed
from storage.database import Database
from storage.desk import desks

CATCHING_UP = 3.0
"""Seconds in which messengers hand over what waited for us, before anything due is done."""

DEMO_DATABASE = "sqlite:///mutual-aid-desk-demo.db"


def run(settings: Settings) -> None:
    """The channels that have tokens, and the page, until the process is told to stop."""
    logs.set_up(settings.log_level, settings.log_format)
    asyncio.run(_run(settings))


def demo(settings: Settings, port: int, browser: bool) -> None:
    """The cast side by side on this computer only, on a database of its own."""
    logs.set_up("WARNING", settings.log_format)
    asyncio.run(_demo(settings, port, browser))


@asynccontextmanager
async def centre_running(settings: Settings) -> AsyncIterator[str]:
    """The centre at work until the block ends; gives the address of its page. Needs no network to start.

    Raises `BrokenSettingError` for a demo's database, or an address or port that cannot be used.
    """
    service = _service(settings, settings.page_url)
    centre = service.rules.centre.id
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(opened(settings, centre))
        clock = Clock()
        if await database.write(is_demo, clock(), centre):
            raise BrokenSettingError("DATABASE_URL", text("cli-demo-database"))
        vault = Vault(database, centre, files_folder(settings.files_dir, settings.database_url), clock)
        try:
            vault.open()
        except OSError:
            raise BrokenSettingError("FILES_DIR", text("cli-setting-files-dir")) from None
        backup_dir = backups_folder(settings.backup_dir, settings.database_url)
        messengers = connected(settings, clock=clock, read_file=vault.read_file, commands=menu(service))
        assembly = Assembly(
            database,
            service,
            clock,
            messengers,
            vault=vault,
            backup_dir=backup_dir,
            catch_up=partial(asyncio.sleep, CATCHING_UP if messengers else 0),
        )
        assembly.add_page(settings.page_url, settings.database_url)
        await database.write(lambda unit: desks.bind(unit, "web", "desk"), clock(), centre)
        base = await stack.enter_async_context(_served(assembly, settings.web_host, settings.web_port))
        await stack.enter_async_context(assembly.running())
        yield base


async def _run(settings: Settings) -> None:
    async with centre_running(settings) as base:
        say(text("cli-serving", url=base))
        await _told_to_stop()


async def _demo(settings: Settings, port: int, browser: bool) -> None:
    own = settings.model_copy(update={"database_url": _demo_database(settings)})
    service = _service(own, "")
    centre = service.rules.centre.id
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(opened(own, centre))
        clock = await open_clock(database, centre)
        if not await _belongs_to_demo(database, centre):
            raise BrokenSettingError("DATABASE_URL", text("cli-not-a-demo"))
        assembly = Assembly(database, service, clock)
        cast = await database.write(lambda unit: seed(unit, service, assembly.handling), clock(), centre)
        walk = Walk(assembly, clock, lambda now: moment_in_words(service, now))
        assembly.add_page("", own.database_url, Demo(cast, walk))
        base = await stack.enter_async_context(_served(assembly, "127.0.0.1", port))
        await stack.enter_async_context(assembly.running())
        say(text("cli-demo-at"))
        say(text("cli-address", url=f"{base}/demo"))
        if browser:
            await asyncio.to_thread(webbrowser.open, f"{base}/demo")
        await _told_to_stop()


@asynccontextmanager
async def _served(assembly: Assembly, host: str, port: int) -> AsyncIterator[str]:
    """One web server for the routes of all channels."""
    app = build_app(route for channel in assembly.channels.values() for route in channel.routes())
    async with AsyncExitStack() as stack:
        try:
            base = await stack.enter_async_context(serving(app, host, port))
        except socket.gaierror:
            raise BrokenSettingError("WEB_HOST", text("cli-setting-web-host")) from None
        except OSError:
            raise BrokenSettingError("WEB_PORT", text("cli-port-taken", host=host, port=str(port))) from None
        yield base


async def _belongs_to_demo(database: Database, centre: str) -> bool:
    now = Clock()()
    return await database.write(lambda unit: is_demo(unit) or is_new(unit), now, centre)


def _demo_database(settings: Settings) -> str:
    named = "database_url" in settings.model_fields_set
    return settings.database_url if named else DEMO_DATABASE


def _service(settings: Settings, page_url: str) -> Service:
    centre = centre_of(settings.centre_file)
    service = Service(Rules(centre, calendar_of(centre)), page_url, extra=installed())
    for language in service.languages:  # what takes seconds to open must not wait for the first client
        service.understand("", language, changed_hints(settings, centre, language))
    return service


async def _told_to_stop() -> None:
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, stop.set)
    await stop.wait()
