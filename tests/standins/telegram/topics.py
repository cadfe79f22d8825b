"""Methods about topics of a forum (PLATFORMS section 1.10)."""

from typing import Any

from tests.standins.telegram.chats import Chat, Topic
from tests.standins.telegram.errors import bad
from tests.standins.telegram.params import Params
from tests.standins.telegram.world import World

COLOURS = {0x6FB9F0, 0xFFD67E, 0xCB86DB, 0x8EEE98, 0xFF93B2, 0xFB6F5F}
NAME_SIZES = range(1, 129)


def create(world: World, params: Params) -> dict[str, Any]:
    """createForumTopic; counts as a message."""
    chat = _forum(world, params)
    if not chat.bot_membership.may("can_manage_topics"):
        raise bad("not enough rights to create a topic")
    name, colour = params.text("name").strip(), params.integer("icon_color", 0x6FB9F0)
    if len(name) not in NAME_SIZES:
        raise bad("Title must be non-empty" if not name else "TOPIC_TITLE_TOO_LONG")
    if colour not in COLOURS:
        raise bad("invalid icon color specified")
    world.spend(chat)
    about = {"name": name, "icon_color": colour}
    message = world.state.add(chat, None, world.now(), service={"forum_topic_created": about})
    message.thread_id = message.id
    chat.topics[message.id] = Topic(message.id, name, colour, by_bot=True)
    return {"message_thread_id": message.id, **about}


def edit(world: World, params: Params) -> bool:
    """editForumTopic."""
    topic = _topic(world, params, "edit the topic")
    topic.name = params.text("name").strip() or topic.name
    return True


def close(world: World, params: Params) -> bool:
    """closeForumTopic."""
    return _set_closed(world, params, True)


def reopen(world: World, params: Params) -> bool:
    """reopenForumTopic."""
    return _set_closed(world, params, False)


def delete(world: World, params: Params) -> bool:
    """deleteForumTopic: its messages go with it."""
    chat = _forum(world, params)
    if not chat.bot_membership.may("can_delete_messages"):
        raise bad("not enough rights to delete the topic")
    drop_topic(chat, _existing(chat, params))
    return True


def drop_topic(chat: Chat, topic: Topic) -> None:
    """The topic and its messages are gone, whoever did it."""
    topic.deleted = True
    for message in chat.messages:
        message.deleted = message.deleted or message.thread_id == topic.id


def _set_closed(world: World, params: Params, closed: bool) -> bool:
    topic = _topic(world, params, "close or reopen the topic")
    if topic.closed == closed:
        raise bad("TOPIC_NOT_MODIFIED")
    topic.closed = closed
    return True


def _topic(world: World, params: Params, deed: str) -> Topic:
    chat = _forum(world, params)
    topic = _existing(chat, params)
    if not topic.by_bot and not chat.bot_membership.may("can_manage_topics"):
        raise bad(f"not enough rights to {deed}")
    return topic


def _existing(chat: Chat, params: Params) -> Topic:
    topic = chat.topics.get(params.integer("message_thread_id"))
    if topic is None or topic.deleted:
        raise bad("TOPIC_ID_INVALID")
    return topic


def _forum(world: World, params: Params) -> Chat:
    chat = world.state.require_chat(params.text("chat_id"))
    chat.require_access()
    if not chat.forum:
        raise bad("the chat is not a forum")
    return chat
