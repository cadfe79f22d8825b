"""`run` and `demo`: the whole service on the settings that it is given."""

import asyncio
import logging
import signal
import webbrowser
from contextlib import AsyncExitStack

from aiohttp import web

from bot.assembly import Assembly, moment_in_words
from bot.centre_file import centre_of
from bot.channels.contract import Channel
from bot.channels.web import Demo
from bot.channels.web.app import build_app, serving
from bot.cli.channels import connected
from bot.cli.opening import opened
from bot.cli.words import say
from bot.clock import Clock
from bot.demo import Walk, is_demo, is_new, open_clock, seed
from bot.service import Service
from bot.settings import BrokenSettingError, Settings
from dialogs.messages import text
from dispatch.production_calendar import calendar_of
from dispatch.rules import Rules
from storage import desks
from storage.database import Database

DEMO_DATABASE = "sqlite:///mutual-aid-desk-demo.db"


def run(settings: Settings) -> None:
    """The channels that have tokens, and the page, until the process is told to stop."""
    logging.basicConfig(level=settings.log_level)
    asyncio.run(_run(settings))


def demo(settings: Settings, port: int, browser: bool) -> None:
    """The cast side by side on this computer only, on a database of its own."""
    logging.basicConfig(level="WARNING")
    asyncio.run(_demo(settings, port, browser))


async def _run(settings: Settings) -> None:
    service = _service(settings, settings.page_url)
    centre = service.rules.centre.id
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(opened(settings, centre))
        clock = Clock()
        if await database.write(is_demo, clock(), centre):
            raise BrokenSettingError("DATABASE_URL", text("cli-demo-database"))
        messengers = connected(settings)
        assembly = Assembly(database, service, clock, messengers)
        page = assembly.add_page(settings.public_url, settings.database_url)
        await database.write(lambda unit: desks.bind(unit, "web", "desk"), clock(), centre)
        hooks = [route for channel in messengers for route in _routes(channel)]
        app = build_app([*page.routes, *hooks])
        base = await stack.enter_async_context(serving(app, settings.web_host, settings.web_port))
        await stack.enter_async_context(assembly.running())
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
        cast = await database.write(lambda unit: seed(unit, service), clock(), centre)
        assembly = Assembly(database, service, clock)
        walk = Walk(assembly, clock, lambda now: moment_in_words(service, now))
        page = assembly.add_page("", own.database_url, Demo(cast, walk))
        app = build_app(page.routes)
        base = await stack.enter_async_context(serving(app, "127.0.0.1", port))
        await stack.enter_async_context(assembly.running())
        say(text("cli-demo-at"))
        say(text("cli-address", url=f"{base}/demo"))
        if browser:
            await asyncio.to_thread(webbrowser.open, f"{base}/demo")
        await _told_to_stop()


async def _belongs_to_demo(database: Database, centre: str) -> bool:
    now = Clock()()
    return await database.write(lambda unit: is_demo(unit) or is_new(unit), now, centre)


def _demo_database(settings: Settings) -> str:
    named = "database_url" in settings.model_fields_set
    return settings.database_url if named else DEMO_DATABASE


def _service(settings: Settings, page_url: str) -> Service:
    centre = centre_of(settings.centre_file)
    return Service(Rules(centre, calendar_of(centre)), page_url)


def _routes(channel: Channel) -> list[web.RouteDef]:
    routes = getattr(channel, "routes", None)
    return list(routes()) if callable(routes) else []


async def _told_to_stop() -> None:
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, stop.set)
    await stop.wait()
