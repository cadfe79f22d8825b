"""The same talk against the foreign stand-in, as far as it reaches: nobody here wrote it."""

from collections.abc import AsyncIterator

import pytest

from bot.channels.contract import Sent
from bot.channels.telegram.channel import TelegramChannel
from bot.faces import Key
from bot.incoming import Incoming
from dialogs.events import ButtonPressed, Started, TextReceived
from tests.bot.channels.inbox import Inbox
from tests.bot.channels.telegram.cast import ANNA, Pauses, connected, listening, order
from tests.standins.lo import LoStandin

TAKE = Key("Берусь", "take:142")


@pytest.fixture
async def lo() -> AsyncIterator[LoStandin]:
    async with LoStandin() as standin:
        yield standin


@pytest.fixture
async def channel(lo: LoStandin, pauses: Pauses) -> AsyncIterator[TelegramChannel]:
    async with connected(lo.base, pauses, token=lo.token) as made:
        yield made


async def test_a_whole_talk(lo: LoStandin, channel: TelegramChannel) -> None:
    anna = lo.user(ANNA, "Анна")
    async with listening(channel, Inbox()) as inbox:
        anna.start("s_library")
        anna.say("Нет воды")
        assert await inbox.has(2) == [Started("s_library"), TextReceived("Нет воды")]
        sent = await channel.send(order("<b>Паспорт</b> № 142", rows=((TAKE,),)))
        assert isinstance(sent, Sent)
        anna.press("Берусь")
        assert (await inbox.has(3))[2] == ButtonPressed("take:142")
        press = inbox.updates[2]
        assert isinstance(press, Incoming)
        assert press.message == sent.message
        assert await channel.answer_press(press.press, "Ваше!", alert=False, url="") == Sent()
        assert await channel.edit(order("Взяли"), sent.message) == sent
    assert anna.toasts == ["Ваше!"]
    assert [(message.text, message.rows) for message in anna.messages] == [("Взяли", [])]


async def test_an_uncommitted_batch_comes_again(lo: LoStandin, channel: TelegramChannel) -> None:
    inbox = Inbox()
    inbox.refusals = 1
    lo.user(ANNA).say("Нет воды")
    async with listening(channel, inbox):
        assert await inbox.has(1) == [TextReceived("Нет воды")]
    assert len(inbox.offered) == 2


async def test_files_go_out(lo: LoStandin, channel: TelegramChannel) -> None:
    sent = await channel.send(order("Смотрите", files=("f-photo", "f-voice", "f-paper")))
    assert isinstance(sent, Sent)
    kinds = [method for method, _ in lo.sent if method.startswith("send")]
    assert kinds == ["sendPhoto", "sendVoice", "sendDocument", "sendMessage"]
