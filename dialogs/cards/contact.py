"""The contact card: how to reach the other side, shown for as long as the task lasts (SPEC section 12.6)."""

from dataclasses import dataclass
from typing import Literal

from dialogs.cards.face import CardFace, press, shown
from dialogs.messages import column, text
from dispatch.ids import Id

ContactFace = Literal["shown", "hidden", "closed"]


@dataclass(frozen=True, slots=True)
class ContactView:
    """What one side agreed to show; "hidden" may be asked for again, "closed" holds nothing.

    `hours` are when it suits to be called; `address` is where a visit is wanted.
    """

    id: Id
    face: ContactFace
    number: str
    called: str = ""
    phone: str = ""
    way: str = ""
    email: str = ""
    hours: str = ""
    address: str = ""


def face(view: ContactView) -> CardFace:
    """The card; a messenger that can keeps it from being forwarded."""
    way = text(f"contacts-card-{view.way}") if view.way else None
    rows = {
        "shown": column(press("talk-write", "write", view.id)),
        "hidden": column(press("contacts-again", "reach", view.id)),
        "closed": (),
    }
    return CardFace("contact", {**shown(view), "way": way}, rows[view.face], protect=view.face == "shown")
