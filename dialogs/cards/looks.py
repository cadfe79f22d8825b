"""«Who saw my contacts»: every look at a client's personal data, with role, time and reason (SPEC 12.3)."""

from dataclasses import dataclass
from datetime import datetime

from dialogs.cards.case import LOOKS
from dialogs.cards.face import CardFace, press
from dialogs.cards.lists import LENGTH
from dialogs.messages import Text, column, text
from dispatch.ids import Id

ROLES = ("volunteer", "client", "operator", "organiser", "psychologist", "lawyer", "curator", "director")
WHAT = ("contact", "description", "talk", "thread", "profile")
REASONS = ("assigned", "exchange", *LOOKS)
"""Codes that `storage.looks` keeps; the desk asks for one of its own before it shows anything."""


@dataclass(frozen=True, slots=True)
class LookLine:
    """One look: the role of whoever looked, at what, why and when (UTC)."""

    role: str
    what: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LooksView:
    """The looks at one passport's personal data, the last first."""

    id: Id
    number: str
    lines: tuple[LookLine, ...] = ()


def face(view: LooksView) -> CardFace:
    """A line for each look; with none, that nobody looked."""
    lines = [
        (
            line.at,
            _known("role", line.role, ROLES),
            _known("what", line.what, WHAT),
            _known("reason", line.reason, REASONS),
        )
        for line in view.lines[:LENGTH]
    ]
    more = max(0, len(view.lines) - LENGTH)
    rows = column(press("looks-back", "card", "passport", view.id))
    return CardFace("looks", {"number": view.number, "lines": lines, "more": more}, rows)


def _known(kind: str, code: str, known: tuple[str, ...]) -> Text:
    """The code in words; one that came later is said in general, never left out."""
    return text(f"looks-{kind}-{code if code in known else 'other'}")
