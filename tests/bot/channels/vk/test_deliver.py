"""Sending, changing, answering: what VK gets and what its answers mean."""

import json
from dataclasses import replace

import pytest

from bot.channels.contract import Broken, Later, Order, SendAnew, Sent, Unreachable
from bot.channels.vk.channel import VkChannel
from bot.faces import Face, Key
from tests.bot.channels.inbox import Inbox
from tests.bot.channels.vk.conftest import listening
from tests.standins.vk.client import Clock
from tests.standins.vk.people import Seat
from tests.standins.vk.server import VkStandin

VERA = 101
CARD = Face(
    ("<b>Протекает крыша</b>\nЛенина, 5",),
    ((Key("Берусь", "take:17", "success"), Key("Не сейчас", "no:17")),),
)


@pytest.fixture
def vera(vk: VkStandin) -> Seat:
    seat = vk.user(VERA)
    seat.say("Начать")
    return seat


def order(face: Face = CARD, part: int = 0) -> Order:
    return Order(str(VERA), face, part, random_id=1_500_000_000 + part, row="o1")


async def test_a_card_is_shown_and_then_changes(vera: Seat, channel: VkChannel) -> None:
    sent = await channel.send(order())
    assert sent == Sent(str(vera.last.cmid))
    assert vera.last.text == "Протекает крыша\nЛенина, 5"
    assert vera.last.rows == [["Берусь", "Не сейчас"]]
    assert await channel.edit(order(Face(("Уже взяли, спасибо!",))), sent.message) == sent
    assert [message.text for message in vera.messages] == ["Уже взяли, спасибо!"]
    assert vera.last.buttons == []


async def test_a_retry_after_an_unclear_failure_sends_nothing_twice(
    vk: VkStandin, vera: Seat, channel: VkChannel
) -> None:
    vk.drop_next("messages.send")
    first = await channel.send(order())
    assert first == Later(5.0, "ConnectionError", scope="bot")
    assert await channel.send(order()) == Sent(str(vera.last.cmid))
    assert len(vera.messages) == 1
    assert {call["random_id"] for call in vk.calls("messages.send")} == {"1500000000"}


async def test_each_part_carries_its_own_number_and_buttons_come_last(
    vk: VkStandin, vera: Seat, channel: VkChannel
) -> None:
    face = Face(("Начало", "Конец"), CARD.rows)
    for part in (0, 1):
        assert isinstance(await channel.send(order(face, part)), Sent)
    assert [(message.text, message.buttons) for message in vera.messages] == [
        ("Начало", []),
        ("Конец", ["Берусь", "Не сейчас"]),
    ]


async def test_a_text_that_grew_beyond_the_limit_goes_in_pieces(
    vk: VkStandin, vera: Seat, channel: VkChannel
) -> None:
    link = '<a href="https://example.org/' + "a" * 200 + '">правила</a>'
    sent = await channel.send(order(Face(("слово " * 660 + link,), CARD.rows)))
    assert sent == Sent(str(vera.last.cmid))
    assert len(vera.messages) == 2
    assert vera.messages[0].buttons == []
    assert vera.last.buttons == ["Берусь", "Не сейчас"]
    assert len({call["random_id"] for call in vk.calls("messages.send")}) == 2
    assert await channel.send(order(Face(("слово " * 660 + link,), CARD.rows))) == sent
    assert len(vera.messages) == 2


def many(count: int) -> Face:
    """A card with so many buttons, one in a row."""
    return Face(("Кого спросить?",), tuple((Key(f"Имя {each}", f"n:{each}"),) for each in range(count)))


@pytest.mark.parametrize(("count", "rest"), [(11, 1), (15, 5)])
async def test_buttons_without_room_stand_in_a_message_below(
    count: int, rest: int, vk: VkStandin, vera: Seat, channel: VkChannel
) -> None:
    sent = await channel.send(order(many(count)))
    assert [(each.text, len(each.buttons)) for each in vera.messages] == [("Кого спросить?", 10), ("…", rest)]
    assert isinstance(sent, Sent)
    assert await channel.send(order(many(count))) == sent
    assert len(vera.messages) == 2
    assert await channel.edit(order(many(3)), sent.message) == sent
    assert [(each.text, len(each.buttons)) for each in vera.messages] == [("Кого спросить?", 3), ("…", 0)]
    assert await channel.edit(order(many(count)), sent.message) == sent
    assert [len(each.buttons) for each in vera.messages] == [10, rest]
    assert await channel.edit(order(many(count).without_buttons()), sent.message) == sent
    assert [len(each.buttons) for each in vera.messages] == [0, 0]


async def test_a_card_that_needs_one_message_more_goes_anew_and_leaves_no_buttons_behind(
    vera: Seat, channel: VkChannel
) -> None:
    sent = await channel.send(order(many(3)))
    assert isinstance(sent, Sent)
    assert await channel.edit(order(many(11)), sent.message) == SendAnew("more messages")
    assert vera.last.buttons == []
    assert isinstance(await channel.send(replace(order(many(11)), random_id=9)), Sent)
    assert [len(each.buttons) for each in vera.messages] == [0, 10, 1]


