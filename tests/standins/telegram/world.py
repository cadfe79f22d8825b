"""Telegram around one bot, without HTTP: what happened, what is switched on, what the bot is told."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tests.standins.telegram.bell import Bell
from tests.standins.telegram.chats import Chat, Membership, Person, State
from tests.standins.telegram.errors import bad
from tests.standins.telegram.files import Files
from tests.standins.telegram.limits import Limits
from tests.standins.telegram.messages import Message
from tests.standins.telegram.params import Params
from tests.standins.telegram.updates import UpdateQueue


@dataclass
class Press:
    """A pressed button that waits for its answer; `at` is unix time."""

    person: Person
    at: int
    answer: Params | None = None


class World:
    """State, switches and events. `clock` returns an aware datetime."""

    def __init__(self, token: str, username: str, clock: Callable[[], datetime]) -> None:
        self.token = token
        self.clock = clock
        self.bot = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": "Центр взаимопомощи",
            "username": username,
        }
        self.bell = Bell()
        self.state = State(self.bot)
        self.files = Files()
        self.updates = UpdateQueue(self.bell)
        self.presses: dict[str, Press] = {}
        self.commands: dict[tuple[str, str], list[dict[str, str]]] = {}  # scope as JSON, language
        self.problems: list[str] = []
        self.pace = Limits()
        self.limits = False  # whether `pace` is held
        self.privacy_mode = True  # in groups where the bot is no administrator
        self.press_answered_within = 15  # seconds
        self._numbers = itertools.count(1)

    def now(self) -> int:
        """Unix time of the injected clock."""
        return int(self.clock().timestamp())

    @property
    def unanswered(self) -> list[str]:
        """Ids of pressed buttons that the bot never answered."""
        return [query_id for query_id, press in self.presses.items() if press.answer is None]

    def spend(self, chat: Chat, count: int = 1) -> None:
        """Holds the pace, if `limits` is on. Raises 429."""
        if self.limits:
            self.pace.spend(chat.id, self.clock().timestamp(), count)

    def member_group(self, params: Params) -> Chat:
        """The group of a call. Raises 400 in a private chat."""
        chat = self.state.require_chat(params.text("chat_id"))
        chat.require_access()
        if chat.person:
            raise bad("method is available for supergroup and channel chats only")
        return chat

    def emit(self, kind: str, what: dict[str, Any]) -> None:
        """Tells the bot."""
        self.updates.add(kind, what, self.now())

    def write(self, chat: Chat, person: Person, **more: Any) -> Message:
        """A person writes; in a private chat that is also how it starts, and unblocks."""
        if chat.person:
            if person.blocked:
                self.set_blocked(person, False)
            person.started = True
        message = self.state.add(chat, person, self.now(), **more)
        if self._hears(message):
            self.emit("message", message.as_telegram())
        return message

    def set_blocked(self, person: Person, blocked: bool) -> None:
        """The person blocks or unblocks the bot."""
        person.blocked = blocked
        old, new = ("member", "kicked") if blocked else ("kicked", "member")
        self._member_changed(self.state.private(person), person, Membership(old), Membership(new))

    def set_bot_membership(self, chat: Chat, person: Person, new: Membership) -> None:
        """Somebody changes what the bot is in a group; the bot is told."""
        old, chat.bot_membership = chat.bot_membership, new
        self._member_changed(chat, person, old, new)

    def press(self, person: Person, message: Message, data: str) -> str:
        """A button is pressed. Returns the id of the query that waits for an answer."""
        query_id = str(4_000_000_000 + next(self._numbers))
        self.presses[query_id] = Press(person, self.now())
        about = {
            "id": query_id,
            "from": person.as_telegram(),
            "message": message.for_press(),
            "chat_instance": str(-(message.chat.id * 7919)),
            "data": data,
        }
        self.emit("callback_query", about)
        return query_id

    def _member_changed(self, chat: Chat, person: Person, old: Membership, new: Membership) -> None:
        about = {"chat": chat.as_telegram(), "from": person.as_telegram(), "date": self.now()}
        about["old_chat_member"] = old.as_telegram(self.bot)
        about["new_chat_member"] = new.as_telegram(self.bot)
        self.emit("my_chat_member", about)

    def _hears(self, message: Message) -> bool:
        """In a group with privacy mode on a plain member hears only what is meant for it (PLATFORMS 1.9)."""
        chat = message.chat
        if chat.person:
            return True
        if chat.bot_membership.status in ("left", "kicked"):
            return False
        if chat.bot_membership.status == "administrator" or not self.privacy_mode or message.service:
            return True
        answered = message.reply_to is not None and message.reply_to.from_bot
        return answered or message.text.startswith("/") or f"@{self.bot['username']}" in message.text
