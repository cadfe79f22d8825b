"""«Вас зовут в команду»: a call to a team, and what became of it (SPEC section 5)."""

from dataclasses import dataclass
from typing import Literal

from dialogs.cards.face import CardFace, Title, press, shown
from dialogs.messages import Rows, Words, column, text
from dispatch.ids import Id
from dispatch.passport import Urgency

InvitationFace = Literal["open", "declined", "joined", "full", "over"]


@dataclass(frozen=True, slots=True)
class InvitationView:
    """A depersonalised passport and its lead by the chosen name; `room` is how many may still join."""

    id: Id
    face: InvitationFace
    number: str
    title: Words
    short: str
    urgency: Urgency
    lead: str = ""
    room: int = 0
    topic: Title | None = None
    aid_type: Title | None = None
    area: Title | None = None


def face(view: InvitationView) -> CardFace:
    """The card; only a call that still stands has «Join», also for who said no before."""
    urgency = text(f"offer-urgency-{view.urgency}")
    return CardFace("invitation", {**shown(view), "urgency": urgency}, _rows(view))


def _rows(view: InvitationView) -> Rows:
    join = press("team-join", "tjoin", view.id, style="success")
    if view.face == "open":
        return column(join, press("team-not-now", "tno", view.id))
    if view.face == "declined":
        return column(join)
    return column(press("team-open", "card", "team", view.id)) if view.face == "joined" else ()
