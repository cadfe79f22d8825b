"""What can happen to a conversation; events are past, and the same for all channels."""

from dataclasses import dataclass
from typing import Literal

FileKind = Literal["photo", "voice", "document"]


@dataclass(frozen=True, slots=True)
class Started:
    """The person pressed start; `payload` is what a deep link or a typed code carried (SPEC section 3.1).

    `said` are words that came with it: a link into VK is heard of with the first message there.
    """

    payload: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class TextReceived:
    """The person wrote words, at most as long as the messenger lets them."""

    text: str


@dataclass(frozen=True, slots=True)
class ButtonPressed:
    """A button was pressed; `data` may be old or forged and is checked at each press."""

    data: str


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A file that still lies at the platform; `source` is what its channel needs to fetch it.

    `id` is ours, given by the runner before a dialogue hears of it.
    """

    kind: FileKind
    source: str
    size: int = 0
    name: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class FilesReceived:
    """Photos, voice or documents came, perhaps with a caption; parts of an album share `album`."""

    files: tuple[IncomingFile, ...]
    caption: str = ""
    album: str = ""


@dataclass(frozen=True, slots=True)
class PlaceReceived:
    """The person shared a location, in degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class ContactReceived:
    """The person shared a phone; `own` only if the platform vouches that it is their own number."""

    phone: str
    own: bool


@dataclass(frozen=True, slots=True)
class OtherReceived:
    """Something that no dialogue takes: a sticker, a poll, a gift; `kind` names it for the log."""

    kind: str


@dataclass(frozen=True, slots=True)
class MessageEdited:
    """The person changed a message sent before; `text` is its new wording."""

    text: str


@dataclass(frozen=True, slots=True)
class Blocked:
    """The person forbade the bot to write."""


@dataclass(frozen=True, slots=True)
class Unblocked:
    """The person allowed the bot to write again."""


@dataclass(frozen=True, slots=True)
class JoinedGroup:
    """Somebody added the bot to a group."""


@dataclass(frozen=True, slots=True)
class RightsChanged:
    """What the bot may do in a group is not what it was."""


@dataclass(frozen=True, slots=True)
class Returned:
    """The bot was away for more than two minutes: what waits for this account is shown anew, once."""


Event = (
    Started
    | TextReceived
    | ButtonPressed
    | FilesReceived
    | PlaceReceived
    | ContactReceived
    | OtherReceived
    | MessageEdited
    | Blocked
    | Unblocked
    | JoinedGroup
    | RightsChanged
    | Returned
)
