"""What Telegram remembers: persons, chats with members and topics, messages."""

import itertools
from dataclasses import dataclass, field
from typing import Any

from tests.standins.telegram.errors import bad, forbidden, upgraded
from tests.standins.telegram.keyboards import Markup
from tests.standins.telegram.messages import Message

SUPERGROUPS_BELOW = -1_000_000_000_000
NEEDED_RIGHTS = (  # in every administrator's record
    *("can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members"),
    *("can_promote_members", "can_change_info", "can_invite_users", "can_send_welcome_messages"),
    *("can_post_stories", "can_edit_stories", "can_delete_stories"),
)
GROUP_RIGHTS = ("can_pin_messages", "can_manage_topics", "can_manage_tags")
ALL_RIGHTS = frozenset((*NEEDED_RIGHTS, *GROUP_RIGHTS))


@dataclass(eq=False)
class Person:
    """A user of Telegram as the bot meets them."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = "ru"
    started: bool = False  # wrote to the bot or pressed Start
    blocked: bool = False
    deactivated: bool = False
    forbids_voice: bool = False
    toasts: list[str] = field(default_factory=list)  # answers to presses, windows included
    alerts: list[str] = field(default_factory=list)  # those shown as windows
    links: list[str] = field(default_factory=list)  # addresses opened by buttons and by answers
    copied: list[str] = field(default_factory=list)

    def as_telegram(self) -> dict[str, Any]:
        """The Bot API's User."""
        optional = {
            "last_name": self.last_name,
            "username": self.username,
            "language_code": self.language_code,
        }
        shown = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        return shown | {name: value for name, value in optional.items() if value}


@dataclass
class Membership:
    """What somebody is in a group; `rights` count for administrators."""

    status: str = "member"
    rights: frozenset[str] = frozenset()

    def may(self, right: str) -> bool:
        """Whether the holder may do what `can_…` names."""
        return self.status == "creator" or (self.status == "administrator" and right in self.rights)

    def as_telegram(self, user: dict[str, Any]) -> dict[str, Any]:
        """The Bot API's ChatMember."""
        shown = {"status": self.status, "user": user}
        if self.status == "creator":
            return shown | {"is_anonymous": False}
        if self.status == "kicked":
            return shown | {"until_date": 0}
        if self.status != "administrator":
            return shown
        held = {name: name in self.rights for name in (*NEEDED_RIGHTS, *GROUP_RIGHTS)}
        return shown | {"can_be_edited": False, "is_anonymous": False, **held}


@dataclass(eq=False)
class Topic:
    """A thread of a forum."""

    id: int
    name: str
    icon_color: int = 0x6FB9F0
    by_bot: bool = False
    closed: bool = False
    deleted: bool = False


@dataclass(eq=False)
class Chat:
    """A private chat or a group; `bot` is the bot's own User record."""

    id: int
    bot: dict[str, Any]
    title: str = ""
    forum: bool = False
    person: Person | None = None  # in a private chat
    messages: list[Message] = field(default_factory=list)
    members: dict[int, Membership] = field(default_factory=dict)
    bot_membership: Membership = field(default_factory=lambda: Membership("administrator", ALL_RIGHTS))
    topics: dict[int, Topic] = field(default_factory=dict)
    migrated_to: int | None = None
    menu: Markup | None = None  # the keyboard under the input
    actions: list[str] = field(default_factory=list)  # «typing» and the like

    @property
    def kind(self) -> str:
        """`private`, `group` or `supergroup`."""
        if self.person:
            return "private"
        return "supergroup" if self.id < SUPERGROUPS_BELOW else "group"

    @property
    def visible(self) -> list[Message]:
        """Messages that are not deleted, oldest first."""
        return [message for message in self.messages if not message.deleted]

    def as_telegram(self) -> dict[str, Any]:
        """The Bot API's Chat."""
        if self.person:
            named = {"first_name": self.person.first_name, "username": self.person.username}
            return {"id": self.id, "type": "private"} | {name: each for name, each in named.items() if each}
        shown: dict[str, Any] = {"id": self.id, "type": self.kind, "title": self.title}
        return shown | ({"is_forum": True} if self.forum else {})

    def find(self, message_id: int) -> Message | None:
        """A message that is still there."""
        return next((each for each in self.visible if each.id == message_id), None)

    def require_access(self) -> None:
        """Raises what Telegram answers when the bot may not write here (PLATFORMS section 1.9)."""
        if self.migrated_to:
            raise upgraded(self.migrated_to)
        if self.person:
            _require_reachable(self.person)
        elif self.bot_membership.status == "kicked":
            raise forbidden(f"bot was kicked from the {self.kind} chat")
        elif self.bot_membership.status == "left":
            raise forbidden(f"bot is not a member of the {self.kind} chat")

    def require_thread(self, thread_id: int) -> None:
        """Raises 400 for a thread that is not there; 1 is the general topic, which has no thread."""
        topic = self.topics.get(thread_id)
        if topic is None or topic.deleted:
            raise bad("message thread not found")
        if topic.closed and self.bot_membership.status != "administrator":
            raise bad("TOPIC_CLOSED")


def _require_reachable(person: Person) -> None:
    if person.deactivated:
        raise forbidden("user is deactivated")
    if not person.started:
        raise forbidden("bot can't initiate conversation with a user")
    if person.blocked:
        raise forbidden("bot was blocked by the user")


class State:
    """Everything of one bot. Message ids are counted together, but apart in each supergroup."""

    def __init__(self, bot: dict[str, Any]) -> None:
        self.bot = bot
        self.persons: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self._ids = itertools.count(1)

    def private(self, person: Person) -> Chat:
        """The person's chat with the bot, empty at first."""
        return self.chats.setdefault(person.id, Chat(person.id, self.bot, person=person))

    def require_chat(self, text: str) -> Chat:
        """The chat that a call names. Raises 400 when there is none."""
        if not text:
            raise bad("chat_id is empty")
        chat = self.chats.get(int(text)) if text.lstrip("-").isdigit() else None
        if chat is None:
            raise bad("chat not found")
        return chat

    def add(self, chat: Chat, sender: Person | None, date: int, **more: Any) -> Message:
        """A new message in a chat."""
        own = chat.kind == "supergroup"
        message_id = len(chat.messages) + 1 if own else next(self._ids)
        message = Message(chat, message_id, sender, date, **more)
        chat.messages.append(message)
        return message
