"""Group chats: access, members, what is heard."""

from tests.standins.vk.client import OLEG, VERA, Bot, inline
from tests.standins.vk.server import VkStandin


async def test_in_a_chat_messages_have_no_id_and_access_is_needed(vk: VkStandin, bot: Bot) -> None:
    desk = vk.chat(1, members=(VERA, OLEG))
    card = {"peer_id": desk.peer_id, "message": "Новое обращение", "keyboard": inline("Беру")}
    assert await bot.call("messages.send", **card, random_id=1) == 0
    desk.member(OLEG).press("Беру")
    listed = await bot.call("messages.getConversationMembers", peer_id=desk.peer_id)
    assert [each["member_id"] for each in listed["items"]] == [-vk.group_id, VERA, OLEG]
    number = {"peer_id": desk.peer_id, "conversation_message_ids": desk.messages[0].cmid}
    found = await bot.call("messages.getByConversationMessageId", **number)
    assert (found["items"][0]["id"], found["items"][0]["text"]) == (0, "Новое обращение")
    assert await bot.call("messages.edit", peer_id=desk.peer_id, cmid=1, message="Взято") == 1
    assert desk.messages[0].text == "Взято"
    desk.chat.admin = False
    assert await bot.refused("messages.getConversationMembers", peer_id=desk.peer_id) == 917
    desk.kick_bot()
    assert await bot.refused("messages.send", **card, random_id=2) == 917
    assert await bot.refused("messages.send", peer_id=2_000_000_009, message="x", random_id=3) == 917
    assert vk.problems == []


async def test_without_full_access_only_commands_are_heard_in_a_chat(vk: VkStandin, bot: Bot) -> None:
    desk = vk.chat(1, members=(VERA,))
    desk.chat.sees_everything = False
    ts = str(vk.log.ts)
    desk.invite_bot(by=VERA)
    desk.member(VERA).say("слышно?")
    desk.member(VERA).say("/desk 1234")
    heard = [event["object"]["message"] for event in (await bot.poll(ts))["updates"]]
    assert [message["text"] for message in heard] == ["", "/desk 1234"]
    assert heard[0]["action"] == {"type": "chat_invite_user", "member_id": -vk.group_id}
    assert vk.problems == []
