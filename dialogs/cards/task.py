"""The card of a task: what its owner may know of the client, and what they report."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dialogs.cards.face import CardFace, Title, press, shown
from dialogs.cards.offer import suiting
from dialogs.messages import Button, Row, Rows, Words, column, text
from dispatch.ids import Id
from dispatch.passport import Urgency
from dispatch.unsolvable import Obstacle

TaskFace = Literal["waiting", "new", "working", "resolved", "closed", "left"]
HOURS = ("0.5", "1", "2", "4", "8")
HELPED = ("talk", "advice", "hands", "papers", "things", "referred", "other")
"""What helped, in one tap: material for a practice; codes that go to `ReportSolved`."""

REASONS = ("no_time", "no_answer", "not_mine", "too_hard", "other")
"""One-tap reasons of handing back; codes that go to `HandBack`."""


@dataclass(frozen=True, slots=True)
class TaskView:
    """A passport as its owner sees it; moments are UTC.

    `face` is "waiting" until the desk agrees to them (usually `word_within`) where its word is asked for,
    "new" until the first contact, "left" once it is no longer theirs; in the first and last nothing personal
    may stand in `words`, `called` and `notes` (the owner's own). `contacts` says that there is a card of
    contacts to be opened: a phone or an address never stands here. `visit_at` is when they meet.
    """

    id: Id
    face: TaskFace
    number: str
    title: Words
    urgency: Urgency
    words: tuple[str, ...] = ()
    files: int = 0
    called: str = ""
    contacts: bool = False
    aid_type: Title | None = None
    area: Title | None = None
    norm_at: datetime | None = None
    notes: tuple[str, ...] = ()
    visit_at: datetime | None = None
    suits: tuple[str, ...] = ()
    team: Id = ""
    danger: bool = False
    word_within: Words | None = None


def face(view: TaskView) -> CardFace:
    """The card and its buttons (SPEC section 4.3); a task that ended or left has none."""
    urgency = text(f"offer-urgency-{view.urgency}")
    works = view.face in ("new", "working")
    told = {
        "urgency": urgency,
        "suits": suiting(view.suits),
        "danger": view.danger and works,
        "today": view.urgency is Urgency.TODAY,
    }
    return CardFace("task", {**shown(view), **told}, _rows(view))


def hours(passport: Id) -> Rows:
    """The small question after «Solved»: how many hours it took."""
    return (tuple(_hours(passport, number) for number in HOURS),)


def reasons(passport: Id) -> Rows:
    """The small question after «Hand over»."""
    return column(*(press(f"task-reason-{reason}", "handback", passport, reason) for reason in REASONS))


def what_helped(passport: Id, number: str) -> Rows:
    """The second small question after «Solved»: what helped."""
    return column(*(press(f"task-helped-{code}", "solved", passport, number, code) for code in HELPED))


def obstacles(passport: Id) -> Rows:
    """The small question after «Cannot be solved»: why not."""
    return column(*(press(f"escalation-obstacle-{why}", "cannot", passport, why) for why in Obstacle))


def _hours(passport: Id, number: str) -> Button:
    return Button(text("task-hours-number", number=float(number)), f"solved:{passport}:{number}")


def _rows(view: TaskView) -> Rows:
    if view.face == "waiting":
        return ((press("task-need", "need", view.id), press("task-handback", "handback", view.id)),)
    if view.face not in ("new", "working"):
        return ()
    first = (press("task-contacted", "contact", view.id, style="primary"),) if view.face == "new" else ()
    full = (press("task-full", "full", view.id),) if view.files else ()
    contacts = (press("task-contacts", "reach", view.id),) if view.contacts else ()
    write = (*contacts, press("talk-write", "write", view.id))
    if view.team:
        return _of_lead(view, first, write, full)
    return (
        *column(*first),
        write,
        *column(*full),
        (press("task-times", "times", view.id), press("task-note", "note", view.id)),
        (press("task-solved", "solved", view.id, style="success"),),
        (press("task-need", "need", view.id), press("task-handback", "handback", view.id)),
        (press("task-cannot", "cannot", view.id),),
    )


def _of_lead(view: TaskView, first: Row, write: Row, full: Row) -> Rows:
    """What concerns the client; solving, handing over and leaving stand on the team's card."""
    return (
        *column(*first),
        write,
        *column(*full),
        (press("task-times", "times", view.id), press("task-note", "note", view.id)),
        (press("team-open", "card", "team", view.team),),
        (press("task-need", "need", view.id), press("task-cannot", "cannot", view.id)),
    )
