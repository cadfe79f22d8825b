"""What a client asks about their problem, from telling it to its stars (SPEC section 3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class SubmitPassport:
    """Register the problem that the draft describes."""

    answers: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AddWords:
    """An addition to the person's own passport: words, ids of files kept with them, or both."""

    passport: str
    words: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Withdraw:
    """The client takes the problem back."""

    passport: str


@dataclass(frozen=True, slots=True)
class OpenAgain:
    """The problem came back: the client opens their ended passport again."""

    passport: str


@dataclass(frozen=True, slots=True)
class Complain:
    """A complaint about a passport, or about the centre when there is none."""

    passport: str
    words: str


Verdict = Literal["yes", "partly_enough", "partly_more", "no"]


@dataclass(frozen=True, slots=True)
class Confirm:
    """The client's answer to «Проблема решена?»."""

    passport: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Rate:
    """One to five stars."""

    passport: str
    stars: int


@dataclass(frozen=True, slots=True)
class CommentRating:
    """A comment beside the stars."""

    passport: str
    words: str


@dataclass(frozen=True, slots=True)
class SkipComment:
    """The stars say enough."""

    passport: str


@dataclass(frozen=True, slots=True)
class AnswerPassing:
    """Whether the words beside the stars may go to whoever helped."""

    passport: str
    agreed: bool


@dataclass(frozen=True, slots=True)
class AnswerHandshake:
    """For whom a passport was written answers by its code: `word` is yes, anonymous or no (SPEC 12.10)."""

    code: str
    word: str


ClientRequest = (
    SubmitPassport
    | AddWords
    | Withdraw
    | OpenAgain
    | Complain
    | Confirm
    | Rate
    | CommentRating
    | SkipComment
    | AnswerPassing
    | AnswerHandshake
)
