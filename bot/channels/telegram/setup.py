"""What must be right around the bot: lines of `check`, the menu of commands (PLATFORMS 1.8 to 1.10).

Answers are read raw: aiogram refuses a membership that lacks the newest rights, as older servers give it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.methods import SetMyCommands
from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats

from bot.channels.contract import CheckLine, Outcome, Sent
from bot.channels.telegram.client import OK, UNAUTHORIZED, Reply, call
from bot.channels.telegram.errors import outcome

Commands = Mapping[str, Sequence[tuple[str, str]]]
"""Language code, "" for all others: commands (without a slash) with descriptions."""

Json = dict[str, Any]
REFUSED = (400, 403)
RIGHTS = {"can_delete_messages": "delete", "can_pin_messages": "pin", "can_manage_topics": "topics"}


async def check(bot: Bot, desks: Sequence[str]) -> list[CheckLine]:
    """Token, then for each desk chat what is missing; without a good token there is nothing more to ask."""
    reply = await call(bot, "getMe")
    if reply.code != OK:
        return [_trouble(reply)]
    me: Json = reply.result
    lines = [_yes("check-telegram-bot", bot=f"@{me.get('username', '')}")]
    if not me.get("can_join_groups", True):
        lines.append(_no("check-telegram-groups-forbidden"))
    for chat in desks:
        lines += await _desk(bot, chat, me["id"])
    return lines


async def set_commands(bot: Bot, commands: Commands) -> Outcome:
    """The menu of private chats in each language; the first refusal ends it. Names: 1-32 of `a-z0-9_`."""
    try:
        for language, entries in commands.items():
            await bot(_menu(language, entries))
    except AiogramError as error:
        return outcome(error)
    return Sent()


def _menu(language: str, entries: Sequence[tuple[str, str]]) -> SetMyCommands:
    menu = [BotCommand(command=name, description=description) for name, description in entries]
    return SetMyCommands(
        commands=menu, scope=BotCommandScopeAllPrivateChats(), language_code=language or None
    )


async def _desk(bot: Bot, chat: str, me: int) -> list[CheckLine]:
    group = await call(bot, "getChat", chat_id=chat)
    member = await call(bot, "getChatMember", chat_id=chat, user_id=me)
    for reply in (group, member):
        if reply.code in REFUSED:
            return [_no("check-telegram-desk-unknown", chat=chat)]
        if reply.code != OK:
            return [_trouble(reply)]
    lines = [*_rights(chat, group.result, member.result), *_kind(chat, group.result)]
    if any(line.ok is False for line in lines):
        return lines
    return [_yes("check-telegram-desk", chat=chat, title=group.result.get("title", "")), *lines]


def _rights(chat: str, group: Json, member: Json) -> list[CheckLine]:
    """What is missing; the right to manage topics counts where there are topics."""
    if member["status"] == "creator":
        return []
    if member["status"] != "administrator":
        return [_no("check-telegram-desk-not-admin", chat=chat)]
    wanted = [name for name in RIGHTS if name != "can_manage_topics" or group.get("is_forum")]
    missing = [RIGHTS[name] for name in wanted if not member.get(name)]
    return [_no(f"check-telegram-desk-right-{right}", chat=chat) for right in missing]


def _kind(chat: str, group: Json) -> list[CheckLine]:
    """Hints: only the owner can make a group a supergroup with topics, and the desk works without."""
    if group["type"] != "supergroup":
        return [CheckLine(None, "check-telegram-desk-not-supergroup", {"chat": chat})]
    return [] if group.get("is_forum") else [CheckLine(None, "check-telegram-desk-no-topics", {"chat": chat})]


def _trouble(reply: Reply) -> CheckLine:
    if reply.code == UNAUTHORIZED:
        return _no("check-telegram-token")
    return _no("check-telegram-unreachable", why=f"{reply.code} {reply.description}")


def _yes(key: str, **params: str) -> CheckLine:
    return CheckLine(True, key, params)


def _no(key: str, **params: str) -> CheckLine:
    return CheckLine(False, key, params)
