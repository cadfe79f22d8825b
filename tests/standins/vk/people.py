"""The persons' side: what tests do and see in place of residents, volunteers and operators."""

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from tests.standins.vk.state import Chat, Message, Person, as_json, label_of

if TYPE_CHECKING:
    from tests.standins.vk.server import VkStandin

PIXEL = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffd9")


class Seat:
    """One person in one dialogue: their own with the community, or a chat."""

    def __init__(self, vk: "VkStandin", person: Person, peer_id: int) -> None:
        self.vk = vk
        self.person = person
        self.peer_id = peer_id

    @property
    def id(self) -> int:
        """The person's id."""
        return self.person.id

    @property
    def history(self) -> list[Message]:
        """Everything in the dialogue that is not deleted, oldest first, edits applied."""
        return [message for message in self.vk.state.dialogue(self.peer_id).messages if not message.deleted]

    @property
    def messages(self) -> list[Message]:
        """What the community wrote here and the person sees now."""
        return [message for message in self.history if message.out]

    @property
    def last(self) -> Message:
        """The newest message of the community."""
        return self.messages[-1]

    @property
    def snackbars(self) -> list[str]:
        """Short notices shown after presses, oldest first."""
        return self.person.snackbars

    @property
    def links(self) -> list[str]:
        """Addresses opened by buttons, oldest first."""
        return self.person.links

    @property
    def menu(self) -> list[str]:
        """Labels of the ordinary keyboard under the input."""
        return [label_of(button) for button in self._menu_buttons()]

    def say(
        self, text: str, *, payload: Any = None, reply_to: Message | None = None, **extra: Any
    ) -> Message:
        """Writes a text. `payload`: what a text button or a forger adds; `extra`: further fields as `ref`."""
        added = None if payload is None else as_json(payload)
        return self._write(text, payload=added, reply_to=reply_to, extra=extra)

    def press(self, label: str) -> str:
        """Presses the newest inline button with that label, else the one of the menu.

        Returns the `event_id` of a callback button, "" for the others. Raises AssertionError without one.
        """
        for message in reversed(self.messages):
            for action in message.actions():
                if action.get("label") == label:
                    return self._press(action, message.cmid)
        for button in self._menu_buttons():
            if label_of(button) == label:
                return self._press(button["action"], 0)
        raise AssertionError(
            f"no button {label!r}; shown: {[m.buttons for m in self.messages]}, menu: {self.menu}"
        )

    def press_data(self, payload: Any, message: Message | None = None) -> str:
        """A forged or old press: any payload, said to come from `message`, by default the newest one.

        Returns its `event_id`.
        """
        source = message or (self.messages[-1] if self.messages else None)
        return self.vk.press(self.person, self.peer_id, source.cmid if source else 1, payload)

    def send_photo(
        self, content: bytes = PIXEL, text: str = "", count: int = 1, cropped: bool = False
    ) -> Message:
        """Sends photos in one message; a cropped event shows the bot only the first of them."""
        return self._attach("photo", [("photo.jpg", content)] * count, text, cropped)

    def send_voice(self, content: bytes = b"OggS voice") -> Message:
        """Sends a voice message."""
        return self._attach("audio_message", [("voice.ogg", content)])

    def send_doc(self, name: str, content: bytes, text: str = "") -> Message:
        """Sends a document under its file name."""
        return self._attach("doc", [(name, content)], text)

    def send_place(self, latitude: float, longitude: float) -> Message:
        """Shares a place, in degrees."""
        geo = {"type": "point", "coordinates": {"latitude": latitude, "longitude": longitude}}
        return self._write("", extra={"geo": geo})

    def edit(self, text: str, message: Message | None = None) -> Message:
        """Changes the text of an own message, by default of the newest one."""
        own = message or next(each for each in reversed(self.history) if each.from_id == self.id)
        own.text, own.edited_at, own.version = text, self.vk.now(), own.version + 1
        self.vk.emit("message_edit", own.as_vk())
        return own

    def block(self) -> None:
        """Forbids the community to write."""
        self.vk.forbid(self.person)

    def allow(self) -> None:
        """Allows the community to write."""
        self.vk.allow(self.person)

    def refuse_by_privacy(self) -> None:
        """Closes messages by privacy settings: 902, without any event."""
        self.person.refuses_by_privacy = True

    def use_old_client(self) -> None:
        """From now on the client does not know callback buttons."""
        self.person.callback_buttons = False

    async def sees(self, fragment: str) -> Message:
        """The newest message of the community that contains `fragment`, as soon as there is one."""
        found = await self.until(
            lambda: [each for each in self.messages if fragment in each.text], repr(fragment)
        )
        newest: Message = found[-1]
        return newest

    async def until(self, condition: Callable[[], Any], what: str = "condition") -> Any:
        """See `VkStandin.until`; the failure tells what this person sees."""
        try:
            return await self.vk.until(condition, what)
        except AssertionError as error:
            raise AssertionError(
                f"{error}; person {self.id} sees {[m.text for m in self.messages]}"
            ) from None

    def _press(self, action: dict[str, Any], cmid: int) -> str:
        kind, payload = action["type"], action.get("payload")
        if kind == "open_link":
            self.links.append(action["link"])
        elif kind == "callback" and self.person.callback_buttons:
            return self.vk.press(self.person, self.peer_id, cmid, json.loads(payload or "{}"))
        elif kind == "callback":
            wrapped = {"command": "not_supported_button", "button_type": "callback", "payload": payload}
            self.say(action["label"], payload=wrapped)
        else:
            self._write(action.get("label", ""), payload=payload)
        return ""

    def _attach(
        self, kind: str, files: Sequence[tuple[str, bytes]], text: str = "", cropped: bool = False
    ) -> Message:
        stored = [self.vk.files.put(kind, self.id, name, content, self.vk.now()) for name, content in files]
        return self._write(text, cropped, attachments=[self.vk.files.describe(each) for each in stored])

    def _write(self, text: str, cropped: bool = False, **more: Any) -> Message:
        return self.vk.write(self.person, self.peer_id, text, cropped, **more)

    def _menu_buttons(self) -> list[dict[str, Any]]:
        menu = self.vk.state.dialogue(self.peer_id).menu
        return [button for row in menu["buttons"] for button in row] if menu else []


