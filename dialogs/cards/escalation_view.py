"""What an escalation's card is told: plain values, without personal data (SPEC section 6)."""

from dataclasses import dataclass
from datetime import datetime

from dialogs.cards.face import Title
from dialogs.messages import Words
from dispatch.decisions import Reason
from dispatch.escalation import EscalationState
from dispatch.ids import Id, OwnerKind
from dispatch.passport import Complexity, Status, Urgency


@dataclass(frozen=True, slots=True)
class CandidateLine:
    """A volunteer who may be assigned: their name and the parts of their score, the heaviest first."""

    id: Id
    name: str
    why: tuple[str, ...] = ()
    level: str = "volunteer"
    unfit: str = ""
    """Why the rules would not ask them, a code; "" for who fits."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a page of choices: an id and what it is called."""

    id: Id
    title: Words


@dataclass(frozen=True, slots=True)
class Caller:
    """Who rang, and in what context: nothing by which strangers could know them.

    `role` is client, volunteer or stranger; `where` the dialogue ("" for the menu), `kind` the kind of danger
    ("" for none), `passports` are their open ones, by number. With `number` it was said of that passport.
    """

    role: str
    where: str = ""
    kind: str = ""
    age_band: str = ""
    anonymous: bool = False
    passports: tuple[Choice, ...] = ()
    number: str = ""


@dataclass(frozen=True, slots=True)
class EscalationView:
    """An escalation at the desk, without personal data; moments are UTC.

    `status` and what follows are of its passport, None and empty when it has none. `claimed_by` and
    `decided_by` are names; `verdict` is an ending's code, or "" when a deed settled it. `words` (what a
    person said, a comment) are empty where the card stands in a group; `reachable` says that the person
    can be written to or called. `choices` are what the page offers.
    """

    id: Id
    reason: Reason
    opened_at: datetime
    state: EscalationState = EscalationState.OPEN
    page: str = "first"
    status: Status | None = None
    passport: Id | None = None
    number: str = ""
    title: str = ""
    short: str = ""
    urgency: Urgency | None = None
    topic: Title | None = None
    aid_type: Title | None = None
    area: Title | None = None
    norm_at: datetime | None = None
    claimed_by: str = ""
    decided_by: str = ""
    by_client: bool = False
    """Whether it was the client whose word settled it."""
    decided_at: datetime | None = None
    verdict: str = ""
    candidates: tuple[CandidateLine, ...] = ()
    danger: bool = False
    owner_kind: OwnerKind | None = None
    owner: str = ""
    reachable: bool = False
    caller: Caller | None = None
    detail: str = ""
    proposed_by: str = ""
    needed: str = ""
    stars: int | None = None
    words: tuple[Words, ...] = ()
    replied: bool = False
    """Whether an answer to the desk is to be read, which a group does not show."""
    snoozed_until: datetime | None = None
    again_at: datetime | None = None
    """When the same person last called for help again."""
    answer_by: datetime | None = None
    """By when whoever complained is to have an answer."""
    choices: tuple[Choice, ...] = ()
    suits: tuple[str, ...] = ()
    """Codes of days and parts of the day when help is wanted."""
    contacted: bool = False
    awaits_word: bool = False
    """Its owner waits for the desk's word before the first contact, or before they go on."""
    lacks: tuple[tuple[str, str], ...] = ()
    """What whoever has it does not hold of what it asks for: "mark" or "licence", and its name."""
    complexity: Complexity | None = None
    holder: Words = ""
    """Whose case it is: a name with the role; "" for nobody's."""
    may_hand: bool = False
    """Whether there is a specialist or curator to whom it can be handed here."""
