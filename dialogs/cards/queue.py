"""The operator's queue: open escalations, the most urgent first, five on a page."""

from dataclasses import dataclass
from datetime import datetime

from dialogs.cards.face import CardFace, press
from dialogs.cards.paging import PAGE, part, turning
from dialogs.messages import Button, Row, text
from dispatch.decisions import Reason
from dispatch.ids import Id

HERE = "me"
"""The subject of a list that belongs to whoever looks: no id is needed to turn its pages."""


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One escalation; `number` and `title` are its passport's or "", `claimed_by` a name or "".

    It was put off until `snoozed_until`, if that is set; `today`: help is wanted today.
    """

    id: Id
    reason: Reason
    opened_at: datetime
    number: str = ""
    claimed_by: str = ""
    snoozed_until: datetime | None = None
    title: str = ""
    today: bool = False


@dataclass(frozen=True, slots=True)
class QueueView:
    """What waits for an operator; `calls` counts the people to be called."""

    lines: tuple[QueueLine, ...] = ()
    page: int = 1
    calls: int = 0


def face(view: QueueView) -> CardFace:
    """A line and a button for each escalation, numbered by their place; then the desk's tools."""
    here = part(view.lines, view.page)
    first = (min(max(view.page, 1), max(-(-len(view.lines) // PAGE), 1)) - 1) * PAGE
    lines = [
        (
            first + place,
            text(f"escalation-reason-{one.reason}"),
            one.number,
            one.opened_at,
            one.claimed_by,
            one.snoozed_until,
            one.title,
            text("offer-urgency-today") if one.today else None,
        )
        for place, one in enumerate(here, 1)
    ]
    openers: Row = tuple(Button(str(first + n), f"card:escalation:{one.id}") for n, one in enumerate(here, 1))
    turns = turning(view.lines, view.page, "card", "queue", HERE, "page")
    tools: Row = (press("desk-tools", "go", "desk"),)
    params = {"lines": lines, "count": len(view.lines), "calls": view.calls}
    return CardFace("queue", params, tuple(row for row in (openers, turns, tools) if row))
