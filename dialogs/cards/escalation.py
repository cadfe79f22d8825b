"""The desk's card: why something is here, since when, who has it, and what can be done (SPEC section 6)."""

import re
from collections.abc import Callable

from dialogs.cards.deeds import Deed, best, others
from dialogs.cards.escalation_view import CandidateLine, EscalationView
from dialogs.cards.escalation_words import ENDINGS, kind_of, params
from dialogs.cards.face import CardFace, press
from dialogs.cards.paging import numbered, part, turning
from dialogs.messages import Button, Row, Rows, Style, Words, column, text
from dispatch.corrections import Field
from dispatch.dangers import WhySafe
from dispatch.decisions import Reason
from dispatch.endings import WhyClosed
from dispatch.escalation import EscalationState
from dispatch.passport import Complexity, Urgency
from dispatch.teams import SIZES

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
_STYLES: dict[str, Style] = {"unsolvable": "danger", "closed": "danger", "safe": "danger"}


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
    return column(*first, *_whose(view), *(_deed(view, deed) for deed in best(view)), *more)


def _whose(view: EscalationView) -> tuple[Button, ...]:
    """Danger of somebody with several open passports: of which of them, the operator says."""
    known = view.caller.passports if view.caller and view.reason is Reason.DANGER else ()
    return tuple(
        Button(text("escalation-belongs", number=one.title), f"whose:{view.id}:{one.id}")
        for one in known[:MOST_PASSPORTS]
    )


def _more(view: EscalationView, number: int) -> Rows:
    rest = others(view)
    deeds = column(*(_deed(view, deed) for deed in part(rest, number)))
    return _with_back(view, deeds, turning(rest, number, "page", view.id, "more"))


def _candidates(view: EscalationView, number: int) -> Rows:
    turns = turning(view.candidates, number, "page", view.id, "candidates")
    others = (press("escalation-unfit", "page", view.id, "unfit"),)
    return _with_back(view, (*_assigning(view, number), *((turns,) if turns else ()), others))


def _unfit(view: EscalationView, number: int) -> Rows:
    """Those whom the rules leave out; whoever is not among them is found by name, in the private chat."""
    turns = turning(view.candidates, number, "page", view.id, "unfit")
    by_name = (press("escalation-choose", "words", view.id, "choose"),)
    return _with_back(view, (*_assigning(view, number), *((turns,) if turns else ()), by_name))


def _assigning(view: EscalationView, number: int) -> Rows:
    return column(*(Button(c.name, f"assign:{view.id}:{c.id}") for c in part(view.candidates, number)))


def _team(view: EscalationView, _number: int) -> Rows:
    sizes = tuple(_size(view, size) for size in SIZES)
    return _with_back(view, (sizes[:2], sizes[2:]))


def _size(view: EscalationView, size: int) -> Button:
    return Button(text("escalation-team-size", n=size), f"page:{view.id}:lead_{size}")


def _lead(view: EscalationView, number: int) -> Rows:
    """Who leads: a new team of the size in the page's name, or the team that there is."""
    name, _ = numbered(view.page)
    size = name.removeprefix("lead_") if name != "lead" else ""
    here = part(view.candidates, number)
    if size:
        chosen = column(*(Button(c.name, f"team:{view.id}:{c.id}:{size}") for c in here))
    else:
        chosen = column(*(Button(c.name, f"lead:{view.id}:{c.id}") for c in here))
    return _with_back(view, chosen, turning(view.candidates, number, "page", view.id, name))


def _chosen(verb: str) -> Callable[[EscalationView, int], Rows]:
    def rows(view: EscalationView, number: int) -> Rows:
        here = part(view.choices, number)
        name = numbered(view.page)[0]
        buttons = column(*(Button(choice.title, f"{verb}:{view.id}:{choice.id}") for choice in here))
        return _with_back(view, buttons, turning(view.choices, number, "page", view.id, name))

    return rows


def _directions(view: EscalationView, number: int) -> Rows:
    here = part(view.choices, number)
    buttons = column(*(press_title(c.title, "page", view.id, f"topics_{c.id}") for c in here))
    return _with_back(view, buttons, turning(view.choices, number, "page", view.id, "topics"))


def _urgency(view: EscalationView, _number: int) -> Rows:
    return _with_back(
        view, column(*(press(f"intake-urgency-{one}", "urgency", view.id, one) for one in Urgency))
    )


