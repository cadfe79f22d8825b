"""What happens to a sent message: changes, deletion, presses, menus."""

import pytest

from tests.standins.vk.client import VERA, Bot, Clock, inline
from tests.standins.vk.server import VkStandin
from tests.standins.vk.state import as_json


async def test_a_message_can_be_changed_for_a_day(vk: VkStandin, bot: Bot, clock: Clock) -> None:
    vera = vk.user(VERA)
    vera.say("Привет")
    card = await bot.call(
        "messages.send", peer_id=VERA, message="Карточка", random_id=1, keyboard=inline("Берусь")
    )
    change = {"peer_id": VERA, "message_id": card}
    clock.forward(hours=23)
    assert await bot.call("messages.edit", **change, message="В работе", keyboard=inline("Решено")) == 1
    assert (vera.last.text, vera.last.buttons) == ("В работе", ["Решено"])
    await bot.call("messages.edit", **change, message="Закрыто")
    assert vera.last.buttons == []
    clock.forward(hours=2)
    assert await bot.refused("messages.edit", **change, message="Поздно") == 909
    assert vera.last.text == "Закрыто"
    assert vk.problems == []


async def test_pinned_foreign_and_special_messages_cannot_be_changed(vk: VkStandin, bot: Bot) -> None:
    vera = vk.user(VERA)
    own = vera.say("Привет")
    card = await bot.call("messages.send", peer_id=VERA, message="Карточка", random_id=1)
    assert await bot.refused("messages.edit", peer_id=VERA, message_id=own.id, message="x") == 15
    vera.last.pinned = True
    assert await bot.refused("messages.edit", peer_id=VERA, message_id=card, message="x") == 949
    vera.last.pinned, vera.last.unchangeable = False, True
    assert await bot.refused("messages.edit", peer_id=VERA, message_id=card, message="x") == 920


async def test_a_deleted_message_is_gone_for_the_person(vk: VkStandin, bot: Bot, clock: Clock) -> None:
    vera = vk.user(VERA)
    vera.say("Привет")
    for text in ("Телефон", "Остаётся"):
        await bot.call("messages.send", peer_id=VERA, message=text, random_id=0)
    outcome = await bot.call("messages.delete", peer_id=VERA, cmids=2, delete_for_all=1)
    assert outcome[0]["response"] == 1
    assert [message.text for message in vera.messages] == ["Остаётся"]
    clock.forward(hours=25)
    late = await bot.call("messages.delete", peer_id=VERA, cmids=3, delete_for_all=1)
    assert late[0]["error"]["code"] == 924
    assert vk.problems == []


async def test_a_press_is_answered_once_and_within_a_minute(vk: VkStandin, bot: Bot, clock: Clock) -> None:
    vera = vk.user(VERA)
    vera.say("Привет")
    await bot.call("messages.send", peer_id=VERA, message="Карточка", random_id=1, keyboard=inline("Берусь"))
    ts = str(vk.log.ts)
    answer = {
        "user_id": VERA,
        "peer_id": VERA,
        "event_data": as_json({"type": "show_snackbar", "text": "Ваше!"}),
    }
    pressed = vera.press("Берусь")
    event = (await bot.poll(ts))["updates"][0]
    assert event["object"]["payload"] == {"a": "1"}
    assert event["object"]["conversation_message_id"] == vera.last.cmid
    assert await bot.call("messages.sendMessageEventAnswer", event_id=pressed, **answer) == 1
    assert await bot.refused("messages.sendMessageEventAnswer", event_id=pressed, **answer) == 100
    late = vera.press("Берусь")
    clock.forward(seconds=61)
    assert await bot.refused("messages.sendMessageEventAnswer", event_id=late, **answer) == 100
    assert vera.snackbars == ["Ваше!"]
    assert vk.problems == []


async def test_an_old_client_sends_a_wrapped_press_as_a_message(vk: VkStandin, bot: Bot) -> None:
    vera = vk.user(VERA)
    vera.use_old_client()
    vera.say("Привет")
    await bot.call("messages.send", peer_id=VERA, message="Карточка", random_id=1, keyboard=inline("Берусь"))
    ts = str(vk.log.ts)
    assert vera.press("Берусь") == ""
    told = (await bot.poll(ts))["updates"][0]["object"]
    assert '"not_supported_button"' in told["message"]["payload"]
    assert "callback" not in told["client_info"]["button_actions"]
    assert vk.problems == []


async def test_the_menu_stays_until_it_is_taken_away(vk: VkStandin, bot: Bot) -> None:
    vera = vk.user(VERA)
    vera.say("Привет")
    menu = {
        "one_time": False,
        "buttons": [[{"action": {"type": "text", "label": "Меню", "payload": '{"m":1}'}}]],
    }
    await bot.call("messages.send", peer_id=VERA, message="1", random_id=1, keyboard=as_json(menu))
    await bot.call("messages.send", peer_id=VERA, message="2", random_id=2, keyboard=inline("Да"))
    assert (vera.menu, vera.last.buttons) == (["Меню"], ["Да"])
    vera.press("Меню")
    assert (vera.history[-1].text, vera.history[-1].payload) == ("Меню", '{"m":1}')
    await bot.call("messages.send", peer_id=VERA, message="3", random_id=3, keyboard=as_json({"buttons": []}))
    assert vera.menu == []
    with pytest.raises(AssertionError, match="no button 'Меню'"):
        vera.press("Меню")
    assert vk.problems == []
