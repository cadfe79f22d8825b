"""A passport in the private chat of an operator: without personal data until asked for, with a reason."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dialogs.cards.face import CardFace, Title, press, shown
from dialogs.cards.offer import suiting
from dialogs.cards.paging import numbered, part, turning
from dialogs.messages import Button, Row, Rows, Words, column, text
from dispatch.dangers import WhySafe
from dispatch.decisions import Reason
from dispatch.ids import Id
from dispatch.passport import ENDED, OPEN, Status, Urgency
from dispatch.rights import SPECIALISTS

LOOKS = ("call", "visit", "danger", "check", "complaint", "request")
"""Reasons for a look at personal data; codes of the access journal."""
EVENTS = frozenset(
    {
        *Status,
        *("commented", "words_passed"),
        *("contacted", "rated", "added", "note", "claimed", "unclaimed", "wave_asked", "referred"),
        *(
            "topic_changed",
            "urgency_changed",
            "complexity_changed",
            "aid_changed",
            "area_changed",
            "approved",
            "held",
            "danger_said",
            *(f"danger_off-{why}" for why in WhySafe),
            "snoozed",
            "nudged",
            "answered_words",
            "written",
        ),
        *("client_asked", "client_confirmed", "client_declined", "stop_asked"),
        *("oral_consent", "unsolvable_proposed", "unsolvable_declined", "described", "handled"),
        *("words_cut",),
        *("help_counted", "help_not_counted"),
        *("closed_by_operator", "handed", "given_back", "erasure_asked", "erasure_off"),
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
    unconfirmed: bool = False
    """Whether it was closed without a word of its client."""
    urgency: Urgency | None = None
    topic: Title | None = None
    aid_type: Title | None = None
    area: Title | None = None
    source: str = ""
    danger: bool = False
    owner: str = ""
    norm_at: datetime | None = None
    suits: tuple[str, ...] = ()
    """Codes of days and parts of the day when help is wanted."""
    holder: Words = ""
    """Whose case it is: a name with the role; "" for nobody's."""
    mine: bool = False
    """Whether it was handed to the viewer."""
    may_look: bool = False
    team: bool = False
    """Whether a team has or had it, whose thread can be read."""
    may_reopen: bool = False
    erasable: bool = False
    """Whether the client has no account, so that the desk erases what they ask to be erased."""
    erasing: bool = False
    """Whether they are to be erased in a few minutes."""
    waiting: tuple[tuple[Id, Reason], ...] = ()
    history: tuple[CaseLine, ...] = ()


def face(view: CaseView) -> CardFace:
    """The card, its history, or the reasons for a look."""
    name, number = numbered(view.page)
    return CardFace("case", _params(view, name, number), _ROWS.get(name, _first)(view, number))


def _params(view: CaseView, name: str, number: int) -> dict[str, Any]:
    newest, unconfirmed = tuple(reversed(view.history)), view.unconfirmed and view.status is Status.CLOSED
    lines = part(newest, number) if name == "history" else ()
    return {
        **shown(view),
        "page": name,
        "status": text("case-status-unconfirmed" if unconfirmed else f"escalation-status-{view.status}"),
        "urgency": text(f"offer-urgency-{view.urgency}") if view.urgency else None,
        "suits": suiting(view.suits),
        "source": text(f"case-source-{view.source}") if view.source in SOURCES else None,
        "waiting": tuple(text(f"escalation-reason-{reason}") for _, reason in view.waiting),
        "history": tuple((line.at, _who(line), _what(line), line.words) for line in lines),
    }


SOURCES = ("telegram", "vk", "web", "walk_in", "phone", "email", "partner")
ROLES = ("client", "volunteer", "operator", "system", "applicant", *SPECIALISTS)


def _who(line: CaseLine) -> Words:
    return line.who or text(f"case-role-{line.role if line.role in ROLES else 'operator'}")


def _what(line: CaseLine) -> Words:
    return text(f"case-event-{line.what if line.what in EVENTS else 'other'}")


def _first(view: CaseView, _number: int) -> Rows:
    desk = press("case-deeds" if view.mine else "case-desk", "case", view.id, style="primary")
    looks = press("case-look", "card", "case", view.id, "looks")
    talk = press("case-talk", "card", "case", view.id, "talk")
    past = press("case-history", "card", "case", view.id, "history")
    reopen = press("case-reopen", "reopen", view.id)
    wanted: list[Button] = [desk] if view.status in OPEN else []
    wanted += [looks, talk] if view.may_look else []
    wanted += [press("team-read", "card", "case", view.id, "thread")] if view.may_look and view.team else []
    wanted += [past]
    wanted += [reopen] if view.status in ENDED and view.may_reopen else []
    wanted += [_erasing(view)] if view.erasable else []
    wanted += [press("case-giveback", "giveback", view.id)] if view.mine else []
    return column(*wanted)


def _history(view: CaseView, number: int) -> Rows:
    turns = turning(view.history, number, "card", "case", view.id, "history")
    return tuple(row for row in (turns, _back(view)) if row)


def _looks(view: CaseView, _number: int) -> Rows:
    return _reasons(view)


def _talk(view: CaseView, _number: int) -> Rows:
    return _reasons(view, "talk")


def _thread(view: CaseView, _number: int) -> Rows:
    return _reasons(view, "thread")


def _erasing(view: CaseView) -> Button:
    if view.erasing:
        return press("case-keep", "erasefor", view.id, "no")
    return press("case-erase", "card", "case", view.id, "erase", style="danger")


def _erase(view: CaseView, _number: int) -> Rows:
    """The first step: that it was the person themselves who asked."""
    asked = press("case-erase-asked", "card", "case", view.id, "erase_sure")
    return ((asked,), _back(view)) if view.erasable else (_back(view),)


def _erase_sure(view: CaseView, _number: int) -> Rows:
    """The second step: that it cannot be undone."""
    yes = press("case-erase-yes", "erasefor", view.id, "yes", style="danger")
    return (_back(view), (yes,)) if view.erasable else (_back(view),)


def _reasons(view: CaseView, *what: str) -> Rows:
    reasons = column(*(press(f"case-look-{reason}", "look", view.id, reason, *what) for reason in LOOKS))
    return (*reasons, _back(view)) if view.may_look else (_back(view),)


def _back(view: CaseView) -> Row:
    return (press("escalation-back", "card", "case", view.id, "first"),)


_ROWS = {
    "first": _first,
    "history": _history,
    "looks": _looks,
    "talk": _talk,
    "thread": _thread,
    "erase": _erase,
    "erase_sure": _erase_sure,
}