def _change(view: EscalationView, _number: int) -> Rows:
    fields = column(*(press(f"escalation-{one}", "page", view.id, _PAGE_OF.get(one, one)) for one in Field))
    return _with_back(view, fields)


def _complexity(view: EscalationView, _number: int) -> Rows:
    others = (one for one in Complexity if one is not view.complexity)
    return _with_back(
        view, column(*(press(f"escalation-complexity-{one}", "complexity", view.id, one) for one in others))
    )


def _closing(view: EscalationView, _number: int) -> Rows:
    """The press on a reason closes."""
    return _with_back(
        view,
        column(
            *(press(f"escalation-closed-{one}", "close", view.id, one, style="danger") for one in WhyClosed)
        ),
    )


def _safe(view: EscalationView, _number: int) -> Rows:
    """The press on a reason takes the mark off."""
    return _with_back(
        view,
        column(*(press(f"escalation-safe-{why}", "safe", view.id, why, style="danger") for why in WhySafe)),
    )


def _snooze(view: EscalationView, _number: int) -> Rows:
    soon = tuple(press(f"escalation-snooze-{code}", "snooze", view.id, code) for code in SNOOZES)
    date = press("escalation-snooze-date", "words", view.id, "later")
    return _with_back(view, (soon[:2], soon[2:], (date,)))


def _sure(view: EscalationView, _number: int) -> Rows:
    deed = view.page.removeprefix("sure_")
    yes: Row = (press(f"escalation-yes-{deed}", *_DONE[deed](view), style="danger"),)
    return yes, (_back(view),)


def _deed(view: EscalationView, deed: Deed) -> Button:
    label, style = f"escalation-{deed.name}", _STYLES.get(deed.name, "plain")
    match deed.how:
        case "page":
            return press(label, "page", view.id, _PAGE_OF.get(deed.name, deed.name), style=style)
        case "sure":
            return press(label, "page", view.id, f"sure_{deed.name}", style=style)
        case "words":
            return press(label, "words", view.id, deed.name, style=style)
    return press(label, *_DONE[deed.name](view), style=style)


def _with_back(view: EscalationView, rows: Rows, turns: Row = ()) -> Rows:
    return (*rows, *((turns,) if turns else ()), (_back(view),))


def _back(view: EscalationView) -> Button:
    return press("escalation-back", "page", view.id, "first")


def press_title(title: Words, *data: str) -> Button:
    """A button labelled by a title of the catalogue, or by people's own words."""
    return Button(title, ":".join(data))


_PAGE_OF = {
    "assign": "candidates",
    "partner": "partners",
    "hand": "specialists",
    "closed": "closing",
    Field.TOPIC: "topics",
    Field.AID: "aids",
    Field.AREA: "areas",
}
_DONE: dict[str, Callable[[EscalationView], tuple[str, ...]]] = {
    "wave": lambda view: ("wave", view.id),
    "release": lambda view: ("release", view.id),
    "solved": lambda view: ("psolved", view.id),
    "handled": lambda view: ("end", view.id, "handled"),
    "agree": lambda view: ("unsolv", view.id, "yes"),
    "disagree": lambda view: ("unsolv", view.id, "no"),
    "count": lambda view: ("earned", view.id, "yes"),
    "leave_out": lambda view: ("earned", view.id, "no"),
    "agreed": lambda view: ("tagree", view.id),
    "workon": lambda view: ("tworkon", view.id),
    "approve": lambda view: ("owner", view.id, "yes"),
    "disapprove": lambda view: ("owner", view.id, "no"),
    "pcontact": lambda view: ("pcontact", view.id),
    "nudge": lambda view: ("nudge", view.id),
    "unclaim": lambda view: ("unclaim", view.id),
}
_PAGE_ROWS: dict[str, Callable[[EscalationView, int], Rows]] = {
    "first": _first,
    "more": _more,
    "candidates": _candidates,
    "unfit": _unfit,
    "change": _change,
    "aids": _chosen("aid"),
    "areas": _chosen("area"),
    "complexity": _complexity,
    "closing": _closing,
    "safe": _safe,
    "team": _team,
    "lead": _lead,
    "partners": _chosen("refer"),
    "specialists": _chosen("hand"),
    "topics": _directions,
    "subtopics": _chosen("topic"),
    "urgency": _urgency,
    "snooze": _snooze,
    "sure": _sure,
}
