"""The barest bot for tests of the stand-in, and its clock."""

from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp

from tests.standins.vk.server import VkStandin
from tests.standins.vk.state import as_json

VERA, OLEG = 7, 8


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **step: float) -> None:
        """Moves on by what `timedelta` takes."""
        self.now += timedelta(**step)


class Bot:
    """The barest client: calls methods as forms, polls as VK's page says."""

    def __init__(self, vk: VkStandin, session: aiohttp.ClientSession) -> None:
        self.vk, self.session = vk, session

    async def raw(self, method: str, **params: Any) -> dict[str, Any]:
        """The whole body of the answer."""
        form = {
            "access_token": self.vk.token,
            "v": "5.199",
            **{name: str(value) for name, value in params.items()},
        }
        async with self.session.post(self.vk.method_url + method, data=form) as response:
            body: dict[str, Any] = await response.json()
            return body

    async def call(self, method: str, **params: Any) -> Any:
        """The response of a call that must succeed."""
        body = await self.raw(method, **params)
        assert "response" in body, body
        return body["response"]

    async def refused(self, method: str, **params: Any) -> int:
        """The error code of a call that must be refused."""
        code: int = (await self.raw(method, **params))["error"]["error_code"]
        return code

    async def poll(self, ts: str, key: str | None = None, wait: str = "0") -> dict[str, Any]:
        """One Long Poll request, without waiting."""
        query = {"act": "a_check", "key": key or self.vk.log.key, "ts": ts, "wait": wait}
        async with self.session.get(f"{self.vk.base}/longpoll", params=query) as response:
            body: dict[str, Any] = await response.json()
            return body


def inline(*labels: str, payload: str = '{"a":"1"}') -> str:
    """An inline keyboard with a callback button in each row, as it is sent."""
    buttons = [[{"action": {"type": "callback", "label": label, "payload": payload}}] for label in labels]
    return as_json({"inline": True, "buttons": buttons})
