"""The client's live card of a problem: where it stands, who answers for it, and what happens next."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dialogs.cards.face import CardFace, press, shown
from dialogs.messages import Rows, column, text
from dispatch.ids import Id
from dispatch.passport import OPEN, Status

ENDS = frozenset({Status.CLOSED, Status.ANSWERED, Status.UNSOLVABLE, Status.WITHDRAWN})


class Milestone(StrEnum):
    """Lines of the history that a client sees, in friendly words."""

    REGISTERED = "registered"
    ASKED = "asked"
    TAKEN = "taken"
    CONTACTED = "contacted"
    LEFT = "left"
    ADDED = "added"
    RESOLVED = "resolved"
    CLOSED = "closed"
    ANSWERED = "answered"
    UNSOLVABLE = "unsolvable"
    WITHDRAWN = "withdrawn"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class PassportView:
    """A passport as its client sees it; moments are UTC, `timeline` is in order of time.

    `responsible` is the name of the one person who answers for it. `asked` counts volunteers asked in this
    search, `next_wave_at` is when more are asked, `norm_at` the latest time of the first contact.
    """

    id: Id
    number: str
    title: str
    status: Status
    danger: bool = False
    responsible: str = ""
    asked: int = 0
    next_wave_at: datetime | None = None
    norm_at: datetime | None = None
    contacted: bool = False
    rated: bool = False
    timeline: tuple[tuple[datetime, Milestone], ...] = ()


def face(view: PassportView) -> CardFace:
    """The card and its buttons by status (SPEC section 3.5)."""
    lines = tuple((moment, text(f"passport-event-{kind}")) for moment, kind in view.timeline[-8:])
    status = text(f"passport-status-{view.status}")
    params = {
        **shown(view),
        "timeline": lines,
        "status": status,
        "open": view.status in OPEN,
        "searching": view.status in (Status.REGISTERED, Status.SEARCHING),
    }
    return CardFace("passport", params, _rows(view))


def sure(passport: Id) -> Rows:
    """The small question after «Withdraw»."""
    return column(
        press("passport-withdraw-yes", "withdraw", passport, "yes", style="danger"),
        press("passport-withdraw-no", "card", "passport", passport),
    )


def _rows(view: PassportView) -> Rows:
    confirm = press("passport-confirm", "card", "confirm", view.id, style="primary")
    rate = press("passport-rate", "card", "rating", view.id)
    add, withdraw = (press(f"passport-{verb}", verb, view.id) for verb in ("add", "withdraw"))
    complain = press("passport-complain", "complain", view.id)
    if view.status in OPEN:
        first = (confirm,) if view.status is Status.RESOLVED else ()
        return column(*first, add, withdraw, complain)
    if view.status in (Status.CLOSED, Status.ANSWERED) and not view.rated:
        return column(rate, complain)
    return column(complain) if view.status in ENDS else ()
