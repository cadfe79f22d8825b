"""The pace that all threads share, and what never happens with vk_api's own habits."""

import asyncio
import threading

import pytest
from vk_api.exceptions import ApiError

from bot.channels.contract import Later, Order
from bot.channels.vk import channel as channels
from bot.channels.vk.channel import VkChannel
from bot.channels.vk.session import Api, Pace
from bot.faces import Face
from tests.bot.channels.vk.conftest import read_file
from tests.standins.vk.client import Clock
from tests.standins.vk.server import VkStandin


def test_calls_pass_at_an_even_pace() -> None:
    now = [100.0]
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(round(seconds, 6))
        now[0] += seconds

    pace = Pace(per_second=20, clock=lambda: now[0], sleep=sleep)
    for _ in range(3):
        pace.wait()
    assert slept == [0.05, 0.05]
    now[0] += 60
    pace.wait()
    assert slept == [0.05, 0.05]


def test_a_crowd_is_spread_over_the_second() -> None:
    slept: list[float] = []
    pace = Pace(per_second=20, clock=lambda: 0.0, sleep=slept.append)
    crowd = [threading.Thread(target=pace.wait) for _ in range(20)]
    for each in crowd:
        each.start()
    for each in crowd:
        each.join()
    assert sorted(round(each, 6) for each in slept) == [round(index * 0.05, 6) for index in range(1, 20)]


async def test_too_many_calls_come_back_at_once_and_say_so(vk: VkStandin) -> None:
    api = Api(vk.token, vk.base, Pace(100_000))
    vk.fail_next("users.get", 6)
    with pytest.raises(ApiError, match="6"):
        await asyncio.to_thread(api.call, "users.get", user_ids="1")
    assert len(vk.calls("users.get")) == 1
    api.close()


async def test_a_call_that_hangs_does_not_hold_up_the_end(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = asyncio.Event()

    async def hang(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readline()
        asked.set()
        await reader.read()
        writer.close()

    monkeypatch.setattr(channels, "GRACE", 0)
    async with await asyncio.start_server(hang, "127.0.0.1", 0) as server:
        host, port = server.sockets[0].getsockname()
        channel = VkChannel("t", 5000, f"http://{host}:{port}", clock=clock, read_file=read_file)
        sending = asyncio.create_task(channel.send(Order("101", Face(("Слышно?",)), 0, random_id=1)))
        await asked.wait()
        await channel.close()
        assert await sending == Later(5.0, "ConnectionError", scope="bot")
