"""The profile for statistics: four questions, offered once after sending, each may be skipped (SPEC 2)."""

from typing import Any

from dialogs.audience import Actor, Notices, say
from dialogs.effects import Do, Say
from dialogs.events import Event
from dialogs.facts import Facts
from dialogs.forms.answers import number
from dialogs.forms.form import Choice, Form, Question
from dialogs.messages import Button, column, text
from dialogs.requests import DropDraft, KeepProfile
from dialogs.state import State
from dialogs.step import Step

OLDEST = 110
FIELDS = ("year", "sex", "occupation", "education")


def _year(event: Event, state: State, facts: Facts) -> Any:
    this_year = facts.now.year
    return number(this_year - OLDEST, this_year)(event, state, facts)


def _choices(field: str, *values: str) -> tuple[Choice, ...]:
    return tuple(Choice(value, text(f"census-{field}-{value}")) for value in values)


def offered() -> Notices:
    """Whether they would answer; a plain no is one of two buttons."""
    rows = column(Button(text("census-begin"), "go:census"), Button(text("census-no"), "go:uncounted"))
    return (say(Actor(), "census-offer", rows),)


def declined(state: State) -> Step:
    """Not wanted: that is all right, and it is not asked again."""
    return Step(state, (Say(text("census-declined")),))


def finish(state: State, _facts: Facts) -> Step:
    """What was told is kept, as words of a list."""
    told = {field: str(state.answers[field]) for field in FIELDS if state.answers.get(field)}
    kept = Do(KeepProfile(told)), Do(DropDraft(state.dialogue))
    return Step(state.idle(), (*kept, Say(text("census-thanks"))))


FORM = Form(
    "census",
    (
        Question("year", parse=_year, optional=True, invalid=True),
        Question("sex", _choices("sex", "woman", "man"), optional=True),
        Question(
            "occupation",
            _choices("occupation", "works", "studies", "retired", "home", "seeks"),
            optional=True,
        ),
        Question("education", _choices("education", "school", "vocational", "higher"), optional=True),
    ),
    finish,
)
