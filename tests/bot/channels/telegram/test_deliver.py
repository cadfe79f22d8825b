"""What people see, and what each refusal of Telegram leads to."""

import json

import pytest

from bot.channels.contract import (
    Broken,
    Later,
    MovedTo,
    Outcome,
    SendAnew,
    Sent,
    ThreadGone,
    Unreachable,
)
from bot.channels.telegram.channel import TelegramChannel
from bot.faces import Key
from tests.bot.channels.telegram.cast import ANNA, DESK, order
from tests.standins.telegram import Seat, TelegramStandin

TAKE = Key("Берусь", "take:142", "success")
LATER = Key("Не сейчас", "later:142")
SITE = Key("О центре", url="https://centre.example/about")


@pytest.fixture
def anna(telegram: TelegramStandin) -> Seat:
    seat = telegram.user(ANNA, "Анна")
    seat.start()
    return seat


async def test_words_in_our_html_and_buttons(channel: TelegramChannel, anna: Seat) -> None:
    said = order(
        "<b>Паспорт</b> №&nbsp;142 &lt;вода&gt;".replace("&nbsp;", " "), rows=((TAKE, LATER), (SITE,))
    )
    sent = await channel.send(said)
    assert sent == Sent(f"{ANNA}:{anna.last.id}")
    assert anna.last.html == "<b>Паспорт</b> № 142 &lt;вода&gt;"
    assert anna.last.rows == [["Берусь", "Не сейчас"], ["О центре"]]
    assert anna.last.actions[0] == {"text": "Берусь", "callback_data": "take:142", "style": "success"}
    assert anna.last.actions[2] == {"text": "О центре", "url": "https://centre.example/about"}


async def test_no_preview_of_links_ever(
    telegram: TelegramStandin, channel: TelegramChannel, anna: Seat
) -> None:
    await channel.send(order("https://centre.example"))
    await channel.edit(order("https://centre.example/2"), f"{ANNA}:{anna.last.id}")
    for method in ("sendMessage", "editMessageText"):
        (call,) = telegram.calls(method)
        assert json.loads(call["link_preview_options"]) == {"is_disabled": True}
        assert "disable_web_page_preview" not in call


async def test_the_buttons_stand_under_the_last_part_alone(channel: TelegramChannel, anna: Seat) -> None:
    for part in (0, 1):
        await channel.send(order("Начало", "Конец", rows=((TAKE,),), part=part))
    assert [(message.text, message.buttons) for message in anna.messages] == [
        ("Начало", []),
        ("Конец", ["Берусь"]),
    ]


async def test_protected_words_and_files_can_be_neither_forwarded_nor_saved(
    telegram: TelegramStandin, channel: TelegramChannel, anna: Seat
) -> None:
    await channel.send(order("Телефон Нины", files=("f-photo",), protect=True))
    await channel.send(order("Здравствуйте"))
    flags = [call.get("protect_content") for call in telegram.calls("sendMessage")]
    assert [flag in ("true", True) for flag in flags] == [True, False]
    assert telegram.calls("sendPhoto")[0]["protect_content"] in ("true", True)


async def test_quiet_messages_make_no_sound(channel: TelegramChannel, anna: Seat) -> None:
    await channel.send(order("Ночью", quiet=True))
    assert anna.last.silent


async def test_html_that_telegram_does_not_understand_goes_as_plain_words(
    telegram: TelegramStandin, channel: TelegramChannel, anna: Seat
) -> None:
    refusal = "Bad Request: can't parse entities: Unexpected end tag at byte offset 17"
    telegram.fail_next("sendMessage", 400, refusal)
    sent = await channel.send(order("<b>Паспорт</b> &lt;вода&gt; &amp; газ", rows=((TAKE,),)))
    assert sent == Sent(f"{ANNA}:{anna.last.id}")
    assert (anna.last.text, anna.last.entities) == ("Паспорт <вода> & газ", [])
    assert anna.last.buttons == ["Берусь"]


async def test_a_card_changes_in_its_place(channel: TelegramChannel, anna: Seat) -> None:
    sent = await channel.send(order("Предложение", rows=((TAKE, LATER),)))
    assert isinstance(sent, Sent)
    assert await channel.edit(order("Предложение", rows=((TAKE,),)), sent.message) == sent
    assert anna.last.buttons == ["Берусь"]
    assert await channel.edit(order("Уже взяли, спасибо!"), sent.message) == sent
    assert (anna.last.text, anna.last.buttons, len(anna.messages)) == ("Уже взяли, спасибо!", [], 1)


async def test_every_edit_says_which_buttons_stay(
    telegram: TelegramStandin, channel: TelegramChannel, anna: Seat
) -> None:
    sent = await channel.send(order("Предложение", rows=((TAKE,),)))
    assert isinstance(sent, Sent)
    await channel.edit(order("Решено"), sent.message)
    (call,) = telegram.calls("editMessageText")
    assert json.loads(call["reply_markup"]) == {"inline_keyboard": []}


