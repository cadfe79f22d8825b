"""The client's live card of a problem: where it stands, who answers for it, and what happens next."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from dialogs.cards.face import CardFace, press, shown
from dialogs.messages import Rows, Words, column, text
from dispatch.ids import Id
from dispatch.passport import HELPED, OPEN, Status

ENDS = frozenset({Status.CLOSED, Status.ANSWERED, Status.UNSOLVABLE, Status.WITHDRAWN})


class Milestone(StrEnum):
    """Lines of the history that a client sees, in friendly words."""

    REGISTERED = "registered"
    ASKED = "asked"
    TAKEN = "taken"
    CONTACTED = "contacted"
    LEFT = "left"
    GIVEN_ON = "given_on"
    ADDED = "added"
    RESOLVED = "resolved"
    CLOSED = "closed"
    ANSWERED = "answered"
    UNSOLVABLE = "unsolvable"
    WITHDRAWN = "withdrawn"
    REOPENED = "reopened"
    REMINDED = "reminded"
    MEETING = "meeting"
    EXCHANGED = "exchanged"
    CONFIRMED = "confirmed"
    SAFE = "safe"


@dataclass(frozen=True, slots=True)
class PassportView:
    """A passport as its client sees it; moments are UTC, `timeline` is in order of time.

    `responsible` is the name of the one person who answers for it. `asked` counts volunteers asked in this
    search, `asks_at` is when it asks those who rest now, `next_wave_at` when more are asked (after the
    `last_wave` the desk), `norm_at` the latest time of the first contact, `late` says that it has passed.
    `talk` says that there is a volunteer to write to, `marks` are that volunteer's codes, `at_desk` that an
    operator looks for one. `visit_at`: when they meet. `today`: help is needed today. `may_return`: it has
    ended, and its client may still open it again.
    """

    id: Id
    number: str
    title: Words
    status: Status
    danger: bool = False
    responsible: str = ""
    asked: int = 0
    next_wave_at: datetime | None = None
    norm_at: datetime | None = None
    contacted: bool = False
    rated: bool = False
    timeline: tuple[tuple[datetime, Milestone], ...] = ()
    talk: bool = False
    marks: tuple[str, ...] = ()
    at_desk: bool = False
    last_wave: bool = False
    visit_at: datetime | None = None
    late: bool = False
    today: bool = False
    may_return: bool = False
    asks_at: datetime | None = None
    awaits_word: bool = False
    """Somebody wants to help, and the centre has yet to agree: until then nobody writes."""
    side: Literal["client", "applicant"] = "client"
    """Whose card it is: the client's, or that of who wrote for them and talks no more (SPEC 12.10)."""
    other: str | None = None
    """The name of the other of the two, "" for none; None where nobody wrote for anybody."""


def face(view: PassportView) -> CardFace:
    """The card and its buttons by status (SPEC section 3.5)."""
    lines = tuple((moment, _event(view, kind)) for moment, kind in view.timeline[-8:])
    status = text(f"passport-status-{view.status}")
    params = {
        **shown(view),
        "timeline": lines,
        "status": status,
        "open": view.status in OPEN,
        "searching": view.status in (Status.REGISTERED, Status.SEARCHING),
        "marks": tuple(text(f"profile-mark-{mark}") for mark in view.marks),
    }
    return CardFace("passport", params, _rows(view))


def sure(passport: Id) -> Rows:
    """The small question after «Withdraw»."""
    return column(
        press("passport-withdraw-yes", "withdraw", passport, "yes", style="danger"),
        press("passport-withdraw-no", "card", "passport", passport),
    )


def sure_another(passport: Id) -> Rows:
    """The small question after «Another helper»; no reason is asked for."""
    return column(
        press("passport-another-yes", "another", passport, "yes"),
        press("passport-another-no", "card", "passport", passport),
    )


def sure_again(passport: Id) -> Rows:
    """The small question after «The problem is back»."""
    return column(
        press("passport-again-yes", "again", passport, "yes"),
        press("passport-again-no", "card", "passport", passport),
    )


_OF_TWO = frozenset({Milestone.CONTACTED, Milestone.ADDED, Milestone.WITHDRAWN, Milestone.EXCHANGED})
"""Lines that say «you»; where two people see the card they say it of nobody."""


def _event(view: PassportView, kind: Milestone) -> Words:
    return text(f"passport-event-{kind}{'-of-two' if view.other is not None and kind in _OF_TWO else ''}")


def _rows(view: PassportView) -> Rows:
    return _of_applicant(view) if view.side == "applicant" else _of_client(view)


def _of_applicant(view: PassportView) -> Rows:
    complain = press("passport-complain", "complain", view.id)
    add = (press("passport-add", "add", view.id),) if view.status in OPEN else ()
    return column(*add, complain)


def _of_client(view: PassportView) -> Rows:
    confirm = press("passport-confirm", "card", "confirm", view.id, style="primary")
    rate = press("passport-rate", "card", "rating", view.id)
    add, withdraw = (press(f"passport-{verb}", verb, view.id) for verb in ("add", "withdraw"))
    complain = press("passport-complain", "complain", view.id)
    sent, looks = press("passport-sent", "full", view.id), press("passport-looks", "card", "looks", view.id)
    if view.status in OPEN:
        first = (confirm,) if view.status is Status.RESOLVED else ()
        write = (press("talk-write", "write", view.id, style="primary"),) if view.talk else ()
        works = view.talk and view.status is Status.IN_PROGRESS
        other = (press("passport-another", "another", view.id),) if works else ()
        return (*column(*first, *write, add), (sent, looks), *column(*other, withdraw, complain))
    if view.status not in ENDS:
        return ()
    unrated = view.status in HELPED and not view.rated
    again = (press("passport-again", "again", view.id),) if view.may_return else ()
    return (*column(*((rate,) if unrated else ()), *again), (sent, looks), (complain,))
