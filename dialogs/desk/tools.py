"""The tools of the desk in a private chat: search, a partner, and the way to each (SPEC section 6)."""

from collections.abc import Callable

from dialogs.cards.queue import HERE
from dialogs.effects import Do, Prompt
from dialogs.facts import Facts
from dialogs.forms.answers import words
from dialogs.forms.form import Choice, Form, Question
from dialogs.messages import Button, Text, Words, column, text
from dialogs.requests.desk import KeepPartner, Search
from dialogs.state import State
from dialogs.step import Step
from dispatch.handing import specialism
from dispatch.rights import Right, may


def _finds(kind: str) -> Callable[[State, Facts], Step]:
    def finish(state: State, _facts: Facts) -> Step:
        return Step(state.idle(), (Do(Search(kind, state.answers["words"])),))

    return finish


def _directions(_state: State, facts: Facts) -> tuple[Choice, ...]:
    return tuple(Choice(direction.id, direction.title) for direction in facts.centre.directions)


def _partner_card(state: State, facts: Facts) -> Text:
    chosen = [c.label for c in _directions(state, facts) if c.value in (state.answers.get("topics") or ())]
    return text(
        "partner-review",
        name=state.answers["name"],
        contact=state.answers["contact"],
        topics=_joined(chosen) if chosen else text("partner-topics-all"),
    )


def _joined(titles: list[Words]) -> Words:
    first, *rest = titles
    return text("enrolment-comma", first=first, rest=_joined(rest)) if rest else first


def _keep(state: State, _facts: Facts) -> Step:
    return Step(state.idle(), (Do(KeepPartner(dict(state.answers))),))


SEARCH = Form("search", (Question("words", parse=words(200)),), _finds("passports"), at_desk=True)
HELPERS = Form(
    "helpers", (Question("words", parse=words(200), optional=True),), _finds("volunteers"), at_desk=True
)
PARTNER = Form(
    "partner",
    (
        Question("name", parse=words(120)),
        Question("contact", parse=words(500)),
        Question("topics", _directions, many=True, optional=True),
    ),
    _keep,
    _partner_card,
    send="form-save",
    at_desk=True,
)
FORMS = (SEARCH, HELPERS, PARTNER)

TOOLS: tuple[tuple[str, Right, str], ...] = (
    ("queue", Right.VOLUNTEERS, "go:queue"),
    ("search", Right.CASES, "go:search"),
    ("behalf", Right.CASES, "go:behalf"),
    ("helpers", Right.VOLUNTEERS, "go:helpers"),
    ("calls", Right.CASES, "card:calls:me"),
    ("partner", Right.PARTNERS, "go:partner"),
    ("hints", Right.CATALOGUE, "go:hints"),
    ("report", Right.CASES, "report:now"),
    ("wall", Right.CASES, "wall"),
    ("setup", Right.SETTINGS, "go:setup"),
)
"""The tools with the right that each asks for; a new one is a line here."""


OWN = ("cases", "card:cases:me")
"""The tool of those who get cases handed to them."""


def screen(state: State, facts: Facts) -> Step | None:
    """The tools that this person may use; None for whoever may use none."""
    mine = [(name, data) for name, right, data in TOOLS if may(facts.who.roles, right)]
    mine = [OWN, *mine] if specialism(facts.who.roles) else mine
    if not mine:
        return None
    rows = column(*(Button(text(f"desk-tool-{name}"), data) for name, data in mine))
    return Step(state, (Prompt(text("desk-tools-text"), rows),))


def setup(state: State, facts: Facts) -> Step | None:
    """Where the desk lives and who works at it; None for whoever may not decide that."""
    if not may(facts.who.roles, Right.SETTINGS):
        return None
    doors = (
        ("group", "deskcode"),
        ("invite", "invite"),
        ("staff", f"card:staff:{HERE}"),
        ("page", "deskpage"),
    )
    rows = column(*(Button(text(f"desk-setup-{name}"), data) for name, data in doors))
    return Step(state, (Prompt(text("desk-setup-text"), rows),))
