"""A person answers the desk: by the button below its words, or by the next words if nothing else is open."""

from dataclasses import replace

from dialogs.effects import Do
from dialogs.events import Event, TextReceived
from dialogs.facts import Facts
from dialogs.forms.answers import words
from dialogs.forms.form import Form, Question
from dialogs.messages import Button, Rows, column, text
from dialogs.requests import AnswerDesk
from dialogs.state import State
from dialogs.step import Step

ABOUT = "about"
"""The answer with which the form begins: the id of the escalation from which the desk wrote."""


def rows(escalation: str) -> Rows:
    """The button below what the desk writes: it works however much was said since."""
    return column(Button(text("reply-open"), f"reply:{escalation}", "primary"))


def heard(event: Event, state: State, _facts: Facts) -> Step | None:
    """The first words after the desk's question; None where it asked nothing, or they are no words."""
    said = event.text.strip() if isinstance(event, TextReceived) else ""
    return _sent(state.asked, said, state) if state.asked and said else None


def _finish(state: State, _facts: Facts) -> Step:
    return _sent(state.answers.get(ABOUT, ""), state.answers["words"], state.idle())


def _sent(escalation: str, said: str, state: State) -> Step:
    return Step(replace(state, asked=""), (Do(AnswerDesk(escalation, said)),))


FORM = Form("reply", (Question("words", parse=words()),), _finish)
