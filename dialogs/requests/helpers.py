"""What a volunteer asks for their own side, and a client about their helper (SPEC section 4)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class TakeOpen:
    """«Беру» on a passport of the list of those that wait."""

    passport: str


@dataclass(frozen=True, slots=True)
class WantAnother:
    """The client wants another helper, without a reason."""

    passport: str


@dataclass(frozen=True, slots=True)
class AddNote:
    """The owner's words for the passport's history."""

    passport: str
    words: str


@dataclass(frozen=True, slots=True)
class CallUnsolvable:
    """The owner says that it cannot be solved: an obstacle from the list, and what would have been needed."""

    passport: str
    obstacle: str
    needed: str


@dataclass(frozen=True, slots=True)
class OfferTimes:
    """The owner proposes times to meet: moments in ISO format, UTC."""

    passport: str
    times: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PickTime:
    """The client picks one of the times (minutes since 1970), or none of them fits (0)."""

    passport: str
    minutes: int


@dataclass(frozen=True, slots=True)
class ChangeOffering:
    """A volunteer changes what they offer; only the fields named here."""

    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ChangeQuiet:
    """Quiet hours "22:00-08:00" or "", whether «today» may break them, and the volunteer's IANA zone."""

    hours: str
    today_breaks: bool
    zone: str


@dataclass(frozen=True, slots=True)
class ChangeLimit:
    """At most so many offers in 24 hours; 0: as many as there are."""

    limit: int


@dataclass(frozen=True, slots=True)
class Rest:
    """A pause: "week", "month", "open" or a date "2026-12-01"; `tasks` is "keep", "give" or not asked yet."""

    length: str
    tasks: str = ""


@dataclass(frozen=True, slots=True)
class ComeBack:
    """The pause is over."""


@dataclass(frozen=True, slots=True)
class DropTopic:
    """Offer this sub-topic no more."""

    topic: str


@dataclass(frozen=True, slots=True)
class BeListed:
    """The volunteer agrees to stand among those who helped most, or no longer does."""

    agreed: bool


@dataclass(frozen=True, slots=True)
class AskCertificate:
    """The volunteer wants their help certified."""


@dataclass(frozen=True, slots=True)
class CheckCertificate:
    """Anybody asks whether a certificate with this number was given."""

    number: str


HelperRequest = (
    TakeOpen
    | WantAnother
    | AddNote
    | CallUnsolvable
    | OfferTimes
    | PickTime
    | ChangeOffering
    | ChangeQuiet
    | ChangeLimit
    | Rest
    | ComeBack
    | DropTopic
    | BeListed
    | AskCertificate
    | CheckCertificate
)
