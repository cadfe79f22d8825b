"""What a person asks about their own accounts, and what is said of the centre as a whole (SPEC 1, 3.1)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AskAccounts:
    """Where do messages come, and where could they?"""


@dataclass(frozen=True, slots=True)
class ChooseAccount:
    """Messages are to come to this account of the person's own; "last": to the one last written from."""

    account: str


@dataclass(frozen=True, slots=True)
class AskReturnCode:
    """The person on the page asks for a code to come back with, from another browser."""


@dataclass(frozen=True, slots=True)
class OpenRatings:
    """The code on the wall was followed: what has ended lately can be rated, else the centre."""


@dataclass(frozen=True, slots=True)
class CommentCentre:
    """Words beside the stars for the centre."""

    opinion: str
    words: str


@dataclass(frozen=True, slots=True)
class BeLeftAlone:
    """The person wants no reminders by themselves from us, or wants them again (SPEC section 7)."""

    quiet: bool


@dataclass(frozen=True, slots=True)
class TakeBackConsent:
    """The person no longer agrees to this purpose."""

    purpose: str


@dataclass(frozen=True, slots=True)
class CutHealth:
    """The person agrees no more that their words on health are kept: the desk is to cut them."""


@dataclass(frozen=True, slots=True)
class StopHelping:
    """The person is a volunteer no more: what they have goes back at once."""


@dataclass(frozen=True, slots=True)
class GiveUpRoles:
    """The person takes back the terms of the desk: their roles end."""


@dataclass(frozen=True, slots=True)
class EndRole:
    """The director takes one role of a person away."""

    person: str
    role: str


@dataclass(frozen=True, slots=True)
class AskOwnData:
    """Everything that is stored of the person is to come as files."""


@dataclass(frozen=True, slots=True)
class StopAll:
    """Whoever said that it is not them wants nobody to come, to call or to write because of it."""

    passport: str


@dataclass(frozen=True, slots=True)
class EraseMe:
    """The person is sure: everything of theirs is to be destroyed."""


@dataclass(frozen=True, slots=True)
class KeepMe:
    """The person thought better of it."""


AccountRequest = (
    AskAccounts
    | ChooseAccount
    | AskReturnCode
    | OpenRatings
    | CommentCentre
    | TakeBackConsent
    | CutHealth
    | StopHelping
    | GiveUpRoles
    | StopAll
    | EndRole
    | BeLeftAlone
    | AskOwnData
    | EraseMe
    | KeepMe
)
