"""What is sent: permission, `random_id`, keyboards, recipients, failures on demand."""

import aiohttp
import pytest

from tests.standins import specs
from tests.standins.vk.client import OLEG, VERA, Bot, Clock, inline
from tests.standins.vk.server import VkStandin
from tests.standins.vk.state import as_json


async def test_nobody_is_written_to_before_they_wrote_or_after_they_forbade(vk: VkStandin, bot: Bot) -> None:
    vera = vk.user(VERA)
    hello = {"peer_id": VERA, "message": "Здравствуйте!"}
    assert await bot.refused("messages.send", **hello, random_id=1) == 901
    vera.say("Начать")
    assert await bot.call("messages.send", **hello, random_id=2) == vera.last.id
    vera.block()
    assert await bot.call("messages.isMessagesFromGroupAllowed", group_id=vk.group_id, user_id=VERA) == {
        "is_allowed": 0
    }
    assert await bot.refused("messages.send", **hello, random_id=3) == 901
    vera.allow()
    vera.refuse_by_privacy()
    assert await bot.refused("messages.send", **hello, random_id=4) == 902
    assert [message.text for message in vera.messages] == ["Здравствуйте!"]
    assert vk.problems == []


async def test_the_same_random_id_gives_the_same_message_for_an_hour(
    vk: VkStandin, bot: Bot, clock: Clock
) -> None:
    vera, oleg = vk.user(VERA), vk.user(OLEG)
    vera.say("Привет")
    oleg.say("Привет")
    first = await bot.call("messages.send", peer_id=VERA, message="Один раз", random_id=77)
    assert await bot.call("messages.send", peer_id=VERA, message="Один раз", random_id=77) == first
    assert await bot.call("messages.send", peer_id=OLEG, message="Другой диалог", random_id=77) != first
    clock.forward(minutes=59)
    assert await bot.call("messages.send", peer_id=VERA, message="Один раз", random_id=77) == first
    clock.forward(minutes=2)
    assert await bot.call("messages.send", peer_id=VERA, message="Забыто", random_id=77) != first
    assert [message.text for message in vera.messages] == ["Один раз", "Забыто"]


async def test_the_random_id_is_forgotten_after_a_hundred_messages(vk: VkStandin, bot: Bot) -> None:
    vera = vk.user(VERA)
    vera.say("Привет")
    first = await bot.call("messages.send", peer_id=VERA, message="x", random_id=77)
    for number in range(99):
        vera.say(str(number))
    assert await bot.call("messages.send", peer_id=VERA, message="x", random_id=77) == first
    vera.say("сотое")
    assert await bot.call("messages.send", peer_id=VERA, message="x", random_id=77) != first


async def test_zero_switches_the_check_off_and_nothing_is_an_error(vk: VkStandin, bot: Bot) -> None:
    vera = vk.user(VERA)
    vera.say("Привет")
    for _ in range(2):
        await bot.call("messages.send", peer_id=VERA, message="x", random_id=0)
    assert len(vera.messages) == 2
    assert vk.problems == []
    assert await bot.refused("messages.send", peer_id=VERA, message="x") == 100


async def test_a_cut_connection_after_acceptance_and_the_retry_make_one_message(
    vk: VkStandin, bot: Bot
) -> None:
    vera = vk.user(VERA)
    vera.say("Привет")
    vk.drop_next("messages.send")
    with pytest.raises(aiohttp.ClientError):
        await bot.call("messages.send", peer_id=VERA, message="Дошло", random_id=5)
    assert await bot.call("messages.send", peer_id=VERA, message="Дошло", random_id=5) == vera.last.id
    vk.drop_next("messages.send", accepted=False)
    with pytest.raises(aiohttp.ClientError):
        await bot.call("messages.send", peer_id=VERA, message="Не дошло", random_id=6)
    assert [message.text for message in vera.messages] == ["Дошло"]


async def test_ordered_errors_come_once_and_have_no_effect(vk: VkStandin, bot: Bot) -> None:
    vera = vk.user(VERA)
    vera.say("Привет")
    vk.fail_next("messages.send", 6)
    vk.fail_next("messages.send", 9)
    hello = {"peer_id": VERA, "message": "x", "random_id": 1}
    assert [await bot.refused("messages.send", **hello) for _ in range(2)] == [6, 9]
    vk.break_next("*", 502)
    async with bot.session.post(vk.method_url + "messages.send") as response:
        assert response.status == 502
    assert vera.messages == []
    await bot.call("messages.send", **hello)
    assert len(vera.messages) == 1


async def test_a_key_and_a_present_version_are_needed(vk: VkStandin, bot: Bot) -> None:
    assert await bot.refused("users.get", access_token="foreign") == 5
    assert await bot.refused("users.get", v="5.50") == 8
    assert await bot.refused("users.getAll") == 3
    bearer = {"Authorization": f"Bearer {vk.token}"}
    async with bot.session.get(vk.method_url + "users.get?v=5.199", headers=bearer) as response:
        assert await response.json() == {"response": []}
    async with bot.session.post(
        vk.method_url + "users.get", json={"access_token": vk.token, "v": "5.199"}
    ) as response:
        assert (await response.json())["error"]["error_code"] == 5


@pytest.mark.parametrize(
    "keyboard",
    [
        pytest.param("{", id="not JSON"),
        pytest.param(inline(*map(str, range(7))), id="seven rows"),
        pytest.param(inline("x" * 41), id="label of 41"),
        pytest.param(inline("x", payload=as_json({"a": "y" * 250})), id="payload over 255"),
        pytest.param(as_json({"inline": True, "buttons": [[]]}), id="empty row"),
    ],
)
async def test_a_bad_keyboard_is_911_and_shown_to_nobody(vk: VkStandin, bot: Bot, keyboard: str) -> None:
    vera = vk.user(VERA)
    vera.say("Привет")
    assert (
        await bot.refused("messages.send", peer_id=VERA, message="x", random_id=1, keyboard=keyboard) == 911
    )
    assert vera.messages == []


async def test_without_bot_features_keyboards_are_912_and_long_texts_914(vk: VkStandin, bot: Bot) -> None:
    vk.user(VERA).say("Привет")
    vk.bot_features = False
    assert (
        await bot.refused("messages.send", peer_id=VERA, message="x", random_id=1, keyboard=inline("Да"))
        == 912
    )
    assert await bot.refused("messages.send", peer_id=VERA, message="я" * 4097, random_id=1) == 914
    assert await bot.call("messages.send", peer_id=VERA, message="я" * 4096, random_id=1) > 0


async def test_several_recipients_get_an_outcome_each(vk: VkStandin, bot: Bot) -> None:
    vera = vk.user(VERA)
    vera.say("Привет")
    outcome = await bot.call("messages.send", peer_ids=f"{VERA},{OLEG}", message="Всем", random_id=1)
    assert [each.get("error", {}).get("code") for each in outcome] == [None, 901]
    assert outcome[0]["message_id"] == vera.last.id
    assert vk.problems == []


@pytest.mark.skipif(not specs.available(), reason=specs.REASON)
async def test_a_request_against_the_description_is_noted(vk: VkStandin, bot: Bot) -> None:
    vk.user(VERA).say("Привет")
    await bot.call("messages.send", peer_id=VERA, message="x", random_id=1, mesage="y")
    assert vk.problems == ["messages.send: mesage: no such parameter"]
