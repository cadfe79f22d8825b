"""What is asked about one case and the person behind it: a look at what is personal, whose case it is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LookAt:
    """Show personal data of a passport to this person, for a reason from the list; it is recorded.

    `what` is "all" (contacts and the whole description), "contact", "talk" or "thread"
    (a team's).
    """

    passport: str
    reason: str
    what: str = "all"


@dataclass(frozen=True, slots=True)
class HandOver:
    """Hand the case of an escalation to this person, who holds the role of a specialist or curator."""

    escalation: str
    person: str


@dataclass(frozen=True, slots=True)
class GiveBack:
    """Whose case it is gives it back to the desk."""

    passport: str


@dataclass(frozen=True, slots=True)
class EraseFor:
    """The client of a passport, who has no account, asked the desk to be erased; or changed their mind.

    `sure` is False for the change of mind.
    """

    passport: str
    sure: bool


CaseRequest = LookAt | HandOver | GiveBack | EraseFor
