"""Turns one update of the Bot API into a neutral one; pure (PLATFORMS section 1)."""

import hashlib
import json
from datetime import datetime
from typing import Any

from aiogram.types import CallbackQuery, Chat, Message, User
from pydantic import ValidationError

from bot.channels.telegram.content import content
from bot.channels.telegram.membership import OwnMembership, UpdateToUs
from bot.channels.telegram.names import NAME, message_ref, thread_of
from bot.incoming import Incoming, Moved, Unreadable, Update
from dialogs.events import (
    Blocked,
    ButtonPressed,
    Event,
    JoinedGroup,
    MessageEdited,
    RightsChanged,
    Unblocked,
)

ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")
"""Kinds of updates that we ask for, always by name: without a list the previous one stays (PLATFORMS 1.2)."""

GROUPS = ("group", "supergroup")
OUTSIDE = ("left", "kicked")
INSIDE = ("member", "administrator", "restricted")
PRIVATE: dict[str, Event] = {"kicked": Blocked(), "member": Unblocked()}


def read(raw: Any, now: datetime, username: str = "") -> Update | None:
    """The update as the runner knows it, `Unreadable` if it does not parse, None if it is not for us.

    `now` is UTC; `username` is the bot's own, so that commands to other bots of a group are left alone.
    """
    try:
        update = UpdateToUs.model_validate(raw)
    except ValidationError as error:
        return Unreadable(_key(raw), NAME, json.dumps(raw, ensure_ascii=False), _cause(error), now)
    key = f"u{update.update_id}"
    if message := update.message:
        return _moved(key, message, now) or _said(key, message, now, username)
    if update.edited_message:
        return _edited(key, update.edited_message, now)
    if update.callback_query:
        return _pressed(key, update.callback_query, now)
    return _member(key, update.my_chat_member, now) if update.my_chat_member else None


def update_id(raw: Any) -> int | None:
    """The number by which the update is confirmed; None if it has none."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return number if isinstance(number, int) else None


def _key(raw: Any) -> str:
    """The repeat key; of an update without a number its fingerprint."""
    number = update_id(raw)
    if number is not None:
        return f"u{number}"
    return "x" + hashlib.sha256(json.dumps(raw, sort_keys=True).encode()).hexdigest()


def _cause(error: ValidationError) -> str:
    """Where the update is not as described: names of fields, never their values."""
    first = error.errors(include_input=False, include_url=False, include_context=False)[0]
    return f"{first['type']} at {'.'.join(str(step) for step in first['loc'])}"


def _moved(key: str, message: Message, now: datetime) -> Moved | None:
    """Both service messages of a migration say the same (PLATFORMS 4.3)."""
    here = str(message.chat.id)
    if message.migrate_to_chat_id:
        return Moved(key, NAME, here, str(message.migrate_to_chat_id), now)
    if message.migrate_from_chat_id:
        return Moved(key, NAME, str(message.migrate_from_chat_id), here, now)
    return None


def _said(key: str, message: Message, now: datetime, username: str) -> Incoming | None:
    event = content(message, username) if _by_person(message) else None
    return _of_message(key, message, event, now) if event else None


def _edited(key: str, message: Message, now: datetime) -> Incoming | None:
    """Only words count: edits also tell of live places and previews."""
    text = message.text or message.caption
    if not text or not _by_person(message):
        return None
    return _of_message(key, message, MessageEdited(text), now, message_ref(message))


def _by_person(message: Message) -> bool:
    """Not a bot, not an anonymous administrator or a channel, not a post copied from a linked channel."""
    sender = message.from_user
    foreign = message.sender_chat or message.via_bot or message.is_automatic_forward
    return sender is not None and not sender.is_bot and not foreign


def _of_message(key: str, message: Message, event: Event, now: datetime, ref: str = "") -> Incoming | None:
    if message.from_user is None:
        return None
    place = {"thread": thread_of(message), "message": ref, "replied": _replied(message)}
    return _incoming(key, message.from_user, message.chat, event, now, **place)


def _replied(message: Message) -> str:
    """The message answered; in a topic without one Telegram names the topic's first service message."""
    other = message.reply_to_message
    return message_ref(other) if other and not other.forum_topic_created else ""


def _pressed(key: str, query: CallbackQuery, now: datetime) -> Incoming | None:
    if query.data is None or query.message is None:
        return None
    more = {"press": query.id, "message": message_ref(query.message), "thread": thread_of(query.message)}
    return _incoming(key, query.from_user, query.message.chat, ButtonPressed(query.data), now, **more)


def _member(key: str, change: OwnMembership, now: datetime) -> Incoming | None:
    """In private: blocked or allowed again; in a group: added, or given other rights (PLATFORMS 1.9)."""
    old, new = change.old_chat_member.status, change.new_chat_member.status
    event: Event | None = None
    if change.chat.type == "private":
        event = PRIVATE.get(new)
    elif new in INSIDE:
        event = JoinedGroup() if old in OUTSIDE else RightsChanged()
    return _incoming(key, change.from_user, change.chat, event, now) if event else None


def _incoming(
    key: str, sender: User, chat: Chat, event: Event, now: datetime, **place: str
) -> Incoming | None:
    if sender.is_bot or (chat.type != "private" and chat.type not in GROUPS):
        return None
    return Incoming(
        key,
        NAME,
        str(sender.id),
        str(chat.id),
        event,
        now,
        group=chat.type in GROUPS,
        language=sender.language_code or "",
        name=sender.full_name,
        **place,
    )
