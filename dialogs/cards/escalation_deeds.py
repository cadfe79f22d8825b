"""Buttons of what can be done with an escalation, and the way back from its pages."""

from collections.abc import Callable

from dialogs.cards.deeds import Deed
from dialogs.cards.escalation_view import EscalationView
from dialogs.cards.face import press
from dialogs.messages import Button, Row, Rows, Style, Words
from dispatch.corrections import Field

_STYLES: dict[str, Style] = {"unsolvable": "danger", "closed": "danger", "safe": "danger"}


def deed_button(view: EscalationView, deed: Deed) -> Button:
    """A deed of the card: at once, or by a page of its own."""
    label, style = f"escalation-{deed.name}", _STYLES.get(deed.name, "plain")
    match deed.how:
        case "page":
            return press(label, "page", view.id, PAGE_OF.get(deed.name, deed.name), style=style)
        case "sure":
            return press(label, "page", view.id, f"sure_{deed.name}", style=style)
        case "words":
            return press(label, "words", view.id, deed.name, style=style)
    return press(label, *DONE[deed.name](view), style=style)


def with_back(view: EscalationView, rows: Rows, turns: Row = ()) -> Rows:
    """The rows of a page, how it turns, and the way back to the card."""
    return (*rows, *((turns,) if turns else ()), (back(view),))


def back(view: EscalationView) -> Button:
    """The way back to the card."""
    return press("escalation-back", "page", view.id, "first")


def press_title(title: Words, *data: str) -> Button:
    """A button labelled by a title of the catalogue, or by people's own words."""
    return Button(title, ":".join(data))


PAGE_OF = {
    "assign": "candidates",
    "partner": "partners",
    "hand": "specialists",
    "closed": "closing",
    Field.TOPIC: "topics",
    Field.AID: "aids",
    Field.AREA: "areas",
}
"""Deeds and fields whose page has another name."""

DONE: dict[str, Callable[[EscalationView], tuple[str, ...]]] = {
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
"""The data of the press that does it."""
