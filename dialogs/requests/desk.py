"""What the desk asks beside escalations; rights are checked where each is performed (SPEC section 6)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dialogs.requests.cases import CaseRequest
from dialogs.requests.hints import HintRequest


@dataclass(frozen=True, slots=True)
class Search:
    """Look for passports, or volunteers, by what was typed."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class OpenCase:
    """Bring a passport to the desk: its escalation, or a new one where nothing waits."""

    passport: str


@dataclass(frozen=True, slots=True)
class Reopen:
    """The desk brings an ended passport back to life."""

    passport: str


@dataclass(frozen=True, slots=True)
class SubmitFor:
    """Register the problem of a walk-in, a caller or an e-mail writer."""

    answers: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class KeepPartner:
    """Write a partner down: name, contact, topics."""

    answers: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ChangeVolunteer:
    """Change one thing about a volunteer: `what` is level, mark, licence, pause or resume."""

    volunteer: str
    what: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class ExcludeVolunteer:
    """The volunteer does not help here any more; all tasks go back."""

    volunteer: str


@dataclass(frozen=True, slots=True)
class GrantKudos:
    """Give points, or take them with a negative number, with a reason in words."""

    volunteer: str
    points: int
    reason: str


@dataclass(frozen=True, slots=True)
class AnswerCall:
    """What the person without an account said on the telephone."""

    call: str
    answer: str


@dataclass(frozen=True, slots=True)
class CommentInCall:
    """Words that the person said beside their stars, and whether whoever helped may read them."""

    call: str
    words: str = field(repr=False)
    passes: bool


@dataclass(frozen=True, slots=True)
class AskReport:
    """The figures of a month as a picture; `month` is written as 2026-10, else the present one is meant."""

    month: str = ""


@dataclass(frozen=True, slots=True)
class AskWallCode:
    """The code for the wall, by which anybody rates: one picture for each channel."""


DeskRequest = (
    Search
    | OpenCase
    | Reopen
    | SubmitFor
    | KeepPartner
    | ChangeVolunteer
    | ExcludeVolunteer
    | GrantKudos
    | AnswerCall
    | CommentInCall
    | AskReport
    | AskWallCode
    | CaseRequest
    | HintRequest
)
