"""Real updates and what they mean."""

from typing import Any

import pytest

from bot.channels.telegram.listen import read
from bot.incoming import Incoming, Moved, Unreadable
from dialogs.events import (
    Blocked,
    ButtonPressed,
    ContactReceived,
    Event,
    FilesReceived,
    IncomingFile,
    JoinedGroup,
    MessageEdited,
    OtherReceived,
    PlaceReceived,
    RightsChanged,
    Started,
    TextReceived,
    Unblocked,
)
from tests.bot.channels.telegram.cast import NOW
from tests.bot.channels.telegram.payloads import (
    BORIS,
    DATE,
    DESK,
    NEWS,
    OLD_DESK,
    PRIVATE,
    ROBOT,
    edited,
    file,
    member,
    message,
    photo_sizes,
    press,
    update,
)

ME = "vzaimopomosch_bot"
PHOTO = IncomingFile("photo", "AgAC-large", 210_000)
STICKER = file("s", type="regular", width=512, height=512, is_animated=False, is_video=False)
VIDEO = file("v", width=640, height=480, duration=3)
PLACE = {"latitude": 55.75, "longitude": 37.62}
POLL = {
    "id": "1",
    "question": "?",
    "options": [{"text": "да", "voter_count": 0, "persistent_id": "0"}],
    "total_voter_count": 0,
    "is_closed": False,
    "is_anonymous": True,
    "type": "regular",
    "allows_multiple_answers": False,
    "allows_revoting": False,
    "members_only": False,
}

HEARD: dict[str, tuple[dict[str, Any], Event]] = {
    "start": (message(text="/start"), Started()),
    "deep link": (message(text="/start s_library"), Started("s_library")),
    "start in a group": (message(DESK, text=f"/start@{ME} d_abc"), Started("d_abc")),
    "words": (message(text="Нет воды"), TextReceived("Нет воды")),
    "lines": (message(text="Нет воды\nдва дня"), TextReceived("Нет воды\nдва дня")),
    "command": (message(text="/help"), TextReceived("/help")),
    "not start": (message(text="/startle"), TextReceived("/startle")),
    "addressed": (message(DESK, text=f"/desk@{ME} 7F3K"), TextReceived("/desk 7F3K")),
    "addressed in capitals": (message(DESK, text="/desk@VzaimoPomosch_Bot 7"), TextReceived("/desk 7")),
    "press": (press("take:142"), ButtonPressed("take:142")),
    "photo": (message(photo=photo_sizes(), caption="Вот"), FilesReceived((PHOTO,), "Вот")),
    "album": (
        message(photo=photo_sizes(), media_group_id="13000001"),
        FilesReceived((PHOTO,), album="13000001"),
    ),
    "voice": (
        message(voice=file("v", duration=3, mime_type="audio/ogg")),
        FilesReceived((IncomingFile("voice", "BQAC-v", 5000),)),
    ),
    "document": (
        message(document=file("d", file_name="Акт.pdf")),
        FilesReceived((IncomingFile("document", "BQAC-d", 5000, "Акт.pdf"),)),
    ),
    "music": (
        message(audio=file("a", duration=3, file_name="a.mp3")),
        FilesReceived((IncomingFile("document", "BQAC-a", 5000, "a.mp3"),)),
    ),
    "place": (message(location=PLACE), PlaceReceived(55.75, 37.62)),
    "venue": (
        message(location=PLACE, venue={"location": PLACE, "title": "Дом", "address": "Садовая, 1"}),
        PlaceReceived(55.75, 37.62),
    ),
    "own phone": (
        message(contact={"phone_number": "79161234567", "first_name": "Анна", "user_id": 101}),
        ContactReceived("79161234567", own=True),
    ),
    "phone of another": (
        message(contact={"phone_number": "+79160000000", "first_name": "Борис", "user_id": 102}),
        ContactReceived("+79160000000", own=False),
    ),
    "phone of nobody": (
        message(contact={"phone_number": "+79160000000", "first_name": "Борис"}),
        ContactReceived("+79160000000", own=False),
    ),
    "edited words": (edited(text="Нет газа"), MessageEdited("Нет газа")),
    "edited caption": (edited(photo=photo_sizes(), caption="Вот так"), MessageEdited("Вот так")),
    "blocked": (member("member", "kicked"), Blocked()),
    "allowed again": (member("kicked", "member"), Unblocked()),
    "added to a group": (member("left", "member", DESK), JoinedGroup()),
    "added with rights": (member("kicked", "administrator", DESK), JoinedGroup()),
    "given rights": (member("member", "administrator", DESK), RightsChanged()),
    "lost rights": (member("administrator", "member", DESK), RightsChanged()),
    "sticker": (message(sticker=STICKER), OtherReceived("sticker")),
    "video": (message(video=VIDEO), OtherReceived("video")),
    "round video": (message(video_note=file("n", length=240, duration=3)), OtherReceived("video_note")),
    "moving picture": (message(animation=VIDEO, document=file("g")), OtherReceived("animation")),
    "poll": (message(poll=POLL), OtherReceived("poll")),
    "dice": (message(dice={"emoji": "🎲", "value": 3}), OtherReceived("dice")),
    "what is not invented yet": (message(hologram={"file_id": "h"}), OtherReceived("unknown")),
}


@pytest.mark.parametrize(("raw", "event"), HEARD.values(), ids=HEARD)
def test_what_a_person_does_is_an_event(raw: dict[str, Any], event: Event) -> None:
    heard = read(raw, NOW, ME)
    assert isinstance(heard, Incoming)
    assert heard.event == event
    assert (heard.key, heard.sender, heard.at) == ("u500000001", "101", NOW)
    assert (heard.language, heard.name) == ("ru", "Анна Ильина")


