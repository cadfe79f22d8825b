"""The validator of VK accepts what VK accepts and refuses what VK refuses."""

import json
from typing import Any

import pytest
from vk_api.keyboard import VkKeyboard, VkKeyboardColor

from tests.standins import specs

needs_specs = pytest.mark.skipif(not specs.available(), reason=specs.REASON)


def vk_keyboard(*rows: list[dict[str, Any]], **fields: Any) -> str:
    return json.dumps({"inline": True, "buttons": list(rows), **fields}, ensure_ascii=False)


def vk_button(label: str = "Берусь", kind: str = "callback", **fields: Any) -> dict[str, Any]:
    return {
        "action": {"type": kind, "label": label, "payload": '{"a":"k3f9"}'},
        "color": "positive",
        **fields,
    }


def sent(**fields: Any) -> dict[str, str]:
    return {"peer_id": "7", "random_id": "1", "message": "Течёт труба", **fields}


def built_by_vk_api() -> str:
    keyboard = VkKeyboard(inline=True)
    keyboard.add_callback_button("Берусь", VkKeyboardColor.POSITIVE, {"take": 1})
    keyboard.add_button("Не сейчас", VkKeyboardColor.SECONDARY)
    keyboard.add_line()
    keyboard.add_openlink_button("Правила", "https://example.org")
    text: str = keyboard.get_keyboard()
    return text


GOOD_VK = {
    "text with key and version": ("messages.send", sent(access_token="secret", v="5.199")),
    "keyboard": ("messages.send", sent(keyboard=vk_keyboard([vk_button(color="secondary")]))),
    "keyboard of vk_api": ("messages.send", sent(keyboard=built_by_vk_api())),
    "ten buttons": ("messages.send", sent(keyboard=vk_keyboard([vk_button()] * 5, [vk_button()] * 5))),
    "removed menu": ("messages.send", sent(keyboard='{"buttons":[]}')),
    "removed buttons": (
        "messages.edit",
        {"peer_id": "7", "cmid": "3", "message": "x", "keyboard": vk_keyboard()},
    ),
    "several recipients": ("messages.send", {"peer_ids": "7,8", "random_id": "0", "message": "x"}),
    "formatting": ("messages.send", sent(format_data='{"version":1,"items":[]}', dont_parse_links="1")),
    "picture without text": ("messages.send", {"peer_id": "7", "random_id": "5", "attachment": "photo-1_2"}),
    "edit by dialogue number": (
        "messages.edit",
        {"peer_id": "7", "conversation_message_id": "3", "message": "x"},
    ),
    "snackbar": (
        "messages.sendMessageEventAnswer",
        {
            "event_id": "e",
            "user_id": "7",
            "peer_id": "7",
            "event_data": '{"type":"show_snackbar","text":"Ваше!"}',
        },
    ),
    "bare answer": ("messages.sendMessageEventAnswer", {"event_id": "e", "user_id": "7", "peer_id": "7"}),
    "long poll": ("groups.getLongPollServer", {"group_id": "5000"}),
    "people": ("users.get", {"user_ids": "7,8", "fields": "sex,city"}),
}

