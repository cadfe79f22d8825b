"""The problem passport and its lifecycle: one table, all else is refused (SPEC section 2)."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from dispatch.ids import Id, Owner, OwnerKind


class Status(StrEnum):
    """Where a passport stands."""

    DRAFT = "draft"
    REGISTERED = "registered"
    SEARCHING = "searching"
    IN_PROGRESS = "in_progress"
    RESOLVED = "resolved"
    CLOSED = "closed"
    ANSWERED = "answered"
    UNSOLVABLE = "unsolvable"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class Cause(StrEnum):
    """Who or what moves a passport."""

    CLIENT = "client"
    OPERATOR = "operator"
    SYSTEM = "system"
    DESK = "desk"
    TIMER = "timer"
    ACCEPTED = "accepted"
    ASSIGNED = "assigned"
    TEAM = "team"
    PARTNER = "partner"
    HELPED = "helped"
    HANDED_BACK = "handed_back"
    SILENT = "silent"
    BLOCKED = "blocked"
    ERASED = "erased"
    EXCLUDED = "excluded"
    PAUSED = "paused"
    ANOTHER_WANTED = "another_wanted"
    TAKEN_BACK = "taken_back"
    GIVEN_ON = "given_on"
    NOT_APPROVED = "not_approved"
    OWNER = "owner"
    CONFIRMED = "confirmed"
    PARTLY_ENOUGH = "partly_enough"
    PARTLY_MORE = "partly_more"
    NOT_SOLVED = "not_solved"
    NO_OWNER = "no_owner"
    SECOND_PERSON = "second_person"


class Urgency(StrEnum):
    """By when help is needed, as the client says."""

    TODAY = "today"
    THIS_WEEK = "this_week"
    NOT_URGENT = "not_urgent"


class Complexity(StrEnum):
    """How hard a passport is: from the aid type, corrected by the desk."""

    SIMPLE = "simple"
    ORDINARY = "ordinary"
    COMPLEX = "complex"


S, C = Status, Cause
OPEN = frozenset({S.REGISTERED, S.SEARCHING, S.IN_PROGRESS, S.RESOLVED})
IN_HAND = frozenset({S.IN_PROGRESS, S.RESOLVED})
"""Where somebody helps, or has helped and its client has yet to say so."""

HELPED = frozenset({S.CLOSED, S.ANSWERED})
"""The good ends, to which stars are given."""

ENDED = HELPED | {S.UNSOLVABLE}
_BY_THE_DESK = frozenset({C.TAKEN_BACK, C.GIVEN_ON, C.NOT_APPROVED})
_LEFT = _BY_THE_DESK | {C.HANDED_BACK, C.SILENT, C.BLOCKED, C.ERASED, C.EXCLUDED, C.PAUSED, C.ANOTHER_WANTED}
RESTS = frozenset({C.PAUSED, C.BLOCKED})
"""Causes after which what somebody did and its client has yet to confirm stays theirs."""

_TAKEN = frozenset({C.ACCEPTED, C.ASSIGNED, C.TEAM, C.PARTNER})


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the lifecycle: from any of `sources` to `to`, by any of `causes`."""

    sources: frozenset[Status]
    to: Status
    causes: frozenset[Cause]


def _row(source: Status | frozenset[Status], to: Status, *causes: Cause) -> Row:
    return Row(source if isinstance(source, frozenset) else frozenset({source}), to, frozenset(causes))


