"""Receiving by long poll: nothing is confirmed before its commit, nothing blocks the rest."""

import asyncio

import pytest

from bot.channels.contract import TokenRefused
from bot.channels.telegram.channel import TelegramChannel
from bot.incoming import Incoming, Moved, Unreadable
from dialogs.events import Blocked, ButtonPressed, FilesReceived, Started, TextReceived, Unblocked
from tests.bot.channels.inbox import Inbox
from tests.bot.channels.telegram.cast import ANNA, DESK, Pauses, connected, listening, order
from tests.standins.telegram import TelegramStandin


async def confirmed(telegram: TelegramStandin) -> None:
    await telegram.until(lambda: not telegram.updates.pending, "everything confirmed")


async def test_what_is_said_comes_in_its_order_and_is_confirmed(
    telegram: TelegramStandin, channel: TelegramChannel
) -> None:
    anna = telegram.user(ANNA, "Анна")
    anna.start("s_library")
    anna.say("Нет воды")
    async with listening(channel, Inbox()) as inbox:
        assert await inbox.has(2) == [Started("s_library"), TextReceived("Нет воды")]
        await confirmed(telegram)
        anna.say("Уже два дня")
        await inbox.has(3)
        await confirmed(telegram)
    assert inbox.cursor == str(int(inbox.offered[-1][1:]) + 1)


async def test_what_was_not_committed_comes_again(
    telegram: TelegramStandin, channel: TelegramChannel, pauses: Pauses
) -> None:
    inbox = Inbox()
    inbox.refusals = 2
    telegram.user(ANNA).say("Нет воды")
    async with listening(channel, inbox):
        assert await inbox.has(1) == [TextReceived("Нет воды")]
    assert inbox.offered == [inbox.offered[0]] * 3
    assert pauses.taken == [1.0, 2.0]


async def test_a_refused_batch_is_not_confirmed(telegram: TelegramStandin, channel: TelegramChannel) -> None:
    refused = asyncio.Event()

    async def handle(updates: object, cursor: object) -> None:
        refused.set()
        await asyncio.Event().wait()

    telegram.user(ANNA).say("Нет воды")
    task = asyncio.create_task(channel.listen(handle, None))
    await refused.wait()
    task.cancel()
    await asyncio.wait([task])
    assert len(telegram.updates.pending) == 1
    async with listening(channel, Inbox()) as inbox:
        assert await inbox.has(1) == [TextReceived("Нет воды")]


async def test_after_a_restart_it_goes_on_from_the_stored_position(
    telegram: TelegramStandin, pauses: Pauses
) -> None:
    inbox = Inbox()
    anna = telegram.user(ANNA)
    anna.say("Первое")
    async with connected(telegram.base, pauses) as before, listening(before, inbox):
        await inbox.has(1)
    anna.say("Второе")
    async with connected(telegram.base, pauses) as after, listening(after, inbox):
        assert await inbox.has(2) == [TextReceived("Первое"), TextReceived("Второе")]
    first = next(call for call in reversed(telegram.calls("getUpdates")) if "offset" in call)
    assert int(str(first["offset"])) >= 500_000_002
    assert len(set(inbox.offered)) == 2


async def test_an_update_that_does_not_parse_is_set_aside_and_the_others_go_on(
    telegram: TelegramStandin, channel: TelegramChannel
) -> None:
    anna = telegram.user(ANNA)
    anna.say("До")
    telegram.emit("message", {"message_id": 1, "chat": {"id": ANNA, "type": "private"}, "text": "без даты"})
    anna.say("После")
    async with listening(channel, Inbox()) as inbox:
        assert await inbox.has(3) == [TextReceived("До"), TextReceived("После")]
        await confirmed(telegram)
    assert isinstance(inbox.updates[1], Unreadable)


async def test_what_is_not_for_us_is_confirmed_too(
    telegram: TelegramStandin, channel: TelegramChannel
) -> None:
    telegram.group(DESK, forum=True).open_topic("Разное")
    async with listening(channel, Inbox()) as inbox:
        await inbox.began()
        await confirmed(telegram)
    assert inbox.updates == []


