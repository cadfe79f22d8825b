"""What a message of a person holds: words, files, a place, a contact, or something that no dialogue takes."""

import re
from collections.abc import Callable

from aiogram.enums import ContentType
from aiogram.types import Audio, Document, Message, PhotoSize, Voice

from dialogs.events import (
    ContactReceived,
    Event,
    FileKind,
    FilesReceived,
    IncomingFile,
    OtherReceived,
    PlaceReceived,
    Started,
    TextReceived,
)

COMMAND = re.compile(r"(/\w+)@(\w+)")
START = "/start"

OTHERS = {
    ContentType.ANIMATION,
    ContentType.CHECKLIST,
    ContentType.DICE,
    ContentType.GAME,
    ContentType.GIFT,
    ContentType.GIVEAWAY,
    ContentType.INVOICE,
    ContentType.LIVE_PHOTO,
    ContentType.PAID_MEDIA,
    ContentType.PASSPORT_DATA,
    ContentType.POLL,
    ContentType.RICH_MESSAGE,
    ContentType.STICKER,
    ContentType.STORY,
    ContentType.UNIQUE_GIFT,
    ContentType.VIDEO,
    ContentType.VIDEO_NOTE,
    ContentType.WEB_APP_DATA,
}
"""What people send and no dialogue takes; they are told so (PLATFORMS 4.5). The rest are service messages."""


def content(message: Message, username: str) -> Event | None:
    """The event of a message; None for service messages and commands to another bot than `username`."""
    kind = ContentType(message.content_type)
    if kind in READERS:
        return READERS[kind](message, username)
    if kind in OTHERS:
        return OtherReceived(kind.value)
    unknown = kind == ContentType.UNKNOWN and message.chat.type == "private"
    return OtherReceived("unknown") if unknown else None


def _text(message: Message, username: str) -> Event | None:
    text = message.text or ""
    if addressed := COMMAND.match(text):
        if username and addressed[2].casefold() != username.casefold():
            return None
        text = addressed[1] + text[addressed.end() :]
    first, _, payload = text.partition(" ")
    return Started(payload.strip()) if first == START else TextReceived(text)


def _files(message: Message, _username: str) -> Event | None:
    photo = max(message.photo, key=lambda size: size.width * size.height) if message.photo else None
    file = photo or message.voice or message.document or message.audio
    if file is None:
        return None
    return FilesReceived((_file(file),), message.caption or "", message.media_group_id or "")


def _file(file: PhotoSize | Voice | Document | Audio) -> IncomingFile:
    kinds: dict[type, FileKind] = {PhotoSize: "photo", Voice: "voice"}
    name = (file.file_name or "") if isinstance(file, Document | Audio) else ""
    return IncomingFile(kinds.get(type(file), "document"), file.file_id, file.file_size or 0, name)


def _place(message: Message, _username: str) -> Event | None:
    place = message.location
    return PlaceReceived(place.latitude, place.longitude) if place else None


def _contact(message: Message, _username: str) -> Event | None:
    contact, sender = message.contact, message.from_user
    if contact is None or sender is None:
        return None
    return ContactReceived(contact.phone_number, own=contact.user_id == sender.id)


READERS: dict[str, Callable[[Message, str], Event | None]] = {
    ContentType.TEXT: _text,
    ContentType.PHOTO: _files,
    ContentType.VOICE: _files,
    ContentType.DOCUMENT: _files,
    ContentType.AUDIO: _files,
    ContentType.LOCATION: _place,
    ContentType.VENUE: _place,
    ContentType.CONTACT: _contact,
}
