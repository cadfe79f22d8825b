"""What a person does on the page becomes an `Incoming`; the 200 comes after the commit."""

import hashlib

from aiohttp import web

from bot.channels.web import markup
from bot.channels.web.guard import guarded, json_of, repeat_key, text_of
from bot.channels.web.reception import Reception, fields_of
from bot.channels.web.refusals import RefusedError
from bot.incoming import Incoming
from dialogs.events import ButtonPressed, Event, PlaceReceived, Started, TextReceived
from storage.chat.pages import Session

CHANNEL = "web"
DATA_BYTES = 60
MOST_REFS = 200
DONE = {"ok": True}


class Listener:
    """The POST handlers for words, presses and places; `hand_over` is also used for files."""

    def __init__(self, reception: Reception) -> None:
        self._reception = reception

    def routes(self) -> list[web.RouteDef]:
        """Everything that a person can say."""
        spoken = self._reception.limits.spoken
        handlers = {"/start": self.start, "/say": self.say, "/press": self.press, "/place": self.place}
        routes = [web.post(path, guarded(self._reception, each, spoken)) for path, each in handlers.items()]
        shown = guarded(self._reception, self.shown, self._reception.limits.shown)
        return [*routes, web.post("/shown", shown)]

    async def start(self, request: web.Request, session: Session) -> web.Response:
        """{id, payload}: an empty page was opened, a deep link followed, or the menu asked for."""
        body = await json_of(request)
        started = Started(text_of(body, "payload", 64))
        await self.hand_over(request, session, repeat_key(body), started)
        return web.json_response(DONE)

    async def say(self, request: web.Request, session: Session) -> web.Response:
        """{id, text}: the person wrote words."""
        body = await json_of(request)
        key, words = repeat_key(body), text_of(body, "text")
        await self.hand_over(request, session, key, TextReceived(words))
        if words.strip():
            await self.keep_own(session, key, markup.own_words(words))
        return web.json_response(DONE)

    async def press(self, request: web.Request, session: Session) -> web.Response:
        """{id, data, message, desk}: a button was pressed, on the person's own page or on the desk's."""
        body = await json_of(request)
        key, data = repeat_key(body), text_of(body, "data", DATA_BYTES)
        desk = body.get("desk") is True
        chat = await self._reception.address(session, desk=desk)
        event, message = ButtonPressed(data), text_of(body, "message", 80)
        await self.hand_over(request, session, key, event, chat=chat, message=message)
        return web.json_response(DONE)

    async def place(self, request: web.Request, session: Session) -> web.Response:
        """{id, latitude, longitude}: the person shared where they are, in degrees."""
        body = await json_of(request)
        key = repeat_key(body)
        place = PlaceReceived(_degrees(body.get("latitude"), 90), _degrees(body.get("longitude"), 180))
        await self.hand_over(request, session, key, place)
        await self.keep_own(session, key, markup.own_words("", [{"kind": "place", "name": ""}]))
        return web.json_response(DONE)

    async def shown(self, request: web.Request, session: Session) -> web.Response:
        """{refs, desk}: these messages stood on a visible screen."""
        body = await json_of(request)
        refs = body.get("refs")
        if not isinstance(refs, list) or not all(isinstance(ref, str) for ref in refs):
            raise RefusedError(400, "page-refused")
        address = await self._reception.address(session, desk=body.get("desk") is True)
        first_time = await self._reception.shelf.mark_shown(address, refs[:MOST_REFS])
        awaited = {ref for ref in refs if self._reception.open_pages.was_shown(address, ref)}
        if set(first_time) - awaited:
            self._reception.doors.wake(address)
        return web.json_response(DONE)

    async def hand_over(
        self,
        request: web.Request,
        session: Session,
        key: str,
        event: Event,
        *,
        chat: str = "",
        message: str = "",
    ) -> None:
        """Give one event to the runner; returns after the commit, refuses with 503 while nobody listens."""
        handle = self._reception.handle
        if handle is None:
            raise RefusedError(503, "page-try-again")
        where = chat or session.external
        name = hashlib.sha256(f"{session.external}:{key}".encode()).hexdigest()[:40]
        if isinstance(event, ButtonPressed):
            self._reception.presses.remember(name, session.external, key)
        incoming = Incoming(
            key=name,
            channel=CHANNEL,
            sender=session.external,
            chat=where,
            event=event,
            at=self._reception.now,
            group=where != session.external,
            press=name if isinstance(event, ButtonPressed) else "",
            message=message,
            language=self._reception.language(request),
        )
        await handle([incoming], None)

    async def keep_own(self, session: Session, key: str, body: str) -> None:
        """The person's own words stay on their page; other open pages of theirs get them too."""
        line = await self._reception.shelf.keep(session.external, f"own:{key}", body, own=True)
        if line is not None:
            self._reception.open_pages.push(session.external, "message", fields_of(line))


def _degrees(value: object, most: int) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not -most <= value <= most:
        raise RefusedError(400, "page-refused")
    return float(value)
