"""The card of a meeting: times to choose from, then what will happen and what may be refused (SPEC 4.3)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dialogs.cards.face import CardFace, press, shown
from dialogs.messages import Button, Rows, Words, column, text
from dispatch.ids import Id

VisitFace = Literal["proposed", "chosen", "refused", "over"]
Side = Literal["client", "volunteer"]


@dataclass(frozen=True, slots=True)
class VisitView:
    """A meeting about a passport as one side sees it; moments are UTC, `other` is the other side's name."""

    id: Id
    side: Side
    face: VisitFace
    number: str
    title: Words
    other: str = ""
    times: tuple[datetime, ...] = ()
    chosen: datetime | None = None


def face(view: VisitView) -> CardFace:
    """The client picks; the owner may propose other times as long as they own the task."""
    return CardFace("visit", shown(view), _of_client(view) if view.side == "client" else _of_owner(view))


def minutes(at: datetime) -> int:
    """A moment as it travels in a button: minutes since 1970."""
    return int(at.timestamp()) // 60


def _of_client(view: VisitView) -> Rows:
    if view.face != "proposed":
        return ()
    picks = (
        Button(text("visit-slot", at=at), f"slot:{view.id}:{minutes(at)}", "primary") for at in view.times
    )
    return column(*picks, press("visit-none", "slot", view.id, "0"))


def _of_owner(view: VisitView) -> Rows:
    return () if view.face == "over" else column(press("visit-other-times", "times", view.id))
