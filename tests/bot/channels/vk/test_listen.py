"""Bots Long Poll: nothing acknowledged is lost, nothing is handed over twice with another key."""

import asyncio
import threading
from collections.abc import Sequence

import pytest

from bot.channels.vk.channel import VkChannel
from bot.incoming import Incoming, Update
from dialogs.events import (
    Blocked,
    ButtonPressed,
    FilesReceived,
    MessageEdited,
    PlaceReceived,
    Started,
    TextReceived,
    Unblocked,
)
from tests.bot.channels.inbox import Inbox
from tests.bot.channels.vk.conftest import connected, listening
from tests.standins.vk.client import Clock
from tests.standins.vk.methods import METHODS
from tests.standins.vk.server import VkStandin

VERA, OLEG = 101, 102


async def test_a_resident_starts_writes_corrects_and_leaves(vk: VkStandin, channel: VkChannel) -> None:
    vera = vk.user(VERA)
    async with listening(channel, Inbox()) as inbox:
        await inbox.began()
        vera.say("Начать", payload={"command": "start"}, ref="s_poster")
        vera.say("Протекает крыша")
        vera.edit("Протекает крыша, третий этаж")
        vera.send_place(54.84, 83.1)
        vera.block()
        assert await inbox.has(6) == [
            Unblocked(),
            Started("s_poster"),
            TextReceived("Протекает крыша"),
            MessageEdited("Протекает крыша, третий этаж"),
            PlaceReceived(54.84, 83.1),
            Blocked(),
        ]
    words = inbox.updates[2]
    assert isinstance(words, Incoming)
    assert (words.key, words.sender, words.chat, words.language) == ("m101:2", "101", "101", "ru")
    assert not words.group


async def test_a_link_comes_with_the_first_words(vk: VkStandin, channel: VkChannel) -> None:
    vera = vk.user(VERA)
    async with listening(channel, Inbox()) as inbox:
        await inbox.began()
        vera.say("Протекает крыша", ref="s_poster")
        assert (await inbox.has(2))[1] == Started("s_poster", "Протекает крыша")


async def test_what_came_while_we_were_down_is_there_after_the_restart(
    vk: VkStandin, channel: VkChannel, clock: Clock
) -> None:
    vera, inbox = vk.user(VERA), Inbox()
    async with listening(channel, inbox):
        await inbox.began()
        vera.say("До остановки")
        await inbox.has(2)
    vera.say("Пока вас не было")
    async with connected(vk, clock) as restarted, listening(restarted, inbox):
        await inbox.has(3)
        vera.say("После запуска")
        await inbox.has(4)
    assert inbox.events[1:] == [
        TextReceived(text) for text in ("До остановки", "Пока вас не было", "После запуска")
    ]
    assert len(inbox.offered) == len(set(inbox.offered))


async def test_a_stop_before_the_first_message_still_remembers_where_we_began(
    vk: VkStandin, channel: VkChannel
) -> None:
    inbox = Inbox()
    async with listening(channel, inbox):
        await inbox.began()
    vk.user(VERA).say("Есть кто-нибудь?")
    async with listening(channel, inbox):
        assert (await inbox.has(2))[1] == TextReceived("Есть кто-нибудь?")


async def test_what_could_not_be_committed_comes_again(vk: VkStandin, channel: VkChannel) -> None:
    inbox = Inbox()
    async with listening(channel, inbox):
        await inbox.began()
        inbox.refusals = 2
        vk.user(VERA).say("Важное")
        await inbox.has(2)
    assert inbox.offered.count("m101:1") == 3
    assert inbox.events == [Unblocked(), TextReceived("Важное")]


async def test_lost_history_is_read_back_from_the_dialogues(
    vk: VkStandin, channel: VkChannel, clock: Clock
) -> None:
    vera, oleg, inbox = vk.user(VERA), vk.user(OLEG), Inbox()
    vera.say("Давным-давно")
    clock.forward(minutes=60)
    async with listening(channel, inbox):
        await inbox.began()
        vera.say("Раз")
        await inbox.has(1)
    clock.forward(minutes=10)
    vera.say("Два")
    oleg.say("Три")
    vk.chat(7, members=(OLEG,)).member(OLEG).say("Туда нам больше нельзя")
    vk.chat(7).kick_bot()
    vk.log.forget()
    async with listening(channel, inbox):
        await inbox.has(3)
        vera.say("Четыре")
        await inbox.has(4)
    assert inbox.events == [TextReceived(text) for text in ("Раз", "Два", "Три", "Четыре")]


async def test_an_expired_key_is_renewed_and_the_place_kept(vk: VkStandin, channel: VkChannel) -> None:
    vera = vk.user(VERA)
    async with listening(channel, Inbox()) as inbox:
        await inbox.began()
        vk.log.expire_key()
        vera.say("Слышно?")
        assert (await inbox.has(2))[1] == TextReceived("Слышно?")
    assert len(vk.calls("groups.getLongPollServer")) == 2


