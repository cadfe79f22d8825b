"""Rules of the Bot API that join several fields: what the prose says of a whole method or type."""

import re
from collections.abc import Mapping
from typing import Any

FILE_KINDS = {"InputFile"}
PARSE_MODES = {"HTML", "MarkdownV2", "Markdown"}
DECORATION = {"text", "style", "icon_custom_emoji_id"}
MARKUPS = {"inline_keyboard", "keyboard", "remove_keyboard", "force_reply"}
COMMAND = re.compile(r"[a-z0-9_]{1,32}\Z")


def rule_problems(owner: str, value: Mapping[str, Any], path: str = "") -> list[str]:
    """Problems of a method's parameters, or of a nested object of type `owner`."""
    found = []
    for name in ("parse_mode", "quote_parse_mode"):
        if value.get(name) not in (None, "", *PARSE_MODES):
            found.append(f"{name}: unknown mode {value[name]!r}")
    if owner.startswith("edit") and "inline_message_id" not in value:
        found += _missing(value, {"chat_id", "message_id"}) if owner.startswith("editMessage") else []
    if owner == "InlineKeyboardButton" and len(value.keys() - DECORATION) != 1:
        found.append("a button needs exactly one action")
    if owner == "KeyboardButton" and len(value.keys() - DECORATION) > 1:
        found.append("a button has at most one action")
    if owner == "BotCommand" and not COMMAND.match(str(value.get("command", ""))):
        found.append("a command consists of a-z, 0-9 and _")
    if (
        isinstance(markup := value.get("reply_markup"), dict)
        and len(MARKUPS & markup.keys() - {"force_reply"}) > 1
    ):
        found.append("reply_markup: two keyboards at once")
    return [f"{path}: {problem}" if path else problem for problem in found]


def _missing(value: Mapping[str, Any], names: set[str]) -> list[str]:
    return [f"{name} is missing" for name in sorted(names - value.keys())]
