"""The Bot API over one HTTP session: aiogram's typed calls, and raw JSON where we parse ourselves."""

import json
from dataclasses import dataclass
from typing import Any

import aiohttp
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import PRODUCTION, TelegramAPIServer

OK = 200
UNAUTHORIZED = 401
PATIENCE = 15.0
"""Seconds that an answer may take beyond what a long poll waits."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer of the Bot API: `code` is its error code, 200 for success, 0 if there was no answer."""

    code: int
    result: Any = None
    description: str = ""
    retry_after: float = 0.0


def make_bot(token: str, api_url: str) -> Bot:
    """A bot at Telegram, or at another server of the Bot API whose base address is given.

    Raises aiogram's `TokenValidationError` for a token that is none.
    """
    server = TelegramAPIServer.from_base(api_url) if api_url else PRODUCTION
    return Bot(token, session=AiohttpSession(api=server))


async def call(bot: Bot, method: str, wait: float = 0.0, **params: Any) -> Reply:
    """One raw call, unread by aiogram; `wait` is how long the server may hold it, in seconds."""
    session = bot.session
    if not isinstance(session, AiohttpSession):
        raise TypeError(session)
    client = await session.create_session()
    url = session.api.api_url(bot.token, method)
    try:
        async with client.post(url, json=params, timeout=aiohttp.ClientTimeout(wait + PATIENCE)) as answer:
            return _reply(answer.status, await answer.read())
    except (aiohttp.ClientError, TimeoutError) as error:
        return Reply(0, description=type(error).__name__)


def _reply(status: int, body: bytes) -> Reply:
    """A gateway on the way may answer without JSON."""
    try:
        content = json.loads(body)
    except ValueError:
        content = None
    if not isinstance(content, dict):
        return Reply(0, description=f"HTTP {status} without JSON")
    if content.get("ok"):
        return Reply(OK, content.get("result"))
    parameters = content.get("parameters") or {}
    code = content.get("error_code", status)
    return Reply(code, None, str(content.get("description", "")), float(parameters.get("retry_after", 0)))
