"""A passport in the private chat of an operator: without personal data until asked for, with a reason."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dialogs.cards.face import CardFace, Title, press, shown
from dialogs.cards.paging import numbered, part, turning
from dialogs.messages import Button, Row, Rows, Words, column, text
from dispatch.decisions import Reason
from dispatch.ids import Id
from dispatch.passport import ENDED, OPEN, Status, Urgency

LOOKS = ("call", "visit", "check", "complaint", "request")
"""Reasons for a look at personal data; codes of the access journal."""
PAGES = ("first", "history", "looks")
EVENTS = frozenset(
    {
        *Status,
        *("contacted", "rated", "added", "note", "claimed", "unclaimed", "wave_asked", "referred"),
        *("topic_changed", "urgency_changed", "snoozed", "nudged", "answered_words", "written"),
        *("oral_consent", "unsolvable_proposed", "unsolvable_declined", "described", "handled"),
        "closed_by_operator",
        *("team_formed", "team_joined", "team_left", "lead_left", "lead_named", "step_done", "team_reported"),
        *("unconfirmed", "called", "assigned_by_desk", "looked", "told_owner", "desk_called"),
    }
)
"""Lines of history that have words; any other is told as «something happened»."""


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One line of history: `who` is a name or "", `role` what they were; `words` a note's own, if any."""

    at: datetime
    role: str
    who: str
    what: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class CaseView:
    """A passport at the desk; `waiting` are its open escalations, moments are UTC."""

    id: Id
    number: str
    title: Words
    short: str
    status: Status
    page: str = "first"
    urgency: Urgency | None = None
    topic: Title | None = None
    aid_type: Title | None = None
    area: Title | None = None
    source: str = ""
    danger: bool = False
    owner: str = ""
    norm_at: datetime | None = None
    may_look: bool = False
    waiting: tuple[tuple[Id, Reason], ...] = ()
    history: tuple[CaseLine, ...] = ()


def face(view: CaseView) -> CardFace:
    """The card, its history, or the reasons for a look."""
    name, number = numbered(view.page)
    return CardFace("case", _params(view, name, number), _ROWS.get(name, _first)(view, number))


def _params(view: CaseView, name: str, number: int) -> dict[str, Any]:
    newest = tuple(reversed(view.history))
    lines = part(newest, number) if name == "history" else ()
    return {
        **shown(view),
        "page": name,
        "status": text(f"escalation-status-{view.status}"),
        "urgency": text(f"offer-urgency-{view.urgency}") if view.urgency else None,
        "source": text(f"case-source-{view.source}") if view.source in SOURCES else None,
        "waiting": tuple(text(f"escalation-reason-{reason}") for _, reason in view.waiting),
        "history": tuple((line.at, _who(line), _what(line), line.words) for line in lines),
    }


SOURCES = ("telegram", "vk", "web", "walk_in", "phone", "email", "partner")
ROLES = ("client", "volunteer", "operator", "system", "applicant")


def _who(line: CaseLine) -> Words:
    return line.who or text(f"case-role-{line.role if line.role in ROLES else 'operator'}")


def _what(line: CaseLine) -> Words:
    return text(f"case-event-{line.what if line.what in EVENTS else 'other'}")


def _first(view: CaseView, _number: int) -> Rows:
    desk = press("case-desk", "case", view.id, style="primary")
    looks = press("case-look", "card", "case", view.id, "looks")
    past = press("case-history", "card", "case", view.id, "history")
    reopen = press("case-reopen", "reopen", view.id)
    wanted: list[Button] = [desk] if view.status in OPEN else []
    wanted += [looks] if view.may_look else []
    wanted += [past]
    wanted += [reopen] if view.status in ENDED else []
    return column(*wanted)


def _history(view: CaseView, number: int) -> Rows:
    turns = turning(view.history, number, "card", "case", view.id, "history")
    return tuple(row for row in (turns, _back(view)) if row)


def _looks(view: CaseView, _number: int) -> Rows:
    reasons = column(*(press(f"case-look-{reason}", "look", view.id, reason) for reason in LOOKS))
    return (*reasons, _back(view)) if view.may_look else (_back(view),)


def _back(view: CaseView) -> Row:
    return (press("escalation-back", "card", "case", view.id, "first"),)


_ROWS = {"first": _first, "history": _history, "looks": _looks}
