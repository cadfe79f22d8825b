"""The Telegram stand-in: groups, rights, topics of a forum, upgrade to a supergroup."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from tests.standins.bare_bot import BareBot
from tests.standins.telegram import Group, TelegramStandin
from tests.standins.test_telegram_standin import OLEG, VERA, YES_NO, Clock

FORUM = -1001000000001


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramStandin]:
    async with TelegramStandin(clock=Clock()) as standin:
        yield standin


@pytest.fixture
async def bot(telegram: TelegramStandin) -> AsyncIterator[BareBot]:
    async with aiohttp.ClientSession() as session:
        yield BareBot(telegram.method_url, session)


@pytest.fixture
def desk(telegram: TelegramStandin) -> Group:
    return telegram.group(FORUM, "Штаб", forum=True)


async def test_a_topic_lives_from_creation_to_deletion(bot: BareBot, desk: Group) -> None:
    made = await bot.call("createForumTopic", chat_id=FORUM, name="2026-00142")
    thread = {"chat_id": FORUM, "message_thread_id": made["message_thread_id"]}
    sent = await bot.call("sendMessage", **thread, text="карточка")
    assert (sent["is_topic_message"], sent["chat"]["is_forum"]) == (True, True)
    await bot.call("sendMessage", chat_id=FORUM, text="в общую")
    assert [message.text for message in desk.thread("2026-00142")] == ["карточка"]
    await bot.call("editForumTopic", **thread, name="2026-00142 взято")
    await bot.call("closeForumTopic", **thread)
    assert await bot.refused("closeForumTopic", **thread) == "400 Bad Request: TOPIC_NOT_MODIFIED"
    await bot.call("reopenForumTopic", **thread)
    await bot.call("deleteForumTopic", **thread)
    assert [message.text for message in desk.messages] == ["в общую"]
    assert await bot.refused("sendMessage", **thread, text="?") == "400 Bad Request: message thread not found"
    assert await bot.refused("sendChatAction", **thread, action="typing") == (
        "400 Bad Request: message thread not found"
    )
    assert await bot.refused("editForumTopic", **thread, name="?") == "400 Bad Request: TOPIC_ID_INVALID"


async def test_a_topic_deleted_by_a_person_takes_its_card_along(bot: BareBot, desk: Group) -> None:
    made = await bot.call("createForumTopic", chat_id=FORUM, name="2026-00001")
    thread_id = made["message_thread_id"]
    card = await bot.call("sendMessage", chat_id=FORUM, message_thread_id=thread_id, text="карточка")
    desk.delete_topic(thread_id)
    edit = {"chat_id": FORUM, "message_id": card["message_id"], "text": "новая"}
    assert await bot.refused("editMessageText", **edit) == "400 Bad Request: message to edit not found"


async def test_the_general_topic_has_no_thread(bot: BareBot, desk: Group) -> None:
    refused = await bot.refused("sendMessage", chat_id=FORUM, message_thread_id=1, text="?")
    assert refused == "400 Bad Request: message thread not found"


async def test_topics_need_a_forum_and_the_right_to_manage_them(
    telegram: TelegramStandin, bot: BareBot, desk: Group
) -> None:
    plain = telegram.group(-1001000000002)
    refused = await bot.refused("createForumTopic", chat_id=plain.id, name="?")
    assert refused == "400 Bad Request: the chat is not a forum"
    own = (await bot.call("createForumTopic", chat_id=FORUM, name="моя"))["message_thread_id"]
    foreign = desk.open_topic("чужая")
    desk.deny_bot("can_manage_topics", "can_delete_messages", "can_pin_messages")
    refused = await bot.refused("createForumTopic", chat_id=FORUM, name="?")
    assert refused == "400 Bad Request: not enough rights to create a topic"
    await bot.call("editForumTopic", chat_id=FORUM, message_thread_id=own, name="моя 2")
    refused = await bot.refused("editForumTopic", chat_id=FORUM, message_thread_id=foreign, name="?")
    assert refused == "400 Bad Request: not enough rights to edit the topic"
    refused = await bot.refused("deleteForumTopic", chat_id=FORUM, message_thread_id=own)
    assert refused == "400 Bad Request: not enough rights to delete the topic"
    assert [topic.name for topic in desk.topics.values()] == ["моя 2", "чужая"]
    card = await bot.call("sendMessage", chat_id=FORUM, text="карточка")
    refused = await bot.refused("pinChatMessage", chat_id=FORUM, message_id=card["message_id"])
    assert refused == "400 Bad Request: not enough rights to manage pinned messages in the chat"
    word = desk.member(VERA).say("слово")
    refused = await bot.refused("deleteMessage", chat_id=FORUM, message_id=word.id)
    assert refused == "400 Bad Request: message can't be deleted for everyone"


async def test_a_closed_topic_is_open_to_administrators_only(bot: BareBot, desk: Group) -> None:
    thread_id = desk.open_topic("закрытая", by=VERA)
    desk.close_topic(thread_id)
    await bot.call("sendMessage", chat_id=FORUM, message_thread_id=thread_id, text="администратор может")
    desk.add_bot()
    refused = await bot.refused("sendMessage", chat_id=FORUM, message_thread_id=thread_id, text="?")
    assert refused == "400 Bad Request: TOPIC_CLOSED"


async def test_members_press_and_reply_inside_a_topic(bot: BareBot, desk: Group) -> None:
    thread_id = desk.open_topic("2026-00142", by=VERA)
    await bot.call(
        "sendMessage", chat_id=FORUM, message_thread_id=thread_id, text="Берёте?", reply_markup=YES_NO
    )
    oleg = desk.member(OLEG)
    oleg.press("Да")
    oleg.say("заметка", reply_to=desk.messages[0])
    opened, press, note = await bot.updates()
    assert opened["message"]["forum_topic_created"]["name"] == "2026-00142"
    about = press["callback_query"]
    assert (about["from"]["id"], about["message"]["message_thread_id"]) == (OLEG, thread_id)
    said = note["message"]
    assert (said["message_thread_id"], said["reply_to_message"]["text"]) == (thread_id, "Берёте?")


async def test_who_is_who_in_a_group(bot: BareBot, desk: Group) -> None:
    desk.member(VERA, "creator")
    desk.member(OLEG)
    me = (await bot.call("getMe"))["id"]
    own = await bot.call("getChatMember", chat_id=FORUM, user_id=me)
    assert (own["status"], own["can_manage_topics"]) == ("administrator", True)
    desk.promote_bot("can_pin_messages")
    own = await bot.call("getChatMember", chat_id=FORUM, user_id=me)
    assert (own["can_pin_messages"], own["can_manage_topics"]) == (True, False)
    assert (await bot.call("getChatMember", chat_id=FORUM, user_id=OLEG))["status"] == "member"
    leading = await bot.call("getChatAdministrators", chat_id=FORUM)
    assert [each["user"]["id"] for each in leading] == [VERA, me]
    chat = await bot.call("getChat", chat_id=FORUM)
    assert (chat["type"], chat["title"], chat["is_forum"]) == ("supergroup", "Штаб", True)


async def test_with_privacy_mode_a_plain_member_hears_little(
    telegram: TelegramStandin, bot: BareBot, desk: Group
) -> None:
    vera = desk.member(VERA)
    vera.say("администратор слышит всё")
    desk.add_bot(by=VERA)
    card = await bot.call("sendMessage", chat_id=FORUM, text="карточка")
    vera.say("не для бота")
    vera.say("/desk 123")
    vera.say("ответ", reply_to=desk.chat.find(card["message_id"]))
    telegram.privacy_mode = False
    vera.say("теперь слышно")
    heard = [each["message"]["text"] for each in await bot.updates() if "message" in each]
    assert heard == ["администратор слышит всё", "/desk 123", "ответ", "теперь слышно"]


async def test_a_bot_that_was_thrown_out_or_left(
    telegram: TelegramStandin, bot: BareBot, desk: Group
) -> None:
    desk.kick_bot(by=VERA)
    refused = await bot.refused("sendMessage", chat_id=FORUM, text="?")
    assert refused == "403 Forbidden: bot was kicked from the supergroup chat"
    change = (await bot.updates())[-1]["my_chat_member"]
    statuses = (change["old_chat_member"]["status"], change["new_chat_member"]["status"])
    assert statuses == ("administrator", "kicked")
    small = telegram.group(-500)
    await bot.call("leaveChat", chat_id=-500)
    refused = await bot.refused("sendMessage", chat_id=small.id, text="?")
    assert refused == "403 Forbidden: bot is not a member of the group chat"


async def test_an_upgraded_group_lives_under_a_new_id(telegram: TelegramStandin, bot: BareBot) -> None:
    old = telegram.group(-500, "Штаб")
    vera = old.member(VERA)
    card = await bot.call("sendMessage", chat_id=-500, text="карточка")
    new = old.upgrade(forum=True, by=VERA)
    body = await bot.raw("sendMessage", chat_id=-500, text="?")
    assert body["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert body["parameters"] == {"migrate_to_chat_id": new.id}
    told = [each["message"] for each in await bot.updates()]
    assert (told[0]["chat"]["id"], told[0]["migrate_to_chat_id"]) == (-500, new.id)
    assert (told[1]["chat"]["id"], told[1]["migrate_from_chat_id"]) == (new.id, -500)
    dead = await bot.refused("editMessageText", chat_id=new.id, message_id=card["message_id"] + 50, text="?")
    assert dead == "400 Bad Request: message to edit not found"
    await bot.call("createForumTopic", chat_id=new.id, name="2026-00001")
    assert vera.id in new.chat.members
    with pytest.raises(ValueError, match="supergroup"):
        telegram.group(-501, forum=True)
