"""The client's list of their own passports."""

from dataclasses import dataclass

from dialogs.cards.face import CardFace, press
from dialogs.cards.lists import LENGTH, openers
from dialogs.messages import Words, text
from dispatch.ids import Id
from dispatch.passport import Status


@dataclass(frozen=True, slots=True)
class MineLine:
    """One passport of the list."""

    id: Id
    number: str
    title: Words
    status: Status


@dataclass(frozen=True, slots=True)
class MineView:
    """The client's passports, the newest first."""

    lines: tuple[MineLine, ...] = ()


def face(view: MineView) -> CardFace:
    """A line and a button for each passport; with none, the way to ask for help."""
    lines = [
        (line.number, line.title, text(f"passport-status-{line.status}")) for line in view.lines[:LENGTH]
    ]
    rows = openers(
        "passport", [(line.id, text("passport-number", number=line.number)) for line in view.lines]
    )
    more = max(0, len(view.lines) - LENGTH)
    return CardFace("mine", {"lines": lines, "more": more}, rows or ((press("passport-new", "go", "help"),),))