async def test_only_the_wanted_kinds_are_asked_for_and_a_webhook_gives_way(
    telegram: TelegramStandin, channel: TelegramChannel
) -> None:
    telegram.updates.webhook.url = "https://old.example/hook"
    telegram.user(ANNA).say("Нет воды")
    async with listening(channel, Inbox()) as inbox:
        await inbox.has(1)
    assert telegram.updates.webhook.url == ""
    assert telegram.updates.allowed == ["message", "edited_message", "callback_query", "my_chat_member"]
    assert "drop_pending_updates" not in telegram.calls("deleteWebhook")[0]


async def test_a_flood_is_waited_out_as_long_as_asked(
    telegram: TelegramStandin, channel: TelegramChannel, pauses: Pauses
) -> None:
    telegram.fail_next("getUpdates", 429, "Too Many Requests: retry after 17", {"retry_after": 17})
    telegram.user(ANNA).say("Нет воды")
    async with listening(channel, Inbox()) as inbox:
        await inbox.has(1)
    assert pauses.taken == [17.0]


async def test_trouble_on_the_way_is_survived_with_growing_rests(
    telegram: TelegramStandin, channel: TelegramChannel, pauses: Pauses
) -> None:
    telegram.break_next("getUpdates", 502, times=2)
    telegram.drop_next("getUpdates")
    telegram.fail_next("getUpdates", 500, "Internal Server Error: restart")
    telegram.fail_next("getUpdates", 409, "Conflict: terminated by other getUpdates request", times=2)
    telegram.user(ANNA).say("Нет воды")
    async with listening(channel, Inbox()) as inbox:
        assert await inbox.has(1) == [TextReceived("Нет воды")]
    assert pauses.taken == [1.0, 2.0, 4.0, 8.0, 16.0, 30.0]


async def test_a_refused_token_ends_listening(telegram: TelegramStandin, pauses: Pauses) -> None:
    async with connected(telegram.base, pauses, token="700000001:revoked") as channel:
        with pytest.raises(TokenRefused):
            await channel.listen(Inbox().handle, None)


async def test_a_token_revoked_while_listening_ends_it(
    telegram: TelegramStandin, channel: TelegramChannel
) -> None:
    telegram.fail_next("getUpdates", 401, "Unauthorized")
    with pytest.raises(TokenRefused):
        await channel.listen(Inbox().handle, None)


async def test_blocking_and_coming_back(telegram: TelegramStandin, channel: TelegramChannel) -> None:
    anna = telegram.user(ANNA)
    anna.start()
    async with listening(channel, Inbox()) as inbox:
        anna.block()
        anna.unblock()
        assert await inbox.has(3) == [Started(), Blocked(), Unblocked()]


async def test_a_group_moves_and_is_told_in_both_chats(
    telegram: TelegramStandin, channel: TelegramChannel
) -> None:
    telegram.group(-777).upgrade(DESK)
    async with listening(channel, Inbox()) as inbox:
        await inbox.has(2)
    moves = [each for each in inbox.updates if isinstance(each, Moved)]
    assert [(each.chat, each.new_chat) for each in moves] == [("-777", str(DESK))] * 2


async def test_presses_files_and_albums(telegram: TelegramStandin, channel: TelegramChannel) -> None:
    anna = telegram.user(ANNA)
    anna.start()
    await channel.send(order("Кому нужна помощь?"))
    anna.press_data(anna.last, "for:self")
    anna.send_photo("Вот", album="13")
    anna.send_photo(album="13")
    async with listening(channel, Inbox()) as inbox:
        _, pressed, first, second = await inbox.has(4)
    assert pressed == ButtonPressed("for:self")
    assert isinstance(first, FilesReceived)
    assert isinstance(second, FilesReceived)
    assert (first.album, first.caption, second.album) == ("13", "Вот", "13")
    press = inbox.updates[1]
    assert isinstance(press, Incoming)
    assert press.message == f"{ANNA}:{anna.last.id}"


async def test_commands_to_another_bot_of_the_group_are_left_alone(
    telegram: TelegramStandin, channel: TelegramChannel
) -> None:
    boris = telegram.group(DESK).member(102)
    boris.say("/help@other_bot")
    boris.say(f"/desk@{telegram.bot['username']} 7F3K")
    async with listening(channel, Inbox()) as inbox:
        assert await inbox.has(1) == [TextReceived("/desk 7F3K")]
    assert channel.username == telegram.bot["username"]
