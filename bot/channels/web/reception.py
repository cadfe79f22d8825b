"""The virtual reception: everything that the handlers of the page share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from aiohttp import web

from bot.channels.contract import Handle
from bot.channels.web.doors import Demo, Doors, PageSettings
from bot.channels.web.limits import Rate, Window
from bot.channels.web.open_pages import OpenPages
from bot.channels.web.presses import Presses
from bot.channels.web.refusals import RefusedError
from bot.channels.web.sessions import DESK, Sessions
from bot.channels.web.shelf import Shelf
from bot.channels.web.uploads import Uploads
from storage.chat.pages import Line, Session

SPOKEN = Rate(60, 60.0)
SHOWN = Rate(600, 60.0)
NEW_SESSIONS = Rate(200, 3600.0)


@dataclass(slots=True)
class Limits:
    """What one session may send, how often it may report, and how many new sessions one address may begin."""

    spoken: Window = field(default_factory=lambda: Window(SPOKEN))
    shown: Window = field(default_factory=lambda: Window(SHOWN))
    new_sessions: Window = field(default_factory=lambda: Window(NEW_SESSIONS))


@dataclass(slots=True)
class Reception:
    """One page of one centre; `handle` is there while the channel listens."""

    settings: PageSettings
    doors: Doors
    shelf: Shelf
    sessions: Sessions
    uploads: Uploads
    open_pages: OpenPages
    limits: Limits
    presses: Presses = field(default_factory=Presses)
    demo: Demo | None = None
    handle: Handle | None = None

    @property
    def now(self) -> datetime:
        """The present moment, in a demo the demo's."""
        return self.doors.clock()

    def language(self, request: web.Request) -> str:
        """The first language of the browser that we have texts for."""
        wanted = request.headers.get("Accept-Language", "").lower()
        codes = [part.split(";")[0].strip()[:2] for part in wanted.split(",")]
        return next((code for code in codes if code in self.settings.languages), self.settings.languages[0])

    def texts(self, request: web.Request) -> Mapping[str, str]:
        """The page's texts in the browser's language."""
        return self.doors.texts(self.language(request))

    async def sees_desk(self, session: Session) -> bool:
        """True if the session opened the desk and its person still holds a role."""
        until = session.desk_until
        return until is not None and until > self.now and await self.doors.may_desk(session.external)

    async def address(self, session: Session, *, desk: bool) -> str:
        """The address that a request speaks of: the person's own, or the desk if they may."""
        if not desk:
            return session.external
        if not await self.sees_desk(session):
            raise RefusedError(403, "page-desk-closed")
        return DESK


def fields_of(line: Line) -> dict[str, object]:
    """A kept message as an open page gets it; `body` is JSON text inside."""
    return {
        "ref": line.ref,
        "at": line.at.isoformat(),
        "own": line.own,
        "changed": line.changed,
        "body": line.body,
    }
