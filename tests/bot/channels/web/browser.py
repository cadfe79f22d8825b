"""A browser's manners without a browser: a cookie jar, an Origin, an event stream."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from typing import Any

import aiohttp


class Stream:
    """An open page's stream of events."""

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self._response = response

    async def next(self) -> tuple[str, dict[str, Any]]:
        """The next event with its data; comments are passed over."""
        fields: dict[str, str] = {}
        async with asyncio.timeout(20):
            while (line := (await self._response.content.readline()).decode().rstrip("\n")) or not fields:
                name, _, value = line.partition(": ")
                if name in ("event", "data"):
                    fields[name] = value
        return fields["event"], json.loads(fields["data"])


class Visitor:
    """Somebody with a browser of their own."""

    def __init__(self, base: str, session: aiohttp.ClientSession) -> None:
        self.base = base
        self.session = session
        self._numbers = count(1)

    async def get(self, path: str) -> aiohttp.ClientResponse:
        return await self.session.get(f"{self.base}{path}", allow_redirects=False)

    async def post(self, path: str, body: dict[str, Any], **headers: str) -> aiohttp.ClientResponse:
        sent = {"Origin": self.base, "Content-Type": "application/json", **headers}
        written = json.dumps(body, ensure_ascii=False).encode()  # as browsers do
        return await self.session.post(f"{self.base}{path}", data=written, headers=sent)

    async def say(self, words: str, repeat_key: str = "") -> aiohttp.ClientResponse:
        return await self.post("/say", {"id": repeat_key or self.key(), "text": words})

    async def upload(self, *files: tuple[str, str, bytes], caption: str = "") -> aiohttp.ClientResponse:
        form = aiohttp.FormData()
        form.add_field("id", self.key())
        form.add_field("caption", caption)
        for name, media_type, content in files:
            form.add_field("file", content, filename=name, content_type=media_type)
        return await self.session.post(f"{self.base}/files", data=form, headers={"Origin": self.base})

    async def shown(self, *refs: str, desk: bool = False) -> aiohttp.ClientResponse:
        return await self.post("/shown?desk=1" if desk else "/shown", {"refs": list(refs), "desk": desk})

    @asynccontextmanager
    async def open_page(self, query: str = "") -> AsyncIterator[Stream]:
        """The page is open until the block ends."""
        async with self.session.get(f"{self.base}/stream{query}") as response:
            assert response.status == 200, await response.text()
            yield Stream(response)

    def key(self) -> str:
        return f"repeat-key-{next(self._numbers)}"


@asynccontextmanager
async def visitor(base: str) -> AsyncIterator[Visitor]:
    """A new browser that has opened the page."""
    async with stranger(base) as new:
        async with await new.get("/") as response:
            assert response.status == 200
        yield new


@asynccontextmanager
async def stranger(base: str) -> AsyncIterator[Visitor]:
    """A new browser that has not been here yet."""
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar) as session:
        yield Visitor(base, session)
