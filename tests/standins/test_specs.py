"""The validators accept what the messengers accept and refuse what they refuse."""

import json
from collections.abc import AsyncIterator, Mapping
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.standins import specs

needs_specs = pytest.mark.skipif(not specs.available(), reason=specs.REASON)

BUTTON = {"text": "Берусь", "callback_data": "take:142"}


def markup(*buttons: Mapping[str, Any]) -> str:
    return json.dumps({"inline_keyboard": [list(buttons)]}, ensure_ascii=False)


def message(**fields: Any) -> dict[str, Any]:
    return {"chat_id": "100", "text": "Течёт труба", **fields}


GOOD_TELEGRAM = {
    "keyboard and topic": ("sendMessage", message(reply_markup=markup(BUTTON), message_thread_id="7")),
    "old name of link preview": (
        "sendMessage",
        message(disable_web_page_preview="true", link_preview_options='{"is_disabled":true}'),
    ),
    "4096 letters and tags": ("sendMessage", message(text=f"<b>{'я' * 4096}</b>", parse_mode="HTML")),
    "entity counts as one": ("sendMessage", message(text="&lt;" * 4096, parse_mode="HTML")),
    "supergroup by number": ("sendMessage", message(chat_id="-1001234567890")),
    "group by name": ("sendMessage", message(chat_id="@centre")),
    "64 bytes of data": (
        "sendMessage",
        message(reply_markup=markup({"text": "x", "callback_data": "я" * 32})),
    ),
    "disabled button of 10.3": ("sendMessage", message(reply_markup=markup({"text": "2/5", "disabled": {}}))),
    "coloured button": ("sendMessage", message(reply_markup=markup({**BUTTON, "style": "danger"}))),
    "menu with a place": (
        "sendMessage",
        message(
            reply_markup=json.dumps({"keyboard": [[{"text": "Место", "request_location": True}, "Меню"]]})
        ),
    ),
    "removed menu": ("sendMessage", message(reply_markup='{"remove_keyboard":true}')),
    "uploaded photo": ("sendPhoto", {"chat_id": "100", "photo": "attach://a1", "a1": b"JPEG"}),
    "photo as a part": ("sendPhoto", {"chat_id": "100", "photo": b"JPEG"}),
    "album": (
        "sendMediaGroup",
        {
            "chat_id": "100",
            "media": json.dumps([{"type": "photo", "media": "attach://a1"}] * 2),
            "a1": b"JPEG",
        },
    ),
    "JSON body": (
        "getUpdates",
        {"offset": 5, "timeout": 50, "allowed_updates": ["message", "callback_query"]},
    ),
    "toast": ("answerCallbackQuery", {"callback_query_id": "1", "text": "Уже взяли", "show_alert": "false"}),
    "topic": ("createForumTopic", {"chat_id": "-100", "name": "2026-00142", "icon_color": "7322096"}),
    "edit": ("editMessageText", message(message_id="5", reply_markup=markup(BUTTON))),
    "commands": ("setMyCommands", {"commands": '[{"command":"start","description":"Начать"}]'}),
}

BAD_TELEGRAM = {
    "no text": ("sendMessage", {"chat_id": "100"}, "text is missing"),
    "empty text": ("sendMessage", message(text=""), "text is missing"),
    "misspelt field": ("sendMessage", message(parsemode="HTML"), "parsemode: no such field"),
    "unknown method": ("sendMesage", message(), "no such method"),
    "5000 characters": ("sendMessage", message(text="я" * 5000), "5000 characters"),
    "2049 emoji": ("sendMessage", message(text="🙂" * 2049), "4098 characters"),
    "fractional chat id": ("sendMessage", message(chat_id="1.5"), "chat_id"),
    "word for a topic": ("sendMessage", message(message_thread_id="General"), "message_thread_id"),
    "unknown markup": ("sendMessage", message(parse_mode="html5"), "unknown mode"),
    "66 bytes of data": (
        "sendMessage",
        message(reply_markup=markup({"text": "x", "callback_data": "я" * 33})),
        "66 bytes",
    ),
    "button without text": (
        "sendMessage",
        message(reply_markup=markup({"callback_data": "x"})),
        "text is missing",
    ),
    "button without action": (
        "sendMessage",
        message(reply_markup=markup({"text": "x"})),
        "exactly one action",
    ),
    "button with two": (
        "sendMessage",
        message(reply_markup=markup({**BUTTON, "url": "https://example.org"})),
        "exactly one action",
    ),
    "unknown colour": ("sendMessage", message(reply_markup=markup({**BUTTON, "style": "green"})), "'green'"),
    "markup that is not JSON": ("sendMessage", message(reply_markup="{"), "reply_markup"),
    "two keyboards": (
        "sendMessage",
        message(reply_markup='{"inline_keyboard":[],"keyboard":[]}'),
        "reply_markup",
    ),
    "long caption": ("sendPhoto", {"chat_id": "1", "photo": "id", "caption": "я" * 1025}, "1025 characters"),
    "stray part": ("sendPhoto", {"chat_id": "1", "photo": "id", "a1": b"JPEG"}, "a1: no such field"),
    "album of one": (
        "sendMediaGroup",
        {"chat_id": "1", "media": '[{"type":"photo","media":"id"}]'},
        "1 entries",
    ),
    "album without media": (
        "sendMediaGroup",
        {"chat_id": "1", "media": '[{"type":"photo"},{"type":"photo"}]'},
        "media is missing",
    ),
    "topic name": ("createForumTopic", {"chat_id": "-100", "name": "я" * 200}, "200 characters"),
    "long toast": ("answerCallbackQuery", {"callback_query_id": "1", "text": "я" * 201}, "201 characters"),
    "edit of nothing": ("editMessageText", {"chat_id": "1", "text": "x"}, "message_id is missing"),
    "Russian command": ("setMyCommands", {"commands": '[{"command":"меню","description":"d"}]'}, "a-z"),
    "too many updates": ("getUpdates", {"limit": "101"}, "101 instead of 1 to 100"),
    "too many to delete": (
        "deleteMessages",
        {"chat_id": "1", "message_ids": json.dumps(list(range(101)))},
        "101 entries",
    ),
}


