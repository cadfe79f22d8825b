"""What a channel hands to the runner: an event with its key, its place and its person."""

from dataclasses import dataclass
from datetime import datetime

from dialogs.events import Event


@dataclass(frozen=True, slots=True)
class Incoming:
    """One update of a messenger, already neutral.

    `key` is unique in the channel, so that a repeat has no effect. `sender` is the person's id there,
    `chat` where it happened; in a private chat both are the same. `press` is the handle by which a
    button press is answered, `message` the messenger's own name of the message pressed or edited,
    `replied` of the message replied to. `at` is when it came to us, UTC. `language` is a code such as
    "ru", "" if the messenger does not tell.
    """

    key: str
    channel: str
    sender: str
    chat: str
    event: Event
    at: datetime
    group: bool = False
    thread: str = ""
    press: str = ""
    message: str = ""
    replied: str = ""
    language: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """A group got a new id (Telegram's supergroups); messages shown in the old one are dead."""

    key: str
    channel: str
    chat: str
    new_chat: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An update that its channel could not parse; it is set aside whole. `cause` holds no personal data."""

    key: str
    channel: str
    update: str
    cause: str
    at: datetime


Update = Incoming | Moved | Unreadable