@pytest.mark.parametrize(
    ("code", "outcome"),
    [
        (901, Unreachable("forbidden")),
        (18, Unreachable("deleted", gone=True)),
        (917, Unreachable("chat")),
        (6, Later(1, "vk too many calls", scope="bot")),
        (9, Later(300, "vk flood control")),
        (29, Later(600, "vk quota", scope="bot")),
        (10, Later(5.0, "vk internal error")),
        (5, Broken("token")),
        (914, Broken("too long")),
        (4711, Broken("vk 4711")),
    ],
)
async def test_each_refusal_has_its_policy_and_is_not_repeated_at_once(
    code: int, outcome: object, vk: VkStandin, vera: Seat, channel: VkChannel
) -> None:
    vk.fail_next("messages.send", code)
    assert await channel.send(order()) == outcome
    assert vera.messages == []
    assert len(vk.calls("messages.send")) == 1


async def test_a_server_error_is_for_later(vk: VkStandin, vera: Seat, channel: VkChannel) -> None:
    vk.break_next("messages.send", 502)
    assert await channel.send(order()) == Later(5.0, "http 502", scope="bot")


async def test_who_forbade_is_not_reached_and_the_answer_names_no_error_above(
    vera: Seat, channel: VkChannel
) -> None:
    vera.block()
    assert await channel.send(order()) == Unreachable("forbidden")


@pytest.mark.parametrize("code", [911, 912])
async def test_without_bot_features_choices_are_numbered(
    code: int, vk: VkStandin, vera: Seat, channel: VkChannel
) -> None:
    vk.fail_next("messages.send", code)
    assert await channel.send(order()) == Sent(str(vera.last.cmid))
    assert vera.last.text == "Протекает крыша\nЛенина, 5\n\n1. Берусь\n2. Не сейчас"


async def test_an_edit_without_bot_features_keeps_the_choices(
    vk: VkStandin, vera: Seat, channel: VkChannel
) -> None:
    sent = await channel.send(order(Face(("Ищем…",))))
    assert isinstance(sent, Sent)
    vk.bot_features = False
    assert await channel.edit(order(), sent.message) == sent
    assert vera.last.text.endswith("1. Берусь\n2. Не сейчас")


async def test_too_late_for_a_plain_answer_is_tried_once_with_an_intent(
    vk: VkStandin, vera: Seat, channel: VkChannel
) -> None:
    vk.fail_next("messages.send", 950)
    assert isinstance(await channel.send(order()), Sent)
    assert vk.calls("messages.send")[1]["intent"] == "customer_support"
    vk.fail_next("messages.send", 950, times=2)
    assert await channel.send(replace(order(), random_id=7)) == Unreachable("too late to answer")


async def test_after_a_day_a_card_is_sent_anew(vera: Seat, channel: VkChannel, clock: Clock) -> None:
    sent = await channel.send(order())
    assert isinstance(sent, Sent)
    clock.forward(hours=25)
    assert await channel.edit(order(), sent.message) == SendAnew("cannot be edited")


@pytest.mark.parametrize("code", [920, 949])
async def test_what_vk_cannot_change_is_sent_anew(
    code: int, vk: VkStandin, vera: Seat, channel: VkChannel
) -> None:
    sent = await channel.send(order())
    assert isinstance(sent, Sent)
    vk.fail_next("messages.edit", code)
    assert await channel.edit(order(), sent.message) == SendAnew("cannot be edited")
    assert await channel.edit(order(), "999") == SendAnew("not found")
    assert await channel.edit(order(), "") == SendAnew("not one message")


async def test_words_of_people_mention_nobody(vera: Seat, channel: VkChannel) -> None:
    await channel.send(order(Face(("Пишет [id1|Павел] и @durov: a@b.ru &lt;3",))))
    assert vera.last.text == "Пишет [\u200bid1|Павел] и @\u200bdurov: a@b.ru <3"


async def test_ten_single_buttons_share_rows(vera: Seat, channel: VkChannel) -> None:
    rows = tuple((Key(f"Район {number}", f"area:{number}"),) for number in range(10))
    assert isinstance(await channel.send(order(Face(("Где?",), rows))), Sent)
    assert [len(row) for row in vera.last.rows] == [2, 2, 2, 2, 1, 1]
    assert vera.last.buttons == [f"Район {number}" for number in range(10)]


async def test_files_go_with_the_message_and_stay_after_an_edit(
    vk: VkStandin, vera: Seat, channel: VkChannel
) -> None:
    face = Face(("Вам передали",), (), ("f-photo", "f-voice", "f-paper"))
    sent = await channel.send(order(face))
    assert isinstance(sent, Sent)
    assert [each["type"] for each in vera.last.attachments] == ["photo", "audio_message", "doc"]
    assert await channel.edit(order(replace(face, parts=("Передано",))), sent.message) == sent
    assert len(vera.last.attachments) == 3
    assert [name for _, name, _ in vk.files.uploads.values()] == ["142.jpg", "142.ogg", "142.pdf"]


