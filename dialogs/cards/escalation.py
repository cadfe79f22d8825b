"""The desk's card: why a passport is here, since when, who has it, and what can be done (SPEC section 6)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dialogs.cards.face import CardFace, Title, press, shown
from dialogs.cards.offer import WHY
from dialogs.messages import Button, Row, Rows, Words, column, text
from dispatch.decisions import Reason
from dispatch.escalation import EscalationState
from dispatch.ids import Id
from dispatch.passport import Status, Urgency

ENDINGS = ("answered", "closed", "handled")
PAGES = ("first", "more", "candidates", "sure_answered", "sure_closed", "sure_wave")
_UNOWNED = frozenset({Status.REGISTERED, Status.SEARCHING})
_ANY = frozenset(Status)
# The statuses in which the domain may allow a deed: nothing is offered that would only be refused.
_POSSIBLE: dict[str, frozenset[Status]] = {
    "assign": _UNOWNED,
    "wave": _UNOWNED,
    "answered": _UNOWNED,
    "closed": frozenset({Status.RESOLVED}),
    "handled": _ANY,
}
_FITTING: dict[Reason, tuple[str, str]] = {
    Reason.DANGER: ("assign", "answered"),
    Reason.NO_VOLUNTEER: ("assign", "wave"),
    Reason.HANDED_BACK: ("assign", "wave"),
    Reason.NEEDS_WORDS: ("assign", "answered"),
}


@dataclass(frozen=True, slots=True)
class CandidateLine:
    """A volunteer who may be assigned: their name and the parts of their score, the heaviest first."""

    id: Id
    name: str
    why: tuple[str, ...] = ()
    level: str = "volunteer"


@dataclass(frozen=True, slots=True)
class EscalationView:
    """An escalation at the desk, without personal data; moments are UTC.

    `status` and what follows are of its passport, None and empty when it has none. `claimed_by` and
    `decided_by` are names; `verdict` is an ending's code, or "" when a deed settled it.
    """

    id: Id
    reason: Reason
    opened_at: datetime
    state: EscalationState = EscalationState.OPEN
    page: str = "first"
    status: Status | None = None
    passport: Id | None = None
    number: str = ""
    title: str = ""
    short: str = ""
    urgency: Urgency | None = None
    topic: Title | None = None
    aid_type: Title | None = None
    area: Title | None = None
    norm_at: datetime | None = None
    claimed_by: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None
    verdict: str = ""
    candidates: tuple[CandidateLine, ...] = ()


def face(view: EscalationView) -> CardFace:
    """The card with the buttons of its page; a decided one has none and says who decided what and when."""
    decided = view.state is EscalationState.DECIDED
    return CardFace("escalation", _params(view), () if decided else _PAGES.get(view.page, _first)(view))


def _params(view: EscalationView) -> dict[str, Any]:
    verdict = view.verdict if view.verdict in ENDINGS else "deed"
    lines = tuple((line.name, _why(line)) for line in view.candidates)
    return {
        **shown(view),
        "reason": text(f"escalation-reason-{view.reason}"),
        "urgency": text(f"offer-urgency-{view.urgency}") if view.urgency else None,
        "verdict": text(f"escalation-verdict-{verdict}"),
        "candidates": lines if view.page == "candidates" else (),
    }


def _why(line: CandidateLine) -> tuple[Words, ...]:
    return tuple(text(f"escalation-why-{part}") for part in line.why[:3] if part in WHY)


def _possible(view: EscalationView) -> tuple[str, ...]:
    if view.status is None:
        return ("handled",)
    return tuple(deed for deed, statuses in _POSSIBLE.items() if view.status in statuses)


def _fitting(view: EscalationView) -> tuple[str, ...]:
    possible = _possible(view)
    wanted = (*_FITTING.get(view.reason, ()), "handled", "assign")
    return tuple(dict.fromkeys(deed for deed in wanted if deed in possible))[:2]


def _first(view: EscalationView) -> Rows:
    claim = (press("escalation-claim", "claim", view.id, style="primary"),)
    first = claim if view.state is EscalationState.OPEN else ()
    fitting = _fitting(view)
    more = (
        () if set(fitting) == set(_possible(view)) else (press("escalation-more", "page", view.id, "more"),)
    )
    return column(*first, *(_deed(view, deed) for deed in fitting), *more)


def _more(view: EscalationView) -> Rows:
    return column(*(_deed(view, deed) for deed in _possible(view)), _back(view))


def _candidates(view: EscalationView) -> Rows:
    chosen = tuple(Button(line.name, f"assign:{view.id}:{line.id}") for line in view.candidates[:7])
    return column(*chosen, _back(view))


def _sure(view: EscalationView) -> Rows:
    deed = view.page.removeprefix("sure_")
    data = ("wave", view.id) if deed == "wave" else ("end", view.id, deed)
    yes: Row = (press(f"escalation-yes-{deed}", *data, style="danger"),)
    return yes, (_back(view),)


def _deed(view: EscalationView, deed: str) -> Button:
    label = f"escalation-{deed}"
    if deed == "assign":
        return press(label, "page", view.id, "candidates")
    if deed == "handled":
        return press(label, "end", view.id, deed)
    return press(label, "page", view.id, f"sure_{deed}")


def _back(view: EscalationView) -> Button:
    return press("escalation-back", "page", view.id, "first")


_PAGES = {"first": _first, "more": _more, "candidates": _candidates} | dict.fromkeys(PAGES[3:], _sure)
