"""What a volunteer asks about offers and tasks (SPEC section 4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class EnrolVolunteer:
    """Ask the desk to accept this person as a volunteer."""

    answers: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AnswerOffer:
    """«Берусь» or «Не сейчас» with a one-tap reason."""

    offer: str
    take: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReportContact:
    """The owner got in touch with the client."""

    passport: str


@dataclass(frozen=True, slots=True)
class ReportSolved:
    """The owner says that it is solved: hours given and what helped."""

    passport: str
    hours: float
    helped: str


@dataclass(frozen=True, slots=True)
class HandBack:
    """The owner gives the task back for a one-tap reason."""

    passport: str
    reason: str


@dataclass(frozen=True, slots=True)
class CallDesk:
    """The owner needs the desk's help with a task."""

    passport: str


TaskRequest = EnrolVolunteer | AnswerOffer | ReportContact | ReportSolved | HandBack | CallDesk
