"""What a search of the desk found: passports, or volunteers, five on a page."""

from dataclasses import dataclass
from typing import Literal

from dialogs.cards.face import CardFace, press
from dialogs.cards.paging import part, turning
from dialogs.cards.queue import HERE
from dialogs.messages import Button, Words, column
from dispatch.ids import Id

Kind = Literal["passports", "volunteers"]
OPENS = {"passports": "case", "volunteers": "helper"}


@dataclass(frozen=True, slots=True)
class FoundLine:
    """One thing that was found: how it is called, and where it stands."""

    id: Id
    called: str
    title: str
    state: Words


@dataclass(frozen=True, slots=True)
class FoundView:
    """A page of what was found."""

    kind: Kind
    lines: tuple[FoundLine, ...] = ()
    page: int = 1


def face(view: FoundView) -> CardFace:
    """A button for each, that opens its card; and the way to another search."""
    here = part(view.lines, view.page)
    openers = column(*(Button(line.called, f"card:{OPENS[view.kind]}:{line.id}") for line in here))
    turns = turning(view.lines, view.page, "card", view.kind, HERE, "page")
    again = (press(f"found-again-{view.kind}", "go", "search" if view.kind == "passports" else "helpers"),)
    lines = tuple((line.called, line.title, line.state) for line in here)
    params = {"kind": view.kind, "lines": lines, "count": len(view.lines)}
    return CardFace("found", params, tuple(row for row in (*openers, turns, again) if row))
