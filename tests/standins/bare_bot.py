"""The barest Bot API client, for tests of stand-ins: plain HTTP, nothing understood."""

import json
from typing import Any

import aiohttp

Body = dict[str, Any]


class BareBot:
    """Calls methods as forms; nested values travel as JSON text, as real clients send them."""

    def __init__(self, method_url: str, session: aiohttp.ClientSession) -> None:
        self.method_url = method_url
        self.session = session

    async def raw(self, method: str, **fields: Any) -> Body:
        """The whole answer."""
        form = {name: _plain(value) for name, value in fields.items()}
        async with self.session.post(self.method_url + method, data=form) as response:
            body: Body = await response.json()
            assert body["ok"] or body["error_code"] == response.status
            return body

    async def upload(self, method: str, files: dict[str, tuple[str, bytes]], **fields: Any) -> Body:
        """The whole answer to a multipart call; `files` are name and bytes by part."""
        form = aiohttp.FormData({name: _plain(value) for name, value in fields.items()})
        for part, (name, content) in files.items():
            form.add_field(part, content, filename=name)
        async with self.session.post(self.method_url + method, data=form) as response:
            body: Body = await response.json()
            return body

    async def call(self, method: str, **fields: Any) -> Any:
        """The result of a call that must succeed."""
        body = await self.raw(method, **fields)
        assert body["ok"], body
        return body["result"]

    async def refused(self, method: str, **fields: Any) -> str:
        """Code and description of a call that must be refused."""
        body = await self.raw(method, **fields)
        assert not body["ok"], body
        return f"{body['error_code']} {body['description']}"

    async def updates(self, offset: int = 0, **fields: Any) -> list[Body]:
        """One getUpdates."""
        found: list[Body] = await self.call("getUpdates", offset=offset, **fields)
        return found


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
