"""Events as VK sends them, and the updates that they become."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.channels.vk.read import cropped, read
from bot.incoming import Incoming, Unreadable
from dialogs.events import (
    Blocked,
    ButtonPressed,
    Event,
    FilesReceived,
    IncomingFile,
    JoinedGroup,
    MessageEdited,
    OtherReceived,
    PlaceReceived,
    Started,
    TextReceived,
    Unblocked,
)
from tests.standins import specs

NOW = datetime(2026, 10, 5, 9, 30, tzinfo=UTC)
CHAT = 2_000_000_003
PHOTO = {
    "id": 457239018,
    "owner_id": 101,
    "album_id": -3,
    "date": 1790000000,
    "has_tags": False,
    "access_key": "ab12",
    "sizes": [
        {"type": "s", "width": 75, "height": 56, "url": "https://sun9-1.example/s.jpg"},
        {"type": "w", "width": 2560, "height": 1920, "url": "https://sun9-1.example/w.jpg"},
        {"type": "x", "width": 604, "height": 453, "url": "https://sun9-1.example/x.jpg"},
    ],
}
VOICE = {
    "id": 5,
    "owner_id": 101,
    "duration": 7,
    "link_ogg": "https://psv4.example/v.ogg",
    "link_mp3": "https://psv4.example/v.mp3",
    "waveform": [0, 12, 31],
    "access_key": "cd34",
}
PAPER = {
    "id": 6,
    "owner_id": 101,
    "title": "справка.pdf",
    "size": 52_000,
    "ext": "pdf",
    "date": 1790000000,
    "type": 1,
    "url": "https://vk.example/doc101_6",
}


def event(kind: str, what: Any) -> dict[str, Any]:
    return {"type": kind, "event_id": "9b1c", "v": "5.199", "group_id": 5000, "object": what}


def message(text: str = "", **more: Any) -> dict[str, Any]:
    return {
        "id": 17,
        "conversation_message_id": 12,
        "peer_id": 101,
        "from_id": 101,
        "date": 1790000000,
        "out": 0,
        "version": 10000120,
        "text": text,
        "attachments": [],
        "fwd_messages": [],
        "important": False,
        "is_hidden": False,
        **more,
    }


def new(text: str = "", **more: Any) -> dict[str, Any]:
    client = {
        "button_actions": ["text", "callback"],
        "keyboard": True,
        "inline_keyboard": True,
        "carousel": False,
        "lang_id": 3,
    }
    return event("message_new", {"message": message(text, **more), "client_info": client})


def payload(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def wrapped(inner: str) -> str:
    return payload({"command": "not_supported_button", "button_type": "callback", "payload": inner})


MESSAGES: list[tuple[str, dict[str, Any], Event]] = [
    ("words", new("Здравствуйте"), TextReceived("Здравствуйте")),
    ("a typed code", new("a_9f3k2"), TextReceived("a_9f3k2")),
    ("the start button", new("Начать", payload=payload({"command": "start"})), Started("")),
    ("a deep link", new("Привет", ref="i_77", ref_source="qr"), Started("i_77", "Привет")),
    ("a text button", new("Да", payload=payload({"d": "yes:1"})), ButtonPressed("yes:1")),
    ("an old client", new("Берусь", payload=wrapped(payload({"d": "take:1"}))), ButtonPressed("take:1")),
    (
        "a nested one",
        new("Берусь", payload=wrapped(wrapped(payload({"d": "take:1"})))),
        ButtonPressed("take:1"),
    ),
    ("a forged payload", new("Да", payload="[[[{"), TextReceived("Да")),
    ("foreign payload", new("Да", payload=payload({"d": ["x"]})), TextReceived("Да")),
    (
        "photos after a deep link",
        new("Вот", ref="s_poster", attachments=[{"type": "photo", "photo": PHOTO}]),
        FilesReceived((IncomingFile("photo", "https://sun9-1.example/w.jpg"),), "Вот"),
    ),
    (
        "photos",
        new("Вот", attachments=[{"type": "photo", "photo": PHOTO}] * 2),
        FilesReceived((IncomingFile("photo", "https://sun9-1.example/w.jpg"),) * 2, "Вот"),
    ),
    (
        "a voice",
        new(attachments=[{"type": "audio_message", "audio_message": VOICE}]),
        FilesReceived((IncomingFile("voice", "https://psv4.example/v.ogg"),)),
    ),
    (
        "a document",
        new(attachments=[{"type": "doc", "doc": PAPER}]),
        FilesReceived((IncomingFile("document", "https://vk.example/doc101_6", 52_000, "справка.pdf"),)),
    ),
    (
        "a place",
        new(geo={"type": "point", "coordinates": {"latitude": 54.84, "longitude": 83.1}}),
        PlaceReceived(54.84, 83.1),
    ),
    (
        "a sticker",
        new(
            attachments=[
                {
                    "type": "sticker",
                    "sticker": {"inner_type": "base_sticker_new", "product_id": 1, "sticker_id": 9},
                }
            ]
        ),
        OtherReceived("sticker"),
    ),
    (
        "words with a link",
        new("см. ok.ru", attachments=[{"type": "link", "link": {}}]),
        TextReceived("см. ok.ru"),
    ),
    ("nothing", new(), OtherReceived("empty")),
    ("a forwarded one", new(fwd_messages=[{"text": "чужое"}]), OtherReceived("forwarded")),
    (
        "our own invitation",
        new(action={"type": "chat_invite_user", "member_id": -5000}),
        JoinedGroup(),
    ),
    (
        "an invitation of somebody else",
        new(action={"type": "chat_invite_user", "member_id": 102}),
        OtherReceived("chat_invite_user"),
    ),
]


@pytest.mark.parametrize(
    ("raw", "expected"), [case[1:] for case in MESSAGES], ids=[case[0] for case in MESSAGES]
)
def test_a_message(raw: dict[str, Any], expected: Event) -> None:
    update = read(raw, NOW)
    assert update == Incoming("m101:12", "vk", "101", "101", expected, NOW, language="en")


@pytest.mark.skipif(not specs.available(), reason=specs.REASON)
@pytest.mark.parametrize("raw", [case[1] for case in MESSAGES[:14]], ids=[case[0] for case in MESSAGES[:14]])
def test_our_examples_are_what_vk_describes(raw: dict[str, Any]) -> None:
    assert specs.vk_event_problems(raw) == []


def test_a_message_in_a_chat_replying_to_ours() -> None:
    ours = message("Карточка", conversation_message_id=8, from_id=-5000, peer_id=CHAT)
    update = read(new("беру", id=0, peer_id=CHAT, reply_message=ours), NOW)
    assert isinstance(update, Incoming)
    assert (update.key, update.sender, update.chat) == (f"m{CHAT}:12", "101", str(CHAT))
    assert update.group
    assert update.replied == "8"


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("[club5000|@club5000] /report", "/report"),
        ("[club5000|Центр], /desk 4PKM-77XA", "/desk 4PKM-77XA"),
        ("[club4999|Другой центр] /report", "[club4999|Другой центр] /report"),
        ("/report [club5000|Центр]", "/report [club5000|Центр]"),
    ],
)
def test_words_in_a_chat_that_name_the_community(said: str, heard: str) -> None:
    update = read(new(said, id=0, peer_id=CHAT), NOW)
    assert isinstance(update, Incoming)
    assert update.event == TextReceived(heard)


def test_a_press_names_its_button_its_message_and_who_pressed() -> None:
    what = {
        "user_id": 101,
        "peer_id": CHAT,
        "event_id": "e77",
        "payload": {"d": "take:17"},
        "conversation_message_id": 40,
    }
    update = read(event("message_event", what), NOW)
    assert isinstance(update, Incoming)
    assert (update.key, update.event, update.message) == ("9b1c", ButtonPressed("take:17"), "40")
    assert json.loads(update.press) == {"event_id": "e77", "user_id": 101, "peer_id": CHAT}
    assert (update.sender, update.chat, update.group) == ("101", str(CHAT), True)


@pytest.mark.parametrize("forged", [{}, {"d": 5}, "take:17", None, []])
def test_a_forged_press_has_no_data(forged: Any) -> None:
    what = {"user_id": 101, "peer_id": 101, "event_id": "e77", "payload": forged}
    update = read(event("message_event", what), NOW)
    assert isinstance(update, Incoming)
    assert update.event == ButtonPressed("")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (event("message_edit", message("иначе")), MessageEdited("иначе")),
        (event("message_deny", {"user_id": 101}), Blocked()),
        (event("message_allow", {"user_id": 101, "key": ""}), Unblocked()),
    ],
)
def test_the_rest_of_what_concerns_us(raw: dict[str, Any], expected: Event) -> None:
    update = read(raw, NOW)
    assert isinstance(update, Incoming)
    assert (update.key, update.sender, update.chat, update.event) == ("9b1c", "101", "101", expected)


@pytest.mark.parametrize(
    "raw",
    [
        event("message_reply", message("наше", from_id=-5000)),
        event("message_edit", message("наше", from_id=-5000)),
        event("message_new", {"message": message("от сообщества", from_id=-5000)}),
        event("group_join", {"user_id": 101, "join_type": "join"}),
        event("message_typing_state", {"state": "typing", "from_id": 101, "to_id": -5000}),
        event("something_new_in_2027", {}),
    ],
)
def test_what_does_not_concern_us(raw: dict[str, Any]) -> None:
    assert read(raw, NOW) is None


@pytest.mark.parametrize(
    "raw",
    [
        event("message_new", None),
        event("message_new", {}),
        event("message_new", {"message": message("x", peer_id="101")}),
        event("message_new", {"message": {**message("x"), "text": None}}),
        event("message_new", {"message": message(geo={"type": "point"})}),
        event("message_new", {"message": message(attachments=["odd"])}),
        event("message_edit", {}),
        event("message_event", {"user_id": 101}),
        event("message_deny", []),
        {"type": "message_new", "object": {"message": {"text": "\ud83d"}}},
        new("", geo={"coordinates": {"latitude": 10**400, "longitude": 0}}),
        new(peer_id=CHAT) | {"object": {"message": message(5, peer_id=CHAT)}},
        "nonsense",
        None,
    ],
)
def test_what_is_malformed_is_set_aside_whole(raw: Any) -> None:
    update = read(raw, NOW)
    assert isinstance(update, Unreadable)
    assert json.loads(update.update) == raw
    assert update.key


def test_two_malformed_events_without_an_id_differ() -> None:
    first, second = read({"type": "message_new"}, NOW), read({"type": "message_edit"}, NOW)
    assert first is not None
    assert second is not None
    assert first.key != second.key


def test_a_cropped_message_names_its_place() -> None:
    assert cropped(new("…", is_cropped=True)) == (101, 12)
    assert cropped(new("…")) is None
    assert cropped("nonsense") is None
