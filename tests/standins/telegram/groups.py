"""Groups and what happens in them: members, the bot's rights, topics, upgrade (PLATFORMS 1.9 and 1.10)."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tests.standins.telegram import topics
from tests.standins.telegram.chats import ALL_RIGHTS, SUPERGROUPS_BELOW, Chat, Membership, Topic
from tests.standins.telegram.messages import Message
from tests.standins.telegram.people import Seat, seat_of

if TYPE_CHECKING:
    from tests.standins.telegram.server import TelegramStandin

SOMEBODY = 777_001  # who does what no named member did


class Group:
    """A group or supergroup; its members act through their seats."""

    def __init__(self, telegram: "TelegramStandin", chat: Chat) -> None:
        self.telegram = telegram
        self.chat = chat

    @property
    def id(self) -> int:
        """The chat id, negative."""
        return self.chat.id

    @property
    def messages(self) -> list[Message]:
        """What the bot wrote here and everybody sees now, service messages left out."""
        return [message for message in self.chat.visible if message.from_bot and not message.service]

    @property
    def topics(self) -> dict[int, Topic]:
        """The topics that exist, by thread id."""
        return {number: topic for number, topic in self.chat.topics.items() if not topic.deleted}

    def thread(self, topic: int | str) -> list[Message]:
        """The bot's messages in a topic, named by thread id or by name."""
        named = {each.id for each in self.topics.values() if topic in (each.id, each.name)}
        return [message for message in self.messages if message.thread_id in named]

    def member(self, user_id: int, status: str = "", rights: Iterable[str] = ()) -> Seat:
        """A member's seat; who was none joins silently. `status`: creator, administrator, member, left …"""
        seat = seat_of(self.telegram, user_id, self.chat)
        if status or user_id not in self.chat.members:
            self.chat.members[user_id] = Membership(status or "member", frozenset(rights))
        return seat

    def add_bot(self, by: int = SOMEBODY) -> None:
        """The bot becomes a plain member."""
        self._set_bot(by, Membership("member"))

    def promote_bot(self, *rights: str, by: int = SOMEBODY) -> None:
        """The bot becomes administrator with these rights (`can_…`), or with all."""
        self._set_bot(by, Membership("administrator", frozenset(rights) or ALL_RIGHTS))

    def deny_bot(self, *rights: str, by: int = SOMEBODY) -> None:
        """The bot stays administrator without these rights."""
        self._set_bot(by, Membership("administrator", self.chat.bot_membership.rights - set(rights)))

    def kick_bot(self, by: int = SOMEBODY) -> None:
        """The bot is thrown out."""
        self._set_bot(by, Membership("kicked"))

    def open_topic(self, name: str, by: int = SOMEBODY) -> int:
        """A member opens a topic. Returns its thread id."""
        about = {"name": name, "icon_color": 0x6FB9F0}
        person, now = self.member(by).person, self.telegram.now()
        message = self.telegram.state.add(self.chat, person, now, service={"forum_topic_created": about})
        message.thread_id = message.id
        self.chat.topics[message.id] = Topic(message.id, name)
        self.telegram.emit("message", message.as_telegram())
        return message.id

    def delete_topic(self, thread_id: int) -> None:
        """A person deletes a topic with its messages; the bot is told nothing."""
        topics.drop_topic(self.chat, self.chat.topics[thread_id])

    def close_topic(self, thread_id: int) -> None:
        """A person closes a topic."""
        self.chat.topics[thread_id].closed = True

    def upgrade(self, new_id: int | None = None, forum: bool = False, by: int = SOMEBODY) -> "Group":
        """The group becomes a supergroup under a new id; both chats tell it. Returns the new one."""
        old = self.chat
        new_id = new_id or SUPERGROUPS_BELOW + old.id
        group = self.telegram.group(new_id, old.title, forum=forum)
        group.chat.members, group.chat.bot_membership = dict(old.members), old.bot_membership
        person = self.member(by).person
        self.telegram.write(old, person, service={"migrate_to_chat_id": new_id})
        self.telegram.write(group.chat, person, service={"migrate_from_chat_id": old.id})
        old.migrated_to = new_id
        return group

    def _set_bot(self, by: int, membership: Membership) -> None:
        self.telegram.set_bot_membership(self.chat, seat_of(self.telegram, by).person, membership)
