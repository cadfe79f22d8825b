"""Danger in what the desk writes down for somebody: asked once, never rung as if it were the desk's own."""

from collections.abc import Callable, Mapping
from typing import Any

from dialogs import danger
from dialogs.facts import Facts
from dialogs.forms.form import Choice, Question, Then
from dialogs.intake import steps as intake_steps
from dialogs.messages import text
from dialogs.state import State
from dialogs.step import Step

FIELD = "mark"
HEARD = "heard"
"""The answer that keeps the kind that was heard; the desk's word about it is the one of `FIELD`."""

LEVELS = ("danger", "doubt")
"""A tap is cheap here: a doubt is asked about like a plain danger."""

Texts = Callable[[State], tuple[str, ...]]


def question() -> Question:
    """«It looks like danger. Mark it?»; asked only where danger was heard and is not marked yet."""
    return Question(
        FIELD,
        tuple(Choice(answer, text(f"danger-mark-{answer}")) for answer in ("yes", "no")),
        when=lambda state, _facts: bool(state.answers.get(HEARD)),
        params=lambda state, _facts: {"kind": text(f"escalation-kind-{state.answers.get(HEARD) or 'other'}")},
        then=_marked,
        main=False,
        edit=False,
    )


def after(then: Then, texts: Texts) -> Then:
    """The same step, after which these texts have been read for danger; a new kind is asked about anew."""

    def read(state: State, facts: Facts) -> Step:
        kind = danger.heard(texts(state), facts, LEVELS)
        step = then(state, facts)
        return Step(_heard(kind, step.state), step.effects)

    return read


def kind_of(answers: Mapping[str, Any]) -> str:
    """The kind that the desk has marked, "" for none."""
    return str(answers.get(HEARD, "")) if answers.get(FIELD) == "yes" else ""


def _heard(kind: str, state: State) -> State:
    if not kind or kind == state.answers.get(HEARD):
        return state
    if state.answers.get("danger") == "yes":
        return state.with_answers(**{danger.KIND: kind})
    return intake_steps.without(state, FIELD).with_answers(**{HEARD: kind})


def _marked(state: State, _facts: Facts) -> Step:
    if state.answers[FIELD] != "yes":
        return Step(state)
    return Step(state.with_answers(danger="yes", **{danger.KIND: state.answers.get(HEARD) or "other"}))
