"""`messages.*`: sending, changing, answering a press."""

import json
from collections.abc import Mapping
from typing import Any

from tests.standins.spec_vk_keyboard import keyboard_problems
from tests.standins.utf16 import utf16_length
from tests.standins.vk.community import PRESS_ANSWERED_WITHIN, Community
from tests.standins.vk.errors import VkError
from tests.standins.vk.state import CHATS_FROM, Message, as_json

Params = Mapping[str, str]
LONGEST_TEXT = 4096
CHANGEABLE_FOR = 24 * 3600  # seconds


def send(vk: Community, params: Params) -> Any:
    """`messages.send`: an id, or for `peer_ids` a list with an outcome for each of them."""
    if not params.get("random_id"):
        raise VkError(100, "random_id is undefined")
    _require_content(params)
    keyboard = _keyboard(vk, params)
    if "peer_ids" in params:
        return [_outcome(vk, int(peer), params, keyboard) for peer in params["peer_ids"].split(",")]
    return _deliver(vk, peer_of(params), params, keyboard).id


def edit(vk: Community, params: Params) -> int:
    """`messages.edit`; what is not named again, keyboard and attachments, is gone."""
    message = _own_message(vk, params)
    vk.state.require_writable(message.peer_id)
    _require_changeable(message, vk.now())
    _require_content(params)
    keyboard = _keyboard(vk, params)
    message.text = params.get("message", "")
    message.attachments = vk.files.attachments(params.get("attachment", ""))
    message.keyboard = keyboard if keyboard and keyboard["buttons"] else None
    message.edited_at = vk.now()
    message.version += 1
    vk.emit("message_edit", message.as_vk())
    return 1


def delete(vk: Community, params: Params) -> list[dict[str, Any]]:
    """`messages.delete`: for everybody, or without any change for persons."""
    return [_delete_one(vk, message, params.get("delete_for_all") == "1") for message in named(vk, params)]


def answer_press(vk: Community, params: Params) -> int:
    """`messages.sendMessageEventAnswer`: once for each press, within a minute."""
    event_id = params.get("event_id", "")
    press = vk.presses.get(event_id)
    if press is None or (str(press.user_id), str(press.peer_id)) != (
        params.get("user_id"),
        params.get("peer_id"),
    ):
        raise VkError(100, "event_id is invalid")
    del vk.presses[event_id]
    if vk.now() - press.at > PRESS_ANSWERED_WITHIN:
        raise VkError(100, "event_id is expired")
    answer = json.loads(params.get("event_data") or "{}")
    vk.answers[event_id] = answer
    person = vk.state.persons[press.user_id]
    if answer.get("type") == "show_snackbar":
        person.snackbars.append(answer["text"])
    if answer.get("type") == "open_link":
        person.links.append(answer["link"])
    return 1


def peer_of(params: Params) -> int:
    """The addressee of a request that names one. Raises `VkError` 100 when none is named."""
    if "chat_id" in params:
        return CHATS_FROM + int(params["chat_id"])
    peer = params.get("peer_id") or params.get("user_id")
    if not peer:
        raise VkError(100, "peer_id is undefined")
    return int(peer)


def named(vk: Community, params: Params) -> list[Message]:
    """The messages that a request names by ids or by numbers within a dialogue; missing ones are left out."""
    numbers = params.get("cmids") or params.get("conversation_message_ids")
    if numbers:
        found = [vk.state.by_cmid(peer_of(params), int(number)) for number in numbers.split(",")]
    else:
        found = [vk.state.by_id(int(number)) for number in params.get("message_ids", "").split(",") if number]
    return [message for message in found if message]


def _outcome(vk: Community, peer_id: int, params: Params, keyboard: dict[str, Any] | None) -> dict[str, Any]:
    try:
        message = _deliver(vk, peer_id, params, keyboard)
    except VkError as error:
        return {
            "peer_id": peer_id,
            "message_id": 0,
            "conversation_message_id": 0,
            "error": error.of_recipient(),
        }
    return {"peer_id": peer_id, "message_id": message.id, "conversation_message_id": message.cmid}


def _deliver(vk: Community, peer_id: int, params: Params, keyboard: dict[str, Any] | None) -> Message:
    vk.state.require_writable(peer_id)
    dialogue = vk.state.dialogue(peer_id)
    if before := dialogue.sent_before(int(params["random_id"]), vk.now()):
        return before
    inline = keyboard if keyboard and keyboard.get("inline") and keyboard["buttons"] else None
    message = vk.state.add(
        peer_id,
        -vk.group_id,
        params.get("message", ""),
        vk.now(),
        random_id=int(params["random_id"]),
        payload=params.get("payload"),
        keyboard=inline,
        attachments=vk.files.attachments(params.get("attachment", "")),
        reply_to=_replied_to(vk, params),
    )
    if keyboard and not keyboard.get("inline"):
        dialogue.menu = keyboard if keyboard["buttons"] else None
    vk.emit("message_reply", message.as_vk())
    return message


def _replied_to(vk: Community, params: Params) -> Message | None:
    if "forward" not in params:
        return vk.state.by_id(int(params.get("reply_to") or 0))
    forward = json.loads(params["forward"])
    numbers = forward.get("conversation_message_ids")
    if not forward.get("is_reply") or not numbers:
        return None
    return vk.state.by_cmid(int(forward["peer_id"]), int(numbers[0]))


def _require_content(params: Params) -> None:
    if utf16_length(params.get("message", "")) > LONGEST_TEXT:
        raise VkError(914)
    if not any(params.get(name) for name in ("message", "attachment", "forward", "sticker_id", "lat")):
        raise VkError(100, "message is empty or invalid")


def _keyboard(vk: Community, params: Params) -> dict[str, Any] | None:
    """The decoded keyboard. Raises `VkError` 912 while bot features are off, 911 when VK would refuse it."""
    text = params.get("keyboard")
    if not text:
        return None
    if not vk.bot_features:
        raise VkError(912)
    if problems := keyboard_problems(text):
        raise VkError(911, "; ".join(problems))
    keyboard: dict[str, Any] = json.loads(text)
    for button in (button for row in keyboard["buttons"] for button in row):
        _store_payload(button["action"])
    return keyboard


def _store_payload(action: dict[str, Any]) -> None:
    """VK keeps payloads as strings, however they were sent."""
    payload = action.pop("payload", None)
    if payload is not None:
        action["payload"] = payload if isinstance(payload, str) else as_json(payload)


def _own_message(vk: Community, params: Params) -> Message:
    peer_id = peer_of(params)
    number = params.get("cmid") or params.get("conversation_message_id")
    if number:
        message = vk.state.by_cmid(peer_id, int(number))
    else:
        message = vk.state.by_id(int(params.get("message_id") or 0))
    if message is None or message.peer_id != peer_id:
        raise VkError(100, "message_id is invalid")
    if not message.out:
        raise VkError(15)
    return message


def _require_changeable(message: Message, now: int) -> None:
    if now - message.date > CHANGEABLE_FOR:
        raise VkError(909)
    if message.pinned:
        raise VkError(949)
    if message.unchangeable:
        raise VkError(920)


def _delete_one(vk: Community, message: Message, for_all: bool) -> dict[str, Any]:
    outcome = {"peer_id": message.peer_id, "message_id": message.id, "conversation_message_id": message.cmid}
    if for_all and (not message.out or vk.now() - message.date > CHANGEABLE_FOR):
        return {**outcome, "error": VkError(924).of_recipient()}
    message.deleted = for_all or message.deleted
    vk.log.wake()
    return {**outcome, "response": 1}
