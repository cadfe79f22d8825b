"""What Telegram's refusals mean, as tables of outcomes (PLATFORMS 1.4 to 1.12, 4.1 to 4.4)."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)

from bot.channels.contract import Broken, Later, MovedTo, Outcome, SendAnew, Sent, ThreadGone, Unreachable

BACK_OFF = 5.0
"""Seconds of rest after trouble on the way or at Telegram."""

UNPARSED = "can't parse entities"
NO_VOICES = "voice_messages_forbidden"
BAD_PHOTOS = ("photo_invalid_dimensions", "image_process_failed")

Table = Sequence[tuple[str, Outcome]]

REFUSED: Table = (
    ("message is not modified", Sent()),
    ("topic_not_modified", Sent()),
    ("query is too old", Sent()),
    ("query_id_invalid", Sent()),
    ("message to edit not found", SendAnew("message-missing")),
    ("message_id_invalid", SendAnew("message-missing")),
    ("message can't be edited", SendAnew("message-fixed")),
    ("no text in the message to edit", SendAnew("message-fixed")),
    ("message thread not found", ThreadGone()),
    ("topic_deleted", ThreadGone()),
    ("topic_closed", ThreadGone()),
    ("topic_id_invalid", ThreadGone()),
    ("chat not found", Unreachable("chat-not-found", gone=True)),
    ("peer_id_invalid", Unreachable("chat-not-found", gone=True)),
    ("rights to create a topic", Broken("no-right-for-topics")),
    ("rights to edit the topic", Broken("no-right-for-topics")),
    ("rights to close or reopen the topic", Broken("no-right-for-topics")),
    ("chat is not a forum", Broken("no-topics")),
    ("not enough rights", Unreachable("no-right-to-write")),
    ("chat_write_forbidden", Unreachable("no-right-to-write")),
    (UNPARSED, Broken("markup")),
    ("message is too long", Broken("text-too-long")),
    ("have no rights to send", Unreachable("no-right-to-write")),
    ("message_too_long", Broken("text-too-long")),
    ("text must be non-empty", Broken("text-empty")),
    ("message text is empty", Broken("text-empty")),
    ("reply markup is too long", Broken("too-many-buttons")),
)
"""Status 400: the first fragment found decides; small letters, for Telegram also spells in capitals."""

FORBIDDEN: Table = (
    ("blocked by the user", Unreachable("blocked")),
    ("user is deactivated", Unreachable("deactivated", gone=True)),
    ("can't initiate conversation", Unreachable("never-began")),
    ("bot was kicked", Unreachable("kicked")),
    ("not a member", Unreachable("not-a-member")),
)
"""Status 403."""

SERVER_CODE = re.compile(r"\b[A-Z]+(?:_[A-Z]+)+\b")


def outcome(error: AiogramError) -> Outcome:
    """What follows from a refusal; the words inside name nobody."""
    return next(rule(error) for kind, rule in RULES if isinstance(error, kind))


def says(error: TelegramAPIError, *fragments: str) -> bool:
    """Whether a refusal contains one of the fragments, in small letters."""
    text = error.message.lower()
    return any(fragment in text for fragment in fragments)


def _found(table: Table, text: str) -> Outcome | None:
    small = text.lower()
    return next((meaning for fragment, meaning in table if fragment in small), None)


def _code(text: str) -> str:
    """A code of the server if it gave one: its sentences may quote people's words."""
    code = SERVER_CODE.search(text)
    return code[0] if code else "bad-request"


def _network(error: TelegramNetworkError) -> Outcome:
    """A time-out concerns this call alone; it may have arrived, and is tried again (PLATFORMS 1.4)."""
    timed_out = "timeout" in error.message.lower()
    return Later(BACK_OFF, "timeout" if timed_out else "network", "chat" if timed_out else "bot")


def _undecoded(error: ClientDecodeError) -> Outcome:
    """An accepted call whose answer aiogram cannot read must not be sent again; a page of a proxy may."""
    if not isinstance(error.data, dict) or not error.data.get("ok"):
        return Later(BACK_OFF, "answer", "bot")
    result = error.data.get("result")
    message = result if isinstance(result, dict) else {}
    chat, number = message.get("chat"), message.get("message_id")
    return Sent(f"{chat['id']}:{number}" if isinstance(chat, dict) and number else "")


def _other(error: AiogramError) -> Outcome:
    """A wait of 0 seconds has no class of its own in aiogram."""
    if isinstance(error, TelegramAPIError) and says(error, "too many requests"):
        return Later(1.0, "too-fast")
    return Broken(type(error).__name__)


RULES: Sequence[tuple[type[AiogramError], Callable[[Any], Outcome]]] = (
    (ClientDecodeError, _undecoded),
    (TelegramRetryAfter, lambda error: Later(error.retry_after, "too-fast")),
    (TelegramMigrateToChat, lambda error: MovedTo(str(error.migrate_to_chat_id))),
    (TelegramEntityTooLarge, lambda _: Broken("file-too-large")),
    (TelegramNetworkError, _network),
    (TelegramServerError, lambda _: Later(BACK_OFF, "server", "bot")),
    (TelegramUnauthorizedError, lambda _: Broken("token")),
    (TelegramForbiddenError, lambda error: _found(FORBIDDEN, error.message) or Unreachable("forbidden")),
    (TelegramBadRequest, lambda error: _found(REFUSED, error.message) or Broken(_code(error.message))),
    (AiogramError, _other),
)
"""By aiogram's class, the narrower one first."""