LIFECYCLE: tuple[Row, ...] = (
    _row(S.DRAFT, S.REGISTERED, C.CLIENT, C.OPERATOR),
    _row(S.DRAFT, S.EXPIRED, C.TIMER),
    _row(S.REGISTERED, S.SEARCHING, C.SYSTEM, C.DESK),
    _row(S.REGISTERED, S.IN_PROGRESS, C.ASSIGNED, C.TEAM, C.PARTNER),
    _row(S.REGISTERED, S.ANSWERED, C.HELPED, C.OPERATOR),
    _row(S.SEARCHING, S.IN_PROGRESS, *_TAKEN),
    _row(S.SEARCHING, S.ANSWERED, C.HELPED, C.OPERATOR),
    _row(S.IN_PROGRESS, S.SEARCHING, *_LEFT),
    _row(S.IN_PROGRESS, S.RESOLVED, C.OWNER, C.OPERATOR),
    _row(S.RESOLVED, S.CLOSED, C.CONFIRMED, C.PARTLY_ENOUGH, C.TIMER, C.OPERATOR),
    _row(S.RESOLVED, S.IN_PROGRESS, C.NOT_SOLVED, C.PARTLY_MORE),
    _row(S.RESOLVED, S.SEARCHING, C.NO_OWNER),
    _row(OPEN, S.WITHDRAWN, C.CLIENT),
    _row(OPEN, S.UNSOLVABLE, C.SECOND_PERSON),
    _row(ENDED, S.REGISTERED, C.CLIENT, C.DESK),
)

_MOVES = frozenset((s, row.to, c) for row in LIFECYCLE for s in row.sources for c in row.causes)


@dataclass(frozen=True, slots=True)
class Refused:
    """A move that the table does not list; nothing changes."""

    status: Status
    to: Status
    cause: Cause


def move(status: Status, to: Status, cause: Cause) -> Status | Refused:
    """The new status, or `Refused` when the lifecycle does not list this move for this cause."""
    return to if (status, to, cause) in _MOVES else Refused(status, to, cause)


@dataclass(frozen=True, slots=True)
class Passport:
    """What the rules need to know of one problem; times are aware UTC.

    `version` grows by one with every lifecycle move. `wave` is the number of the last wave of this search (0:
    none yet), `asked` are the volunteers offered it since this search began (not those whose offer was
    withdrawn undelivered), `declined` those who ever declined, handed it back or lost it, `reserve` those who
    pressed too late, the earliest first. `aid_type`, `topic`, `area` may be unknown. `contacted_at` is the
    present owner's first contact, `news_at` their last sign of work. `unconfirmed`: closed without a word of
    its client. `awaits_word`: the desk has yet to agree to the owner's first contact, or that they go on
    (SPEC 12.18). `owner_rests`: the owner gave it back after they had reported it solved.
    """

    id: Id
    number: str
    centre: Id
    client: Id
    status: Status
    registered_at: datetime | None = None
    reopened_at: datetime | None = None
    applicant: Id | None = None
    topic: str | None = None
    further_topics: frozenset[str] = frozenset()
    aid_type: str | None = None
    area: str | None = None
    urgency: Urgency = Urgency.THIS_WEEK
    language: str = "ru"
    complexity: Complexity = Complexity.ORDINARY
    danger: bool = False
    owner: Owner | None = None
    version: int = 0
    wave: int = 0
    asked: frozenset[Id] = frozenset()
    declined: frozenset[Id] = frozenset()
    reserve: tuple[Id, ...] = ()
    contacted_at: datetime | None = None
    news_at: datetime | None = None
    resolved_at: datetime | None = None
    closed_at: datetime | None = None
    unconfirmed: bool = False
    rated: bool = False
    awaits_word: bool = False
    owner_rests: bool = False

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something about it."""
        return self.status in OPEN

    @property
    def burns(self) -> bool:
        """Whether news of it may wake people: danger, or help wanted today (SPEC sections 5 and 6)."""
        return self.danger or self.urgency is Urgency.TODAY

    @property
    def shuts_owner_out(self) -> bool:
        """Whether its owner sees nothing personal now: the desk has yet to agree, or they gave it back."""
        return self.awaits_word or self.owner_rests

    @property
    def waits_since(self) -> datetime | None:
        """From when the norm of the first contact counts: the registration, or the last reopening."""
        return self.reopened_at or self.registered_at

    @property
    def owner_kind(self) -> OwnerKind | None:
        """What the owner is; None for nobody."""
        return self.owner.kind if self.owner else None

    def stays_theirs(self, cause: Cause) -> bool:
        """Whether who leaves for this cause keeps what they did: it waits for the client's word alone."""
        return self.status is Status.RESOLVED and cause in RESTS

    def moved(self, to: Status) -> "Passport":
        """This passport as it stands after a move: new status, next version."""
        return replace(self, status=to, version=self.version + 1)
