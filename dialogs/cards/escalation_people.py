"""Pages of an escalation's card on which somebody, or a value, is chosen from a list."""

from collections.abc import Callable

from dialogs.cards.escalation_deeds import with_back
from dialogs.cards.escalation_view import EscalationView
from dialogs.cards.face import press
from dialogs.cards.paging import numbered, part, turning
from dialogs.messages import Button, Rows, column, text
from dispatch.teams import SIZES


def candidates(view: EscalationView, number: int) -> Rows:
    """Those who fit best."""
    turns = turning(view.candidates, number, "page", view.id, "candidates")
    others = (press("escalation-unfit", "page", view.id, "unfit"),)
    return with_back(view, (*_assigning(view, number), *((turns,) if turns else ()), others))


def unfit(view: EscalationView, number: int) -> Rows:
    """Those whom the rules leave out; whoever is not among them is found by name, in the private chat."""
    turns = turning(view.candidates, number, "page", view.id, "unfit")
    by_name = (press("escalation-choose", "words", view.id, "choose"),)
    return with_back(view, (*_assigning(view, number), *((turns,) if turns else ()), by_name))


def _assigning(view: EscalationView, number: int) -> Rows:
    return column(*(Button(c.name, f"assign:{view.id}:{c.id}") for c in part(view.candidates, number)))


def team(view: EscalationView, _number: int) -> Rows:
    """How many help the lead."""
    sizes = tuple(_size(view, size) for size in SIZES)
    return with_back(view, (sizes[:2], sizes[2:]))


def _size(view: EscalationView, size: int) -> Button:
    return Button(text("escalation-team-size", n=size), f"page:{view.id}:lead_{size}")


def lead(view: EscalationView, number: int) -> Rows:
    """Who leads: a new team of the size in the page's name, or the team that there is."""
    name, _ = numbered(view.page)
    size = name.removeprefix("lead_") if name != "lead" else ""
    here = part(view.candidates, number)
    if size:
        buttons = column(*(Button(c.name, f"team:{view.id}:{c.id}:{size}") for c in here))
    else:
        buttons = column(*(Button(c.name, f"lead:{view.id}:{c.id}") for c in here))
    return with_back(view, buttons, turning(view.candidates, number, "page", view.id, name))


def chosen(verb: str) -> Callable[[EscalationView, int], Rows]:
    """One of the choices of a page; the press on it does this."""

    def rows(view: EscalationView, number: int) -> Rows:
        here = part(view.choices, number)
        name = numbered(view.page)[0]
        buttons = column(*(Button(choice.title, f"{verb}:{view.id}:{choice.id}") for choice in here))
        return with_back(view, buttons, turning(view.choices, number, "page", view.id, name))

    return rows
