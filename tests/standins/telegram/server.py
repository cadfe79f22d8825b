"""The HTTP side: requests in, answers out, everything recorded and checked."""

import asyncio
import contextlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self

from aiohttp import web

from tests.standins import specs
from tests.standins.held import Held
from tests.standins.telegram.chats import SUPERGROUPS_BELOW, Chat
from tests.standins.telegram.errors import TelegramError
from tests.standins.telegram.faults import Fault, Faults
from tests.standins.telegram.groups import Group
from tests.standins.telegram.methods import METHODS
from tests.standins.telegram.params import Params, read_request
from tests.standins.telegram.people import Seat, seat_of
from tests.standins.telegram.world import World

TOKEN = "700000001:stand-in-of-telegram"  # noqa: S105 - opens nothing
PATIENCE = 20.0  # seconds that `until` waits before a test fails


@dataclass(frozen=True)
class Request:
    """One API call as it arrived: parameters undecoded, names of the parts with files, unix time."""

    method: str
    fields: Mapping[str, Any]
    files: tuple[str, ...]
    at: int


class TelegramStandin(World):
    """Telegram on loopback: `async with TelegramStandin() as telegram`; the bot gets `base` and `token`."""

    def __init__(
        self,
        token: str = TOKEN,
        username: str = "vzaimopomosch_bot",
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        port: int = 0,
    ) -> None:
        super().__init__(token, username, clock)
        self.base = ""
        self.requests: list[Request] = []
        self._faults = Faults()
        self._port = port

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=64 * 2**20)
        app.router.add_route("*", "/bot{token}/{method}", self._call)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        self._runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.01)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port).start()
        host, port = self._runner.addresses[0][:2]
        self.base = f"http://{host}:{port}"
        self._pusher = asyncio.create_task(self._push_updates())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._pusher.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._pusher
        await self._runner.cleanup()

    @property
    def method_url(self) -> str:
        """Where methods are called: clients append the name."""
        return f"{self.base}/bot{self.token}/"

    def user(self, user_id: int, first_name: str = "", language_code: str = "", **more: str) -> Seat:
        """A person in their private chat, the same one for the same id. `more`: last_name, username."""
        seat = seat_of(self, user_id)
        for name, value in {"first_name": first_name, "language_code": language_code, **more}.items():
            if value:
                setattr(seat.person, name, value)
        return seat

    def group(self, chat_id: int, title: str = "Штаб", forum: bool = False) -> Group:
        """A group with the bot as administrator, the same one for the same id; below -10^12 a supergroup."""
        if forum and chat_id > SUPERGROUPS_BELOW:
            raise ValueError("only a supergroup can have topics")
        chat = self.state.chats.setdefault(chat_id, Chat(chat_id, self.bot, title))
        chat.forum = chat.forum or forum
        return Group(self, chat)

    def fail_next(
        self,
        method: str,
        code: int,
        description: str,
        parameters: dict[str, Any] | None = None,
        times: int = 1,
    ) -> None:
        """The next calls of `method` (or of any, `*`) are refused so and have no effect."""
        self._faults.order(method, Fault(error=TelegramError(code, description, parameters)), times)

    def break_next(self, method: str, status: int = 502, times: int = 1) -> None:
        """The next calls get a bare HTTP status and have no effect."""
        self._faults.order(method, Fault(status=status), times)

    def drop_next(self, method: str, times: int = 1, accepted: bool = True) -> None:
        """The next calls get no answer: the connection is cut, after (or before) they had their effect."""
        self._faults.order(method, Fault(cut=True, accepted=accepted), times)

    def hold_next(self, method: str, accepted: bool = True) -> Held:
        """The next call waits for its answer, after (or before) it had its effect."""
        held = Held()
        self._faults.order(method, Fault(held=held, accepted=accepted), 1)
        return held

    def calls(self, method: str) -> list[Mapping[str, Any]]:
        """Parameters of all calls of a method so far."""
        return [request.fields for request in self.requests if request.method == method]

    async def until(self, condition: Callable[[], Any], what: str = "condition") -> Any:
        """The first true value of `condition`, looked at after everything that happens. Fails after 20 s."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not (value := condition()):
                    await self.bell.wait()
                return value
        except TimeoutError:
            raise AssertionError(f"never came: {what}; asked so far: {self._summary()}") from None

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        fault = Fault()
        try:
            self._require_token(request)
            params = await read_request(request)
            self._record(method, params)
            fault = self._faults.take(method)
            if fault.status:
                return web.Response(status=fault.status, text="Bad Gateway")
            if fault.held and not fault.accepted:
                await fault.held.wait()
            result = await self._result(method, params, fault)
            status, body = 200, {"ok": True, "result": result}
        except TelegramError as error:
            status, body = error.code, error.answer()
        self.bell.ring()
        if fault.held and fault.accepted:
            await fault.held.wait()
        if fault.cut and request.transport:
            request.transport.abort()
        return web.json_response(
            body, status=status, dumps=lambda value: json.dumps(value, ensure_ascii=False)
        )

    async def _result(self, method: str, params: Params, fault: Fault) -> Any:
        if fault.cut and not fault.accepted:
            return None
        if fault.error:
            raise fault.error
        if method.lower() == "getupdates":
            return await self.updates.poll(params, self.now())
        if method.lower() not in METHODS:
            raise TelegramError(404, "Not Found: method not found")
        return METHODS[method.lower()](self, params)

    def _record(self, method: str, params: Params) -> None:
        self.requests.append(Request(method, params.fields, tuple(params.uploads), self.now()))
        shown = {**params.fields, **{name: f"attach://{name}" for name in params.uploads}}
        self.problems += specs.telegram_problems(method, shown)

    def _require_token(self, request: web.Request) -> None:
        if request.match_info["token"] != self.token:
            raise TelegramError(401, "Unauthorized")

    async def _download(self, request: web.Request) -> web.Response:
        try:
            self._require_token(request)
        except TelegramError as error:
            return web.json_response(error.answer(), status=error.code)
        content = self.files.read(request.match_info["path"])
        if content is None:
            return web.json_response(TelegramError(404, "Not Found").answer(), status=404)
        return web.Response(body=content)

    async def _push_updates(self) -> None:
        """Serves the webhook, one update after another."""
        while True:
            if not await self.updates.push(self.now()):
                await self.bell.wait()

    def _summary(self) -> list[str]:
        return [f"{each.method} {str(each.fields.get('text', ''))[:60]!r}" for each in self.requests[-8:]]
