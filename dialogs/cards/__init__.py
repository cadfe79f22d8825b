"""Live cards: for each a view of plain values and its face; texts are in `locales/<language>/cards`."""

from collections.abc import Callable
from typing import Any

from dialogs.cards import candidate, confirm, escalation, mine, offer, passport, queue, rating, task, tasks
from dialogs.cards.candidate import CandidateView
from dialogs.cards.confirm import ConfirmView
from dialogs.cards.escalation import CandidateLine, EscalationView
from dialogs.cards.face import CardFace, Title
from dialogs.cards.mine import MineLine, MineView
from dialogs.cards.offer import OfferView
from dialogs.cards.passport import Milestone, PassportView
from dialogs.cards.queue import QueueLine, QueueView
from dialogs.cards.rating import RatingView
from dialogs.cards.task import TaskView
from dialogs.cards.tasks import TaskLine, TasksView

__all__ = [
    "CARDS",
    "CandidateLine",
    "CandidateView",
    "CardFace",
    "ConfirmView",
    "EscalationView",
    "Milestone",
    "MineLine",
    "MineView",
    "OfferView",
    "PassportView",
    "QueueLine",
    "QueueView",
    "RatingView",
    "TaskLine",
    "TaskView",
    "TasksView",
    "Title",
    "View",
    "face_of",
]

View = (
    OfferView
    | TaskView
    | PassportView
    | ConfirmView
    | RatingView
    | EscalationView
    | CandidateView
    | MineView
    | TasksView
    | QueueView
)

CARDS = frozenset({"offer", "task", "passport", "confirm", "rating", "escalation", "mine", "tasks", "queue"})
"""Names that `Show` takes; an `escalation` of a new volunteer has the candidate's view and face."""


_FACES: dict[type, Callable[[Any], CardFace]] = {
    OfferView: offer.face,
    TaskView: task.face,
    PassportView: passport.face,
    ConfirmView: confirm.face,
    RatingView: rating.face,
    EscalationView: escalation.face,
    CandidateView: candidate.face,
    MineView: mine.face,
    TasksView: tasks.face,
    QueueView: queue.face,
}


def face_of(view: View) -> CardFace:
    """The face of any view."""
    return _FACES[type(view)](view)