async def test_a_voice_that_vk_does_not_like_goes_as_a_document(
    vk: VkStandin, vera: Seat, channel: VkChannel
) -> None:
    vk.fail_next("docs.save", 10)
    await channel.send(order(Face(("Голос",), (), ("f-voice",))))
    assert [each["type"] for each in vera.last.attachments] == ["doc"]


async def test_a_failed_upload_delays_the_message(vk: VkStandin, vera: Seat, channel: VkChannel) -> None:
    vk.fail_next("photos.saveMessagesPhoto", 1)
    assert isinstance(await channel.send(order(Face(("Фото",), (), ("f-photo",)))), Later)
    assert vera.messages == []


async def test_a_photo_that_is_none_to_vk_goes_as_a_document(
    vk: VkStandin, vera: Seat, channel: VkChannel
) -> None:
    vk.files.refused = {"photo"}
    await channel.send(order(Face(("Фото",), (), ("f-photo",))))
    assert [each["type"] for each in vera.last.attachments] == ["doc"]


@pytest.mark.parametrize("file", ["f-photo", "f-voice", "f-paper"])
async def test_words_go_without_a_file_that_vk_never_takes(
    vk: VkStandin, vera: Seat, channel: VkChannel, file: str
) -> None:
    vk.files.refused = {"photo", "doc", "audio_message"}
    sent = await channel.send(order(Face(("Вам передали",), (), (file,))))
    assert isinstance(sent, Sent)
    assert (vera.last.text, vera.last.attachments) == ("Вам передали", [])
    assert isinstance(await channel.edit(order(Face(("Передано",), (), (file,))), sent.message), Sent)


@pytest.mark.parametrize("code", [100, 121])
async def test_a_document_that_cannot_be_saved_takes_no_words_with_it(
    vk: VkStandin, vera: Seat, channel: VkChannel, code: int
) -> None:
    vk.fail_next("docs.save", code, times=2)
    await channel.send(order(Face(("Вот бумаги",), (), ("f-paper", "f-photo"))))
    assert (vera.last.text, [each["type"] for each in vera.last.attachments]) == ("Вот бумаги", ["photo"])


async def test_a_document_that_failed_once_is_given_again(
    vk: VkStandin, vera: Seat, channel: VkChannel
) -> None:
    vk.fail_next("docs.save", 100)
    await channel.send(order(Face(("Вот бумаги",), (), ("f-paper",))))
    assert [each["type"] for each in vera.last.attachments] == ["doc"]


async def test_a_key_without_the_right_is_told_of(vk: VkStandin, vera: Seat, channel: VkChannel) -> None:
    vk.fail_next("docs.save", 15)
    lacks = Broken("token lacks a right")
    assert await channel.send(order(Face(("Вот бумаги",), (), ("f-paper",)))) == lacks


async def test_a_press_is_answered_with_a_notice_or_a_link(
    vk: VkStandin, vera: Seat, channel: VkChannel
) -> None:
    await channel.send(order())
    async with listening(channel, Inbox()) as inbox:
        await inbox.began()
        vera.press("Берусь")
        vera.press("Берусь")
        vera.press("Не сейчас")
        await inbox.has(3)
    first, second, third = (update.press for update in inbox.updates)  # type: ignore[union-attr]
    assert await channel.answer_press(first, "Ваше!", alert=False, url="") == Sent()
    assert await channel.answer_press(second, "", alert=False, url="https://example.org/") == Sent()
    assert await channel.answer_press(third, "", alert=True, url="") == Sent()
    assert vera.snackbars == ["Ваше!"]
    assert vera.links == ["https://example.org/"]


async def test_a_late_or_absent_press_is_past_answering(
    vk: VkStandin, vera: Seat, channel: VkChannel, clock: Clock
) -> None:
    press = {"event_id": vera.press_data({"d": "x"}), "user_id": VERA, "peer_id": VERA}
    clock.forward(minutes=2)
    assert await channel.answer_press(json.dumps(press), "Поздно", alert=False, url="") == Sent()
    assert await channel.answer_press("", "Некому", alert=False, url="") == Sent()
    assert vera.snackbars == []


async def test_a_long_notice_ends_at_a_word(vera: Seat, channel: VkChannel) -> None:
    press = {"event_id": vera.press_data({"d": "x"}), "user_id": VERA, "peer_id": VERA}
    await channel.answer_press(json.dumps(press), "Спасибо " * 30, alert=True, url="")
    assert vera.snackbars == ["Спасибо " * 9 + "Спасибо…"]


async def test_a_file_of_ours_that_is_not_there(vera: Seat, channel: VkChannel) -> None:
    assert await channel.send(order(Face(("Фото",), (), ("f-later",)))) == Later(5.0, "file-not-ready")
    assert await channel.edit(order(Face(("Фото",), (), ("f-gone",))), "1") == Broken("file-gone")
    assert vera.messages == []


async def test_what_vk_would_never_take_is_our_defect(vera: Seat, channel: VkChannel) -> None:
    rows = ((Key("Да", "y" * 250),),)
    defect = Broken("a payload of 259 characters, VK takes 255")
    assert await channel.send(order(Face(("Кто?",), rows))) == defect
    assert await channel.edit(order(Face(("Кто?",), rows)), "1") == defect
    assert vera.messages == []
