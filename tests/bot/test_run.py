"""`run` in one process with the messengers' stand-ins: every mode, and no network at all."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.app import centre_running
from bot.channels.telegram.webhook import PATH as TELEGRAM_PATH
from bot.channels.telegram.webhook import SECRET as TELEGRAM_HEADER
from bot.channels.vk.callback import PATH as VK_PATH
from bot.settings import Settings
from tests.bot.channels.vk.conftest import SCHEMA_GAP
from tests.e2e.process import MASTER_KEY, free_port
from tests.standins.telegram import TOKEN, TelegramStandin
from tests.standins.vk.people import Seat
from tests.standins.vk.server import VkStandin

NOWHERE = "http://127.0.0.1:9"
ANNA, VERA = 101, 202


class Ahead:
    """The real moment and as much as the test adds."""

    def __init__(self) -> None:
        self.by = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.by


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramStandin]:
    async with TelegramStandin() as standin:
        yield standin
        assert standin.problems == []


@pytest.fixture
async def vk() -> AsyncIterator[VkStandin]:
    async with VkStandin() as standin:
        yield standin
        assert [each for each in standin.problems if SCHEMA_GAP not in each] == []


@asynccontextmanager
async def running(folder: Path, **more: Any) -> AsyncIterator[str]:
    """The service with these settings; gives the page's address."""
    plain: dict[str, Any] = {
        "database_url": f"sqlite:///{folder / 'desk.db'}",
        "master_key": MASTER_KEY,
        "web_port": int(free_port()),
    }
    settings = Settings(_env_file=None, **{**plain, **more})  # type: ignore[call-arg]
    async with asyncio.timeout(60), centre_running(settings) as base:
        yield base


async def answered(base: str, path: str, **request: Any) -> tuple[int, str]:
    method = "POST" if request else "GET"
    async with (
        aiohttp.ClientSession() as session,
        session.request(method, f"{base}{path}", **request) as answer,
    ):
        return answer.status, await answer.text()


async def test_without_network_it_starts_serves_the_page_and_ends(tmp_path: Path) -> None:
    tokens = {"telegram_token": TOKEN, "vk_token": "vk1.a.x", "vk_group_id": 5000}
    addresses = {"telegram_api_url": NOWHERE, "vk_api_url": NOWHERE}
    async with running(tmp_path, **tokens, **addresses) as base:
        status, page = await answered(base, "/")
        assert (status, "<!doctype html>" in page) == (200, True)
        assert (await answered(base, "/health"))[0] == 200


async def test_telegram_by_long_poll_is_introduced_and_answers(
    tmp_path: Path, telegram: TelegramStandin
) -> None:
    anna = telegram.user(ANNA, "Анна")
    async with running(tmp_path, telegram_token=TOKEN, telegram_api_url=telegram.base):
        anna.start()
        await telegram.until(lambda: anna.messages, "an answer")
    assert "112" in anna.messages[0].text
    menus = {language: names for (_, language), names in telegram.commands.items()}
    assert set(menus) == {"", "en"}
    assert {"command": "help", "description": "Мне нужна помощь"} in menus[""]


async def test_telegram_by_webhook_hears_200_after_the_commit(
    tmp_path: Path, telegram: TelegramStandin
) -> None:
    port, anna = int(free_port()), telegram.user(ANNA, "Анна")
    settings = {
        "telegram_token": TOKEN,
        "telegram_api_url": telegram.base,
        "telegram_mode": "webhook",
        "telegram_secret": "hush-hush",
        "web_port": port,
        "public_url": f"http://127.0.0.1:{port}",
    }
    async with running(tmp_path, **settings) as base:
        anna.start()
        await telegram.until(lambda: anna.messages, "an answer")
        for secret in ("", "wrong"):
            assert (await answered(base, TELEGRAM_PATH, json={}, headers={TELEGRAM_HEADER: secret}))[0] == 401
    assert telegram.updates.webhook.url == f"http://127.0.0.1:{port}{TELEGRAM_PATH}"
    assert telegram.updates.webhook.secret == "hush-hush"
    assert 200 in telegram.updates.webhook.attempts
    assert telegram.calls("getUpdates") == []


def by_callback(vk: VkStandin) -> dict[str, Any]:
    return {
        "vk_token": vk.token,
        "vk_group_id": vk.group_id,
        "vk_api_url": vk.base,
        "vk_mode": "callback",
        "vk_confirmation": "c0nf",
        "vk_secret": "s3cr3t",
    }


async def calls(vk: VkStandin, base: str, content: dict[str, Any]) -> None:
    """VK tells of a message until it hears «ok»: before the channel listens it hears 503."""
    await vk.push_until_taken(f"{base}{VK_PATH}", vk.event("message_new", content), "s3cr3t")


def said(vera: Seat, words: str) -> dict[str, Any]:
    return {"message": vera.say(words).as_vk(), "client_info": vera.person.client_info()}


async def test_vk_by_callback_confirms_checks_and_says_ok(tmp_path: Path, vk: VkStandin) -> None:
    vera = vk.user(VERA)
    async with running(tmp_path, **by_callback(vk)) as base:
        confirmation = {"type": "confirmation", "group_id": vk.group_id}
        assert await answered(base, VK_PATH, json=confirmation) == (200, "c0nf")
        forged = {**vk.event("message_new", said(vera, "Начать")), "secret": "wrong"}
        assert (await answered(base, VK_PATH, json=forged))[0] == 403
        await calls(vk, base, said(vera, "Начать"))
        await vk.until(lambda: vera.messages, "an answer")
    assert vk.calls("groups.getLongPollServer") == []


async def test_after_minutes_away_the_open_question_stands_anew_once(
    tmp_path: Path, vk: VkStandin, monkeypatch: pytest.MonkeyPatch
) -> None:
    away, vera = Ahead(), vk.user(VERA)
    monkeypatch.setattr("bot.app.Clock", lambda: away)
    monkeypatch.setattr("bot.handling.returning.PATIENCE", timedelta())
    async with running(tmp_path, **by_callback(vk)) as base:
        confirmation = {"type": "confirmation", "group_id": vk.group_id}
        await answered(base, VK_PATH, json=confirmation)
        await calls(vk, base, said(vera, "мне нужна помощь"))
        await vk.until(lambda: vera.messages, "the question")
        asked = vera.last.text, vera.last.buttons
    for minutes in (3, 0):
        away.by += timedelta(minutes=minutes)
        async with running(tmp_path, **by_callback(vk)):
            if minutes:
                await vk.until(lambda: len(vera.messages) == 3, "shown anew")
    sorry, again = vera.messages[1:]
    assert "не было на связи" in sorry.text
    assert (again.text, again.buttons) == asked


async def test_a_messenger_that_comes_back_is_heard(tmp_path: Path, vk: VkStandin) -> None:
    """The community writes to nobody while VK is away, and goes on when it is there."""
    await vk.__aexit__()
    vera = vk.user(VERA)
    settings = {"vk_token": vk.token, "vk_group_id": vk.group_id, "vk_api_url": vk.base}
    async with running(tmp_path, **settings) as base:
        assert (await answered(base, "/"))[0] == 200
        await vk.__aenter__()
        await vk.until(lambda: vk.calls("groups.getLongPollServer"), "listening")
        vera.say("Начать")
        await vk.until(lambda: vera.messages, "an answer")
