"""The desk's card: why something is here, since when, who has it, and what can be done (SPEC section 6)."""

import re
from collections.abc import Callable

from dialogs.cards.deeds import best, others
from dialogs.cards.escalation_deeds import DONE, PAGE_OF, back, deed_button, press_title, with_back
from dialogs.cards.escalation_people import candidates, chosen, lead, team, unfit
from dialogs.cards.escalation_view import CandidateLine, EscalationView
from dialogs.cards.escalation_words import ENDINGS, kind_of, params
from dialogs.cards.face import CardFace, press
from dialogs.cards.paging import numbered, part, turning
from dialogs.messages import Button, Row, Rows, column, text
from dispatch.corrections import Field
from dispatch.dangers import WhySafe
from dispatch.decisions import Reason
from dispatch.endings import WhyClosed
from dispatch.escalation import EscalationState
from dispatch.passport import Complexity, Urgency

__all__ = ["ENDINGS", "PAGES", "CandidateLine", "EscalationView", "face", "is_page"]

MOST_PASSPORTS = 5
"""A message in VK holds ten buttons."""

SNOOZES = ("3h", "1d", "3d", "7d")
PAGES = (
    *(
        "first",
        "more",
        "candidates",
        "partners",
        "unfit",
        "change",
        "topics",
        "urgency",
        "aids",
        "areas",
        "complexity",
        "closing",
        "safe",
        "snooze",
        "team",
        "lead",
        "specialists",
    ),
    *(
        "sure_wave",
        "sure_release",
        "sure_solved",
        "sure_disapprove",
        "sure_agree",
        "sure_agreed",
        "sure_handled",
    ),
)
_PAGE = re.compile(rf"(?:{'|'.join(PAGES)}|topics_\d{{1,2}}|lead_\d)(?:-\d{{1,2}})?")


def is_page(name: str) -> bool:
    """Whether a card has such a page; anything else is forged."""
    return _PAGE.fullmatch(name) is not None


def face(view: EscalationView) -> CardFace:
    """The card with the buttons of its page; a decided one has none and says who decided what and when."""
    if view.state is EscalationState.DECIDED:
        return CardFace("escalation", params(view))
    name, number = numbered(view.page)
    return CardFace("escalation", params(view), _PAGE_ROWS.get(kind_of(name), _first)(view, number))


def _first(view: EscalationView, _number: int) -> Rows:
    claim = (press("escalation-claim", "claim", view.id, style="primary"),)
    first = claim if view.state is EscalationState.OPEN else ()
    more = (press("escalation-more", "page", view.id, "more"),) if others(view) else ()
    return column(*first, *_whose(view), *(deed_button(view, deed) for deed in best(view)), *more)


def _whose(view: EscalationView) -> tuple[Button, ...]:
    """Danger of somebody with several open passports: of which of them, the operator says."""
    known = view.caller.passports if view.caller and view.reason is Reason.DANGER else ()
    return tuple(
        Button(text("escalation-belongs", number=one.title), f"whose:{view.id}:{one.id}")
        for one in known[:MOST_PASSPORTS]
    )


def _more(view: EscalationView, number: int) -> Rows:
    rest = others(view)
    deeds = column(*(deed_button(view, deed) for deed in part(rest, number)))
    return with_back(view, deeds, turning(rest, number, "page", view.id, "more"))


def _directions(view: EscalationView, number: int) -> Rows:
    here = part(view.choices, number)
    buttons = column(*(press_title(c.title, "page", view.id, f"topics_{c.id}") for c in here))
    return with_back(view, buttons, turning(view.choices, number, "page", view.id, "topics"))


def _urgency(view: EscalationView, _number: int) -> Rows:
    return with_back(
        view, column(*(press(f"intake-urgency-{one}", "urgency", view.id, one) for one in Urgency))
    )


def _change(view: EscalationView, _number: int) -> Rows:
    fields = column(*(press(f"escalation-{one}", "page", view.id, PAGE_OF.get(one, one)) for one in Field))
    return with_back(view, fields)


def _complexity(view: EscalationView, _number: int) -> Rows:
    others = (one for one in Complexity if one is not view.complexity)
    return with_back(
        view, column(*(press(f"escalation-complexity-{one}", "complexity", view.id, one) for one in others))
    )


def _closing(view: EscalationView, _number: int) -> Rows:
    """The press on a reason closes."""
    return with_back(
        view,
        column(
            *(press(f"escalation-closed-{one}", "close", view.id, one, style="danger") for one in WhyClosed)
        ),
    )


def _safe(view: EscalationView, _number: int) -> Rows:
    """The press on a reason takes the mark off."""
    return with_back(
        view,
        column(*(press(f"escalation-safe-{why}", "safe", view.id, why, style="danger") for why in WhySafe)),
    )


def _snooze(view: EscalationView, _number: int) -> Rows:
    soon = tuple(press(f"escalation-snooze-{code}", "snooze", view.id, code) for code in SNOOZES)
    date = press("escalation-snooze-date", "words", view.id, "later")
    return with_back(view, (soon[:2], soon[2:], (date,)))


def _sure(view: EscalationView, _number: int) -> Rows:
    deed = view.page.removeprefix("sure_")
    yes: Row = (press(f"escalation-yes-{deed}", *DONE[deed](view), style="danger"),)
    return yes, (back(view),)


_PAGE_ROWS: dict[str, Callable[[EscalationView, int], Rows]] = {
    "first": _first,
    "more": _more,
    "candidates": candidates,
    "unfit": unfit,
    "change": _change,
    "aids": chosen("aid"),
    "areas": chosen("area"),
    "complexity": _complexity,
    "closing": _closing,
    "safe": _safe,
    "team": team,
    "lead": lead,
    "partners": chosen("refer"),
    "specialists": chosen("hand"),
    "topics": _directions,
    "subtopics": chosen("topic"),
    "urgency": _urgency,
    "snooze": _snooze,
    "sure": _sure,
}
