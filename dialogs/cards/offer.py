"""The card of an offer: a depersonalised problem, why it fits this volunteer, and «I take it»."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dialogs.cards.face import CardFace, Title, press, shown
from dialogs.messages import Rows, column, text
from dispatch.ids import Id
from dispatch.passport import Urgency

OfferFace = Literal["open", "expired", "yours", "taken", "declined", "withdrawn"]
REASONS = ("busy", "far", "not_mine", "rest", "other")
"""One-tap reasons of a decline; codes that go to `AnswerOffer`."""

WHY = frozenset({"topic", "area", "level", "history", "kudos", "free", "fairness"})
"""Parts of the score that `dispatch.matching.why` can name."""


@dataclass(frozen=True, slots=True)
class OfferView:
    """An offer as its volunteer sees it; `until` is when it ends (UTC, None before its delivery).

    `why` are parts of the score, the heaviest first. `expired` is one that may still be taken, since nobody
    has; `taken` belongs to another volunteer.
    """

    id: Id
    face: OfferFace
    passport: Id
    number: str
    title: str
    short: str
    urgency: Urgency
    topic: Title | None = None
    aid_type: Title | None = None
    area: Title | None = None
    why: tuple[str, ...] = ()
    until: datetime | None = None


def face(view: OfferView) -> CardFace:
    """The card and its buttons; only an offer that can be taken has «I take it» (SPEC section 4.2)."""
    why = tuple(text(f"offer-why-{part}") for part in view.why[:2] if part in WHY)
    urgency = text(f"offer-urgency-{view.urgency}")
    return CardFace("offer", {**shown(view), "why": why, "urgency": urgency}, _rows(view))


def reasons(offer: Id) -> Rows:
    """The small question after «Not now»."""
    return column(*(press(f"offer-reason-{reason}", "decline", offer, reason) for reason in REASONS))


def _rows(view: OfferView) -> Rows:
    take = press("offer-take", "take", view.id, style="success")
    if view.face == "open":
        return column(take, press("offer-decline", "decline", view.id))
    if view.face == "expired":
        return column(take)
    return column(press("offer-open-task", "card", "task", view.passport)) if view.face == "yours" else ()
