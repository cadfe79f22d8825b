"""Files that people sent."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from bot.channels.contract import FetchError
from bot.channels.vk import files
from bot.channels.vk.channel import VkChannel
from dialogs.events import FilesReceived
from tests.bot.channels.inbox import Inbox
from tests.bot.channels.vk.conftest import listening
from tests.standins.vk.server import VkStandin


@pytest.fixture
async def troubled() -> AsyncIterator[str]:
    """A server that is full of troubles."""

    async def answer(request: web.Request) -> web.Response:
        return web.Response(status=int(request.match_info["status"]))

    app = web.Application()
    app.router.add_get("/{status}", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    yield f"http://{host}:{port}"
    await runner.cleanup()


async def test_a_photo_is_fetched_as_it_came(vk: VkStandin, channel: VkChannel) -> None:
    async with listening(channel, Inbox()) as inbox:
        await inbox.began()
        vk.user(101).send_photo(b"\xff\xd8 cracks")
        received = (await inbox.has(2))[1]
    assert isinstance(received, FilesReceived)
    assert await channel.fetch(received.files[0].source) == b"\xff\xd8 cracks"


@pytest.mark.parametrize(("status", "gone"), [(404, True), (403, True), (502, False)])
async def test_a_refused_file(status: int, gone: bool, troubled: str, channel: VkChannel) -> None:
    with pytest.raises(FetchError, match=f"http {status}") as raised:
        await channel.fetch(f"{troubled}/{status}")
    assert raised.value.gone is gone


async def test_an_unreachable_file_may_come_back(channel: VkChannel) -> None:
    with pytest.raises(FetchError) as raised:
        await channel.fetch("http://127.0.0.1:1/x")
    assert not raised.value.gone
    assert "127" not in str(raised.value)


async def test_only_addresses_of_the_web_are_fetched(channel: VkChannel) -> None:
    with pytest.raises(FetchError, match="not an address"):
        await channel.fetch("file:///etc/passwd")


async def test_a_file_beyond_the_limit_is_left(
    vk: VkStandin, channel: VkChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LARGEST", 10)
    stored = vk.files.put("doc", 101, "big.bin", b"x" * 11, 0)
    with pytest.raises(FetchError, match="too large"):
        await channel.fetch(f"{vk.base}/files/{stored.reference}")
