"""One aiohttp application for the page and for whatever else is served (webhooks of the messengers)."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

from aiohttp import web

from bot.channels.web.demo import DemoPage
from bot.channels.web.files import FILE_BYTES, Files
from bot.channels.web.listen import Listener
from bot.channels.web.moves import Moves
from bot.channels.web.reception import Reception
from bot.channels.web.stream import Streams
from bot.channels.web.views import Views

SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "geolocation=(self), camera=(), microphone=()",
}


def page_routes(reception: Reception) -> list[web.RouteDef]:
    """Everything that the page needs; the demo's part only with a cast."""
    listener, views = Listener(reception), Views(reception)
    routes = [*views.routes(), *listener.routes(), *Files(reception, listener).routes()]
    routes += [*Moves(reception).routes(), *Streams(reception).routes()]
    if reception.demo is not None:
        routes += DemoPage(reception, reception.demo, views).routes()
    return routes


def build_app(routes: Iterable[web.AbstractRouteDef]) -> web.Application:
    """An application with these routes and the security headers on every answer."""
    app = web.Application(client_max_size=FILE_BYTES)
    app.add_routes(routes)
    app.on_response_prepare.append(_secure)
    return app


@asynccontextmanager
async def serving(app: web.Application, host: str, port: int) -> AsyncIterator[str]:
    """Serve until the block ends; gives the address, e.g. "http://127.0.0.1:8080" (port 0 takes a free one).

    Raises `OSError` if the port is taken.
    """
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=2.0)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        name, real = runner.addresses[0][:2]
        yield f"http://[{name}]:{real}" if ":" in name else f"http://{name}:{real}"
    finally:
        await runner.cleanup()


async def _secure(_request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(SECURITY_HEADERS)
    # A reader at a shared computer must not find the last one's data in the browser's cache.
    response.headers.setdefault("Cache-Control", "no-store")