@needs_specs
@pytest.mark.parametrize("name", GOOD_TELEGRAM)
def test_telegram_accepts(name: str) -> None:
    method, fields = GOOD_TELEGRAM[name]
    assert specs.telegram_problems(method, fields) == []


@needs_specs
@pytest.mark.parametrize("name", BAD_TELEGRAM)
def test_telegram_refuses(name: str) -> None:
    method, fields, because = BAD_TELEGRAM[name]
    assert because in "; ".join(specs.telegram_problems(method, fields))


@pytest.mark.parametrize(
    "text", ["<b>x</b> &lt;y&gt;", "<blockquote expandable>цитата</blockquote>", "просто текст"]
)
def test_well_formed_html_passes(text: str) -> None:
    assert specs.telegram_text_problems(text) == []


@pytest.mark.parametrize("text", ["<b>x", "a < b", "<h1>x</h1>", "A & B", "<a>x</a>", "<b><i>x</b></i>"])
def test_broken_html_is_refused(text: str) -> None:
    assert "can't parse entities" in specs.telegram_text_problems(text)[0]


@pytest.fixture
async def bot_api() -> AsyncIterator[tuple[str, list[tuple[str, dict[str, Any]]]]]:
    """A server that accepts every Telegram request and keeps its fields as they came."""
    received: list[tuple[str, dict[str, Any]]] = []

    async def accept(request: web.Request) -> web.Response:
        received.append((request.match_info["method"], dict(await request.post())))
        sent = {"message_id": 1, "date": 1, "chat": {"id": 100, "type": "private"}}
        return web.json_response({"ok": True, "result": sent})

    app = web.Application()
    app.router.add_post("/bot{token}/{method}", accept)
    async with TestServer(app) as server:
        yield str(server.make_url("")).rstrip("/"), received


@needs_specs
async def test_what_aiogram_sends_is_accepted(bot_api: tuple[str, list[tuple[str, dict[str, Any]]]]) -> None:
    from aiogram import Bot  # noqa: PLC0415 - the import takes seconds and only this test needs it
    from aiogram.client.default import DefaultBotProperties  # noqa: PLC0415
    from aiogram.client.session.aiohttp import AiohttpSession  # noqa: PLC0415
    from aiogram.client.telegram import TelegramAPIServer  # noqa: PLC0415
    from aiogram.types import (  # noqa: PLC0415
        BufferedInputFile,
        DisabledButton,
        InlineKeyboardButton,
        InlineKeyboardMarkup,
        InputMediaPhoto,
    )

    base, received = bot_api
    defaults = DefaultBotProperties(parse_mode="HTML", link_preview_is_disabled=True)
    session = AiohttpSession(api=TelegramAPIServer.from_base(base))
    rows = [[InlineKeyboardButton(text="Берусь", callback_data="take:1", style="success")]]
    rows.append([InlineKeyboardButton(text="2/5", disabled=DisabledButton())])
    photo = BufferedInputFile(b"JPEG", "photo.jpg")
    async with Bot("42:token", session=session, default=defaults) as bot:
        keyboard = InlineKeyboardMarkup(inline_keyboard=rows)
        await bot.send_message(100, "<b>Течёт</b>", message_thread_id=3, reply_markup=keyboard)
        await bot.edit_message_text("Взято", chat_id=100, message_id=1, reply_markup=keyboard)
        await bot.send_photo(100, photo, caption="Вот", protect_content=True)
        await bot.edit_message_media(InputMediaPhoto(media=photo), chat_id=100, message_id=1)
    assert [method for method, _ in received] == [
        "sendMessage",
        "editMessageText",
        "sendPhoto",
        "editMessageMedia",
    ]
    assert "disable_web_page_preview" in received[0][1]
    assert [
        problem for method, fields in received for problem in specs.telegram_problems(method, fields)
    ] == []


def test_without_descriptions_nothing_is_checked_and_it_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("API_SPECS", raising=False)
    specs._notice.cache_clear()
    assert not specs.available()
    with pytest.warns(UserWarning, match="API_SPECS") as told:
        assert specs.telegram_problems("sendMesage", {}) == []
        assert specs.vk_problems("messages.sent", {}) == []
    assert len(told) == 1
    specs._notice.cache_clear()
