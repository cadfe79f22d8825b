"""Foreign judges of the Telegram stand-in: another emulator, the client aiogram, the rules of teremok."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
)
from aiogram.types import BufferedInputFile, InputMediaPhoto, ReplyParameters, Update
from aiogram.utils.keyboard import InlineKeyboardBuilder

from tests.standins import specs
from tests.standins.bare_bot import BareBot
from tests.standins.lo import LoSeat, LoStandin
from tests.standins.telegram import Seat, TelegramStandin
from tests.standins.telegram.errors import TelegramError
from tests.standins.telegram.markup import parse_html
from tests.standins.test_telegram_standin import VERA, YES_NO

FORUM = -1001000000001
BARE = {"link_preview_options": {"is_disabled": True}}


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramStandin]:
    async with TelegramStandin() as standin:
        yield standin


@pytest.fixture
async def bot(telegram: TelegramStandin) -> AsyncIterator[Bot]:
    server = TelegramAPIServer.from_base(telegram.base)
    async with Bot(telegram.token, session=AiohttpSession(api=server)) as client:
        yield client


async def talk(bot: BareBot, vera: Seat | LoSeat) -> list[Any]:
    """A scripted run: what came back of each call, and what Vera saw."""
    seen: list[Any] = []
    vera.start("s_poster")
    [update] = await bot.updates(timeout=5)
    seen.append(update["message"]["text"])
    offset = update["update_id"] + 1
    seen.append(await bot.raw("sendMessage", chat_id=VERA, text="Готовы?", reply_markup=YES_NO, **BARE))
    number = seen[-1]["result"]["message_id"]
    vera.press("Да")
    [update] = await bot.updates(offset=offset, timeout=5)
    seen.append(update["callback_query"]["data"])
    query = update["callback_query"]["id"]
    seen.append(await bot.raw("answerCallbackQuery", callback_query_id=query, text="Принято"))
    where = {"chat_id": VERA, "message_id": number}
    seen.append(await bot.raw("editMessageText", **where, text="<b>Готово</b>", parse_mode="HTML"))
    seen += [(message.text, message.rows, message.edits) for message in vera.messages]
    seen.append(await bot.upload("sendPhoto", {"photo": ("a.jpg", b"jpeg")}, chat_id=VERA, caption="фото"))
    file_id = seen[-1]["result"]["photo"][-1]["file_id"]
    seen.append(await bot.raw("getFile", file_id=file_id))
    seen.append(await bot.raw("sendPhoto", chat_id=VERA, photo=file_id))
    media = [{"type": "photo", "media": f"attach://{name}"} for name in "ab"]
    files = {name: (f"{name}.jpg", b"jpeg") for name in "ab"}
    seen.append(await bot.upload("sendMediaGroup", files, chat_id=VERA, media=media))
    seen.append(await bot.raw("sendChatAction", chat_id=VERA, action="typing"))
    seen.append(await bot.raw("deleteMessage", **where))
    seen.append(await bot.raw("setMyCommands", commands=[{"command": "start", "description": "Начать"}]))
    seen += [await bot.raw(method, **fields) for method, fields in REFUSED]
    seen.append([message.text for message in vera.messages])
    seen.append(vera.toasts)
    return seen


LONG_DATA = {"inline_keyboard": [[{"text": "?", "callback_data": "a" * 65}]]}
REFUSED: list[tuple[str, dict[str, Any]]] = [
    ("sendMessage", {"chat_id": VERA}),
    ("sendMessage", {"chat_id": VERA, "text": "  "}),
    ("sendMessage", {"chat_id": VERA, "text": "я" * 4097}),
    ("sendMessage", {"chat_id": VERA, "text": "?", "reply_markup": LONG_DATA}),
    ("sendMessage", {"text": "кому?"}),
    ("sendPhoto", {"chat_id": VERA, "photo": "no-such-file"}),
    ("sendMediaGroup", {"chat_id": VERA, "media": [{"type": "photo", "media": "x"}]}),
    ("sendChatAction", {"chat_id": VERA, "action": "dancing"}),
    ("getFile", {"file_id": "no-such-file"}),
    ("makeCoffee", {}),
]


def outline(value: Any) -> Any:
    """What must agree: outcome, code, and of a result the fields that both know; not words and numbers."""
    if isinstance(value, dict) and "ok" in value:
        return (value["ok"], value.get("error_code"), _shape(value.get("result")))
    return value


def _shape(value: Any) -> Any:
    if isinstance(value, list):
        return [_shape(each) for each in value]
    if not isinstance(value, dict):
        return type(value).__name__
    common = {
        "message_id",
        "chat",
        "text",
        "caption",
        "reply_markup",
        "media_group_id",
        "file_id",
        "file_path",
    }
    return {name: type(value[name]).__name__ for name in sorted(value.keys() & common)}


async def test_another_emulator_answers_the_same_talk_alike(telegram: TelegramStandin) -> None:
    async with LoStandin() as lo, aiohttp.ClientSession() as session:
        ours = await talk(BareBot(telegram.method_url, session), telegram.user(VERA, "Вера"))
        theirs = await talk(BareBot(lo.method_url, session), lo.user(VERA, "Вера"))
    assert [outline(each) for each in ours] == [outline(each) for each in theirs]
    assert ours[-2:] == [["фото", "", "", ""], ["Принято"]]


async def test_aiogram_sends_edits_and_presses(telegram: TelegramStandin, bot: Bot) -> None:
    vera = telegram.user(VERA, "Вера")
    vera.start()
    keyboard = InlineKeyboardBuilder().button(text="Да", callback_data="y").as_markup()
    sent = await bot.send_message(VERA, "<b>Готовы?</b>", parse_mode="HTML", reply_markup=keyboard)
    assert (sent.text, sent.html_text) == ("Готовы?", "<b>Готовы?</b>")
    vera.press("Да")
    update = (await bot.get_updates(offset=-1))[0]
    assert update.callback_query
    await update.callback_query.answer("Принято")
    await bot.edit_message_text("Готово", chat_id=VERA, message_id=sent.message_id)
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await bot.edit_message_text("Готово", chat_id=VERA, message_id=sent.message_id)
    assert (vera.last.text, vera.last.buttons, vera.toasts) == ("Готово", [], ["Принято"])
    assert telegram.problems == []


async def test_aiogram_uploads_and_downloads(telegram: TelegramStandin, bot: Bot) -> None:
    vera = telegram.user(VERA)
    content = b"jpeg" * 1000
    photo = vera.send_photo(content=content).media["photo"][-1]["file_id"]
    stream = await bot.download(photo)
    assert stream is not None
    assert stream.read() == content
    files = [InputMediaPhoto(media=BufferedInputFile(content, f"{number}.jpg")) for number in range(2)]
    album = await bot.send_media_group(VERA, [*files])
    await bot.send_document(VERA, BufferedInputFile(b"text", "a.txt"), caption="вот")
    await bot.send_voice(VERA, BufferedInputFile(b"OggS", "a.ogg"))
    assert len({message.media_group_id for message in album}) == 1
    assert [message.kind for message in vera.messages] == ["photo", "photo", "document", "voice"]
    assert telegram.problems == []


async def test_aiogram_raises_its_own_errors(telegram: TelegramStandin, bot: Bot) -> None:
    vera = telegram.user(VERA)
    with pytest.raises(TelegramForbiddenError, match="can't initiate conversation"):
        await bot.send_message(VERA, "?")
    vera.start()
    telegram.fail_next("sendMessage", 429, "Too Many Requests: retry after 7", {"retry_after": 7})
    with pytest.raises(TelegramRetryAfter) as flood:
        await bot.send_message(VERA, "?")
    assert flood.value.retry_after == 7
    new = telegram.group(-500).upgrade()
    with pytest.raises(TelegramMigrateToChat) as moved:
        await bot.send_message(-500, "?")
    assert moved.value.migrate_to_chat_id == new.id
    telegram.drop_next("sendMessage")
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(VERA, "дошло")
    assert vera.last.text == "дошло"
    vera.block()
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await bot.send_message(VERA, "?")


async def test_aiogram_reads_chats_members_and_topics(telegram: TelegramStandin, bot: Bot) -> None:
    desk = telegram.group(FORUM, "Штаб", forum=True)
    desk.member(VERA, "creator")
    assert (await bot.get_me()).username == "vzaimopomosch_bot"
    assert (await bot.get_chat(FORUM)).is_forum
    assert [each.status for each in await bot.get_chat_administrators(FORUM)] == ["creator", "administrator"]
    topic = await bot.create_forum_topic(FORUM, "2026-00142")
    card = await bot.send_message(FORUM, "карточка", message_thread_id=topic.message_thread_id)
    reply = ReplyParameters(message_id=card.message_id)
    await bot.send_message(FORUM, "ответ", message_thread_id=topic.message_thread_id, reply_parameters=reply)
    await bot.close_forum_topic(FORUM, topic.message_thread_id)
    await bot.delete_forum_topic(FORUM, topic.message_thread_id)
    await bot.set_webhook(f"{telegram.base}/nowhere", secret_token="a1")  # noqa: S106 - of a stand-in
    assert (await bot.get_webhook_info()).url.endswith("/nowhere")
    assert telegram.problems == []


async def test_aiogram_understands_every_update(telegram: TelegramStandin) -> None:
    vera, group = telegram.user(VERA), telegram.group(-500)
    for send in (vera.start, vera.send_photo, vera.send_voice, vera.send_document, vera.send_sticker):
        send()
    vera.send_location()
    vera.edit(vera.send_contact() and vera.say("раз"), "два")
    async with aiohttp.ClientSession() as session:
        bare = BareBot(telegram.method_url, session)
        await bare.call("sendMessage", chat_id=VERA, text="?", reply_markup=YES_NO)
    card = vera.last
    vera.press("Да")
    vera.delete(card)
    vera.press_data(card, "forged")
    vera.block()
    vera.unblock()
    for change in (group.add_bot, group.promote_bot, group.kick_bot, group.promote_bot):
        change()
    group.upgrade(forum=True).open_topic("2026-00001")
    kinds = [Update.model_validate(each).event_type for each in telegram.updates.pending]
    assert set(kinds) == {"message", "edited_message", "callback_query", "my_chat_member"}
    assert len(kinds) == 20


@pytest.mark.parametrize(
    "source",
    [
        "<b>а</b>",
        '<a href="https://example.org">а</a>',
        "&lt;а&gt;",
        "<b>а",
        "а</b>",
        "<p>а</p>",
        "<b><i>а</b></i>",
    ],
)
def test_teremok_judges_html_alike(source: str) -> None:
    try:
        parse_html(source)
        accepted = True
    except TelegramError:
        accepted = False
    assert accepted == (specs.telegram_text_problems(source) == [])