async def test_an_edit_that_changes_nothing_is_done(channel: TelegramChannel, anna: Seat) -> None:
    same = order("Предложение", rows=((TAKE,),))
    sent = await channel.send(same)
    assert isinstance(sent, Sent)
    assert await channel.edit(same, sent.message) == sent
    assert anna.last.edits == 0


async def test_an_edit_in_html_that_is_not_understood_goes_as_plain_words(
    telegram: TelegramStandin, channel: TelegramChannel, anna: Seat
) -> None:
    sent = await channel.send(order("Предложение"))
    assert isinstance(sent, Sent)
    telegram.fail_next("editMessageText", 400, "Bad Request: can't parse entities: Unsupported start tag")
    assert await channel.edit(order("<i>Взяли</i>"), sent.message) == sent
    assert anna.last.text == "Взяли"


async def test_a_message_that_is_gone_is_sent_anew(channel: TelegramChannel, anna: Seat) -> None:
    sent = await channel.send(order("Предложение"))
    assert isinstance(sent, Sent)
    anna.delete(anna.last)
    assert await channel.edit(order("Взяли"), sent.message) == SendAnew("message-missing")


async def test_a_message_that_is_not_ours_is_sent_anew(channel: TelegramChannel, anna: Seat) -> None:
    theirs = anna.say("Привет")
    assert await channel.edit(order("Взяли"), f"{ANNA}:{theirs.id}") == SendAnew("message-fixed")


async def test_a_press_is_answered_by_a_notice_a_window_or_a_link(
    channel: TelegramChannel, anna: Seat
) -> None:
    await channel.send(order("Предложение", rows=((TAKE,),)))
    assert await channel.answer_press(anna.press("Берусь"), "Ваше!", alert=False, url="") == Sent()
    assert await channel.answer_press(anna.press("Берусь"), "Уже взяли", alert=True, url="") == Sent()
    link = "https://t.me/vzaimopomosch_bot?start=n_1"
    assert await channel.answer_press(anna.press("Берусь"), "", alert=False, url=link) == Sent()
    assert await channel.answer_press(anna.press("Берусь"), "", alert=False, url="") == Sent()
    assert (anna.toasts, anna.person.alerts, anna.links) == (["Ваше!", "Уже взяли"], ["Уже взяли"], [link])
    assert anna.telegram.unanswered == []


async def test_a_long_notice_shows_that_it_goes_on(channel: TelegramChannel, anna: Seat) -> None:
    await channel.send(order("Предложение", rows=((TAKE,),)))
    await channel.answer_press(anna.press("Берусь"), "а" * 300, alert=True, url="")
    assert anna.toasts == ["а" * 199 + "…"]


async def test_an_answer_that_comes_too_late_is_silent(channel: TelegramChannel) -> None:
    assert await channel.answer_press("4000000009", "Ваше!", alert=False, url="") == Sent()


async def test_who_blocked_the_bot_cannot_be_reached(channel: TelegramChannel, anna: Seat) -> None:
    anna.block()
    assert await channel.send(order("Привет")) == Unreachable("blocked")


async def test_who_left_telegram_is_gone(channel: TelegramChannel, anna: Seat) -> None:
    anna.person.deactivated = True
    assert await channel.send(order("Привет")) == Unreachable("deactivated", gone=True)


async def test_who_never_began_cannot_be_written_to(
    telegram: TelegramStandin, channel: TelegramChannel
) -> None:
    boris = telegram.user(102)
    assert await channel.send(order("Привет", chat=boris.id)) == Unreachable("never-began")


async def test_a_chat_that_is_not_there(channel: TelegramChannel) -> None:
    assert await channel.send(order("Привет", chat=999)) == Unreachable("chat-not-found", gone=True)


async def test_thrown_out_of_the_group(telegram: TelegramStandin, channel: TelegramChannel) -> None:
    telegram.group(DESK).kick_bot()
    assert await channel.send(order("Карточка", chat=DESK)) == Unreachable("kicked")


async def test_a_group_that_moved_tells_where(telegram: TelegramStandin, channel: TelegramChannel) -> None:
    telegram.group(-777).upgrade(DESK)
    assert await channel.send(order("Карточка", chat=-777)) == MovedTo(str(DESK))


