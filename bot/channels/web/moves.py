"""Coming back with a return code, and opening the desk with a one-time link."""

from aiohttp import web

from bot.channels.web.guard import guarded, json_of, text_of
from bot.channels.web.listen import DONE
from bot.channels.web.reception import Reception
from bot.channels.web.refusals import RefusedError
from bot.channels.web.sessions import network_address
from storage.chat.pages import Session

CODE_CHARACTERS = 64


class Moves:
    """POST /return: the cookie speaks for another account; POST /desk/open: a second one opens the desk."""

    def __init__(self, reception: Reception) -> None:
        self._reception = reception

    def routes(self) -> list[web.RouteDef]:
        """Both."""
        spoken = self._reception.limits.spoken
        return [
            web.post("/return", guarded(self._reception, self.come_back, spoken)),
            web.post("/desk/open", guarded(self._reception, self.open_desk, spoken)),
        ]

    async def come_back(self, request: web.Request, session: Session) -> web.Response:
        """{code}: go on with what was begun elsewhere."""
        code = text_of(await json_of(request), "code", CODE_CHARACTERS).strip()
        take_over = self._reception.doors.take_over
        external = await take_over(code, session.external, network_address(request)) if code else None
        if external is None:
            raise RefusedError(400, "page-return-wrong")
        await self._reception.shelf.move(session.hash, external)
        return web.json_response(DONE)

    async def open_desk(self, request: web.Request, session: Session) -> web.Response:
        """{token}: the link works once, and opens the desk for 12 hours; the reception stays whose it was."""
        token = text_of(await json_of(request), "token", CODE_CHARACTERS)
        external = await self._reception.doors.open_desk(token, session.external) if token else None
        if external is None:
            raise RefusedError(403, "page-desk-link-used")
        response = web.json_response(DONE)
        await self._reception.sessions.begin_desk(response, external, self._reception.now)
        return response