async def test_with_key_and_place_lost_nothing_written_is(vk: VkStandin, channel: VkChannel) -> None:
    vera, inbox = vk.user(VERA), Inbox()
    async with listening(channel, inbox):
        await inbox.began()
        await vk.until(lambda: vk.log.checks, "a check")
    vera.say("Между делом")
    await vk.until(lambda: not vk.log.checks, "the end of the check that nobody waits for")
    vk.log.fail_next(3)
    async with listening(channel, inbox):
        assert await inbox.has(1) == [TextReceived("Между делом")]  # that she wrote allows messages too


async def test_unknown_failures_broken_answers_and_cut_lines_only_delay(
    vk: VkStandin, channel: VkChannel
) -> None:
    vk.break_next("groups.getLongPollServer", times=2)
    vk.drop_next("groups.getLongPollServer")
    vk.fail_next("groups.getLongPollServer", 10)
    async with listening(channel, Inbox()) as inbox:
        await inbox.began()
        vk.log.fail_next(4, times=2)
        vk.user(VERA).say("Я подожду")
        assert (await inbox.has(2))[1] == TextReceived("Я подожду")


async def test_a_cropped_message_is_fetched_whole(vk: VkStandin, channel: VkChannel) -> None:
    async with listening(channel, Inbox()) as inbox:
        await inbox.began()
        vk.fail_next("messages.getByConversationMessageId", 6)
        vk.user(VERA).send_photo(text="Вот трещины", count=4, cropped=True)
        received = (await inbox.has(2))[1]
    assert isinstance(received, FilesReceived)
    assert len(received.files) == 4
    assert received.caption == "Вот трещины"


async def test_an_odd_event_does_not_take_its_batch_along(vk: VkStandin, channel: VkChannel) -> None:
    vera, inbox = vk.user(VERA), Inbox()
    async with listening(channel, inbox):
        await inbox.began()
    for odd in ({"type": "message_new", "event_id": "odd", "object": {}}, {"type": "group_join"}, "nonsense"):
        vk.log.append(odd)  # type: ignore[arg-type]
    vera.say("А я нормальная")
    async with listening(channel, inbox):
        await inbox.has(4)
    assert inbox.events == [Unblocked(), TextReceived("А я нормальная")]
    assert inbox.updates[0].key == "odd"


async def test_an_operator_presses_in_the_desk_chat(vk: VkStandin, channel: VkChannel) -> None:
    desk = vk.chat(7, members=(OLEG,))
    async with listening(channel, Inbox()) as inbox:
        await inbox.began()
        event_id = desk.member(OLEG).press_data({"d": "take:17"})
        assert await inbox.has(1) == [ButtonPressed("take:17")]
    pressed = inbox.updates[0]
    assert isinstance(pressed, Incoming)
    assert (pressed.sender, pressed.chat, pressed.group) == ("102", "2000000007", True)
    assert event_id in pressed.press


async def test_stopping_interrupts_the_request_and_leaves_no_thread(
    vk: VkStandin, channel: VkChannel
) -> None:
    async with listening(channel, Inbox()) as inbox:
        await inbox.began()
    assert [thread for thread in threading.enumerate() if thread.name == "vk-reader"] == []


async def test_stopping_lets_a_commit_finish(vk: VkStandin, channel: VkChannel) -> None:
    inbox, reached, gate = Inbox(), asyncio.Event(), asyncio.Event()

    async def slow(updates: Sequence[Update], cursor: str | None) -> None:
        if updates:
            reached.set()
            await gate.wait()
        await inbox.handle(updates, cursor)

    task = asyncio.create_task(channel.listen(slow, None))
    await inbox.began()
    vk.user(VERA).block()
    await reached.wait()
    task.cancel()
    gate.set()
    await asyncio.wait({task})
    assert inbox.events == [Blocked()]
    assert inbox.cursor is not None


async def test_an_empty_poll_is_a_sign_of_life(vk: VkStandin, channel: VkChannel) -> None:
    async with listening(channel, Inbox()) as inbox:
        await inbox.began()
        before = inbox.cursor
        vk.log.expire_key()
        await inbox.idled()
    assert (inbox.offered, inbox.cursor) == ([], before)


async def test_links_bear_the_name_that_vk_tells(
    vk: VkStandin, channel: VkChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert channel.link("i_1") == "https://vk.me/club5000?ref=i_1"
    about = METHODS["groups.getById"](vk, {})
    about["groups"][0]["screen_name"] = "pomosch"
    monkeypatch.setitem(METHODS, "groups.getById", lambda vk, params: about)
    await channel._learn_name()
    assert channel.link("i_1") == "https://vk.me/pomosch?ref=i_1"


async def test_without_a_name_the_number_does(vk: VkStandin, channel: VkChannel) -> None:
    vk.fail_next("groups.getById", 15)
    async with listening(channel, Inbox()) as inbox:
        await inbox.began()
        await vk.until(lambda: vk.calls("groups.getById"), "asked")
    assert channel.link("i_1") == "https://vk.me/club5000?ref=i_1"
