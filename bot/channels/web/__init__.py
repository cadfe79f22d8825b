"""The page in the browser, served by the bot itself: the virtual reception, the desk and the demo.

`listen` turns requests into `Incoming`, `deliver` shows messages, `markup` draws them; `sessions` knows whose
cookie it is, `open_pages` and `stream` push, `views` serves what stands in `static/`, `app` joins the routes.
"""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

from aiohttp import web

from bot.channels.contract import CheckLine, Handle
from bot.channels.web.app import build_app, page_routes, serving
from bot.channels.web.deliver import Deliverer
from bot.channels.web.doors import Demo, Doors, PageSettings
from bot.channels.web.open_pages import OpenPages
from bot.channels.web.reception import Limits, Reception
from bot.channels.web.sessions import DESK, Sessions, new_external
from bot.channels.web.shelf import Shelf
from bot.channels.web.uploads import Uploads
from storage.database import Database

__all__ = [
    "DESK",
    "Demo",
    "Doors",
    "Limits",
    "PageSettings",
    "WebChannel",
    "build_app",
    "new_external",
    "serving",
]


class WebChannel(Deliverer):
    """The page as a channel; its `routes` are served by the process's one application (see `build_app`)."""

    name = "web"
    edits_for: timedelta | None = None

    def __init__(
        self,
        settings: PageSettings,
        doors: Doors,
        database: Database,
        centre: str,
        *,
        demo: Demo | None = None,
        limits: Limits | None = None,
    ) -> None:
        shelf = Shelf(database, centre, doors.clock)
        secure = settings.public_url.startswith("https://")
        self._uploads = Uploads(settings.uploads)
        self._reception = Reception(
            settings,
            doors,
            shelf,
            Sessions(shelf, secure=secure, demo=demo),
            self._uploads,
            OpenPages(),
            limits or Limits(),
            demo=demo,
        )
        super().__init__(self._reception)

    def routes(self) -> list[web.RouteDef]:
        """What the application must serve for the page."""
        return page_routes(self._reception)

    def link(self, payload: str) -> str:
        """Opens the reception, whose script hands the payload over; a path of ours if no address is known."""
        return f"{self._reception.settings.public_url}/?start={payload}"

    async def listen(self, handle: Handle, cursor: str | None) -> None:  # noqa: ARG002 - a page has no position
        """Let the HTTP handlers give to `handle` until cancelled; then they answer 503."""
        await asyncio.to_thread(self._uploads.sweep)
        self._reception.handle = handle
        try:
            await asyncio.Event().wait()
        finally:
            self._reception.handle = None

    async def fetch(self, source: str) -> bytes:
        """The bytes of a file that a person attached; raises `FetchError`."""
        return await self._uploads.fetch(source)

    async def check(self, desks: Sequence[str]) -> list[CheckLine]:  # noqa: ARG002 - the desk page needs no rights
        """Whether people can reach the page from outside, safely."""
        url = self._reception.settings.public_url
        if not url:
            return [CheckLine(None, "page-check-no-address", {})]
        if not url.startswith("https://"):
            return [CheckLine(None, "page-check-not-https", {"url": url})]
        return [CheckLine(True, "page-check-fine", {"url": url})]

    async def close(self) -> None:
        """End all open streams, so that the server can stop."""
        self._reception.open_pages.close()
