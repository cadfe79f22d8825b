"""The cases of a psychologist, lawyer or curator: what the desk handed to them, five on a page."""

from dataclasses import dataclass

from dialogs.cards.face import CardFace, press
from dialogs.cards.found import FoundLine
from dialogs.cards.paging import part, turning
from dialogs.cards.queue import HERE
from dialogs.messages import Button, column


@dataclass(frozen=True, slots=True)
class CasesView:
    """The viewer's own cases."""

    lines: tuple[FoundLine, ...] = ()
    page: int = 1


def face(view: CasesView) -> CardFace:
    """A line and a button for each, that opens its card."""
    here = part(view.lines, view.page)
    openers = column(*(Button(line.called, f"card:case:{line.id}") for line in here))
    turns = turning(view.lines, view.page, "card", "cases", HERE, "page")
    tools = (press("desk-tools", "go", "desk"),)
    lines = tuple((line.called, line.title, line.state) for line in here)
    params = {"lines": lines, "count": len(view.lines)}
    return CardFace("cases", params, tuple(row for row in (*openers, turns, tools) if row))
