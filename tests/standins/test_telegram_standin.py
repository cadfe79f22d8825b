"""The Telegram stand-in keeps Telegram's rules: updates, texts, buttons, edits, files, faults, limits."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.standins.bare_bot import BareBot
from tests.standins.telegram import TelegramStandin

VERA, OLEG = 101, 102
YES_NO = {"inline_keyboard": [[{"text": "Да", "callback_data": "y"}, {"text": "Нет", "callback_data": "n"}]]}


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **step: float) -> None:
        self.now += timedelta(**step)


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


def texts(updates: list[dict[str, Any]]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_updates_come_again_until_a_higher_offset_confirms_them(
    telegram: TelegramStandin, bot: BareBot
) -> None:
    vera = telegram.user(VERA)
    for word in ("раз", "два", "три"):
        vera.say(word)
    first = await bot.updates()
    assert texts(first) == ["раз", "два", "три"]
    assert await bot.updates() == first
    assert texts(await bot.updates(limit=2)) == ["раз", "два"]
    assert texts(await bot.updates(offset=first[1]["update_id"] + 1)) == ["три"]
    assert texts(await bot.updates()) == ["три"]
    assert await bot.updates(offset=first[2]["update_id"] + 1) == []
    assert telegram.updates.pending == []


async def test_a_negative_offset_forgets_all_before(telegram: TelegramStandin, bot: BareBot) -> None:
    for word in ("раз", "два", "три"):
        telegram.user(VERA).say(word)
    assert texts(await bot.updates(offset=-1)) == ["три"]
    assert texts(await bot.updates()) == ["три"]


async def test_an_update_may_be_delivered_again_under_its_number(
    telegram: TelegramStandin, bot: BareBot
) -> None:
    telegram.user(VERA).say("раз")
    [update] = await bot.updates()
    assert await bot.updates(offset=update["update_id"] + 1) == []
    telegram.updates.repeat(update, telegram.now())
    assert await bot.updates() == [update]


async def test_a_long_poll_wakes_at_the_message(telegram: TelegramStandin, bot: BareBot) -> None:
    waiting = asyncio.create_task(bot.updates(timeout=50))
    await telegram.until(lambda: telegram.calls("getUpdates"))
    telegram.user(VERA).say("проснись")
    assert texts(await waiting) == ["проснись"]


async def test_a_second_poller_throws_out_the_first(telegram: TelegramStandin, bot: BareBot) -> None:
    first = asyncio.create_task(bot.raw("getUpdates", timeout=50))
    await telegram.until(lambda: len(telegram.calls("getUpdates")) == 1)
    second = asyncio.create_task(bot.raw("getUpdates", timeout=50))
    refused = await first
    assert refused["error_code"] == 409
    assert "terminated by other getUpdates request" in refused["description"]
    telegram.user(VERA).say("второму")
    assert texts((await second)["result"]) == ["второму"]


async def test_old_updates_are_lost_and_presses_sooner(
    telegram: TelegramStandin, bot: BareBot, clock: Clock
) -> None:
    vera = telegram.user(VERA)
    vera.start()
    await bot.call("sendMessage", chat_id=VERA, text="Готовы?", reply_markup=YES_NO)
    vera.press("Да")
    assert [next(iter(each.keys() - {"update_id"})) for each in await bot.updates()] == [
        "message",
        "callback_query",
    ]
    clock.forward(seconds=151)
    assert texts(await bot.updates()) == ["/start"]
    clock.forward(hours=24)
    assert await bot.updates() == []


async def test_only_allowed_kinds_of_updates_are_queued(telegram: TelegramStandin, bot: BareBot) -> None:
    vera = telegram.user(VERA)
    await bot.updates(allowed_updates=["message"])
    message = vera.say("раз")
    vera.edit(message, "два")
    assert [set(each) for each in await bot.updates()] == [{"update_id", "message"}]
    await bot.updates(allowed_updates=["edited_message"])
    vera.edit(message, "три")
    assert [set(each) - {"update_id"} for each in await bot.updates()] == [{"message"}, {"edited_message"}]


async def test_a_webhook_gets_each_update_until_it_answers_2xx(
    telegram: TelegramStandin, bot: BareBot
) -> None:
    answers, came = [500, 502, 200, 200], []

    async def hook(request: web.Request) -> web.Response:
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        came.append(((await request.json())["message"]["text"], secret))
        return web.Response(status=answers[len(came) - 1])

    app = web.Application()
    app.router.add_post("/hook", hook)
    async with TestServer(app) as server:
        url = str(server.make_url("/hook"))
        assert await bot.call("setWebhook", url=url, secret_token="тайна".encode().hex())
        assert "409 Conflict: can't use getUpdates method" in await bot.refused("getUpdates")
        telegram.user(VERA).say("раз")
        telegram.user(VERA).say("два")
        await telegram.until(lambda: not telegram.updates.pending, "both confirmed")
        info = await bot.call("getWebhookInfo")
    assert [text for text, _ in came] == ["раз", "раз", "раз", "два"]
    assert {secret for _, secret in came} == {"тайна".encode().hex()}
    assert (info["url"], info["pending_update_count"]) == (url, 0)
    assert telegram.updates.webhook.attempts == answers
    assert await bot.call("deleteWebhook")
    assert await bot.updates() == []


async def test_a_webhook_must_be_https_unless_on_loopback(bot: BareBot) -> None:
    refused = await bot.refused("setWebhook", url="http://example.org/hook")
    assert refused == "400 Bad Request: bad webhook: An HTTPS URL must be provided for webhook"


async def test_a_wrong_token_and_an_unknown_method(telegram: TelegramStandin, bot: BareBot) -> None:
    stranger = BareBot(f"{telegram.base}/bot1:wrong/", bot.session)
    assert await stranger.refused("getMe") == "401 Unauthorized"
    assert await bot.refused("makeCoffee") == "404 Not Found: method not found"
    me = await bot.call("getMe")
    assert (me["is_bot"], me["username"]) == (True, "vzaimopomosch_bot")


async def test_json_bodies_and_queries_are_read_like_forms(telegram: TelegramStandin, bot: BareBot) -> None:
    vera = telegram.user(VERA)
    vera.start()
    body = {"chat_id": VERA, "text": "<b>Да</b>", "parse_mode": "HTML", "reply_markup": YES_NO}
    async with bot.session.post(bot.method_url + "sendMessage", json=body) as response:
        assert response.status == 200
    async with bot.session.get(bot.method_url + f"sendmessage?chat_id={VERA}&text=ещё") as response:
        assert (await response.json())["result"]["text"] == "ещё"
    assert [(each.text, each.buttons) for each in vera.messages] == [("Да", ["Да", "Нет"]), ("ещё", [])]


async def test_nobody_is_written_to_before_start_or_after_blocking(
    telegram: TelegramStandin, bot: BareBot
) -> None:
    vera = telegram.user(VERA)
    hello = {"chat_id": VERA, "text": "Здравствуйте!"}
    assert await bot.refused("sendMessage", chat_id=999, text="x") == "400 Bad Request: chat not found"
    assert (
        await bot.refused("sendMessage", **hello)
        == "403 Forbidden: bot can't initiate conversation with a user"
    )
    vera.start("s_poster")
    assert vera.history[0].text == "/start s_poster"
    await bot.call("sendMessage", **hello)
    vera.block()
    assert await bot.refused("sendMessage", **hello) == "403 Forbidden: bot was blocked by the user"
    vera.unblock()
    await bot.call("sendMessage", **hello)
    changes = [each["my_chat_member"] for each in await bot.updates() if "my_chat_member" in each]
    assert [each["new_chat_member"]["status"] for each in changes] == ["kicked", "member"]
    vera.person.deactivated = True
    assert await bot.refused("sendMessage", **hello) == "403 Forbidden: user is deactivated"


async def test_ordered_faults_come_once_and_have_no_effect(telegram: TelegramStandin, bot: BareBot) -> None:
    vera = telegram.user(VERA)
    vera.start()
    flood = "Too Many Requests: retry after 7"
    telegram.fail_next("sendMessage", 429, flood, {"retry_after": 7}, times=2)
    for _ in range(2):
        body = await bot.raw("sendMessage", chat_id=VERA, text="раз")
        assert (body["description"], body["parameters"]) == (flood, {"retry_after": 7})
    telegram.break_next("sendMessage")
    async with bot.session.post(
        bot.method_url + "sendMessage", data={"chat_id": VERA, "text": "раз"}
    ) as response:
        assert response.status == 502
    assert vera.messages == []
    await bot.call("sendMessage", chat_id=VERA, text="раз")
    assert vera.last.text == "раз"


@pytest.mark.parametrize("accepted", [True, False])
async def test_a_cut_connection_leaves_the_sender_in_doubt(
    telegram: TelegramStandin, bot: BareBot, accepted: bool
) -> None:
    vera = telegram.user(VERA)
    vera.start()
    telegram.drop_next("sendMessage", accepted=accepted)
    with pytest.raises(aiohttp.ClientError):
        await bot.call("sendMessage", chat_id=VERA, text="дошло ли?")
    assert len(vera.messages) == accepted
    await bot.call("sendMessage", chat_id=VERA, text="дошло ли?")
    assert len(vera.messages) == accepted + 1


async def test_one_chat_takes_a_burst_and_then_one_a_second(
    telegram: TelegramStandin, bot: BareBot, clock: Clock
) -> None:
    telegram.limits = True
    telegram.user(VERA).start()
    telegram.user(OLEG).start()
    for number in range(5):
        await bot.call("sendMessage", chat_id=VERA, text=str(number))
    body = await bot.raw("sendMessage", chat_id=VERA, text="слишком часто")
    assert (body["error_code"], body["parameters"]) == (429, {"retry_after": 1})
    await bot.call("sendMessage", chat_id=OLEG, text="другому можно")
    clock.forward(seconds=1)
    await bot.call("sendMessage", chat_id=VERA, text="5")
    assert (await bot.raw("sendMessage", chat_id=VERA, text="6"))["error_code"] == 429


async def test_a_group_takes_twenty_a_minute_edits_and_topics_included(
    telegram: TelegramStandin, bot: BareBot, clock: Clock
) -> None:
    telegram.limits = True
    desk = telegram.group(-1001000000001, forum=True)
    sent = await bot.call("sendMessage", chat_id=desk.id, text="карточка")
    for number in range(18):
        clock.forward(seconds=1)
        await bot.call("editMessageText", chat_id=desk.id, message_id=sent["message_id"], text=str(number))
    clock.forward(seconds=1)
    await bot.call("createForumTopic", chat_id=desk.id, name="2026-00001")
    clock.forward(seconds=1)
    body = await bot.raw("createForumTopic", chat_id=desk.id, name="2026-00002")
    assert body["parameters"] == {"retry_after": 40}
    clock.forward(seconds=40)
    await bot.call("createForumTopic", chat_id=desk.id, name="2026-00002")


async def test_all_chats_together_take_thirty_a_second(
    telegram: TelegramStandin, bot: BareBot, clock: Clock
) -> None:
    telegram.limits = True
    for user_id in range(1, 32):
        telegram.user(user_id).start()
    for user_id in range(1, 31):
        await bot.call("sendMessage", chat_id=user_id, text="всем")
    assert (await bot.raw("sendMessage", chat_id=31, text="всем"))["parameters"] == {"retry_after": 1}
    clock.forward(seconds=1)
    await bot.call("sendMessage", chat_id=31, text="всем")


async def test_requests_are_recorded_and_checked(telegram: TelegramStandin, bot: BareBot) -> None:
    vera = telegram.user(VERA)
    vera.start()
    await bot.call("sendMessage", chat_id=VERA, text="раз")
    await bot.call("sendMessage", chat_id=VERA, text="a & b", parse_mode="HTML")
    assert [each["text"] for each in telegram.calls("sendMessage")] == ["раз", "a & b"]
    assert telegram.problems == ["sendMessage: a bare & in HTML"]
    with pytest.raises(AssertionError, match="ничего такого"):
        telegram.user(VERA).press("ничего такого")