IGNORED = {
    "another bot": message(sender=ROBOT, text="привет"),
    "written through another bot": message(text="гифка", via_bot=ROBOT),
    "anonymous administrator": message(DESK, sender_chat=DESK, text="привет"),
    "copied from a linked channel": message(DESK, is_automatic_forward=True, text="новость"),
    "command to another bot": message(DESK, text="/help@other_bot"),
    "post in a channel": update("channel_post", {"message_id": 1, "chat": NEWS, "date": DATE, "text": "!"}),
    "somebody joined": message(DESK, new_chat_members=[BORIS]),
    "somebody left": message(DESK, left_chat_member=BORIS),
    "topic opened": message(DESK, forum_topic_created={"name": "№ 142", "icon_color": 7322096}),
    "message pinned": message(
        DESK, pinned_message={"message_id": 1, "chat": DESK, "date": DATE, "text": "привет"}
    ),
    "unknown service message in a group": message(DESK, something_new={"a": 1}),
    "place moves on": edited(location=PLACE),
    "bot edited": message(kind="edited_message", sender=ROBOT, text="привет"),
    "thrown out": member("administrator", "kicked", DESK),
    "press of a game": press(None),
    "press in a channel": press(message={"message_id": 1, "chat": NEWS, "date": DATE, "text": "!"}),
    "not asked for": update("poll", POLL),
    "nothing": {"update_id": 1},
}


@pytest.mark.parametrize("raw", IGNORED.values(), ids=IGNORED)
def test_what_is_not_for_us_is_passed_over(raw: dict[str, Any]) -> None:
    assert read(raw, NOW, ME) is None


def test_a_private_chat_is_the_person() -> None:
    heard = read(message(text="Нет воды"), NOW)
    assert isinstance(heard, Incoming)
    assert (heard.chat, heard.group, heard.thread, heard.press, heard.message) == ("101", False, "", "", "")


def test_a_message_in_a_topic_knows_its_group_and_thread() -> None:
    heard = read(message(DESK, text="Позвонила", message_thread_id=5, is_topic_message=True), NOW)
    assert isinstance(heard, Incoming)
    assert (heard.chat, heard.group, heard.thread) == ("-1001000000777", True, "5")


def test_a_chain_of_replies_is_no_thread() -> None:
    heard = read(message(DESK, text="Да", message_thread_id=5), NOW)
    assert isinstance(heard, Incoming)
    assert heard.thread == ""


def test_a_reply_names_the_message_replied_to() -> None:
    card = {"message_id": 44, "chat": DESK, "date": DATE, "text": "Паспорт"}
    heard = read(message(DESK, text="Заметка", reply_to_message=card), NOW)
    assert isinstance(heard, Incoming)
    assert heard.replied == "-1001000000777:44"


def test_the_first_message_of_a_topic_is_not_a_message_replied_to() -> None:
    head = {
        "message_id": 5,
        "chat": DESK,
        "date": DATE,
        "forum_topic_created": {"name": "№", "icon_color": 1},
    }
    heard = read(
        message(DESK, text="Да", message_thread_id=5, is_topic_message=True, reply_to_message=head), NOW
    )
    assert isinstance(heard, Incoming)
    assert (heard.replied, heard.thread) == ("", "5")


def test_a_press_names_the_query_and_the_message() -> None:
    heard = read(press(), NOW)
    assert isinstance(heard, Incoming)
    assert (heard.press, heard.message) == ("4382bfdwdsb323b2d9", "101:70")


def test_a_press_under_a_message_too_old_still_names_it() -> None:
    heard = read(press(message={"chat": PRIVATE, "message_id": 70, "date": 0}), NOW)
    assert isinstance(heard, Incoming)
    assert (heard.message, heard.chat, heard.event) == ("101:70", "101", ButtonPressed("take:1"))


def test_an_edit_names_the_message() -> None:
    heard = read(edited(text="Нет газа"), NOW)
    assert isinstance(heard, Incoming)
    assert heard.message == "101:7"


def test_a_group_that_became_a_supergroup_moved() -> None:
    there = read(message(OLD_DESK, migrate_to_chat_id=-1001000000777), NOW)
    back = read(message(DESK, migrate_from_chat_id=-777), NOW)
    assert there == back == Moved("u500000001", "telegram", "-777", "-1001000000777", NOW)


def test_what_does_not_parse_is_set_aside_without_naming_its_words() -> None:
    raw = message(text="Меня зовут Анна")
    del raw["message"]["date"]
    found = read(raw, NOW)
    assert isinstance(found, Unreadable)
    assert (found.key, found.channel, found.cause) == ("u500000001", "telegram", "missing at message.date")
    assert "Анна" in found.update


@pytest.mark.parametrize("raw", [{"message": {}}, [], "words", 7, None, {"update_id": "x"}])
def test_even_nonsense_gets_a_key(raw: Any) -> None:
    found = read(raw, NOW)
    assert isinstance(found, Unreadable)
    assert found.key == getattr(read(raw, NOW), "key", None)
    assert found.key.startswith("x")


def test_a_person_without_language_and_surname() -> None:
    heard = read(message({**PRIVATE, "id": 102}, BORIS, text="Привет"), NOW)
    assert isinstance(heard, Incoming)
    assert (heard.language, heard.name) == ("", "Борис")
