"""Errors that VK answers with HTTP status 200 (PLATFORMS 2.16)."""

from collections.abc import Mapping
from typing import Any

TEXTS = {
    3: "Unknown method passed",
    5: "User authorization failed: invalid access_token (4).",
    6: "Too many requests per second",
    8: "Invalid request: v parameter should be at least 5.81",
    9: "Flood control",
    10: "Internal server error",
    15: "Access denied",
    100: "One of the parameters specified was missing or invalid",
    901: "Can't send messages for users without permission",
    902: "Can't send messages to this user due to their privacy settings",
    909: "Can't edit this message, because it's too old",
    911: "Keyboard format is invalid",
    912: "This is a chat bot feature, change this status in settings",
    914: "Message is too long",
    917: "You don't have access to this chat",
    920: "Can't edit this kind of message",
    924: "Can't delete this message for everybody",
    949: "Can't edit pinned message yet",
}


class VkError(Exception):
    """VK refuses a call. `code` is VK's number, `detail` is added to VK's text."""

    def __init__(self, code: int, detail: str = "") -> None:
        self.code = code
        self.text = TEXTS.get(code, "Error") + (f": {detail}" if detail else "")
        super().__init__(f"{code} {self.text}")

    def answer(self, method: str, params: Mapping[str, str]) -> dict[str, Any]:
        """The body of the answer; the key is left out of the repeated parameters, as VK does."""
        shown = [{"key": "method", "value": method}]
        shown += [{"key": key, "value": value} for key, value in params.items() if key != "access_token"]
        return {"error": {"error_code": self.code, "error_msg": self.text, "request_params": shown}}

    def of_recipient(self) -> dict[str, Any]:
        """The error inside an answer that names several recipients."""
        return {"code": self.code, "description": self.text}
