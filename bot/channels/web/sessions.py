"""Who is behind a request: a cookie, one of the reception or one of the desk, or a name of the demo's cast.

A browser may hold both, for two persons: a relative's reception and an operator's desk. What the desk's page
asks for says so by `desk` in its query.
"""

import hashlib
import re
import secrets
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

from aiohttp import web

from bot.channels.web.doors import Demo
from bot.channels.web.refusals import RefusedError
from bot.channels.web.shelf import Shelf
from storage.chat.pages import Session

COOKIE, DESK_COOKIE = "page", "desk"
LIFE = timedelta(days=90)
DESK_LIFE = timedelta(hours=12)
DESK = "desk"
TOKEN = re.compile(r"[\w-]{43}")
LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})


def new_external() -> str:
    """A random public id for an account of the page."""
    return f"w_{secrets.token_urlsafe(16)}"


def network_address(request: web.Request) -> str:
    """Where a request comes from; a proxy on this machine is believed about whom it speaks for."""
    peer = request.remote or ""
    forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return forwarded if forwarded and _is_loopback(peer) else peer


class Sessions:
    """Makes, finds and extends sessions; of the cookie only the hash is stored."""

    def __init__(self, shelf: Shelf, *, secure: bool, demo: Demo | None) -> None:
        self._shelf = shelf
        self._secure = secure
        self._demo = demo

    async def of(self, request: web.Request) -> Session | None:
        """The session of a request, None without one."""
        return await self._found(request, DESK_COOKIE if "desk" in request.query else COOKIE)

    async def of_reception(self, request: web.Request) -> Session | None:
        """The session of the reception in this browser, None without one."""
        return await self._found(request, COOKIE)

    async def of_desk(self, request: web.Request) -> Session | None:
        """The session of the desk in this browser, None without one."""
        return await self._found(request, DESK_COOKIE)

    async def required(self, request: web.Request) -> Session:
        """As `of`; refuses with 401 without one, whereupon the page loads itself anew."""
        session = await self.of(request)
        if session is None:
            raise RefusedError(401, "page-session-over")
        return session

    def of_cast(self, request: web.Request, name: str) -> Session:
        """A member of the demo's cast; refused unless the browser asked for this very machine."""
        if self._demo is None or name not in self._demo.cast or request.url.host not in LOOPBACK_NAMES:
            raise RefusedError(404, "page-not-found")
        for_ever = datetime.max.replace(tzinfo=UTC)
        desk_until = for_ever if name == self._demo.operator else None
        return Session(b"", self._demo.cast[name], for_ever, desk_until)

    async def begin(self, response: web.StreamResponse, now: datetime) -> Session:
        """A new session for a browser that has none; its cookie goes into the response."""
        token = secrets.token_urlsafe(32)
        session = await self._shelf.begin(_hash(token), new_external(), now + LIFE)
        self._set_cookie(response, COOKIE, token, LIFE)
        return session

    async def begin_desk(self, response: web.StreamResponse, external: str, now: datetime) -> None:
        """The desk is open in this browser for twelve hours, for that account."""
        token = secrets.token_urlsafe(32)
        await self._shelf.begin(_hash(token), external, now + DESK_LIFE, desk=True)
        self._set_cookie(response, DESK_COOKIE, token, DESK_LIFE)

    async def renew(self, request: web.Request, response: web.StreamResponse, now: datetime) -> None:
        """A visit extends the reception's cookie to 90 days again, at most once a day."""
        session = await self.of_reception(request)
        if session is not None and session.hash and session.expires_at - now < LIFE - timedelta(days=1):
            await self._shelf.renew(session.hash, now + LIFE)
            self._set_cookie(response, COOKIE, request.cookies[COOKIE], LIFE)

    async def _found(self, request: web.Request, cookie: str) -> Session | None:
        name = request.query.get("as")
        if name is not None and self._demo is not None:
            return self.of_cast(request, name)
        token = request.cookies.get(cookie, "")
        return await self._shelf.find(_hash(token)) if TOKEN.fullmatch(token) else None

    def _set_cookie(self, response: web.StreamResponse, name: str, token: str, life: timedelta) -> None:
        response.set_cookie(
            name,
            token,
            max_age=int(life.total_seconds()),
            path="/",
            httponly=True,
            samesite="Lax",
            secure=self._secure,
        )


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def _is_loopback(peer: str) -> bool:
    try:
        return ip_address(peer).is_loopback
    except ValueError:
        return False
