"""Refusals that no stand-in gives: those of aiogram itself."""

from typing import Any

import pytest
from aiogram.exceptions import ClientDecodeError, TelegramEntityTooLarge, TelegramNetworkError
from aiogram.methods import SendMessage

from bot.channels.contract import Broken, Later, Outcome, Sent
from bot.channels.telegram.errors import outcome

SENDING = SendMessage(chat_id=101, text="Привет")


@pytest.mark.parametrize(
    ("data", "meaning"),
    [
        ({"ok": True, "result": {"message_id": 7, "chat": {"id": 101}}}, Sent("101:7")),
        ({"ok": True, "result": {"message_id": 7}}, Sent()),
        ({"ok": True, "result": [1]}, Sent()),
        ({"ok": False}, Later(5.0, "answer", "bot")),
        ("<html>", Later(5.0, "answer", "bot")),
    ],
)
def test_an_accepted_call_is_not_repeated_because_its_answer_is_strange(data: Any, meaning: Outcome) -> None:
    assert outcome(ClientDecodeError("Failed to decode object", ValueError(), data)) == meaning


def test_a_time_out_rests_the_chat_and_a_lost_line_the_bot() -> None:
    slow = TelegramNetworkError(method=SENDING, message="Request timeout error")
    lost = TelegramNetworkError(method=SENDING, message="ClientConnectorError: no route")
    assert outcome(slow) == Later(5.0, "timeout", "chat")
    assert outcome(lost) == Later(5.0, "network", "bot")


def test_too_large_is_no_trouble_of_the_line() -> None:
    assert outcome(TelegramEntityTooLarge(method=SENDING, message="Too Large")) == Broken("file-too-large")
