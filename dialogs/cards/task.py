"""The card of a task: what its owner may know of the client, and what they report."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dialogs.cards.face import CardFace, Title, press, shown
from dialogs.messages import Button, Rows, column, text
from dispatch.ids import Id
from dispatch.passport import Urgency

TaskFace = Literal["new", "working", "resolved", "closed", "left"]
HOURS = ("0.5", "1", "2", "4", "8")
REASONS = ("no_time", "no_answer", "not_mine", "too_hard", "other")
"""One-tap reasons of handing back; codes that go to `HandBack`."""


@dataclass(frozen=True, slots=True)
class TaskView:
    """A passport as its owner sees it; moments are UTC.

    `face` is "new" until the first contact and "left" once it is no longer theirs; then nothing personal may
    stand in `words`, `called`, `contact` and `address`. `contact` has lines only if the client agreed.
    """

    id: Id
    face: TaskFace
    number: str
    title: str
    urgency: Urgency
    words: tuple[str, ...] = ()
    files: int = 0
    called: str = ""
    contact: tuple[str, ...] = ()
    address: str = ""
    aid_type: Title | None = None
    area: Title | None = None
    norm_at: datetime | None = None


def face(view: TaskView) -> CardFace:
    """The card and its buttons (SPEC section 4.3); a task that ended or left has none."""
    urgency = text(f"offer-urgency-{view.urgency}")
    return CardFace("task", {**shown(view), "urgency": urgency}, _rows(view))


def hours(passport: Id) -> Rows:
    """The small question after «Solved»: how many hours it took."""
    return (tuple(_hours(passport, number) for number in HOURS),)


def reasons(passport: Id) -> Rows:
    """The small question after «Hand over»."""
    return column(*(press(f"task-reason-{reason}", "handback", passport, reason) for reason in REASONS))


def _hours(passport: Id, number: str) -> Button:
    return Button(text("task-hours-number", number=number), f"solved:{passport}:{number}")


def _rows(view: TaskView) -> Rows:
    if view.face not in ("new", "working"):
        return ()
    first = (press("task-contacted", "contact", view.id, style="primary"),) if view.face == "new" else ()
    return column(
        *first,
        press("task-solved", "solved", view.id, style="success"),
        press("task-need", "need", view.id),
        press("task-handback", "handback", view.id),
    )
