"""The HTTP side: requests in, answers out, everything recorded and checked."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self

from aiohttp import web

from tests.standins import specs
from tests.standins.held import Held
from tests.standins.vk.callback import Answered, deliver
from tests.standins.vk.community import Community
from tests.standins.vk.errors import VkError
from tests.standins.vk.faults import Fault, Faults
from tests.standins.vk.methods import METHODS
from tests.standins.vk.people import Seat, VkChat, seat_of
from tests.standins.vk.state import CHATS_FROM, Chat

OLDEST_VERSION = (5, 81)
PATIENCE = 20.0  # seconds that `until` waits before a test fails
PAUSE = 0.02  # seconds between two calls of an event that is not taken yet


@dataclass(frozen=True)
class Request:
    """One API call as it arrived, without the key."""

    method: str
    params: dict[str, str]


class VkStandin(Community):
    """VK on loopback: `async with VkStandin() as vk`; the bot gets `vk.base`, `vk.token`, `vk.group_id`.

    Left and entered again it has the same address and state: an outage.
    """

    def __init__(
        self,
        group_id: int = 5000,
        token: str = "vk1.a.stand-in",  # noqa: S107
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        port: int = 0,
    ) -> None:
        super().__init__(group_id, token, clock)
        self.requests: list[Request] = []
        self._faults = Faults()
        self._port = port

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=64 * 2**20)
        app.router.add_route("*", "/method/{name}", self._call)
        app.router.add_route("*", "/longpoll", self._poll)
        app.router.add_post("/upload/{kind}", self._upload)
        app.router.add_get("/files/{reference}", self._download)
        self._runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.01)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port).start()
        host, self._port = self._runner.addresses[0][:2]
        self.base = self.files.base = f"http://{host}:{self._port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    @property
    def method_url(self) -> str:
        """Where methods are called: clients append the name."""
        return f"{self.base}/method/"

    def user(self, user_id: int, first_name: str = "Имя", last_name: str = "Фамилия") -> Seat:
        """A person in their private dialogue with the community; the same one for the same id."""
        return seat_of(self, user_id, user_id, first_name, last_name)

    def chat(self, number: int, members: tuple[int, ...] = (), title: str = "Беседа") -> VkChat:
        """A group chat with the community in it; the same one for the same number."""
        peer_id = CHATS_FROM + number
        for each in members:
            self.user(each)
        chat = self.state.chats.setdefault(peer_id, Chat(peer_id, title, []))
        chat.members += [each for each in members if each not in chat.members]
        return VkChat(self, chat)

    def fail_next(self, method: str, code: int, times: int = 1) -> None:
        """The next calls of `method` (`*`: any) are refused with VK's error `code` and have no effect."""
        self._faults.order(method, Fault(code=code), times)

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

    def calls(self, method: str) -> list[dict[str, str]]:
        """Parameters of all calls of a method so far."""
        return [request.params for request in self.requests if request.method == method]

    async def until(self, condition: Callable[[], Any], what: str = "condition") -> Any:
        """The first true value of `condition`, looked at after everything that happens. Fails after 20 s."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not (value := condition()):
                    await self.log.changed()
                return value
        except TimeoutError:
            raise AssertionError(f"never came: {what}; asked so far: {self._summary()}") from None

    async def push_callback(
        self, url: str, event: dict[str, Any], secret: str = "", tries: int = 6
    ) -> list[Answered]:
        """Delivers an event by Callback API until the body is exactly `ok`; see `callback.deliver`."""
        return await deliver(url, {**event, **({"secret": secret} if secret else {})}, tries)

    async def push_until_taken(self, url: str, event: dict[str, Any], secret: str) -> None:
        """Comes again with the event, as VK does, until the bot listens and says `ok`. Fails after 20 s."""
        async with asyncio.timeout(PATIENCE):
            # The bot is another server: nothing here is told when it begins to listen.
            while not (await self.push_callback(url, event, secret, tries=1))[-1].accepted:  # noqa: ASYNC110
                await asyncio.sleep(PAUSE)

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["name"]
        params = await _params(request)
        shown = {name: value for name, value in params.items() if name != "access_token"}
        self.requests.append(Request(method, shown))
        self.problems += specs.vk_problems(method, params)
        fault = self._faults.take(method) or Fault()
        if fault.status:
            return web.Response(status=fault.status, text="Bad Gateway")
        if fault.held and not fault.accepted:
            await fault.held.wait()
        answer = {} if fault.cut and not fault.accepted else self._answer(method, params, request, fault)
        self.log.wake()
        if fault.held and fault.accepted:
            await fault.held.wait()
        if fault.cut and request.transport:
            request.transport.abort()
        return web.json_response(answer, dumps=lambda value: json.dumps(value, ensure_ascii=False))

    def _answer(
        self, method: str, params: dict[str, str], request: web.Request, fault: Fault
    ) -> dict[str, Any]:
        try:
            self._require_access(params, request)
            if fault.code:
                raise VkError(fault.code)
            if method not in METHODS:
                raise VkError(3, method)
            response = METHODS[method](self, params)
        except VkError as error:
            return error.answer(method, params)
        self.problems += specs.vk_response_problems(method, response)
        return {"response": response}

    def _require_access(self, params: dict[str, str], request: web.Request) -> None:
        key = params.get("access_token") or request.headers.get("Authorization", "").removeprefix("Bearer ")
        if key != self.token:
            raise VkError(5)
        version = tuple(int(part) for part in params.get("v", "0").split(".") if part.isdigit())
        if version < OLDEST_VERSION:
            raise VkError(8)

    async def _poll(self, request: web.Request) -> web.Response:
        return web.json_response(await self.log.check(await _params(request)))

    async def _upload(self, request: web.Request) -> web.Response:
        kind = request.match_info["kind"]
        tokens = []
        for part in (await request.post()).values():
            if isinstance(part, web.FileField) and kind not in self.files.refused:
                tokens.append(self.files.receive(kind, part.filename, part.file.read()))
        if not tokens and kind == "photo" and kind in self.files.refused:
            return web.json_response({"server": 1, "photo": "[]", "hash": "upload-hash"})
        if not tokens:
            return web.json_response({"error": "ERR_UPLOAD_BAD_FILE_REQUEST"})
        if kind != "photo":
            return web.json_response({"file": tokens[0]})
        photos = json.dumps([{"photo": token} for token in tokens])
        return web.json_response({"server": 1, "photo": photos, "hash": "upload-hash"})

    async def _download(self, request: web.Request) -> web.Response:
        try:
            return web.Response(body=self.files.read(request.match_info["reference"]))
        except KeyError:
            return web.Response(status=404)

    def _summary(self) -> list[str]:
        return [
            f"{request.method} {request.params.get('message', '')[:60]!r}" for request in self.requests[-8:]
        ]


async def _params(request: web.Request) -> dict[str, str]:
    """Query and form together; a JSON body is not read, as VK does not read it."""
    form = await request.post()
    return {**request.query, **{name: str(value) for name, value in form.items()}}
