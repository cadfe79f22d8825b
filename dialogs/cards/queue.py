"""The operator's queue: open escalations, the most urgent first."""

from dataclasses import dataclass
from datetime import datetime

from dialogs.cards.face import CardFace
from dialogs.cards.lists import LENGTH, openers
from dialogs.messages import text
from dispatch.decisions import Reason
from dispatch.ids import Id


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One escalation; `number` is its passport's or "", `claimed_by` a name or ""."""

    id: Id
    reason: Reason
    opened_at: datetime
    number: str = ""
    claimed_by: str = ""


@dataclass(frozen=True, slots=True)
class QueueView:
    """What waits for an operator."""

    lines: tuple[QueueLine, ...] = ()


def face(view: QueueView) -> CardFace:
    """A line and a button for each escalation, numbered by their place."""
    top = view.lines[:LENGTH]
    lines = [(_reason(line), line.number, line.opened_at, line.claimed_by) for line in top]
    rows = openers("escalation", [(line.id, str(place)) for place, line in enumerate(top, 1)])
    # Short labels stand side by side, so that the card stays small on a phone.
    one_row = (tuple(row[0] for row in rows[:4]), tuple(row[0] for row in rows[4:]))
    return CardFace(
        "queue",
        {"lines": lines, "more": max(0, len(view.lines) - LENGTH)},
        tuple(row for row in one_row if row),
    )


def _reason(line: QueueLine) -> object:
    return text(f"escalation-reason-{line.reason}")
