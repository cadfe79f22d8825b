"""A person of the desk says how to call them: residents see who answers for them (SPEC section 3.4)."""

from dialogs.effects import Do, Say
from dialogs.facts import Facts
from dialogs.forms.answers import chosen_name
from dialogs.forms.form import Form, Question
from dialogs.forms.walk import begin
from dialogs.messages import Button, column, text
from dialogs.requests import AcceptTerms, DropDraft, SetName
from dialogs.state import State
from dialogs.step import Step


def accept(state: State, facts: Facts) -> Step:
    """The terms are accepted; whoever has no name yet is asked for one."""
    accepted = Do(AcceptTerms())
    if facts.who.name or not facts.who.pending or state.dialogue:
        return Step(state, (accepted,))
    asked = begin(FORM, state, facts)
    return Step(asked.state, (accepted, *asked.effects))


def _finish(state: State, _facts: Facts) -> Step:
    name = state.answers["name"]
    kept = (Do(SetName(name)), Do(DropDraft(state.dialogue)))
    rows = column(Button(text("start-desk"), "go:desk", "primary"), Button(text("form-menu"), "go:menu"))
    return Step(state.idle(), (*kept, Say(text("introduction-done", name=name), rows)))


FORM = Form("introduction", (Question("name", parse=chosen_name, invalid=True),), _finish)
