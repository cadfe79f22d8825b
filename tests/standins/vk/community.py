"""A community of VK without its HTTP side: what happened, what is switched on, what it tells the bot."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tests.standins import specs
from tests.standins.vk.files import Files
from tests.standins.vk.longpoll import EventLog
from tests.standins.vk.state import Message, Person, State

API_VERSION = "5.199"
SILENT_UNLESS_TICKED = {"message_read", "message_typing_state"}
PRESS_ANSWERED_WITHIN = 60  # seconds


@dataclass(frozen=True)
class Press:
    """A pressed callback button that waits for its answer; `at` is unix time."""

    user_id: int
    peer_id: int
    at: int


class Community:
    """State, switches and events of one community. `clock` returns an aware datetime."""

    def __init__(self, group_id: int, token: str, clock: Callable[[], datetime]) -> None:
        self.group_id = group_id
        self.token = token
        self.clock = clock
        self.base = ""
        self.name = "Центр взаимопомощи"
        self.state = State(group_id)
        self.files = Files()
        self.log = EventLog()
        self.bot_features = True
        self.long_poll_enabled = True
        self.disabled_events: set[str] = set(SILENT_UNLESS_TICKED)
        self.permissions = {"messages", "photos", "docs", "manage"}
        self.presses: dict[str, Press] = {}
        self.answers: dict[str, Any] = {}  # event_id: what the bot answered to the press
        self.activities: list[tuple[int, str]] = []
        self.problems: list[str] = []
        self._event_numbers = itertools.count(1)

    def now(self) -> int:
        """Unix time of the injected clock."""
        return int(self.clock().timestamp())

    def event(self, kind: str, what: dict[str, Any]) -> dict[str, Any]:
        """An event in VK's envelope, checked against VK's description."""
        event = {
            "type": kind,
            "event_id": f"{next(self._event_numbers):040x}",
            "v": API_VERSION,
            "group_id": self.group_id,
            "object": what,
        }
        self.problems += specs.vk_event_problems(event)
        return event

    def emit(self, kind: str, what: dict[str, Any]) -> None:
        """Tells the bot by Long Poll, if that kind of event is switched on."""
        if self.long_poll_enabled and kind not in self.disabled_events:
            self.log.append(self.event(kind, what))
        self.log.wake()

    def write(self, person: Person, peer_id: int, text: str, cropped: bool = False, **more: Any) -> Message:
        """A person writes; writing in private allows the community to answer (PLATFORMS 2.8)."""
        if peer_id == person.id and not person.allowed:
            self.allow(person)
        message = self.state.add(peer_id, person.id, text, self.now(), **more)
        if self._hears(message):
            about = {"message": message.as_vk(cropped), "client_info": person.client_info()}
            self.emit("message_new", about)
        return message

    def allow(self, person: Person) -> None:
        """The person allows messages."""
        person.allowed = True
        self.emit("message_allow", {"user_id": person.id, "key": ""})

    def forbid(self, person: Person) -> None:
        """The person forbids messages."""
        person.allowed = False
        self.emit("message_deny", {"user_id": person.id})

    def press(self, person: Person, peer_id: int, cmid: int, payload: Any) -> str:
        """A callback button is pressed. Returns the `event_id` that waits for an answer."""
        event_id = f"press-{next(self._event_numbers)}"
        self.presses[event_id] = Press(person.id, peer_id, self.now())
        about = {"user_id": person.id, "peer_id": peer_id, "event_id": event_id, "payload": payload}
        self.emit("message_event", {**about, "conversation_message_id": cmid})
        return event_id

    def _hears(self, message: Message) -> bool:
        """In a chat a community without full access sees only commands and mentions (PLATFORMS 2.12)."""
        chat = self.state.chats.get(message.peer_id)
        if chat is None:
            return True
        addressed = message.text.startswith("/") or f"[club{self.group_id}|" in message.text or message.extra
        return chat.access and (chat.sees_everything or bool(addressed))
