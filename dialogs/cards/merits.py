"""Recognition: what a volunteer sees of their own work, and those who agreed to be listed (SPEC 4.5)."""

from dataclasses import dataclass
from datetime import datetime

from dialogs.cards.face import CardFace, press, shown
from dialogs.messages import Rows, Text, column, text
from dispatch.recognition import Achievements, Missing

REASONS = frozenset({"solved", "unrated", "by_hand", "decided", "step", "changed"})
"""Codes of the ledger that have words of their own; the rest are said as "solved"."""


@dataclass(frozen=True, slots=True)
class MeritLine:
    """One line of the ledger; `number` is its passport's or "", `words` an operator's or "", `at` UTC.

    `changes`: it changes what was booked for the same help before.
    """

    points: int
    reason: str
    at: datetime
    number: str = ""
    words: str = ""
    changes: bool = False


@dataclass(frozen=True, slots=True)
class MeritsView:
    """A volunteer's own merits, the newest lines first; `listed`: they agreed to stand in the list."""

    level: str
    done: Achievements
    missing: Missing | None
    lines: tuple[MeritLine, ...] = ()
    listed: bool = False


@dataclass(frozen=True, slots=True)
class LeadersView:
    """Those who agreed, by name, with their kudos of this year."""

    year: int
    lines: tuple[tuple[str, int], ...] = ()


def face(view: MeritsView) -> CardFace:
    """The sums, what is left to the next level, the ledger; a certificate, and the list."""
    params = {
        **shown(view),
        "level": text(f"profile-level-{view.level}"),
        "next": text(f"profile-level-{view.missing.level}") if view.missing else None,
        "hours": _hours(view.done.hours) if view.done.hours else None,
        "lines": [(line, _reason(line)) for line in view.lines],
    }
    return CardFace("merits", params, _rows(view))


def face_of_leaders(view: LeadersView) -> CardFace:
    """Names and kudos."""
    return CardFace("leaders", shown(view), column(press("start-merits", "go", "merits")))


def reason_code(code: str, *, changes: bool) -> str:
    """For what reason, as the volunteer reads it: one of `REASONS`."""
    if code.startswith("decided"):
        return "decided"
    if changes:
        return "changed"
    return code if code in REASONS else "solved"


def _hours(given: float) -> Text:
    """Whole hours in their plural form; halves are told too."""
    if given == int(given):
        return text("merits-hours", n=int(given))
    return text("merits-hours-and-half", hours=given)


def _reason(line: MeritLine) -> Text:
    return text(f"merits-reason-{reason_code(line.reason, changes=line.changes)}")


def _rows(view: MeritsView) -> Rows:
    certificate = (press("merits-certificate", "certificate"),) if view.done.solved else ()
    listed = press("merits-unlist", "listed", "no") if view.listed else press("merits-list", "listed", "yes")
    return column(*certificate, press("merits-leaders", "go", "leaders"), listed)
