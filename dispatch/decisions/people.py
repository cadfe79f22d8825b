"""Decisions about what people are asked, told and given."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from dispatch.decisions.codes import Job
from dispatch.ids import Id, Owner


@dataclass(frozen=True, slots=True)
class AskConfirmation:
    """Ask the client whether the problem is solved."""

    passport: Id


@dataclass(frozen=True, slots=True)
class AskRating:
    """Ask the client for stars."""

    passport: Id


@dataclass(frozen=True, slots=True)
class RecordRating:
    """Store the stars (1 to 5), replacing earlier ones; both stay in the history."""

    passport: Id
    stars: int
    at: datetime


@dataclass(frozen=True, slots=True)
class ThankVolunteer:
    """Tell the owner of the good rating; words follow only if the client allows (see `PassWords`)."""

    passport: Id
    volunteer: Id
    stars: int


@dataclass(frozen=True, slots=True)
class AskToPassWords:
    """Ask the client whether these words of theirs may go to whoever helped."""

    passport: Id
    words: str = ""


@dataclass(frozen=True, slots=True)
class PassWords:
    """The client allows it: whoever helped reads these words, without a name or a number."""

    passport: Id
    owner: Owner
    words: str


@dataclass(frozen=True, slots=True)
class Remind:
    """Say the reminder of this job to whom it concerns; a warning names the moment of what it warns of."""

    job: Job
    passport: Id
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class AskHowTheyAre:
    """Ask this client how they are, some time after the case; with `helping`, whether they would help too."""

    passport: Id
    client: Id
    number: str
    title: str = field(default="", compare=False)
    helping: bool = False


@dataclass(frozen=True, slots=True)
class AddCallTask:
    """The person has no account: the reminder becomes a call task in the digest."""

    job: Job
    passport: Id


@dataclass(frozen=True, slots=True)
class BookKudos:
    """One new ledger line; `points` may be negative. `reason` is a code or an operator's own words."""

    volunteer: Id
    points: int
    passport: Id | None
    reason: str
    by: Id | None = None


@dataclass(frozen=True, slots=True)
class BookHours:
    """Hours that a volunteer gave to a passport, and the codes of what helped."""

    passport: Id
    volunteer: Id
    hours: float
    helped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetVolunteerState:
    """Change a volunteer's state and, when accepted, their level; `why` chooses the words that they hear."""

    volunteer: Id
    state: str
    level: str | None = None
    why: Literal["state", "level", "back", "excluded"] = "state"


@dataclass(frozen=True, slots=True)
class KeepSolvable:
    """Another person holds that it can be solved: whoever proposed otherwise (a person's id) hears so."""

    passport: Id
    number: str
    by: Id
