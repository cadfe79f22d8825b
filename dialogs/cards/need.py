"""«Who needs help»: the list of those who wait, and the card of one of them (SPEC section 4.2)."""

from dataclasses import dataclass
from typing import Literal

from dialogs.cards.face import CardFace, Title, press, shown
from dialogs.cards.offer import suiting
from dialogs.cards.paging import part, turning
from dialogs.messages import Button, column, text
from dispatch.ids import Id
from dispatch.passport import Urgency

NeedFace = Literal["open", "yours", "taken"]


@dataclass(frozen=True, slots=True)
class NeedView:
    """A depersonalised passport that nobody has taken yet; "taken" once somebody did.

    `suits` are codes of days and parts of the day.
    """

    id: Id
    face: NeedFace
    number: str
    title: str
    short: str
    urgency: Urgency
    topic: Title | None = None
    aid_type: Title | None = None
    area: Title | None = None
    suits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NeedLine:
    """One line of the list; `suits` are codes of days and parts of the day."""

    id: Id
    number: str
    title: str
    urgency: Urgency
    area: Title | None = None
    suits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NeedsView:
    """Those who wait, the nearest first; `full` says that the volunteer has no free place now."""

    lines: tuple[NeedLine, ...] = ()
    page: int = 1
    full: bool = False


def face(view: NeedView) -> CardFace:
    """«I take it» while it is open; the same rules as for an offer."""
    others = press("offer-needs", "go", "needs")
    rows = {
        "open": column(press("offer-pick", "pick", view.id, style="success"), others),
        "yours": column(press("offer-open-task", "card", "task", view.id)),
        "taken": column(others),
    }
    urgency = text(f"offer-urgency-{view.urgency}")
    told = {"urgency": urgency, "suits": suiting(view.suits)}
    return CardFace("need", {**shown(view), **told}, rows[view.face])


def face_of_list(view: NeedsView) -> CardFace:
    """A line and a button for each, five on a page."""
    here = part(view.lines, view.page)
    lines = tuple(
        (one.number, one.title, text(f"offer-urgency-{one.urgency}"), one.area, suiting(one.suits))
        for one in here
    )
    openers = column(
        *(Button(text("passport-number", number=one.number), f"card:need:{one.id}") for one in here)
    )
    turns = turning(view.lines, view.page, "card", "needs", "me", "page")
    params = {"lines": lines, "count": len(view.lines), "full": view.full}
    return CardFace("needs", params, tuple(row for row in (*openers, turns) if row))
