"""What VK remembers of one community: persons, dialogues, messages, files."""

import itertools
import json
from dataclasses import dataclass, field
from typing import Any

from tests.standins.vk.errors import VkError

CHATS_FROM = 2_000_000_000
SAME_RANDOM_ID_FOR = 3600  # seconds, and at most the last 100 messages of the dialogue
SAME_RANDOM_ID_AMONG = 100


@dataclass(eq=False)
class Message:
    """One message as VK keeps it; an edit changes it in place. `date` is unix time."""

    peer_id: int
    cmid: int
    id: int
    from_id: int
    date: int
    text: str
    random_id: int = 0
    payload: str | None = None
    keyboard: dict[str, Any] | None = None
    attachments: list[dict[str, Any]] = field(default_factory=list)
    reply_to: "Message | None" = None
    extra: dict[str, Any] = field(default_factory=dict)  # action, ref, geo and the like
    version: int = 1
    edited_at: int | None = None
    deleted: bool = False
    pinned: bool = False
    unchangeable: bool = False

    @property
    def out(self) -> bool:
        """Whether the community wrote it."""
        return self.from_id < 0

    @property
    def rows(self) -> list[list[str]]:
        """Labels of the inline buttons, row by row."""
        return [[label_of(button) for button in row] for row in self._inline_rows()]

    @property
    def buttons(self) -> list[str]:
        """Labels of the inline buttons in reading order."""
        return [label for row in self.rows for label in row]

    def actions(self) -> list[dict[str, Any]]:
        """The inline buttons' actions as sent."""
        return [button["action"] for row in self._inline_rows() for button in row]

    def _inline_rows(self) -> list[list[dict[str, Any]]]:
        return self.keyboard["buttons"] if self.keyboard and self.keyboard.get("inline") else []

    def as_vk(self, cropped: bool = False) -> dict[str, Any]:
        """The message as VK's answers and events show it; a cropped one keeps a single attachment."""
        shown: dict[str, Any] = {
            "id": self.id,
            "conversation_message_id": self.cmid,
            "peer_id": self.peer_id,
            "from_id": self.from_id,
            "date": self.date,
            "out": int(self.out),
            "text": self.text,
            "version": 10_000 + self.cmid * 10 + self.version,
            "attachments": self.attachments[:1] if cropped else self.attachments,
            "fwd_messages": [],
            "is_hidden": False,
            "important": False,
            **self.extra,
        }
        optional = {
            "payload": self.payload,
            "update_time": self.edited_at,
            "random_id": self.random_id or None,
        }
        shown |= {name: value for name, value in optional.items() if value is not None}
        if self.keyboard:
            shown["keyboard"] = {"one_time": False, **self.keyboard}
        if self.reply_to:
            shown["reply_message"] = self.reply_to.as_vk()
        return shown | ({"is_cropped": True} if cropped else {})


@dataclass(eq=False)
class Person:
    """A user of VK as the community meets them."""

    id: int
    first_name: str
    last_name: str
    allowed: bool = False  # wrote first or pressed «allow», and did not forbid since
    refuses_by_privacy: bool = False
    callback_buttons: bool = True  # whether their client knows them
    snackbars: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    def client_info(self) -> dict[str, Any]:
        """What their client can do, as `message_new` tells it."""
        actions = ["text", "vkpay", "open_app", "location", "open_link"]
        actions += ["callback"] if self.callback_buttons else []
        return {
            "button_actions": actions,
            "keyboard": True,
            "inline_keyboard": True,
            "carousel": True,
            "lang_id": 0,
        }


@dataclass(eq=False)
class Dialogue:
    """All messages with one peer: a person or a chat."""

    peer_id: int
    messages: list[Message] = field(default_factory=list)
    menu: dict[str, Any] | None = None  # the ordinary keyboard under the input
    read_up_to: int = 0  # conversation id of the last message that the community has read

    @property
    def is_chat(self) -> bool:
        """Whether several persons write here."""
        return self.peer_id > CHATS_FROM

    def sent_before(self, random_id: int, now: int) -> Message | None:
        """The message that a repeated `random_id` stands for, as long as VK remembers it."""
        recent = self.messages[-SAME_RANDOM_ID_AMONG:] if random_id else []
        fresh = (each for each in recent if each.out and each.date > now - SAME_RANDOM_ID_FOR)
        return next((each for each in fresh if each.random_id == random_id), None)

    def unread(self) -> list[Message]:
        """What persons wrote and the community has not read."""
        return [
            each
            for each in self.messages
            if not each.out and each.cmid > self.read_up_to and not each.deleted
        ]


@dataclass(eq=False)
class Chat:
    """A group chat and what the community may do in it."""

    peer_id: int
    title: str
    members: list[int]
    access: bool = True  # the community is a member
    sees_everything: bool = True  # else only mentions and texts with «/»
    admin: bool = True  # may ask for the members


class State:
    """Everything of one community; message ids are counted over all private dialogues."""

    def __init__(self, group_id: int) -> None:
        self.group_id = group_id
        self.persons: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.dialogues: dict[int, Dialogue] = {}
        self._ids = itertools.count(1)

    def dialogue(self, peer_id: int) -> Dialogue:
        """The dialogue with a peer, empty at first."""
        return self.dialogues.setdefault(peer_id, Dialogue(peer_id))

    def add(self, peer_id: int, from_id: int, text: str, date: int, **more: Any) -> Message:
        """A new message in a dialogue. In chats VK gives communities the id 0."""
        dialogue = self.dialogue(peer_id)
        message_id = 0 if dialogue.is_chat else next(self._ids)
        message = Message(peer_id, len(dialogue.messages) + 1, message_id, from_id, date, text, **more)
        dialogue.messages.append(message)
        return message

    def by_cmid(self, peer_id: int, cmid: int) -> Message | None:
        """A message by its number within the dialogue."""
        messages = self.dialogue(peer_id).messages
        return messages[cmid - 1] if 0 < cmid <= len(messages) and not messages[cmid - 1].deleted else None

    def by_id(self, message_id: int) -> Message | None:
        """A private message by its own id."""
        messages = (each for dialogue in self.dialogues.values() for each in dialogue.messages)
        return next(
            (each for each in messages if message_id and each.id == message_id and not each.deleted), None
        )

    def require_writable(self, peer_id: int) -> None:
        """Raises `VkError` 901, 902 or 917 where the community may not write."""
        if peer_id > CHATS_FROM:
            self.require_chat(peer_id)
            return
        person = self.persons.get(peer_id)
        if person is None or not person.allowed:
            raise VkError(901)
        if person.refuses_by_privacy:
            raise VkError(902)

    def require_chat(self, peer_id: int) -> Chat:
        """The chat; raises `VkError` 917 when there is none or the community is not in it."""
        chat = self.chats.get(peer_id)
        if chat is None or not chat.access:
            raise VkError(917)
        return chat


def label_of(button: dict[str, Any]) -> str:
    """What is written on a button; a place button has no words of its own."""
    return str(button["action"].get("label", button["action"]["type"]))


def as_json(value: Any) -> str:
    """JSON the way VK writes it: Cyrillic as it is."""
    return json.dumps(value, ensure_ascii=False)