class VkChat:
    """A group chat: its members act through their seats."""

    def __init__(self, vk: "VkStandin", chat: Chat) -> None:
        self.vk = vk
        self.chat = chat

    @property
    def peer_id(self) -> int:
        """The address of the chat."""
        return self.chat.peer_id

    @property
    def messages(self) -> list[Message]:
        """What the community wrote here and everybody sees now."""
        return [
            each for each in self.vk.state.dialogue(self.peer_id).messages if each.out and not each.deleted
        ]

    def member(self, user_id: int) -> Seat:
        """A member's seat in this chat; who was no member joins silently."""
        if user_id not in self.chat.members:
            self.chat.members.append(user_id)
        return seat_of(self.vk, user_id, self.peer_id)

    def invite_bot(self, by: int) -> None:
        """A member adds the community: the bot sees the service message."""
        self.chat.access = True
        action = {"type": "chat_invite_user", "member_id": -self.vk.group_id}
        self.vk.write(self.member(by).person, self.peer_id, "", extra={"action": action})

    def kick_bot(self) -> None:
        """The community loses the chat: from now on 917."""
        self.chat.access = False


def seat_of(
    vk: "VkStandin", user_id: int, peer_id: int, first_name: str = "Имя", last_name: str = "Фамилия"
) -> Seat:
    """The seat of a person, who is made up at the first mention."""
    person = vk.state.persons.setdefault(user_id, Person(user_id, first_name, last_name))
    return Seat(vk, person, peer_id)
