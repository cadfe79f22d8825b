"""Checks requests and events against the official API descriptions in the folder named by `API_SPECS`.

Every function returns problems as sentences, an empty list when all is well. Without the folder they
return an empty list and say so once; tests that need it skip by `available()`.
"""

import functools
import os
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.standins.spec_telegram import TelegramSpec
from tests.standins.spec_vk import VkSpec

REASON = "API_SPECS names no folder with the official API descriptions"
STARTED_IN = Path.cwd()  # a relative API_SPECS keeps its meaning when a test changes the directory


def available() -> bool:
    """Whether the descriptions can be read."""
    return (_folder() / "telegram" / "botapi-10.2.json").is_file() and (
        _folder() / "vk" / "errors.json"
    ).is_file()


def telegram_problems(method: str, fields: Mapping[str, Any]) -> list[str]:
    """What the Bot API would refuse in a request; values are form strings or already decoded ones."""
    return _telegram().problems(method, fields) if _ready() else []


def telegram_text_problems(text: str) -> list[str]:
    """What Telegram would refuse in an HTML text: the opinion of `teremok`. Needs no descriptions."""
    # It imports aiogram, which takes seconds.
    from teremok.validation import ApiRuleViolation, validate_html  # noqa: PLC0415

    try:
        validate_html(text)
    except ApiRuleViolation as violation:
        return [violation.description]
    return []


def vk_problems(method: str, params: Mapping[str, str]) -> list[str]:
    """What VK would refuse in a request; parameters as sent, the key and the version may be left in."""
    return _vk().request_problems(method, params) if _ready() else []


def vk_response_problems(method: str, response: Any) -> list[str]:
    """Where an answer of a stand-in differs from every answer that VK describes for the method."""
    return _vk().response_problems(method, response) if _ready() else []


def vk_event_problems(event: Mapping[str, Any]) -> list[str]:
    """Where an event of Long Poll or Callback API differs from VK's description."""
    return _vk().event_problems(event) if _ready() else []


def _folder() -> Path:
    return STARTED_IN / (os.environ.get("API_SPECS") or "API_SPECS is not set")


def _ready() -> bool:
    return available() or _notice()


@functools.cache
def _notice() -> bool:
    warnings.warn(f"{REASON}: requests are not checked against them", stacklevel=2)
    return False


@functools.cache
def _telegram() -> TelegramSpec:
    return TelegramSpec(_folder() / "telegram")


@functools.cache
def _vk() -> VkSpec:
    return VkSpec(_folder() / "vk")
