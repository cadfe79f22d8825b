"""What stands before every request that changes something: same origin, JSON, size, rate, a session."""

import json
import re
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from bot.channels.web.limits import Verdict, Window
from bot.channels.web.reception import Reception
from bot.channels.web.refusals import RefusedError
from bot.halves import without_halves
from storage.chat.pages import Session

JSON_BYTES = 16 * 1024
REPEAT_KEY = re.compile(r"[\w-]{8,64}")

Handler = Callable[[web.Request, Session], Awaitable[web.StreamResponse]]
Plain = Callable[[web.Request], Awaitable[web.StreamResponse]]


def guarded(reception: Reception, handler: Handler, window: Window) -> Plain:
    """The handler behind all checks; what it refuses becomes an answer in the person's language."""

    async def inside(request: web.Request) -> web.StreamResponse:
        check_origin(request, reception.settings.public_url)
        session = await reception.sessions.required(request)
        check_rate(window, session.external)
        return await handler(request, session)

    return refusing(reception, inside)


def refusing(reception: Reception, handler: Plain) -> Plain:
    """A handler whose refusals are answered as JSON with the text in the person's language."""

    async def outer(request: web.Request) -> web.StreamResponse:
        try:
            return await handler(request)
        except RefusedError as refused:
            body = {"error": refused.key}
            if not refused.silent:
                body["words"] = reception.texts(request).get(refused.key, "")
            return web.json_response(body, status=refused.status)

    return outer


def check_origin(request: web.Request, public_url: str) -> None:
    """Refuse what another site's page sends in the person's name; a browser always says where from."""
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site is None and origin is None:
        raise RefusedError(403, "page-refused")
    if site not in (None, "same-origin"):
        raise RefusedError(403, "page-refused")
    if origin is not None and urlsplit(origin).netloc not in _own_names(request, public_url):
        raise RefusedError(403, "page-refused")


def check_rate(window: Window, who: str) -> None:
    """Refuse whoever asks too often: once with words, then silently."""
    verdict = window.ask(who)
    if verdict is not Verdict.ALLOWED:
        raise RefusedError(429, "page-too-fast", silent=verdict is Verdict.SILENT)


async def json_of(request: web.Request) -> dict[str, Any]:
    """The JSON object of a request of at most 16 KB."""
    if request.content_type != "application/json":
        raise RefusedError(415, "page-refused")
    try:
        body = json.loads(await _body_of(request))
    except ValueError:
        raise RefusedError(400, "page-refused") from None
    if not isinstance(body, dict):
        raise RefusedError(400, "page-refused")
    return body


async def _body_of(request: web.Request) -> bytes:
    raw = b""
    try:
        while len(raw) <= JSON_BYTES and not request.content.at_eof():
            raw += await request.content.read(JSON_BYTES + 1 - len(raw))
    except ConnectionResetError:
        raise RefusedError(400, "page-refused") from None  # the browser left in the middle
    if len(raw) > JSON_BYTES:
        raise RefusedError(413, "page-too-long")
    return raw


def text_of(body: dict[str, Any], name: str, most: int = JSON_BYTES) -> str:
    """A field that must be text of at most so many characters."""
    value = body.get(name, "")
    if not isinstance(value, str) or len(value) > most:
        raise RefusedError(400, "page-refused")
    return without_halves(value)


def repeat_key(body: dict[str, Any]) -> str:
    """The random id made by the page; the same again is the same request."""
    key = text_of(body, "id", 64)
    if not REPEAT_KEY.fullmatch(key):
        raise RefusedError(400, "page-refused")
    return key


def _own_names(request: web.Request, public_url: str) -> set[str]:
    return {request.host, urlsplit(public_url).netloc} - {""}