async def test_topics_open_take_messages_and_close(
    telegram: TelegramStandin, channel: TelegramChannel
) -> None:
    desk = telegram.group(DESK, forum=True)
    thread = await channel.open_thread(str(DESK), "№ 142 Нет воды")
    assert isinstance(thread, str)
    await channel.send(order("Карточка", chat=DESK, thread=thread))
    await channel.send(order("Сводка", chat=DESK))
    assert [message.text for message in desk.thread("№ 142 Нет воды")] == ["Карточка"]
    assert await channel.rename_thread(str(DESK), thread, "я" * 200) == Sent()
    assert desk.topics[int(thread)].name == "я" * 127 + "…"
    for _ in range(2):
        assert await channel.close_thread(str(DESK), thread) == Sent()
    assert desk.topics[int(thread)].closed
    for _ in range(2):
        assert await channel.reopen_thread(str(DESK), thread) == Sent()
    assert not desk.topics[int(thread)].closed
    desk.delete_topic(int(thread))
    assert await channel.send(order("Карточка", chat=DESK, thread=thread)) == ThreadGone()
    assert await channel.rename_thread(str(DESK), thread, "№ 142") == ThreadGone()


async def test_topics_need_a_forum_and_the_right(telegram: TelegramStandin, channel: TelegramChannel) -> None:
    telegram.group(DESK)
    assert await channel.open_thread(str(DESK), "№ 142") == Broken("no-topics")
    telegram.group(DESK, forum=True).deny_bot("can_manage_topics")
    assert await channel.open_thread(str(DESK), "№ 142") == Broken("no-right-for-topics")
    assert await channel.open_thread("-100", "№ 142") == Unreachable("chat-not-found", gone=True)


async def test_a_connection_cut_after_the_send_is_tried_again(
    telegram: TelegramStandin, channel: TelegramChannel, anna: Seat
) -> None:
    telegram.drop_next("sendMessage")
    assert await channel.send(order("Привет")) == Later(5.0, "network", "bot")


REFUSALS: dict[str, tuple[int, str, dict[str, int] | None, Outcome]] = {
    "flood": (429, "Too Many Requests: retry after 13", {"retry_after": 13}, Later(13, "too-fast")),
    "flood of no time": (429, "Too Many Requests: retry after 0", {"retry_after": 0}, Later(1.0, "too-fast")),
    "restart": (500, "Internal Server Error: restart", None, Later(5.0, "server", "bot")),
    "gateway": (502, "Bad Gateway", None, Later(5.0, "server", "bot")),
    "token": (401, "Unauthorized", None, Broken("token")),
    "no such method": (404, "Not Found", None, Broken("TelegramNotFound")),
    "too long": (400, "Bad Request: message is too long", None, Broken("text-too-long")),
    "code": (400, "Bad Request: BUTTON_URL_INVALID", None, Broken("BUTTON_URL_INVALID")),
    "quotes words": (400, "Bad Request: wrong URL 'Анна Ильина'", None, Broken("bad-request")),
    "no right": (400, "Bad Request: not enough rights to send text messages to the chat", None,
                 Unreachable("no-right-to-write")),
    "not a member": (403, "Forbidden: bot is not a member of the supergroup chat", None,
                     Unreachable("not-a-member")),
    "new refusal": (403, "Forbidden: the moon is full", None, Unreachable("forbidden")),
}  # fmt: skip


@pytest.mark.parametrize(("code", "text", "parameters", "outcome"), REFUSALS.values(), ids=REFUSALS)
async def test_each_refusal_has_its_outcome(
    telegram: TelegramStandin,
    channel: TelegramChannel,
    code: int,
    text: str,
    parameters: dict[str, int] | None,
    outcome: Outcome,
) -> None:
    telegram.fail_next("sendMessage", code, text, parameters)
    assert await channel.send(order("Привет")) == outcome


async def test_a_page_instead_of_an_answer(telegram: TelegramStandin, channel: TelegramChannel) -> None:
    telegram.break_next("sendMessage", 502)
    assert await channel.send(order("Привет")) == Later(5.0, "answer", "bot")


@pytest.mark.parametrize(
    ("key", "why"),
    [
        (Key("Берусь", "я" * 33), "button-data-size"),
        (Key("Берусь"), "button-data-size"),
        (Key("", "take:1"), "button-without-label"),
    ],
)
async def test_defects_of_ours_are_named_and_not_sent(
    telegram: TelegramStandin, channel: TelegramChannel, key: Key, why: str
) -> None:
    assert await channel.send(order("Привет", rows=((key,),))) == Broken(why)
    assert telegram.calls("sendMessage") == []


async def test_nothing_to_say_is_a_defect(channel: TelegramChannel) -> None:
    assert await channel.send(order("")) == Broken("text-empty")


async def test_wide_rows_are_wrapped_and_long_labels_kept(channel: TelegramChannel, anna: Seat) -> None:
    row = tuple(Key(str(place), f"p:{place}") for place in range(10))
    await channel.send(order("Страницы", rows=(row, (Key("д" * 80, "long"),))))
    assert [len(each) for each in anna.last.rows] == [8, 2, 1]
    assert anna.last.rows[2] == ["д" * 80]


async def test_too_many_buttons_are_a_defect(channel: TelegramChannel) -> None:
    rows = tuple((Key(str(place), f"p:{place}"),) for place in range(101))
    assert await channel.send(order("Страницы", rows=rows)) == Broken("too-many-buttons")
