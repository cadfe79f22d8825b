"""The demo: the whole cast side by side, and a clock that can be moved forward."""

from aiohttp import web

from bot.channels.web.doors import Demo
from bot.channels.web.guard import check_origin, json_of, refusing, text_of
from bot.channels.web.reception import Reception
from bot.channels.web.refusals import RefusedError
from bot.channels.web.views import Views

STEPS = frozenset({"hour", "day", "next", "now"})


class DemoPage:
    """GET /demo and its clock; exists only where a cast is signed in."""

    def __init__(self, reception: Reception, demo: Demo, views: Views) -> None:
        self._reception = reception
        self._demo = demo
        self._views = views

    def routes(self) -> list[web.RouteDef]:
        """The page and its clock."""
        return [
            web.get("/demo", refusing(self._reception, self.page)),
            web.post("/demo/clock", refusing(self._reception, self.clock)),
        ]

    async def page(self, request: web.Request) -> web.Response:
        """The cast side by side."""
        self._check(request)
        return self._views.page(request, "demo.html", {"view": "demo", "cast": " ".join(self._demo.cast)})

    async def clock(self, request: web.Request) -> web.Response:
        """{step}: move the demo's time; answers with it in words."""
        self._check(request)
        check_origin(request, "")
        step = text_of(await json_of(request), "step", 10)
        if step not in STEPS:
            raise RefusedError(400, "page-refused")
        return web.json_response({"time": await self._demo.step_clock(step)})

    def _check(self, request: web.Request) -> None:
        self._reception.sessions.of_cast(request, self._demo.operator)
