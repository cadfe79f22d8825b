"""How a question of a form looks: its text with progress, its choices page by page, the moves below them.

A message in VK holds ten buttons, so no question has more: four choices, one that turns the page, one to go
on or one choice that stands on every page, a human, and three in the last row.
"""

from collections.abc import Sequence
from typing import Any

from dialogs.effects import Prompt
from dialogs.facts import Facts
from dialogs.forms.form import CORRECT, OPEN, REVIEW, Choice, Form, Question
from dialogs.messages import Button, Row, Rows, Text, text
from dialogs.state import State

PAGE = 4
"""Choices on one page, where they need several."""

ONE_PAGE = 5
"""So many choices stand on one page together."""

FAILS_BEFORE_HUMAN = 2
"""After so many answers in a row that were not understood a human is offered (SPEC section 13)."""


def prompt(form: Form, state: State, facts: Facts) -> Prompt:
    """The question, list or card where the state stands."""
    if state.step == REVIEW and form.card is not None:
        return Prompt(form.card(state, facts), _review_rows(form, state, facts), of_form=True)
    question = current(form, state, facts)
    return Prompt(_words(form, question, state, facts), _rows(form, question, state, facts), of_form=True)


def current(form: Form, state: State, facts: Facts) -> Question:
    """The open question; the list of corrections is one too.

    An answer that an older version asked for falls back to the first question without an answer.
    """
    if state.step == CORRECT:
        return _corrections(form)
    question = form.question(state.step) or form.unanswered(state, facts)
    return question if question is not None else form.questions[-1]


def page_of(choices: Sequence[Choice], page: int) -> Sequence[Choice]:
    """The choices shown on this page, counted from 0; where there are several, without those aside."""
    return _turned(choices)[page * PAGE : (page + 1) * PAGE] if pages(choices) > 1 else choices


def pages(choices: Sequence[Choice]) -> int:
    """How many pages the choices take, at least one."""
    return 1 if len(choices) <= ONE_PAGE else -(-len(_turned(choices)) // PAGE)


def _turned(choices: Sequence[Choice]) -> Sequence[Choice]:
    return [choice for choice in choices if not choice.aside]


def move(state: State, name: str, label: str, **params: Any) -> Button:
    """A button that goes somewhere in the form instead of answering."""
    return Button(text(label, **params), f"n:{state.run}:{name}")


def ticked(question: Question, state: State) -> list[Any]:
    """What was ticked or collected so far for this question."""
    given = state.answers.get(question.field + OPEN, state.answers.get(question.field))
    return list(given or [])


def _corrections(form: Form) -> Question:
    def fields(state: State, facts: Facts) -> tuple[Choice, ...]:
        return tuple(
            Choice(q.field, text(f"{form.name}-{q.field}-name")) for q in form.correctable(state, facts)
        )

    return Question(CORRECT, choices=fields)


def _words(form: Form, question: Question, state: State, facts: Facts) -> Text:
    if question.field == CORRECT:
        return text("form-correct")
    key = f"{form.name}-{question.field}"
    asked = Text(key, question.params(state, facts))
    if question.collect and (count := len(ticked(question, state))):
        asked = text("form-collected", question=asked, n=count)
    elif (earlier := _earlier(question, state, facts)) is not None:
        asked = text("form-earlier", question=asked, answer=earlier)
    if state.review:
        return asked
    step, of = form.progress(question.field, state, facts)
    return text("form-question", question=asked, step=step, of=of) if of > 1 else asked


def _earlier(question: Question, state: State, facts: Facts) -> Any:
    """The answer given before, as the person knows it."""
    given = state.answers.get(question.field)
    if question.many or given is None:
        return None
    labels = {choice.value: choice.label for choice in question.offered(state, facts)}
    if given in labels:
        return labels[given]
    return given if isinstance(given, str) and question.parse is not None else None


def _rows(form: Form, question: Question, state: State, facts: Facts) -> Rows:
    choices = question.offered(state, facts)
    answers = tuple((_answer(question, choice, state),) for choice in page_of(choices, state.page))
    turning, human = _turning(question, choices, state), _human(state)
    full = len(turning) > 1 and human  # «Назад» leaves the answer as it is, too
    onwards = (*turning, *(() if full else _forward(question, state)), *human)
    return tuple(row for row in (*answers, onwards, _elsewhere(form, state)) if row)


def _answer(question: Question, choice: Choice, state: State) -> Button:
    label = choice.label
    if question.many and choice.value in ticked(question, state):
        label = text("form-ticked", label=label)
    return Button(label, f"a:{state.run}:{question.field}:{choice.value}", choice.style)


def _turning(question: Question, choices: Sequence[Choice], state: State) -> Row:
    """One button goes round all the pages; beside it stands what is on each of them."""
    if (count := pages(choices)) == 1:
        return ()
    turn = move(state, "next", "form-next" if state.page + 1 < count else "form-from-start")
    return (turn, *(_answer(question, choice, state) for choice in choices if choice.aside))


def _forward(question: Question, state: State) -> Row:
    if (question.collect or question.many) and ticked(question, state):
        return (move(state, "done", "form-done"),)
    return _skip(question, state)


def _skip(question: Question, state: State) -> Row:
    if question.field == CORRECT:
        return ()
    if question.field in state.answers and not (question.many or question.collect):
        return (move(state, "skip", "form-keep"),)
    return (move(state, "skip", "form-skip"),) if question.optional else ()


def _human(state: State) -> Row:
    return (move(state, "human", "form-human"),) if state.fails >= FAILS_BEFORE_HUMAN else ()


def _elsewhere(form: Form, state: State) -> Row:
    back = (move(state, "back", "form-back"),) if state.back or state.review or state.step == CORRECT else ()
    rung = () if form.at_desk else (urgent("form-urgent-short"),)
    return (*back, move(state, "cancel", "form-cancel"), *rung)


def urgent(label: str = "form-urgent") -> Button:
    """The way to the emergency numbers, in every dialogue (SPEC section 3.3)."""
    return Button(text(label), "go:urgent", "danger")


def _review_rows(form: Form, state: State, facts: Facts) -> Rows:
    send = Button(text(form.send), f"n:{state.run}:send", "success")
    more = ((_adding(form, question, state),) for question in form.addable(state, facts))
    rows = (send,), *more, (move(state, "review", "form-change"),), _human(state), _elsewhere(form, state)
    return tuple(row for row in rows if row)


def _adding(form: Form, question: Question, state: State) -> Button:
    return Button(text(f"{form.name}-{question.field}-add"), f"n:{state.run}:add:{question.field}")
