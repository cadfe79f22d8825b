"""The Telegram stand-in: what a message may be, how it changes, what people press and send."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.standins.bare_bot import BareBot
from tests.standins.telegram import Seat, TelegramStandin
from tests.standins.test_telegram_standin import VERA, YES_NO, Clock

NOT_MODIFIED = (
    "400 Bad Request: message is not modified: specified new message content and reply markup are exactly the"
    " same as a current content and reply markup of the message"
)
TOO_OLD = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def telegram(clock: Clock) -> AsyncIterator[TelegramStandin]:
    async with TelegramStandin(clock=clock) as standin:
        yield standin


@pytest.fixture
async def bot(telegram: TelegramStandin) -> AsyncIterator[BareBot]:
    async with aiohttp.ClientSession() as session:
        yield BareBot(telegram.method_url, session)


@pytest.fixture
def vera(telegram: TelegramStandin) -> Seat:
    seat = telegram.user(VERA, first_name="Вера", language_code="ru")
    seat.start()
    return seat


def inline(data: str, text: str = "Да") -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": text, "callback_data": data}]]}


async def test_people_see_plain_text_and_clients_get_entities(bot: BareBot, vera: Seat) -> None:
    source = ' <b>Паспорт 😀 <i>1</i></b> &lt;вода&gt; <a href="https://example.org">тут</a>\n'
    sent = await bot.call("sendMessage", chat_id=VERA, text=source, parse_mode="HTML")
    assert sent["text"] == vera.last.text == "Паспорт 😀 1 <вода> тут"
    assert [(each["type"], each["offset"], each["length"]) for each in sent["entities"]] == [
        ("bold", 0, 12),
        ("italic", 11, 1),
        ("text_link", 20, 3),
    ]
    assert vera.last.html == source.strip()


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<b>нет конца", 'Can\'t find end tag corresponding to start tag "b"'),
        ("Имя <Вера>", 'Unsupported start tag "" at byte offset 7'),
        ("<p>абзац</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("<b><i>крест</b></i>", 'Unmatched end tag at byte offset 16, expected "</i>", found "</b>"'),
        ("конец</b>", "Unexpected end tag at byte offset 10"),
    ],
)
async def test_broken_html_is_refused(bot: BareBot, vera: Seat, source: str, reason: str) -> None:
    refused = await bot.refused("sendMessage", chat_id=VERA, text=source, parse_mode="HTML")
    assert refused == f"400 Bad Request: can't parse entities: {reason}"
    assert vera.messages == []


async def test_lengths_count_after_parsing(bot: BareBot, vera: Seat) -> None:
    html = {"chat_id": VERA, "parse_mode": "HTML"}
    await bot.call("sendMessage", **html, text="<b>" + "я" * 4096 + "</b>")
    assert await bot.refused("sendMessage", **html, text="я" * 4097) == "400 Bad Request: message is too long"
    assert (
        await bot.refused("sendMessage", **html, text="😀" * 2049) == "400 Bad Request: message is too long"
    )
    for empty in ("", " \n", "<b> </b>"):
        assert (
            await bot.refused("sendMessage", **html, text=empty) == "400 Bad Request: message text is empty"
        )


async def test_button_data_has_64_bytes(bot: BareBot, vera: Seat) -> None:
    await bot.call("sendMessage", chat_id=VERA, text="?", reply_markup=inline("я" * 32))
    for wrong in ("я" * 32 + "a", ""):
        refused = await bot.refused("sendMessage", chat_id=VERA, text="?", reply_markup=inline(wrong))
        assert refused == "400 Bad Request: BUTTON_DATA_INVALID"
    two = {"inline_keyboard": [[{"text": "?", "callback_data": "a", "url": "https://example.org"}]]}
    assert "exactly one" in await bot.refused("sendMessage", chat_id=VERA, text="?", reply_markup=two)


async def test_an_edit_changes_the_message_in_place(bot: BareBot, vera: Seat, clock: Clock) -> None:
    sent = await bot.call("sendMessage", chat_id=VERA, text="Готовы?", reply_markup=YES_NO)
    where = {"chat_id": VERA, "message_id": sent["message_id"]}
    same = await bot.refused("editMessageText", **where, text="Готовы?", reply_markup=YES_NO)
    assert same == NOT_MODIFIED
    clock.forward(days=30)
    edited = await bot.call("editMessageText", **where, text="Готово", reply_markup=inline("next", "Дальше"))
    assert edited["edit_date"] == int(clock().timestamp())
    assert (vera.last.text, vera.last.rows, vera.last.edits) == ("Готово", [["Дальше"]], 1)
    await bot.call("editMessageText", **where, text="Готово")
    assert vera.last.rows == []
    assert await bot.refused("editMessageReplyMarkup", **where) == NOT_MODIFIED
    await bot.call("editMessageReplyMarkup", **where, reply_markup=YES_NO)
    assert vera.last.rows == [["Да", "Нет"]]
    assert len(vera.messages) == 1


async def test_what_cannot_be_edited(bot: BareBot, vera: Seat) -> None:
    own = vera.say("моё")
    menu = await bot.call("sendMessage", chat_id=VERA, text="меню", reply_markup={"keyboard": [["Помощь"]]})
    photo = (await bot.upload("sendPhoto", {"photo": ("a.jpg", b"jpeg")}, chat_id=VERA))["result"]
    edit = {"chat_id": VERA, "text": "новое"}
    missing = await bot.refused("editMessageText", **edit, message_id=555)
    assert missing == "400 Bad Request: message to edit not found"
    for number in (own.id, menu["message_id"]):
        refused = await bot.refused("editMessageText", **edit, message_id=number)
        assert refused == "400 Bad Request: message can't be edited"
    refused = await bot.refused("editMessageText", **edit, message_id=photo["message_id"])
    assert refused == "400 Bad Request: there is no text in the message to edit"
    await bot.call("editMessageCaption", chat_id=VERA, message_id=photo["message_id"], caption="подпись")
    assert vera.last.text == "подпись"
    vera.delete(vera.last)
    refused = await bot.refused(
        "editMessageCaption", chat_id=VERA, message_id=photo["message_id"], caption="?"
    )
    assert refused == "400 Bad Request: message to edit not found"


async def test_messages_can_be_deleted_for_48_hours(bot: BareBot, vera: Seat, clock: Clock) -> None:
    first = await bot.call("sendMessage", chat_id=VERA, text="раз")
    await bot.call("deleteMessage", chat_id=VERA, message_id=first["message_id"])
    assert vera.messages == []
    again = await bot.refused("deleteMessage", chat_id=VERA, message_id=first["message_id"])
    assert again == "400 Bad Request: message to delete not found"
    second = await bot.call("sendMessage", chat_id=VERA, text="два")
    clock.forward(hours=48)
    late = await bot.refused("deleteMessage", chat_id=VERA, message_id=second["message_id"])
    assert late == "400 Bad Request: message can't be deleted for everyone"


async def test_a_press_is_answered_once_and_soon(
    telegram: TelegramStandin, bot: BareBot, vera: Seat, clock: Clock
) -> None:
    await bot.call("sendMessage", chat_id=VERA, text="Готовы?", reply_markup=YES_NO)
    query = vera.press("Нет")
    press = (await bot.updates())[-1]["callback_query"]
    assert (press["id"], press["data"], press["message"]["text"]) == (query, "n", "Готовы?")
    assert telegram.unanswered == [query]
    await bot.call("answerCallbackQuery", callback_query_id=query, text="Хорошо", show_alert=True)
    assert (vera.toasts, vera.person.alerts, telegram.unanswered) == (["Хорошо"], ["Хорошо"], [])
    assert await bot.refused("answerCallbackQuery", callback_query_id=query) == TOO_OLD
    late = vera.press("Да")
    clock.forward(seconds=16)
    assert await bot.refused("answerCallbackQuery", callback_query_id=late) == TOO_OLD
    assert await bot.refused("answerCallbackQuery", callback_query_id="1") == TOO_OLD


async def test_an_answer_may_open_the_private_chat(
    telegram: TelegramStandin, bot: BareBot, vera: Seat
) -> None:
    await bot.call("sendMessage", chat_id=VERA, text="?", reply_markup=YES_NO)
    url = "https://t.me/vzaimopomosch_bot?start=d_1"
    foreign = await bot.refused(
        "answerCallbackQuery", callback_query_id=vera.press("Да"), url="https://example.org"
    )
    assert foreign == "400 Bad Request: URL_INVALID"
    await bot.call("answerCallbackQuery", callback_query_id=vera.press("Да"), url=url)
    assert vera.links == [url]


async def test_forged_old_and_vanished_buttons(bot: BareBot, vera: Seat) -> None:
    await bot.call("sendMessage", chat_id=VERA, text="старая", reply_markup=inline("old"))
    old = vera.last
    vera.press_data(old, "take:777")
    await bot.call("deleteMessage", chat_id=VERA, message_id=old.id)
    vera.press_data(old, "old")
    forged, gone = (each["callback_query"] for each in (await bot.updates())[-2:])
    assert (forged["data"], forged["message"]["text"]) == ("take:777", "старая")
    assert gone["message"] == {"chat": gone["message"]["chat"], "message_id": old.id, "date": 0}
    with pytest.raises(AssertionError, match="no button 'Да'"):
        vera.press("Да")


async def test_the_menu_stays_under_the_input(bot: BareBot, vera: Seat) -> None:
    rows = [["Мне нужна помощь"], [{"text": "Телефон", "request_contact": True}]]
    await bot.call("sendMessage", chat_id=VERA, text="меню", reply_markup={"keyboard": rows})
    await bot.call("sendMessage", chat_id=VERA, text="ещё")
    assert vera.menu == [["Мне нужна помощь"], ["Телефон"]]
    vera.press("Мне нужна помощь")
    vera.press("Телефон")
    said, shared = (each["message"] for each in (await bot.updates())[-2:])
    assert said["text"] == "Мне нужна помощь"
    assert shared["contact"]["user_id"] == shared["from"]["id"] == VERA
    await bot.call("sendMessage", chat_id=VERA, text="всё", reply_markup={"remove_keyboard": True})
    assert vera.menu == []


async def test_people_send_more_than_words(bot: BareBot, vera: Seat) -> None:
    vera.send_photo(caption="трубы")
    vera.send_voice()
    vera.send_document("справка.pdf")
    vera.send_sticker()
    vera.send_location(55.7, 37.6)
    vera.send_contact(own=False)
    vera.edit(vera.say("опечатка"), "исправлено")
    *sent, typed, edited = (await bot.updates())[1:]
    kinds = ["photo", "voice", "document", "sticker", "location", "contact"]
    assert [kind in each["message"] for kind, each in zip(kinds, sent, strict=True)] == [True] * 6
    assert sent[0]["message"]["caption"] == "трубы"
    assert sent[2]["message"]["document"]["file_name"] == "справка.pdf"
    assert "user_id" not in sent[5]["message"]["contact"]
    assert edited["edited_message"]["text"] == "исправлено"
    assert edited["edited_message"]["message_id"] == typed["message"]["message_id"]


async def test_an_album_of_a_person_is_separate_messages(bot: BareBot, vera: Seat) -> None:
    vera.send_photo(caption="двор", album="a1")
    vera.send_photo(album="a1")
    first, second = (each["message"] for each in (await bot.updates())[1:])
    assert first["media_group_id"] == second["media_group_id"] == "a1"
    assert ("caption" in first, "caption" in second) == (True, False)


async def test_an_album_of_the_bot(bot: BareBot, vera: Seat) -> None:
    media = [
        {"type": "photo", "media": "attach://one", "caption": "две"},
        {"type": "photo", "media": "attach://two"},
    ]
    files = {"one": ("1.jpg", b"first"), "two": ("2.jpg", b"second")}
    sent = (await bot.upload("sendMediaGroup", files, chat_id=VERA, media=media))["result"]
    assert len({each["media_group_id"] for each in sent}) == 1
    assert [each.text for each in vera.messages] == ["две", ""]
    single = await bot.upload("sendMediaGroup", files, chat_id=VERA, media=media[:1])
    assert single["description"] == "Bad Request: media must include 2-10 items"


async def test_files_come_back_as_the_same_bytes(telegram: TelegramStandin, bot: BareBot, vera: Seat) -> None:
    content = bytes(range(256)) * 100
    document = vera.send_document("план.docx", content).media["document"]
    uploaded = await bot.upload("sendDocument", {"document": ("a.txt", content)}, chat_id=VERA, caption="вот")
    for file_id in (document["file_id"], uploaded["result"]["document"]["file_id"]):
        path = (await bot.call("getFile", file_id=file_id))["file_path"]
        async with bot.session.get(f"{telegram.base}/file/bot{telegram.token}/{path}") as response:
            assert await response.read() == content
    async with bot.session.get(f"{telegram.base}/file/bot1:wrong/{path}") as response:
        assert response.status == 401
    await bot.call("sendDocument", chat_id=VERA, document=document["file_id"])
    refused = await bot.refused("sendPhoto", chat_id=VERA, photo=document["file_id"])
    assert refused == "400 Bad Request: can't use file of type Document as Photo"
    unknown = await bot.refused("getFile", file_id="nothing")
    assert unknown == "400 Bad Request: wrong file_id or the file is temporarily unavailable"


async def test_captions_end_at_1024_and_voice_may_be_forbidden(bot: BareBot, vera: Seat) -> None:
    photo = {"photo": ("a.jpg", b"jpeg")}
    long = await bot.upload("sendPhoto", photo, chat_id=VERA, caption="я" * 1025)
    assert long["description"] == "Bad Request: message caption is too long"
    vera.person.forbids_voice = True
    voice = await bot.upload("sendVoice", {"voice": ("a.ogg", b"OggS")}, chat_id=VERA)
    assert voice["description"] == "Bad Request: VOICE_MESSAGES_FORBIDDEN"


async def test_small_methods(telegram: TelegramStandin, bot: BareBot, vera: Seat) -> None:
    asked = vera.say("вопрос")
    await bot.call("sendChatAction", chat_id=VERA, action="typing")
    place = await bot.call("sendLocation", chat_id=VERA, latitude=55.7, longitude=37.6)
    assert (vera.chat.actions, place["location"]["latitude"]) == (["typing"], 55.7)
    reaction = [{"type": "emoji", "emoji": "👍"}]
    await bot.call("setMessageReaction", chat_id=VERA, message_id=asked.id, reaction=reaction)
    await bot.call("pinChatMessage", chat_id=VERA, message_id=place["message_id"])
    assert (asked.reactions, vera.last.pinned) == (["👍"], True)
    copied = await bot.call("copyMessage", chat_id=VERA, from_chat_id=VERA, message_id=asked.id)
    assert (vera.last.id, vera.last.text) == (copied["message_id"], "вопрос")
    answer = await bot.call(
        "sendMessage", chat_id=VERA, text="ответ", reply_parameters={"message_id": asked.id}
    )
    assert answer["reply_to_message"]["text"] == "вопрос"
    lost = await bot.refused("sendMessage", chat_id=VERA, text="?", reply_parameters={"message_id": 9999})
    assert lost == "400 Bad Request: message to be replied not found"
    commands = [{"command": "start", "description": "Начать"}]
    await bot.call("setMyCommands", commands=commands, language_code="ru")
    assert await bot.call("getMyCommands", language_code="ru") == commands
    assert await bot.call("getMyCommands") == []
    wrong = [{"command": "помощь", "description": "?"}]
    assert await bot.refused("setMyCommands", commands=wrong) == "400 Bad Request: BOT_COMMAND_INVALID"
