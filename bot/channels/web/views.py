"""The pages themselves: templates of ours filled with texts, and the files beside them."""

import hashlib
import json
import re
from collections.abc import Mapping
from functools import cache
from html import escape
from importlib import resources

from aiohttp import web

from bot.channels.web.guard import Plain, check_rate
from bot.channels.web.reception import Reception
from bot.channels.web.refusals import RefusedError
from bot.channels.web.sessions import network_address

STATIC = resources.files("bot.channels.web").joinpath("static")
MEDIA_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
INCLUDE = re.compile(r"\{\{include ([a-z.]+)\}\}")
SLOT = re.compile(r"\{\{([a-z0-9-]+)\}\}")


class Views:
    """GET /, /desk and the static files; GET /health."""

    def __init__(self, reception: Reception) -> None:
        self._reception = reception

    def routes(self) -> list[web.RouteDef]:
        """What a browser can open."""
        return [
            web.get("/", self._closed_if_refused(self.index)),
            web.get("/desk", self._closed_if_refused(self.desk)),
            web.get("/static/{name}", static_file),
            web.get("/health", self.health),
        ]

    async def index(self, request: web.Request) -> web.Response:
        """The virtual reception; a browser without a session gets one."""
        response = self.page(request, "index.html", {"view": "talk"})
        await self.know(request, response)
        return response

    async def desk(self, request: web.Request) -> web.Response:
        """The desk for who may see it; with a link's token the door, whose script uses the token up.

        A messenger's preview fetches a link too but runs no script, so it cannot use it up.
        """
        if "t" in request.query:
            response = self.page(request, "door.html", {"view": "door"})
            await self.know(request, response)
            return response
        session = await self._reception.sessions.of_desk(request)
        if session is not None and await self._reception.sees_desk(session):
            return self.page(request, "desk.html", {"view": "desk"})
        raise RefusedError(403, "page-desk-closed")

    async def health(self, _request: web.Request) -> web.Response:
        """200 while the channel listens and messages go out, else 503."""
        ready = self._reception.handle is not None and self._reception.doors.well()
        return web.json_response({"ok": ready}, status=200 if ready else 503)

    async def know(self, request: web.Request, response: web.Response) -> None:
        """A session for a browser that has none; a longer one for who comes back."""
        if request.method == "HEAD":
            return
        if await self._reception.sessions.of_reception(request) is not None:
            await self._reception.sessions.renew(request, response, self._reception.now)
            return
        check_rate(self._reception.limits.new_sessions, network_address(request))
        await self._reception.sessions.begin(response, self._reception.now)

    def _closed_if_refused(self, view: Plain) -> Plain:
        async def outer(request: web.Request) -> web.StreamResponse:
            try:
                return await view(request)
            except RefusedError as refused:
                words = self._reception.texts(request)[refused.key]
                more = {"view": "closed", "words": words}
                return self.page(request, "closed.html", more, status=refused.status)

        return outer

    def page(
        self, request: web.Request, name: str, more: Mapping[str, str], *, status: int = 200
    ) -> web.Response:
        """A template with the page's texts in the browser's language."""
        language, texts = self._reception.language(request), self._reception.texts(request)
        body = filled(template(name), language, texts, {"as": request.query.get("as", ""), **more})
        headers = {"Cache-Control": "no-store", "Vary": "Accept-Language, Cookie"}
        return web.Response(text=body, status=status, content_type="text/html", headers=headers)


def filled(page: str, language: str, texts: Mapping[str, str], more: Mapping[str, str]) -> str:
    """A template whose slots {{key}} are texts, escaped; {{texts}} is all of them as JSON for the script."""
    as_json = json.dumps(dict(texts), ensure_ascii=False).replace("<", "\\u003c")

    def slot(match: re.Match[str]) -> str:
        name = match[1]
        return as_json if name == "texts" else escape({**texts, **more, "lang": language}[name])

    return SLOT.sub(slot, page)


@cache
def template(name: str) -> str:
    """A page of ours as it is packed; {{include talk.html}} stands for another file."""
    text = STATIC.joinpath(name).read_text(encoding="utf-8")
    return INCLUDE.sub(lambda match: template(match[1]), text)


async def static_file(request: web.Request) -> web.Response:
    """A style, script or picture of ours; asked for again only when it has changed."""
    name = request.match_info["name"]
    media_type = MEDIA_TYPES.get(name.rpartition(".")[2])
    if media_type is None or not STATIC.joinpath(name).is_file():
        raise web.HTTPNotFound
    text = template(name)
    tag = f'"{hashlib.sha256(text.encode()).hexdigest()[:16]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    if request.headers.get("If-None-Match") == tag:
        return web.Response(status=304, headers=headers)
    return web.Response(text=text, content_type=media_type, headers=headers)
