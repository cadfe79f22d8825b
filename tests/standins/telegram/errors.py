"""Refusals in the words of the Bot API server (PLATFORMS sections 1.4 to 1.10)."""

from typing import Any

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as"
    " a current content and reply markup of the message"
)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
OTHER_POLLER = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active;"
    " use deleteWebhook to delete the webhook first"
)


class TelegramError(Exception):
    """A refused call: `code` is also the HTTP status; the rest as in Telegram's answer."""

    def __init__(self, code: int, description: str, parameters: dict[str, Any] | None = None) -> None:
        self.code = code
        self.description = description
        self.parameters = parameters
        super().__init__(f"{code} {description}")

    def answer(self) -> dict[str, Any]:
        """The body of the answer."""
        body = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


def bad(text: str) -> TelegramError:
    """400 with Telegram's prefix."""
    return TelegramError(400, f"Bad Request: {text}")


def forbidden(text: str) -> TelegramError:
    """403 with Telegram's prefix."""
    return TelegramError(403, f"Forbidden: {text}")


def upgraded(new_chat_id: int) -> TelegramError:
    """400 for a group that lives on under another id."""
    text = "Bad Request: group chat was upgraded to a supergroup chat"
    return TelegramError(400, text, {"migrate_to_chat_id": new_chat_id})


def flood(seconds: int) -> TelegramError:
    """429: wait that many seconds."""
    return TelegramError(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})
