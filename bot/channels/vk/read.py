"""VK's events as neutral updates: a pure function over raw JSON (PLATFORMS 2.5)."""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.channels.vk.content import content
from bot.incoming import Incoming, Unreadable, Update
from dialogs.events import Blocked, ButtonPressed, Event, JoinedGroup, MessageEdited, Unblocked

NAME = "vk"
CHATS_FROM = 2_000_000_000
MENTION = re.compile(r"\s*\[(?:club|public)(\d+)\|[^\]\n]*\][\s,:]*")
LANGUAGES = {0: "ru", 3: "en"}

Raw = Mapping[str, Any]


def read(event: Any, now: datetime) -> Update | None:
    """The event as an update, None if it does not concern us, `Unreadable` if it is not what VK describes."""
    reader = READERS.get(str(event.get("type"))) if isinstance(event, dict) else _odd
    if reader is None:
        return None
    try:
        return reader(event, now)
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        return _unreadable(event, type(error).__name__, now)


def name_of(answer: Any) -> str:
    """The screen name in an answer of `groups.getById`: newer versions wrap the list; "" if there is none."""
    groups = answer.get("groups") if isinstance(answer, dict) else answer
    first = groups[0] if isinstance(groups, list) and groups else {}
    name = first.get("screen_name") if isinstance(first, dict) else ""
    return name if isinstance(name, str) else ""


def cropped(event: Any) -> tuple[int, int] | None:
    """Peer and number of a message that was too big for its event, so that VK left most of it out."""
    try:
        message = event["object"]["message"]
        return (int(message["peer_id"]), _cmid(message)) if message.get("is_cropped") else None
    except (KeyError, TypeError, ValueError, AttributeError):
        return None  # `read` will set it aside


def with_message(event: Raw, message: Raw) -> dict[str, Any]:
    """The same event around the whole message."""
    return {**event, "object": {**event["object"], "message": {**message, "is_cropped": False}}}


def as_event(message: Raw) -> dict[str, Any]:
    """A message out of the history as the event that was lost; its key is the same."""
    return {"type": "message_new", "object": {"message": message}}


def _message_new(event: Raw, now: datetime) -> Update | None:
    message = event["object"]["message"]
    if _ours(message):
        return None
    message = _addressed_to_us(event, message)
    reply = message.get("reply_message") or {}
    client = event["object"].get("client_info") or {}
    number = _cmid(message)
    return _incoming(
        f"m{_number(message['peer_id'])}:{number}",
        message["from_id"],
        message["peer_id"],
        JoinedGroup() if _invites_us(event, message) else content(message),
        now,
        replied=str(reply.get("conversation_message_id") or ""),
        language=LANGUAGES.get(client.get("lang_id", -1), ""),
    )


def _addressed_to_us(event: Raw, message: Raw) -> Raw:
    """In a chat a community may hear only what begins with "/" or names it; its name is not what was said."""
    found = MENTION.match(message.get("text") or "") if _number(message["peer_id"]) >= CHATS_FROM else None
    if found is None or found[1] != str(event.get("group_id")):
        return message
    return {**message, "text": message["text"][found.end() :]}


def _invites_us(event: Raw, message: Raw) -> bool:
    """Whether a member adds the community to a chat, which comes as a message of theirs (PLATFORMS 2.12)."""
    action = message.get("action") or {}
    return action.get("type") == "chat_invite_user" and action.get("member_id") == -event.get("group_id", 0)


def _message_edit(event: Raw, now: datetime) -> Update | None:
    message = event["object"]
    if _ours(message):
        return None
    edited = MessageEdited(_words(message["text"]))
    place = message["from_id"], message["peer_id"]
    return _incoming(_event_id(event), *place, edited, now, message=str(_cmid(message)))


def _message_event(event: Raw, now: datetime) -> Update:
    press = event["object"]
    payload = press["payload"]
    data = payload.get("d") if isinstance(payload, dict) else None
    handle = {name: press[name] for name in ("event_id", "user_id", "peer_id")}
    return _incoming(
        _event_id(event),
        press["user_id"],
        press["peer_id"],
        ButtonPressed(data if isinstance(data, str) else ""),
        now,
        press=json.dumps(handle),
        message=str(press.get("conversation_message_id") or ""),
    )


def _message_deny(event: Raw, now: datetime) -> Update:
    person = event["object"]["user_id"]
    return _incoming(_event_id(event), person, person, Blocked(), now)


def _message_allow(event: Raw, now: datetime) -> Update:
    person = event["object"]["user_id"]
    return _incoming(_event_id(event), person, person, Unblocked(), now)


def _odd(event: Any, now: datetime) -> Update:
    return _unreadable(event, "not an object", now)


READERS: dict[str, Callable[[Any, datetime], Update | None]] = {
    "message_new": _message_new,
    "message_edit": _message_edit,
    "message_event": _message_event,
    "message_deny": _message_deny,
    "message_allow": _message_allow,
}


def _incoming(key: str, sender: Any, chat: Any, event: Event, now: datetime, **more: Any) -> Incoming:
    group = _number(chat) >= CHATS_FROM
    return Incoming(key, NAME, str(_number(sender)), str(chat), event, now, group=group, **more)


def _unreadable(event: Any, cause: str, now: datetime) -> Unreadable:
    update = json.dumps(event, ensure_ascii=False, sort_keys=True)
    key = str(event.get("event_id") or "") if isinstance(event, dict) else ""
    kind = str(event.get("type")) if isinstance(event, dict) else "event"
    key = key or hashlib.sha256(update.encode("utf-8", "surrogatepass")).hexdigest()
    return Unreadable(key, NAME, update, f"{kind}: {cause}", now)


def _ours(message: Raw) -> bool:
    """Written by a community: our own words come back as events too."""
    return _number(message["from_id"]) <= 0


def _event_id(event: Raw) -> str:
    return _words(event["event_id"])


def _cmid(message: Raw) -> int:
    return _number(message["conversation_message_id"])


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("a number is expected")
    return value


def _words(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("words are expected")
    return value
