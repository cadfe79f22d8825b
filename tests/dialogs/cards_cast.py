"""Views of every card in the states that people meet, for the tables of these tests."""

from datetime import UTC, datetime
from itertools import product

from dialogs.cards import (
    CandidateLine,
    CandidateView,
    ConfirmView,
    EscalationView,
    Milestone,
    MineLine,
    MineView,
    OfferView,
    PassportView,
    QueueLine,
    QueueView,
    RatingView,
    TaskLine,
    TasksView,
    TaskView,
    View,
)
from dialogs.cards.escalation import PAGES
from dialogs.cards.offer import OfferFace
from dialogs.cards.task import TaskFace
from dispatch.decisions import Reason
from dispatch.escalation import EscalationState
from dispatch.passport import Status, Urgency

NOW = datetime(2026, 6, 3, 7, tzinfo=UTC)
ULID, OTHER = "01JZZZZZZZZZZZZZZZZZZZZZZA", "01JZZZZZZZZZZZZZZZZZZZZZZB"
TITLE = {"ru": "Быт", "en": "Household"}
WHY = ("topic", "area", "level", "history", "kudos", "free", "fairness")
HEAD = (ULID, "2026-00142", "Наколоть дрова")


def offer(face: OfferFace) -> OfferView:
    return OfferView(
        ULID, face, OTHER, *HEAD[1:], "Нужно наколоть", Urgency.TODAY, TITLE, TITLE, TITLE, WHY, NOW
    )


def task(face: TaskFace) -> TaskView:
    words = () if face == "left" else ("Мне 80 лет",)
    return TaskView(
        ULID, face, *HEAD[1:], Urgency.TODAY, words, 2, "Анна", ("+7",), "Лесная, 5", TITLE, TITLE, NOW
    )


def passport(status: Status, rated: bool = False) -> PassportView:
    timeline = tuple((NOW, milestone) for milestone in Milestone)
    return PassportView(*HEAD, status, False, "Ольга", 3, NOW, NOW, False, rated, timeline)


def escalation(
    reason: Reason = Reason.NO_VOLUNTEER,
    page: str = "first",
    status: Status | None = Status.SEARCHING,
    state: EscalationState = EscalationState.OPEN,
) -> EscalationView:
    people = tuple(CandidateLine(OTHER, f"Борис {n}", WHY) for n in range(9))
    return EscalationView(
        ULID, reason, NOW, state, page, status, OTHER, *HEAD[1:], "Коротко", Urgency.TODAY, candidates=people
    )


def candidate(verdict: str = "") -> CandidateView:
    return CandidateView(
        ULID, "Борис", "14-17", NOW, (TITLE, TITLE), (TITLE,), (TITLE,), ("ru", "tt"), 2, verdict=verdict
    )


VIEWS: list[View] = [
    *(offer(face) for face in ("open", "expired", "yours", "taken", "declined", "withdrawn")),
    *(task(face) for face in ("new", "working", "resolved", "closed", "left")),
    *(passport(status, rated) for status, rated in product(Status, (False, True))),
    ConfirmView(*HEAD, "Борис"),
    *(ConfirmView(*HEAD, verdict=v, open=False) for v in ("", "yes", "partly_enough", "partly_more", "no")),
    *(RatingView(*HEAD, stars, commented) for stars in (None, 1, 5) for commented in (False, True)),
    RatingView(*HEAD, open=False),
    *(
        escalation(*each)
        for each in product(Reason, PAGES, (None, *Status), (EscalationState.OPEN, EscalationState.DECIDED))
    ),
    *(candidate(verdict) for verdict in ("", "accept", "trainee", "reject")),
    *(MineView((MineLine(*HEAD, Status.SEARCHING),) * many) for many in (0, 1, 30)),
    *(TasksView((TaskLine(*HEAD, Urgency.TODAY, NOW),) * many) for many in (0, 1, 30)),
    *(QueueView((QueueLine(ULID, Reason.DANGER, NOW, "2026-00142", "Ольга"),) * many) for many in (0, 1, 30)),
]
