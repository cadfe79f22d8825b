"""The card of an offer: a depersonalised problem, why it fits this volunteer, and «I take it»."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dialogs.cards.candidate import language_name
from dialogs.cards.face import CardFace, Title, press, shown
from dialogs.messages import Rows, Text, Words, column, text
from dispatch.ids import Id
from dispatch.passport import Urgency

OfferFace = Literal["open", "expired", "yours", "taken", "declined", "withdrawn", "desk"]
REASONS = ("busy", "far", "not_mine", "rest", "other")
"""One-tap reasons of a decline; codes that go to `AnswerOffer`."""

MORE = "more"
"""The page of the card that tells more."""

WHY = frozenset({"topic", "area", "level", "history", "kudos", "free", "fairness"})
"""Parts of the score that `dispatch.matching.why` can name."""


@dataclass(frozen=True, slots=True)
class OfferView:
    """An offer as its volunteer sees it; `until` is when it ends (UTC, None before its delivery).

    `why` are parts of the score, the heaviest first. `expired` is one that may still be taken, since nobody
    has; `taken` belongs to another volunteer; `desk` is dangerous: the desk alone gives it away. `suits`
    are codes of days and parts of the day. `more` opens the card further: all of `why`, the `language` (a
    code), and by when to get in touch.
    """

    id: Id
    face: OfferFace
    passport: Id
    number: str
    title: Words
    short: str
    urgency: Urgency
    topic: Title | None = None
    aid_type: Title | None = None
    area: Title | None = None
    why: tuple[str, ...] = ()
    until: datetime | None = None
    suits: tuple[str, ...] = ()
    more: bool = False
    language: str = ""
    norm_at: datetime | None = None


def face(view: OfferView) -> CardFace:
    """The card and its buttons; only an offer that can be taken has «I take it» (SPEC section 4.2)."""
    parts = view.why if view.more else view.why[:2]
    why = tuple(text(f"offer-why-{part}") for part in parts if part in WHY)
    urgency = text(f"offer-urgency-{view.urgency}")
    language = language_name(view.language) if view.language else None
    told = {"why": why, "urgency": urgency, "suits": suiting(view.suits), "language": language}
    told["today"] = view.urgency is Urgency.TODAY
    return CardFace("offer", {**shown(view), **told}, _rows(view))


def suiting(codes: tuple[str, ...]) -> tuple[Text, ...]:
    """Days and parts of the day when the client wants help."""
    return tuple(text(f"intake-time-{code}") for code in codes)


def reasons(offer: Id) -> Rows:
    """The small question after «Not now»."""
    return column(*(press(f"offer-reason-{reason}", "decline", offer, reason) for reason in REASONS))


def _rows(view: OfferView) -> Rows:
    take = press("offer-take", "take", view.id, style="success")
    more = press("offer-less", "card", "offer", view.id, "first")
    if not view.more:
        more = press("offer-more", "card", "offer", view.id, MORE)
    if view.face == "open":
        return column(take, press("offer-decline", "decline", view.id), more)
    if view.face == "expired":
        return column(take, more)
    return column(press("offer-open-task", "card", "task", view.passport)) if view.face == "yours" else ()
