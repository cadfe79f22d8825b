"""What VK's errors mean for a delivery: the table of PLATFORMS 2.16 as values."""

from collections.abc import Iterable

import requests
from vk_api.exceptions import ApiError, ApiHttpError

from bot.channels.contract import Broken, Later, Outcome, SendAnew, Unreachable

KEYBOARD_REFUSED = {911, 912}
KEY_TROUBLE = {5, 7, 14, 15, 27, 28}
TOO_LATE_TO_ANSWER = 950
BAD_PARAMETER = 100
PAUSE = 5.0
"""Seconds to rest after a trouble of VK's own; the sender lengthens it from try to try."""


class PeerError(Exception):
    """VK refused one addressee inside an answer that is otherwise fine; `code` is VK's number."""

    def __init__(self, code: int) -> None:
        super().__init__(f"vk {code}")
        self.code = code


class UploadError(Exception):
    """An upload server did not take a file (PLATFORMS 2.13: they fail at times)."""


class NotTakenError(UploadError):
    """It answered, and what it answered names no file: this kind, shape or size is nothing to VK."""


EXPECTED = (ApiError, ApiHttpError, PeerError, UploadError, requests.RequestException)
"""What a call may raise without a defect of ours."""


def _each(codes: Iterable[int], outcome: Outcome) -> dict[int, Outcome]:
    return dict.fromkeys(codes, outcome)


POLICY: dict[int, Outcome] = {
    **_each((1, 10), Later(PAUSE, "vk internal error")),
    6: Later(1, "vk too many calls", scope="bot"),
    9: Later(300, "vk flood control"),
    29: Later(600, "vk quota", scope="bot"),
    **_each((5, 27, 28), Broken("token")),
    **_each((7, 15), Broken("token lacks a right")),
    14: Broken("token needs a captcha"),
    **_each((18,), Unreachable("deleted", gone=True)),
    **_each((30, 113), Unreachable("unknown person")),
    **_each((900, 901, 902, 936), Unreachable("forbidden")),
    **_each((987, 988, 1021), Unreachable("never began")),
    TOO_LATE_TO_ANSWER: Unreachable("too late to answer"),
    **_each((909, 910, 920, 949), SendAnew("cannot be edited")),
    **_each((911, 912), Broken("keyboard")),
    **_each((913, 914, 940), Broken("too long")),
    **_each((917, 922, 925, 927, 932, 945, 946, 983, 1012), Unreachable("chat")),
    **_each((943, 944), Broken("intent")),
    984: Broken("restricted for spam"),
    BAD_PARAMETER: Broken("bad parameter"),
}


def code_of(error: Exception) -> int:
    """VK's number of the error, 0 if it has none."""
    return int(error.code) if isinstance(error, (ApiError, PeerError)) else 0


def outcome(error: Exception) -> Outcome:
    """The policy for one of `EXPECTED`; any other error is a defect and raised again."""
    if code := code_of(error):
        return POLICY.get(code, Broken(f"vk {code}"))
    if isinstance(error, ApiHttpError):
        return Later(PAUSE, f"http {error.response.status_code}", scope="bot")
    if isinstance(error, (requests.RequestException, UploadError)):
        return Later(PAUSE, type(error).__name__, scope="chat" if isinstance(error, UploadError) else "bot")
    raise error


def outcome_of_edit(error: Exception) -> Outcome:
    """The same for an edit: VK calls a message that is no longer there a bad parameter."""
    return SendAnew("not found") if code_of(error) == BAD_PARAMETER else outcome(error)


def refuses_file(error: Exception) -> bool:
    """Whether VK will not have this very file; trouble of the key or of the network is none of its own."""
    if isinstance(error, UploadError):
        return isinstance(error, NotTakenError)
    return isinstance(outcome(error), Broken) and code_of(error) not in KEY_TROUBLE


def passing(error: Exception) -> bool:
    """Whether the same call may succeed later."""
    return isinstance(outcome(error), Later)
