"""What `python -m bot check` says about VK: key, rights, events, desk chats."""

from collections.abc import Iterator, Sequence
from typing import Any

from bot.channels.contract import CheckLine
from bot.channels.vk.errors import EXPECTED, code_of
from bot.channels.vk.session import Api

RIGHTS = ("messages", "photos", "docs", "manage")
EVENTS = ("message_new", "message_edit", "message_event", "message_allow", "message_deny")
NO_ACCESS = 917


def check(api: Api, group_id: int, mode: str, desks: Sequence[str]) -> list[CheckLine]:
    """All lines; without a good key there is nothing more to ask."""
    try:
        held = {each["name"] for each in api.call("groups.getTokenPermissions")["permissions"]}
    except EXPECTED as error:
        return [_no("check-vk-token", why=_why(error))]
    lines = [_yes("check-vk-token"), *_rights(held)]
    lines += _long_poll(api, group_id) if mode == "longpoll" else [CheckLine(None, "check-vk-callback", {})]
    return [*lines, *(_desk(api, desk) for desk in desks)]


def _rights(held: set[str]) -> list[CheckLine]:
    missing = [_no("check-vk-right-missing", right=right) for right in RIGHTS if right not in held]
    return missing or [_yes("check-vk-rights")]


def _long_poll(api: Api, group_id: int) -> list[CheckLine]:
    try:
        settings = api.call("groups.getLongPollSettings", group_id=group_id)
    except EXPECTED as error:
        return [_no("check-vk-longpoll-unknown", why=_why(error))]
    if not settings["is_enabled"]:
        return [_no("check-vk-longpoll-off")]
    missing = [_no("check-vk-event-missing", event=event) for event in _unticked(settings["events"])]
    return missing or [_yes("check-vk-longpoll")]


def _unticked(events: dict[str, Any]) -> Iterator[str]:
    """Events that are switched off; VK's list may lack newer ones, so an absent one counts as on."""
    return (event for event in EVENTS if not events.get(event, 1))


def _desk(api: Api, desk: str) -> CheckLine:
    try:
        api.call("messages.getConversationMembers", peer_id=desk, count=1)
    except EXPECTED as error:
        key = "check-vk-desk-not-admin" if code_of(error) == NO_ACCESS else "check-vk-desk-unknown"
        return _no(key, chat=desk, why=_why(error))
    return _yes("check-vk-desk", chat=desk)


def _why(error: Exception) -> str:
    """Never the error's own words: those of a request hold addresses and keys."""
    return f"VK {code_of(error)}" if code_of(error) else type(error).__name__


def _yes(key: str, **params: str) -> CheckLine:
    return CheckLine(True, key, params)


def _no(key: str, **params: str) -> CheckLine:
    return CheckLine(False, key, params)
