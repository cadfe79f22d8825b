"""What anybody asks of the desk: about themselves, or in need of a human."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RaiseDanger:
    """Ring the desk at once: this person wrote or pressed that somebody is in danger (SPEC section 3.3).

    `where` is the dialogue in which they did, "" for none; `about` is what they said it of, where that is
    plain: a passport, a team, or an escalation that the desk wrote about.
    """

    kind: str
    where: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class CallHuman:
    """The person asks for a human, or was not understood twice; `where` is the dialogue's step."""

    where: str


@dataclass(frozen=True, slots=True)
class GiveConsent:
    """Record what the person agreed to or refused, for one purpose (SPEC section 3.2)."""

    purpose: str
    given: bool


@dataclass(frozen=True, slots=True)
class SetAnonymous:
    """The person stays anonymous: nothing personal is asked from now on."""


@dataclass(frozen=True, slots=True)
class SetAgeBand:
    """One of "under14", "14-17", "adult"."""

    band: str


@dataclass(frozen=True, slots=True)
class SetLanguage:
    """The person chose a language themselves."""

    language: str


@dataclass(frozen=True, slots=True)
class SetName:
    """The name to be called by."""

    name: str


@dataclass(frozen=True, slots=True)
class DropDraft:
    """Forget the answers of a cancelled dialogue."""

    dialogue: str


@dataclass(frozen=True, slots=True)
class KeepProfile:
    """What the person told for statistics: birth year, sex, occupation, education, as far as given."""

    told: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class AnswerDesk:
    """What a person answers to the words that the desk wrote to them about this escalation."""

    escalation: str
    words: str


@dataclass(frozen=True, slots=True)
class AskLinkCode:
    """The person asks for a code that joins another account of theirs."""


@dataclass(frozen=True, slots=True)
class UseCode:
    """The person typed or followed a one-time code, with or without its prefix.

    `sure` says that they confirmed what it does, where that cannot be undone.
    """

    code: str
    sure: bool = False


@dataclass(frozen=True, slots=True)
class RateCentre:
    """An opinion about the centre from the wall's code, when there is nothing of the person's own to rate."""

    stars: int


PersonRequest = (
    RaiseDanger
    | CallHuman
    | GiveConsent
    | SetAnonymous
    | SetAgeBand
    | SetLanguage
    | SetName
    | DropDraft
    | KeepProfile
    | AnswerDesk
    | AskLinkCode
    | UseCode
    | RateCentre
)
