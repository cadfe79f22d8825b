"""Decisions about a passport and its owner."""

from dataclasses import dataclass, field
from datetime import datetime

from dispatch.ids import Id, Owner
from dispatch.passport import Cause, Complexity, Status, Urgency


@dataclass(frozen=True, slots=True)
class MovePassport:
    """Move the lifecycle; `version` is the passport's version after the move.

    `why` is the desk's reason for closing, a code; `number` is the passport's, for the words alone.
    """

    passport: Id
    was: Status
    to: Status
    cause: Cause
    version: int
    why: str = field(default="", compare=False)
    number: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class AssignOwner:
    """Make this the passport's only owner; `awaits_word`: the desk has yet to agree to the first contact."""

    passport: Id
    owner: Owner
    awaits_word: bool = False


@dataclass(frozen=True, slots=True)
class HoldOwner:
    """The owner goes on only with the desk's word: what they need for it has changed.

    `begun`: they were in touch with the client already, who hears of it too.
    """

    passport: Id
    number: str = field(default="", compare=False)
    begun: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class LetOwnerRest:
    """The owner rests while the client has yet to say whether it is solved: they keep what they did for it.

    How to reach the client they see no more, and if more is needed, somebody else is asked (SPEC 4.4).
    """

    passport: Id


@dataclass(frozen=True, slots=True)
class ApproveOwner:
    """The desk's word: the owner may get in touch with the client."""

    passport: Id
    number: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class ReleaseOwner:
    """Take the passport from its owner; contact cards go, the client is told kindly without the cause.

    `exclude` says that this volunteer is not offered the passport again. The next owner's contact is awaited
    anew. `number` is the passport's, for the words alone; so is `ended`: it had been solved, and lives again.
    """

    passport: Id
    owner: Owner
    cause: Cause
    exclude: bool
    number: str = field(default="", compare=False)
    ended: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class NoteContact:
    """The owner got in touch; the norm is met or missed at this moment."""

    passport: Id
    at: datetime


@dataclass(frozen=True, slots=True)
class NoteNews:
    """A sign of work from the owner."""

    passport: Id
    at: datetime


@dataclass(frozen=True, slots=True)
class RecordEvent:
    """A line of the passport's history; `detail` is a code, never words."""

    passport: Id
    kind: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class NameClient:
    """This person said that the problem is theirs: they are the client now, the writer stands as applicant.

    `number` is the passport's, for the words alone.
    """

    passport: Id
    client: Id
    applicant: Id
    anonymous: bool
    number: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class HandCase:
    """The case is this person's from now on, in this role; they answer for it."""

    passport: Id
    person: Id
    role: str


@dataclass(frozen=True, slots=True)
class ReturnCase:
    """The case is this person's no more; `ending` is a code."""

    passport: Id
    person: Id
    ending: str


@dataclass(frozen=True, slots=True)
class CorrectPassport:
    """What the desk corrected; None leaves a field as it is.

    `danger` is the kind that was said of it, "" for none after all; `number` is for the words alone.
    """

    passport: Id
    topic: Id | None = None
    urgency: Urgency | None = None
    complexity: Complexity | None = None
    danger: str | None = None
    aid_type: Id | None = None
    area: Id | None = None
    number: str = field(default="", compare=False)
