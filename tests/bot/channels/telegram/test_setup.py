"""What `check` says line by line, and the menu of commands."""

import pytest

from bot.channels.contract import Broken, CheckLine, Sent
from bot.channels.telegram.channel import TelegramChannel
from tests.bot.channels.inbox import Inbox
from tests.bot.channels.telegram.cast import DESK, Pauses, connected, listening
from tests.standins.telegram import TelegramStandin
from tests.standins.telegram.methods import METHODS

GOOD_BOT = CheckLine(True, "check-telegram-bot", {"bot": "@vzaimopomosch_bot"})
HERE = {"chat": str(DESK)}
MENU = {"": [("help", "Помощь")]}


def no(key: str) -> CheckLine:
    return CheckLine(False, key, HERE)


async def test_a_forum_with_all_rights_is_good(telegram: TelegramStandin, channel: TelegramChannel) -> None:
    telegram.group(DESK, "Штаб", forum=True)
    good = CheckLine(True, "check-telegram-desk", {**HERE, "title": "Штаб"})
    assert await channel.check([str(DESK)]) == [GOOD_BOT, good]


async def test_each_missing_right_has_its_line(telegram: TelegramStandin, channel: TelegramChannel) -> None:
    telegram.group(DESK, forum=True).promote_bot("can_invite_users")
    rights = ("delete", "pin", "topics")
    wanted = [GOOD_BOT, *(no(f"check-telegram-desk-right-{right}") for right in rights)]
    assert await channel.check([str(DESK)]) == wanted


async def test_a_plain_member_is_not_enough(telegram: TelegramStandin, channel: TelegramChannel) -> None:
    telegram.group(DESK, forum=True).add_bot()
    assert await channel.check([str(DESK)]) == [GOOD_BOT, no("check-telegram-desk-not-admin")]


async def test_a_group_without_topics_gets_a_hint(
    telegram: TelegramStandin, channel: TelegramChannel
) -> None:
    telegram.group(DESK).deny_bot("can_manage_topics")
    _, good, hint = await channel.check([str(DESK)])
    assert good.ok
    assert hint == CheckLine(None, "check-telegram-desk-no-topics", HERE)


async def test_a_small_group_gets_a_hint(telegram: TelegramStandin, channel: TelegramChannel) -> None:
    telegram.group(-777)
    lines = await channel.check(["-777"])
    assert lines[-1] == CheckLine(None, "check-telegram-desk-not-supergroup", {"chat": "-777"})


async def test_a_chat_that_is_not_ours(telegram: TelegramStandin, channel: TelegramChannel) -> None:
    telegram.group(DESK).kick_bot()
    unknown = CheckLine(False, "check-telegram-desk-unknown", {"chat": "-100"})
    lines = await channel.check([str(DESK), "-100"])
    assert lines == [GOOD_BOT, no("check-telegram-desk-unknown"), unknown]


async def test_a_bot_that_may_join_no_groups(
    channel: TelegramChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    me = {"id": 700000001, "is_bot": True, "username": "vzaimopomosch_bot", "can_join_groups": False}
    monkeypatch.setitem(METHODS, "getme", lambda world, params: me)
    assert await channel.check([]) == [GOOD_BOT, CheckLine(False, "check-telegram-groups-forbidden", {})]


async def test_a_refused_token_is_all_there_is_to_say(telegram: TelegramStandin, pauses: Pauses) -> None:
    async with connected(telegram.base, pauses, token="700000001:revoked") as channel:
        assert await channel.check([str(DESK)]) == [CheckLine(False, "check-telegram-token", {})]


async def test_telegram_out_of_reach(telegram: TelegramStandin, channel: TelegramChannel) -> None:
    telegram.group(DESK)
    telegram.break_next("getMe", 502)
    (line,) = await channel.check([str(DESK)])
    assert line == CheckLine(False, "check-telegram-unreachable", {"why": "0 HTTP 502 without JSON"})
    telegram.fail_next("getChat", 429, "Too Many Requests", {"retry_after": 3})
    lines = await channel.check([str(DESK)])
    assert lines[1] == CheckLine(False, "check-telegram-unreachable", {"why": "429 Too Many Requests"})


async def test_commands_in_each_language(telegram: TelegramStandin, channel: TelegramChannel) -> None:
    russian, english = [("help", "Помощь"), ("privacy", "Мои данные")], [("help", "Help")]
    assert await channel.set_commands({"": russian, "en": english}) == Sent()
    scope = '{"type": "all_private_chats"}'
    assert telegram.commands[scope, ""][1] == {"command": "privacy", "description": "Мои данные"}
    assert telegram.commands[scope, "en"] == [{"command": "help", "description": "Help"}]


async def test_a_bad_command_is_a_defect(telegram: TelegramStandin, channel: TelegramChannel) -> None:
    telegram.fail_next("setMyCommands", 400, "Bad Request: BOT_COMMAND_INVALID")
    assert await channel.set_commands({"": [("help", "Помощь")]}) == Broken("BOT_COMMAND_INVALID")


async def test_it_introduces_itself_before_it_listens(telegram: TelegramStandin, pauses: Pauses) -> None:
    async with connected(telegram.base, pauses, commands=MENU, wait=0) as channel:
        assert channel.link("i_1") == ""
        async with listening(channel, Inbox()) as inbox:
            await inbox.idled()
    assert channel.link("i_1") == "https://t.me/vzaimopomosch_bot?start=i_1"
    assert list(telegram.commands.values()) == [[{"command": "help", "description": "Помощь"}]]


async def test_it_listens_though_the_menu_was_refused(telegram: TelegramStandin, pauses: Pauses) -> None:
    telegram.fail_next("setMyCommands", 400, "Bad Request: BOT_COMMAND_INVALID")
    made = connected(telegram.base, pauses, commands=MENU, wait=0)
    async with made as channel, listening(channel, Inbox()) as inbox:
        await inbox.idled()
    assert inbox.offered == []
    assert telegram.commands == {}
