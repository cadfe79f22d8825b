"""The other ways in: Telegram pushes to a webhook, VK to the Callback API; and the plain command line."""

import asyncio
import json
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

from bot.channels.vk.callback import PATH
from tests.e2e.conftest import of_telegram, of_vk
from tests.e2e.process import MASTER_KEY, answers, environment, running
from tests.e2e.seats import InTelegram, InVk
from tests.e2e.talks import is_heard, tells
from tests.e2e.test_killed import LEASE, THANKS, goes_on, times_told
from tests.standins.telegram import TelegramStandin
from tests.standins.vk import VkStandin

SECRET = "only-the-messengers-know-it"
WEBHOOK = {
    "TELEGRAM_MODE": "webhook",
    "TELEGRAM_SECRET": SECRET,
    "PUBLIC_URL": "https://help.example.org",
}
CALLBACK = {"VK_MODE": "callback", "VK_SECRET": SECRET, "VK_CONFIRMATION": "c0nf1rm"}


async def test_both_messengers_push_and_a_killed_process_hears_it_again(
    tmp_path: Path, telegram: TelegramStandin, vk: VkStandin
) -> None:
    nina, vera = InTelegram(telegram.user(7, "Client", "ru")), InVk(vk.user(8))
    settings = {**of_telegram(telegram), **WEBHOOK, **of_vk(vk), **CALLBACK}
    async with running(tmp_path, **settings) as process, pushed(vk, process.base):
        await nina.until(lambda: telegram.updates.webhook.url, "a webhook")
        through_the_proxy(telegram, process.base)
        await asyncio.gather(tells(nina), tells(vera))

        await process.kill()
        nina.seat.press("Отправить")
        vera.seat.press("Отправить")
        await process.start(ahead=LEASE)
        await nina.until(lambda: telegram.updates.webhook.url.startswith("https"), "the webhook again")
        through_the_proxy(telegram, process.base)
        for client in (nina, vera):
            await client.sees(THANKS)
            await goes_on(client)
            assert times_told(client) == 1
        assert process.figures("select count(*) from passports") == [2]


async def test_killed_between_the_commit_and_the_ok_vk_tells_it_again(tmp_path: Path, vk: VkStandin) -> None:
    vera = InVk(vk.user(8))
    async with running(tmp_path, **of_vk(vk), **CALLBACK) as process:
        async with pushed(vk, process.base):
            await tells(vera)
        vera.seat.press("Отправить")
        await posted_and_never_heard(process.base, {**vk.log.last, "secret": SECRET})
        await vera.sees(THANKS)
        await process.kill()
        await process.start(ahead=LEASE)
        await vk.push_until_taken(process.base + PATH, vk.log.last, SECRET)
        async with pushed(vk, process.base):
            await goes_on(vera)
        assert process.figures("select count(*) from passports") == [1]
    assert times_told(vera) == 1


async def test_the_plain_command_line_serves_all_three_and_ends_when_told(
    tmp_path: Path, telegram: TelegramStandin, vk: VkStandin
) -> None:
    settings = {**of_telegram(telegram), **of_vk(vk), "MASTER_KEY": MASTER_KEY, "WEB_PORT": "0"}
    called = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run"),
        cwd=tmp_path,
        env=environment(**settings),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert called.stdout is not None
    said = (await called.stdout.readline()).decode()
    found = re.search(r"http://\S+", said)
    assert found, said
    await answers(found[0])
    nina, vera = InTelegram(telegram.user(7)), InVk(vk.user(8))
    await is_heard(vera, vk)
    for person in (nina, vera):
        await person.start()
        await person.gets("Мне нужна помощь")
    called.send_signal(signal.SIGTERM)
    _, wrong = await asyncio.wait_for(called.communicate(), 20)
    assert (called.returncode, "Traceback" in wrong.decode()) == (0, False), wrong.decode()


def through_the_proxy(telegram: TelegramStandin, base: str) -> None:
    """What a centre's proxy does: the public address leads to this process."""
    telegram.updates.webhook.url = base + urlsplit(telegram.updates.webhook.url).path
    telegram.bell.ring()


@asynccontextmanager
async def pushed(vk: VkStandin, base: str) -> AsyncIterator[None]:
    """VK pushes every event that happens from now on, until it is accepted."""
    pushing = asyncio.create_task(_push(vk, base + PATH, vk.log.ts))
    try:
        yield
    finally:
        pushing.cancel()
        with suppress(asyncio.CancelledError):
            await pushing


async def _push(vk: VkStandin, url: str, told: int) -> None:
    await vk.push_callback(url, {"type": "confirmation", "group_id": vk.group_id})
    while True:
        while not (waiting := vk.log.since(told)):
            await vk.log.changed()
        if (await vk.push_callback(url, waiting[0], SECRET, tries=1))[-1].accepted:
            told += 1
        else:
            await asyncio.sleep(0.02)


async def posted_and_never_heard(base: str, event: object) -> None:
    """The event is on its way, but nobody will read the answer."""
    body = json.dumps(event, ensure_ascii=False).encode()
    place = urlsplit(base)
    assert place.hostname and place.port
    _, writer = await asyncio.open_connection(place.hostname, place.port)
    head = f"POST {PATH} HTTP/1.1\r\nHost: {place.netloc}\r\nContent-Length: {len(body)}\r\n"
    writer.write(f"{head}Content-Type: application/json\r\n\r\n".encode() + body)
    await writer.drain()
