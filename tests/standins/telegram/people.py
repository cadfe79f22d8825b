"""The persons' side: what tests do and see in place of residents, volunteers and operators."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.standins.telegram.chats import Chat, Person
from tests.standins.telegram.keyboards import labels, menu_rows
from tests.standins.telegram.markup import typed_entities
from tests.standins.telegram.messages import Message

if TYPE_CHECKING:
    from tests.standins.telegram.server import TelegramStandin

PIXEL = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffd9")


class Seat:
    """One person in one chat: their own with the bot, or a group."""

    def __init__(self, telegram: "TelegramStandin", person: Person, chat: Chat) -> None:
        self.telegram = telegram
        self.person = person
        self.chat = chat

    @property
    def id(self) -> int:
        """The person's id."""
        return self.person.id

    @property
    def history(self) -> list[Message]:
        """Everything in the chat that is not deleted, oldest first, edits applied."""
        return self.chat.visible

    @property
    def messages(self) -> list[Message]:
        """What the bot wrote here and the person sees now."""
        return [message for message in self.history if message.from_bot and not message.service]

    @property
    def last(self) -> Message:
        """The newest message of the bot."""
        assert self.messages, f"the bot has written nothing to {self.id}"
        return self.messages[-1]

    @property
    def toasts(self) -> list[str]:
        """Notices shown after presses, oldest first; those shown as windows are also in `person.alerts`."""
        return self.person.toasts

    @property
    def links(self) -> list[str]:
        """Addresses opened by buttons and by answers to presses, oldest first."""
        return self.person.links

    @property
    def menu(self) -> list[list[str]]:
        """Labels of the keyboard under the input, row by row."""
        return labels(menu_rows(self.chat.menu))

    def start(self, payload: str = "") -> Message:
        """Presses Start, perhaps by a deep link; in a group that is a command to this bot."""
        command = "/start" if self.chat.person else f"/start@{self.telegram.bot['username']}"
        return self.say(f"{command} {payload}".strip())

    def say(self, text: str, reply_to: Message | None = None, topic: int | None = None) -> Message:
        """Writes a text; a reply stays in the thread of what it replies to."""
        return self._write(reply_to, topic, text=text, entities=typed_entities(text))

    def press(self, label: str) -> str:
        """Presses the newest inline button with that label, else the one of the menu.

        Returns the query id of a callback button, "" for others. Raises AssertionError when nobody shows it.
        """
        for message in reversed(self.messages):
            for button in message.actions:
                if button["text"] == label:
                    return self._press(button, message)
        for button in (each for row in menu_rows(self.chat.menu) for each in row):
            if button["text"] == label:
                return self._press_menu(button)
        shown = [message.rows for message in self.messages if message.rows]
        raise AssertionError(f"no button {label!r}; shown: {shown}, menu: {self.menu}")

    def press_data(self, message: Message, data: str) -> str:
        """A forged or old press: any data, said to come from `message`. Returns the query id."""
        return self.telegram.press(self.person, message, data)

    def send_photo(
        self, caption: str = "", album: str | None = None, content: bytes = PIXEL, topic: int | None = None
    ) -> Message:
        """Sends a photo; calls with the same `album` are one album, only one of them with a caption."""
        return self._send_file("photo", "photo.jpg", content, "image/jpeg", caption, album, topic)

    def send_voice(self, content: bytes = b"OggS voice") -> Message:
        """Sends a voice message."""
        return self._send_file("voice", "voice.oga", content, "audio/ogg")

    def send_document(
        self,
        name: str = "file.pdf",
        content: bytes = b"%PDF-1.4 stand-in",
        mime_type: str = "application/pdf",
        caption: str = "",
    ) -> Message:
        """Sends a document under its file name, byte for byte."""
        return self._send_file("document", name, content, mime_type, caption)

    def send_sticker(self) -> Message:
        """Sends a sticker."""
        return self._send_file("sticker", "sticker.webp", b"RIFF stand-in", "image/webp")

    def send_location(self, latitude: float = 55.75, longitude: float = 37.62) -> Message:
        """Shares a place, in degrees."""
        return self._write(media={"location": {"latitude": latitude, "longitude": longitude}})

    def send_contact(self, own: bool = True, phone: str = "+79161234567") -> Message:
        """Shares a phone number: their own, or that of somebody who is not in Telegram."""
        about: dict[str, Any] = {"phone_number": phone, "first_name": self.person.first_name}
        return self._write(media={"contact": about | ({"user_id": self.id} if own else {})})

    def edit(self, message: Message, text: str) -> Message:
        """Changes an own message; the bot is told."""
        message.text, message.entities = text, typed_entities(text)
        message.edits, message.edited_at = message.edits + 1, self.telegram.now()
        self.telegram.emit("edited_message", message.as_telegram())
        return message

    def delete(self, message: Message) -> None:
        """Deletes a message for both sides; Telegram tells the bot nothing."""
        message.deleted = True

    def block(self) -> None:
        """Blocks the bot."""
        self.telegram.set_blocked(self.person, True)

    def unblock(self) -> None:
        """Unblocks the bot without writing anything."""
        self.telegram.set_blocked(self.person, False)

    async def sees(self, fragment: str) -> Message:
        """The newest message of the bot that contains `fragment`, as soon as there is one."""
        found = await self.until(
            lambda: [each for each in self.messages if fragment in each.text], repr(fragment)
        )
        newest: Message = found[-1]
        return newest

    async def until(self, condition: Callable[[], Any], what: str = "condition") -> Any:
        """See `TelegramStandin.until`; the failure tells what this person sees."""
        try:
            return await self.telegram.until(condition, what)
        except AssertionError as error:
            seen = [(message.text, message.rows) for message in self.messages]
            raise AssertionError(f"{error}; person {self.id} sees {seen}") from None

    def _press(self, button: dict[str, Any], message: Message) -> str:
        if "callback_data" in button:
            return self.telegram.press(self.person, message, button["callback_data"])
        if "url" in button:
            self.links.append(button["url"])
        if "copy_text" in button:
            self.person.copied.append(button["copy_text"]["text"])
        return ""

    def _press_menu(self, button: dict[str, Any]) -> str:
        if button.get("request_contact"):
            self.send_contact()
        elif button.get("request_location"):
            self.send_location()
        else:
            self.say(button["text"])
        if (self.chat.menu or {}).get("one_time_keyboard"):
            self.chat.menu = None
        return ""

    def _send_file(
        self,
        kind: str,
        name: str,
        content: bytes,
        mime_type: str,
        caption: str = "",
        album: str | None = None,
        topic: int | None = None,
    ) -> Message:
        stored = self.telegram.files.put(kind, name, content, mime_type)
        return self._write(topic=topic, media=stored.as_field(), text=caption, album=album)

    def _write(self, reply_to: Message | None = None, topic: int | None = None, **content: Any) -> Message:
        thread_id = topic or (reply_to.thread_id if reply_to else None)
        place = {"reply_to": reply_to, "thread_id": thread_id}
        return self.telegram.write(self.chat, self.person, **place, **content)


def seat_of(telegram: "TelegramStandin", user_id: int, chat: Chat | None = None) -> Seat:
    """The seat of a person, who is made up at the first mention."""
    person = telegram.state.persons.setdefault(user_id, Person(user_id, "Имя"))
    private = telegram.state.private(person)
    return Seat(telegram, person, chat or private)
