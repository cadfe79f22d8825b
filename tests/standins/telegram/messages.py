"""A message as Telegram keeps it, and what a person sees of it."""

import html
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.standins.telegram.keyboards import Markup, inline_rows, is_inline, labels

if TYPE_CHECKING:
    from tests.standins.telegram.chats import Chat, Person

TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
}


@dataclass(eq=False)
class Message:
    """One message; an edit changes it in place. `date` is unix time, `sender` is None for the bot itself."""

    chat: "Chat"
    id: int
    sender: "Person | None"
    date: int
    text: str = ""  # also the caption of a file
    entities: list[dict[str, Any]] = field(default_factory=list)
    media: dict[str, Any] = field(
        default_factory=dict
    )  # one field of the Bot API: photo, voice, location ...
    markup: Markup | None = None
    reply_to: "Message | None" = None
    thread_id: int | None = None
    album: str | None = None
    service: dict[str, Any] = field(default_factory=dict)  # fields of a service message
    protected: bool = False
    silent: bool = False
    edits: int = 0
    edited_at: int | None = None
    deleted: bool = False
    pinned: bool = False
    inaccessible: bool = False  # a test may say so: presses then carry the message without its content
    reactions: list[str] = field(default_factory=list)  # of the bot

    @property
    def kind(self) -> str:
        """`text`, the name of the file's field, or `service`."""
        return "service" if self.service else next(iter(self.media), "text")

    @property
    def from_bot(self) -> bool:
        """Whether the bot under test wrote it."""
        return self.sender is None

    @property
    def rows(self) -> list[list[str]]:
        """Labels of the inline buttons, row by row."""
        return labels(inline_rows(self.markup))

    @property
    def buttons(self) -> list[str]:
        """Labels of the inline buttons in reading order."""
        return [label for row in self.rows for label in row]

    @property
    def actions(self) -> list[dict[str, Any]]:
        """The inline buttons as sent."""
        return [button for row in inline_rows(self.markup) for button in row]

    @property
    def html(self) -> str:
        """The text with its formatting, made anew from the entities."""
        marks: list[tuple[int, int, int, str]] = []
        for place, entity in enumerate(self.entities):
            tag = TAGS.get(entity["type"])
            begin, end = entity["offset"], entity["offset"] + entity["length"]
            if entity["type"] == "text_link":
                marks.append((begin, 1, place, f'<a href="{html.escape(entity["url"])}">'))
                marks.append((end, 0, -place, "</a>"))
            elif tag:
                marks.append((begin, 1, place, f"<{tag}>"))
                marks.append((end, 0, -place, f"</{tag}>"))
        return _woven(self.text, sorted(marks))

    def as_telegram(self, quote: bool = True) -> dict[str, Any]:
        """The message as answers and updates show it; a quoted one does not quote further."""
        words = "caption" if self.media else "text"
        shown: dict[str, Any] = {
            "message_id": self.id,
            "date": self.date,
            "chat": self.chat.as_telegram(),
            "from": self.sender.as_telegram() if self.sender else self.chat.bot,
            "media_group_id": self.album,
            "edit_date": self.edited_at,
            "has_protected_content": self.protected or None,
            words: self.text or None,
            f"{words}_entities" if self.media else "entities": self.entities or None,
            "reply_markup": self.markup if self.markup and is_inline(self.markup) else None,
            "message_thread_id": self.thread_id,
            "is_topic_message": True if self.thread_id and self.chat.forum else None,
        }
        if self.reply_to and quote and not self.reply_to.deleted:
            shown["reply_to_message"] = self.reply_to.as_telegram(quote=False)
        present = {name: value for name, value in shown.items() if value is not None}
        return present | self.media | self.service

    def for_press(self) -> dict[str, Any]:
        """The message inside a pressed button: without content when it is gone or too old."""
        if self.deleted or self.inaccessible:
            return {"chat": self.chat.as_telegram(), "message_id": self.id, "date": 0}
        return self.as_telegram()


def _woven(text: str, marks: list[tuple[int, int, int, str]]) -> str:
    units = text.encode("utf-16-le")
    pieces, place = [], 0
    for offset, _, _, tag in marks:
        pieces += [html.escape(units[place * 2 : offset * 2].decode("utf-16-le"), quote=False), tag]
        place = offset
    return "".join(pieces) + html.escape(units[place * 2 :].decode("utf-16-le"), quote=False)
