"""Foreign clients of VK work with the stand-in unchanged: it behaves like VK and not like our code."""

import asyncio
import contextlib
import io
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import jconfig  # type: ignore[import-untyped]
import pytest
import requests
import requests.adapters
from vk_api import VkApi, VkUpload
from vk_api.bot_longpoll import VkBotEventType, VkBotLongPoll
from vk_api.exceptions import ApiError
from vk_api.keyboard import VkKeyboard, VkKeyboardColor
from vk_api.vk_api import VkApiGroup
from vkbottle import API, Callback, GroupEventType, Keyboard, KeyboardButtonColor
from vkbottle.bot import Bot, Message, MessageEvent
from vkbottle.polling import BotPolling

from tests.standins.vk import VkStandin

VERA = 7


@pytest.fixture
async def vk() -> AsyncIterator[VkStandin]:
    async with VkStandin() as standin:
        yield standin


@pytest.fixture
async def vkbottle_bot(vk: VkStandin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bot]:
    """A bot written with vkbottle: «нужна помощь», a card with a button, a press, an edit."""
    monkeypatch.chdir(tmp_path)  # vkbottle keeps its `ts` in a file under the working directory

    class LocalApi(API):
        API_URL = vk.method_url

    api = LocalApi(vk.token)
    bot = Bot(api=api, polling=BotPolling(api, group_id=vk.group_id, wait=1))

    @bot.on.message(text="нужна помощь")
    async def offer(message: Message) -> None:
        keyboard = Keyboard(inline=True).add(Callback("Берусь", {"take": 1}), KeyboardButtonColor.POSITIVE)
        await message.answer("Течёт труба", keyboard=keyboard.get_json())

    @bot.on.raw_event(GroupEventType.MESSAGE_EVENT, dataclass=MessageEvent)
    async def take(event: MessageEvent) -> None:
        await event.show_snackbar("Ваше!")
        await event.edit_message(f"Взято: {event.get_payload_json()}")

    polling = asyncio.create_task(bot.run_polling())
    await vk.until(lambda: vk.calls("groups.getLongPollServer"), "the bot asks for the Long Poll server")
    yield bot
    polling.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await polling
    await api.http_client.close()


async def test_vkbottle_hears_answers_and_edits(vk: VkStandin, vkbottle_bot: Bot) -> None:
    vera = vk.user(VERA)
    vera.say("нужна помощь")
    card = await vera.sees("Течёт труба")
    assert card.buttons == ["Берусь"]
    vera.press("Берусь")
    changed = await vera.sees("Взято")
    assert (changed.id, changed.text, changed.buttons) == (card.id, "Взято: {'take': 1}", [])
    assert vera.snackbars == ["Ваше!"]
    assert vk.problems == []


async def test_vkbottle_goes_on_after_lost_history_and_expired_key(vk: VkStandin, vkbottle_bot: Bot) -> None:
    vera = vk.user(VERA)
    vk.log.fail_next(1)
    vk.log.expire_key()
    await vk.until(lambda: len(vk.calls("groups.getLongPollServer")) > 1, "a new key")
    vera.say("нужна помощь")
    assert await vera.sees("Течёт труба")
    assert vk.problems == []


class Redirect(requests.adapters.HTTPAdapter):
    """Sends what vk_api says to VK's host to the stand-in."""

    def __init__(self, base: str) -> None:
        self.base = urlsplit(base)
        super().__init__()

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        url = urlsplit(str(request.url))
        request.url = urlunsplit((self.base.scheme, self.base.netloc, url.path, url.query, ""))
        return super().send(request, *args, **kwargs)


def vk_api_session(vk: VkStandin) -> VkApi:
    session = requests.Session()
    session.trust_env = False
    session.mount("https://api.vk.ru/", Redirect(vk.base))
    return VkApiGroup(token=vk.token, api_version="5.199", session=session, config=jconfig.MemoryConfig)


async def test_vk_api_polls_sends_and_answers_a_press(vk: VkStandin) -> None:
    vera, session = vk.user(VERA), vk_api_session(vk)
    longpoll = await asyncio.to_thread(VkBotLongPoll, session, vk.group_id, 1)
    vera.say("нужна помощь")
    events = await asyncio.to_thread(longpoll.check)
    assert [event.type for event in events] == [VkBotEventType.MESSAGE_ALLOW, VkBotEventType.MESSAGE_NEW]
    assert events[1].from_user and events[1].message["text"] == "нужна помощь"
    keyboard = VkKeyboard(inline=True)
    keyboard.add_callback_button("Берусь", VkKeyboardColor.POSITIVE, {"take": 1})
    keyboard.add_openlink_button("Правила", "https://example.org")
    card = {"peer_id": VERA, "random_id": 11, "message": "Течёт труба", "keyboard": keyboard.get_keyboard()}
    assert await asyncio.to_thread(session.method, "messages.send", card) == vera.last.id
    pressed = vera.press("Берусь")
    press = [
        event
        for event in await asyncio.to_thread(longpoll.check)
        if event.type == VkBotEventType.MESSAGE_EVENT
    ]
    assert press[0].object.payload == {"take": 1}
    answer = {"event_id": pressed, "user_id": VERA, "peer_id": VERA}
    assert await asyncio.to_thread(session.method, "messages.sendMessageEventAnswer", answer) == 1
    assert vk.problems == []


async def test_vk_api_finds_missed_events_by_a_stored_ts(vk: VkStandin) -> None:
    session = vk_api_session(vk)
    stored = (await asyncio.to_thread(VkBotLongPoll, session, vk.group_id, 1)).ts
    vk.user(VERA).say("пока бот лежал")
    restarted = await asyncio.to_thread(VkBotLongPoll, session, vk.group_id, 1)
    assert await asyncio.to_thread(restarted.check) == []
    restarted.ts = stored
    events = await asyncio.to_thread(restarted.check)
    assert [event.message["text"] for event in events[1:]] == ["пока бот лежал"]


async def test_vk_api_uploads_a_photo_and_a_document(vk: VkStandin) -> None:
    vera, session = vk.user(VERA), vk_api_session(vk)
    vera.say("Привет")
    upload = VkUpload(session)
    photo = (await asyncio.to_thread(upload.photo_messages, io.BytesIO(b"JPEG"), VERA))[0]
    document = (await asyncio.to_thread(upload.document_message, io.BytesIO(b"%PDF"), "акт", None, VERA))[
        "doc"
    ]
    names = [
        f"photo{photo['owner_id']}_{photo['id']}_{photo['access_key']}",
        f"doc{document['owner_id']}_{document['id']}",
    ]
    sent = {"peer_id": VERA, "random_id": 12, "attachment": ",".join(names)}
    await asyncio.to_thread(session.method, "messages.send", sent)
    assert [each["type"] for each in vera.last.attachments] == ["photo", "doc"]
    assert [vk.files.read(name) for name in names] == [b"JPEG", b"%PDF"]
    assert vk.problems == []


async def test_vk_api_sees_vk_errors_by_their_code(vk: VkStandin) -> None:
    session = vk_api_session(vk)
    with pytest.raises(ApiError) as refused:
        await asyncio.to_thread(
            session.method, "messages.send", {"peer_id": VERA, "random_id": 1, "message": "x"}
        )
    assert refused.value.code == 901