BAD_VK = {
    "no random_id": ("messages.send", {"peer_id": "7", "message": "x"}, "random_id"),
    "random_id of 40 bits": ("messages.send", sent(random_id=str(2**40)), "random_id"),
    "no addressee": ("messages.send", {"random_id": "1", "message": "x"}, "addressee"),
    "two addressees": ("messages.send", sent(user_id="7"), "addressee"),
    "nothing to send": ("messages.send", {"peer_id": "7", "random_id": "1"}, "nothing to send"),
    "10,000 characters": ("messages.send", sent(message="я" * 10_000), "maxLength"),
    "4097 characters": ("messages.send", sent(message="я" * 4097), "over 4096"),
    "misspelt parameter": ("messages.send", sent(mesage="x"), "mesage: no such parameter"),
    "unknown method": ("messages.sent", sent(), "no such method"),
    "wrong type of button": (
        "messages.send",
        sent(keyboard=vk_keyboard([vk_button(kind="press")])),
        "'press'",
    ),
    "101 peers": (
        "messages.send",
        {"peer_ids": ",".join(map(str, range(1, 102))), "random_id": "1", "message": "x"},
        "peer_ids",
    ),
    "keyboard that is not JSON": ("messages.send", sent(keyboard="{"), "not JSON"),
    "six in a row": ("messages.send", sent(keyboard=vk_keyboard([vk_button()] * 6)), "5 buttons in a row"),
    "eleven inline": (
        "messages.send",
        sent(keyboard=vk_keyboard(*[[vk_button()] * 4] * 3)),
        "over 10 buttons",
    ),
    "seven inline rows": ("messages.send", sent(keyboard=vk_keyboard(*[[vk_button()]] * 7)), "over 6 rows"),
    "41 of the menu": (
        "messages.send",
        sent(keyboard=vk_keyboard(*[[vk_button()] * 5] * 9, inline=False)),
        "over 40 buttons",
    ),
    "inline only once": (
        "messages.send",
        sent(keyboard=vk_keyboard([vk_button()], one_time=True)),
        "one_time",
    ),
    "label of 41": ("messages.send", sent(keyboard=vk_keyboard([vk_button("я" * 41)])), "over 40 characters"),
    "colour of a link": (
        "messages.send",
        sent(
            keyboard=vk_keyboard(
                [{"action": {"type": "open_link", "label": "x", "link": "y"}, "color": "primary"}]
            )
        ),
        "colour",
    ),
    "payload of 256": (
        "messages.send",
        sent(
            keyboard=vk_keyboard(
                [{"action": {"type": "text", "label": "x", "payload": '{"a":"' + "b" * 248 + '"}'}}]
            )
        ),
        "255",
    ),
    "payload that is a word": (
        "messages.send",
        sent(keyboard=vk_keyboard([{"action": {"type": "text", "label": "x", "payload": '"a"'}}])),
        "not a JSON object",
    ),
    "unknown intent": ("messages.send", sent(intent="friendship"), "intent"),
    "flag that is a word": ("messages.send", sent(dont_parse_links="yes"), "no flag"),
    "peer that is a word": ("messages.send", sent(peer_id="vera"), "not a whole number"),
    "no group": ("groups.getLongPollServer", {}, "group_id is missing"),
    "edit of nothing": ("messages.edit", {"peer_id": "7", "message": "x"}, "no message is named"),
    "unknown answer": (
        "messages.sendMessageEventAnswer",
        {"event_id": "e", "user_id": "7", "peer_id": "7", "event_data": '{"type":"alert"}'},
        "unknown type",
    ),
}


@needs_specs
@pytest.mark.parametrize("name", GOOD_VK)
def test_vk_accepts(name: str) -> None:
    method, params = GOOD_VK[name]
    assert specs.vk_problems(method, params) == []


@needs_specs
@pytest.mark.parametrize("name", BAD_VK)
def test_vk_refuses(name: str) -> None:
    method, params, because = BAD_VK[name]
    assert because in "; ".join(specs.vk_problems(method, params))


def event(kind: str, what: dict[str, Any]) -> dict[str, Any]:
    return {"type": kind, "event_id": "e1", "v": "5.199", "group_id": 5000, "object": what}


PRESS = {"user_id": 7, "peer_id": 7, "event_id": "e2", "payload": {"a": 1}, "conversation_message_id": 3}


@needs_specs
def test_vk_events_are_checked() -> None:
    assert specs.vk_event_problems(event("message_event", PRESS)) == []
    assert specs.vk_event_problems(event("message_deny", {"user_id": 7})) == []
    assert "'user_id' is a required property" in specs.vk_event_problems(event("message_event", {}))[0]
    assert "object.message is missing" in specs.vk_event_problems(event("message_new", {}))[0]
    assert "no such type" in "; ".join(specs.vk_event_problems(event("message_seen", {})))
    assert (
        "event_id" in specs.vk_event_problems({**event("message_deny", {"user_id": 7}), "event_id": None})[0]
    )
