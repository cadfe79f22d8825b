"""What is told to the bot: Long Poll, Callback API, files, history."""

import asyncio
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.standins.vk.client import OLEG, VERA, Bot, Clock
from tests.standins.vk.server import VkStandin


async def test_events_come_again_until_the_next_ts_is_asked_for(vk: VkStandin, bot: Bot) -> None:
    server = await bot.call("groups.getLongPollServer", group_id=vk.group_id)
    vk.user(VERA).say("Течёт труба")
    first = await bot.poll(server["ts"])
    assert [event["type"] for event in first["updates"]] == ["message_allow", "message_new"]
    assert first["updates"][1]["object"]["message"]["text"] == "Течёт труба"
    assert await bot.poll(server["ts"]) == first
    assert await bot.poll(first["ts"]) == {"ts": first["ts"], "updates": []}
    fresh = await bot.call("groups.getLongPollServer", group_id=vk.group_id)
    assert fresh["ts"] == first["ts"], "who takes a fresh ts has lost what came before"
    assert vk.problems == []


async def test_lost_history_and_expired_keys_are_told_apart(vk: VkStandin, bot: Bot) -> None:
    old_key, old_ts = vk.log.key, str(vk.log.ts)
    vk.user(VERA).say("Привет")
    vk.log.forget()
    assert await bot.poll(old_ts) == {"failed": 1, "ts": str(vk.log.ts)}
    vk.log.expire_key()
    assert await bot.poll(old_ts, key=old_key) == {"failed": 2}
    vk.log.fail_next(3)
    assert await bot.poll(str(vk.log.ts)) == {"failed": 3}
    assert (await bot.poll(str(vk.log.ts)))["updates"] == []


async def test_events_that_are_not_ticked_do_not_come(vk: VkStandin, bot: Bot) -> None:
    settings = {"group_id": vk.group_id}
    await bot.call("groups.setLongPollSettings", **settings, message_allow=0, enabled=1)
    ticked = (await bot.call("groups.getLongPollSettings", **settings))["events"]
    assert (ticked["message_allow"], ticked["message_new"]) == (0, 1)
    ts = str(vk.log.ts)
    vk.user(VERA).say("Привет")
    assert [event["type"] for event in (await bot.poll(ts))["updates"]] == ["message_new"]
    assert vk.problems == []


async def test_cropped_events_show_one_photo_and_the_message_all(vk: VkStandin, bot: Bot) -> None:
    ts = str(vk.log.ts)
    sent = vk.user(VERA).send_photo(b"JPEG", text="Вот", count=3, cropped=True)
    told = (await bot.poll(ts))["updates"][1]["object"]["message"]
    assert (told["is_cropped"], len(told["attachments"])) == (True, 1)
    whole = (await bot.call("messages.getById", message_ids=sent.id))["items"][0]
    assert len(whole["attachments"]) == 3
    async with bot.session.get(whole["attachments"][2]["photo"]["sizes"][-1]["url"]) as response:
        assert await response.read() == b"JPEG"
    assert vk.problems == []


async def test_voice_documents_places_and_edits_are_told(vk: VkStandin, bot: Bot) -> None:
    vera, ts = vk.user(VERA), str(vk.log.ts)
    vera.send_voice()
    vera.send_doc("акт.pdf", b"%PDF")
    vera.send_place(55.03, 82.92)
    vera.say("Нет воды", ref="s_plakat")
    vera.edit("Нет горячей воды")
    updates = (await bot.poll(ts))["updates"][1:]
    assert [event["type"] for event in updates] == ["message_new"] * 4 + ["message_edit"]
    messages = [event["object"].get("message") for event in updates[:4]]
    assert messages[0]["attachments"][0]["audio_message"]["link_ogg"].startswith(vk.base)
    assert messages[1]["attachments"][0]["doc"]["title"] == "акт.pdf"
    assert messages[2]["geo"]["coordinates"]["latitude"] == 55.03
    assert messages[3]["ref"] == "s_plakat"
    assert updates[4]["object"]["text"] == "Нет горячей воды"
    assert vk.problems == []


async def test_unread_conversations_and_history_allow_to_catch_up(
    vk: VkStandin, bot: Bot, clock: Clock
) -> None:
    vk.user(VERA).say("Первое")
    clock.forward(minutes=1)
    vk.user(OLEG).say("Второе")
    unread = await bot.call("messages.getConversations", filter="unread", count=200)
    assert [each["conversation"]["peer"]["id"] for each in unread["items"]] == [OLEG, VERA]
    await bot.call("messages.markAsRead", peer_id=OLEG)
    left = await bot.call("messages.getConversations", filter="unread")
    assert [each["last_message"]["text"] for each in left["items"]] == ["Первое"]
    await bot.call("messages.send", peer_id=VERA, message="Ответ", random_id=42)
    history = await bot.call("messages.getHistory", peer_id=VERA, count=200)
    assert [each.get("random_id") for each in history["items"]] == [42, None]
    assert vk.problems == []


async def test_names_rights_and_activity(vk: VkStandin, bot: Bot) -> None:
    vk.user(VERA, "Вера", "Иванова").say("Привет")
    people = await bot.call("users.get", user_ids=VERA, fields="sex")
    assert people[0]["first_name"] == "Вера"
    rights = await bot.call("groups.getTokenPermissions")
    assert [each["name"] for each in rights["permissions"]] == ["docs", "manage", "messages", "photos"]
    about = await bot.call("groups.getById", group_id=vk.group_id)
    assert about["groups"][0]["id"] == vk.group_id
    await bot.call("messages.setActivity", peer_id=VERA, type="typing")
    assert vk.activities == [(VERA, "typing")]
    assert vk.problems == []


async def test_callback_api_repeats_the_same_event_until_ok(vk: VkStandin) -> None:
    bodies: list[dict[str, Any]] = []
    answers = iter([web.Response(status=500), web.Response(text="\ufeffok"), web.Response(text="ok")])

    async def receive(request: web.Request) -> web.Response:
        bodies.append(await request.json())
        return next(answers)

    app = web.Application()
    app.router.add_post("/vk", receive)
    vk.user(VERA).say("Привет")
    event = vk.event("message_deny", {"user_id": VERA})
    async with TestServer(app) as server:
        attempts = await vk.push_callback(str(server.make_url("/vk")), event, secret="s3cret")
    assert [each.accepted for each in attempts] == [False, False, True]
    assert len({body["event_id"] for body in bodies}) == 1
    assert {body["secret"] for body in bodies} == {"s3cret"}
    assert vk.problems == []


async def test_after_an_outage_address_and_history_are_the_same(vk: VkStandin, bot: Bot) -> None:
    address, ts = vk.base, str(vk.log.ts)
    vk.user(VERA).say("Привет")
    await vk.__aexit__()
    with pytest.raises(aiohttp.ClientConnectionError):
        await bot.poll(ts)
    await vk.__aenter__()
    assert vk.base == address
    assert len((await bot.poll(ts))["updates"]) == 2


async def test_a_waiting_poll_ends_with_the_event(vk: VkStandin, bot: Bot) -> None:
    waiting = asyncio.create_task(bot.poll(str(vk.log.ts), wait="25"))
    await bot.call("users.get", user_ids=VERA)
    assert not waiting.done()
    vk.user(VERA).say("Привет")
    assert len((await waiting)["updates"]) == 2
