"""Questions as data: what a form asks, what counts as an answer, and what follows (DESIGN section 3)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dialogs.events import Event
from dialogs.facts import Facts
from dialogs.messages import Style, Text, Words
from dialogs.state import State
from dialogs.step import Step

OPEN = "_open"
"""Suffix of the answer that is still being collected or ticked, until «Готово»."""

REVIEW = "review"
CORRECT = "correct"
"""The two steps that every form with a card has: the card itself, and the list of what can be changed."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A button of a question; `value` is stored and travels in the button, so it is short and no words.

    One that stands `aside` is on every page, beside the button that turns it.
    """

    value: str
    label: Words
    style: Style = "plain"
    aside: bool = False


Choices = Callable[[State, Facts], Sequence[Choice]]
Parse = Callable[[Event, State, Facts], Any]
"""The answer that an event gives (JSON values only), or None when it is of the wrong kind."""
When = Callable[[State, Facts], bool]
Params = Callable[[State, Facts], Mapping[str, Any]]
Told = Callable[[Any, Facts], Text]
Then = Callable[[State, Facts], Step]
"""What follows from an answer (it stands in `state.answers[field]`): a state with more or fewer answers, and
effects said before the next question. A state of another dialogue, or an idle one, ends the form."""


def always(_state: State, _facts: Facts) -> bool:
    """The question concerns everybody."""
    return True


def nothing(_state: State, _facts: Facts) -> Mapping[str, Any]:
    """The question's text has no braces."""
    return {}


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a form.

    Its text is `<form>-<field>`, its place on the list of corrections `<form>-<field>-name`; with `invalid`
    it has its own kind sentence `<form>-<field>-invalid` for a wrong kind, else `form-invalid`.
    `choices` are buttons (a tuple, or a function of what is known); `parse` reads anything typed, shared or
    sent. `optional` gives «Пропустить», which stores None. `many` lets several choices be ticked (a list is
    stored). `collect` gathers what `parse` returns, message by message, until «Готово» (a list is stored).
    `when` says whom it concerns. Only `main` questions count in «3 из 8»; only those with `edit` can be
    corrected from the card. With `add` the card has a button `<form>-<field>-add` as long as there is no
    answer; one that is `later` is never asked but from the card. `told` answers something typed while more
    can still be ticked, so that nobody wonders whether it was understood.
    """

    field: str
    choices: Choices | tuple[Choice, ...] = ()
    parse: Parse | None = None
    optional: bool = False
    many: bool = False
    collect: bool = False
    when: When = always
    params: Params = nothing
    then: Then | None = None
    main: bool = True
    edit: bool = True
    invalid: bool = False
    add: bool = False
    later: bool = False
    told: Told | None = None

    def offered(self, state: State, facts: Facts) -> tuple[Choice, ...]:
        """The choices for this person, all pages."""
        return self.choices if isinstance(self.choices, tuple) else tuple(self.choices(state, facts))


@dataclass(frozen=True, slots=True)
class Form:
    """A guided dialogue: its questions in order, its card before sending (if any) and what sending does.

    `finish` gets the full answers and returns the end, usually `Step(state.idle(), (Do(...),))`. `gathers`
    names the collecting question to which files belong that come at any other one, "" for none. `send` is the
    label below the card. A form `at_desk` has no way to the emergency numbers: whoever fills it works there.
    """

    name: str
    questions: tuple[Question, ...]
    finish: Then
    card: Callable[[State, Facts], Text] | None = None
    gathers: Callable[[State, Facts], str] = lambda _state, _facts: ""
    send: str = "form-send"
    at_desk: bool = False

    def question(self, step: str) -> Question | None:
        """The question with this name, None for the card and for names that an older version used."""
        return next((question for question in self.questions if question.field == step), None)

    def unanswered(self, state: State, facts: Facts) -> Question | None:
        """The first question that concerns this person and has no answer yet."""
        asked = (q for q in self.questions if not q.later)
        return next((q for q in asked if q.field not in state.answers and q.when(state, facts)), None)

    def correctable(self, state: State, facts: Facts) -> tuple[Question, ...]:
        """What can be changed from the card."""
        return tuple(q for q in self.questions if q.edit and q.when(state, facts))

    def addable(self, state: State, facts: Facts) -> tuple[Question, ...]:
        """What the card offers to add: nothing stands there yet."""
        return tuple(
            q for q in self.questions if q.add and not state.answers.get(q.field) and q.when(state, facts)
        )

    def progress(self, step: str, state: State, facts: Facts) -> tuple[int, int]:
        """(which main step this is, how many there are); the card is the last one."""
        mine = [q for q in self.questions if q.field == step or (q.main and q.when(state, facts))]
        total = sum(q.main for q in mine) + (self.card is not None)
        names = [q.field for q in mine]
        if step not in names:
            return total, total
        return max(sum(q.main for q in mine[: names.index(step) + 1]), 1), total
