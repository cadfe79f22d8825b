"""Every question of every form: whatever comes, a kind sentence, the question again, and nothing is lost."""

from dataclasses import replace
from typing import Any

import pytest

from dialogs.advance import advance
from dialogs.book import FORMS
from dialogs.effects import Do, Prompt, Say, Toast
from dialogs.events import (
    ButtonPressed,
    ContactReceived,
    Event,
    FilesReceived,
    IncomingFile,
    MessageEdited,
    OtherReceived,
    PlaceReceived,
    Returned,
    TextReceived,
)
from dialogs.facts import Facts, Line
from dialogs.forms.asking import prompt
from dialogs.forms.form import CORRECT, REVIEW, Form, Question
from dialogs.state import State
from tests.dialogs.cast import NINA, TEXTS, facts

RUN = 3
ROLES = frozenset({"operator", "director", "organiser"})
PHOTOS = (IncomingFile("photo", "f1", id="f1"), IncomingFile("photo", "f2", id="f2"))
SHARED: dict[str, Event] = {
    "album": FilesReceived(PHOTOS, album="a1"),
    "place": PlaceReceived(56.1, 41.3),
    "contact": ContactReceived("+79001234567", own=False),
}
GIVEN = ("Дом у реки", "5", "+7 900 123-45-67", "nina@example.org", "завтра 15:00", "22:00-8:00", "1.12.2026")
"""One of these is understood by every question that takes words."""

BAD: dict[str, Event] = {
    "sticker": OtherReceived("sticker"),
    "5 000 characters": TextReceived("а" * 5000),
    "empty": TextReceived("   "),
    "old button": ButtonPressed("a:1:words:x"),
    "old move": ButtonPressed("n:1:send"),
    "button of another question": ButtonPressed(f"a:{RUN}:nothing:x"),
    "forged answer": ButtonPressed(f"a:{RUN}:STEP:forged"),
    "forged move": ButtonPressed(f"n:{RUN}:explode"),
    "forged addition": ButtonPressed(f"n:{RUN}:add:passport"),
    "forged verb": ButtonPressed("explode:01ARZ3NDEKTSV4RRFFQ69G5FAV"),
    "empty button": ButtonPressed(""),
    "endless button": ButtonPressed("x" * 61),
    "unknown command": TextReceived("/abracadabra"),
    "edited message": MessageEdited("Совсем другое"),
    "return": Returned(),
}


def known(form: Form) -> Facts:
    """Facts under which the form could be open."""
    line = Line("p1", "2026-00001", "Анна", client=True, phone="+79001234567")
    return facts(replace(NINA, roles=ROLES, volunteer_id="v1", volunteer="accepted"), lines=(line,))


def questions() -> list[Any]:
    steps = [(form, step.field) for form in FORMS.values() for step in form.questions]
    steps += [(form, step) for form in FORMS.values() if form.card is not None for step in (REVIEW, CORRECT)]
    return [pytest.param(form, step, id=f"{form.name}-{step}") for form, step in steps]


def answered(form: Form) -> dict[str, Any]:
    """An answer to every question of the form, as people would give it."""
    told = facts(NINA)
    answers: dict[str, Any] = {"passport": "p1", "title": "Дрова", "short": "Сложить дрова", "subject": "p1"}
    for question in form.questions:
        state = State(dialogue=form.name, step=question.field, run=RUN, answers=answers)
        answers = {**answers, question.field: one_answer(question, state, told)}
    return answers


def one_answer(question: Question, state: State, told: Facts) -> Any:
    choices = question.offered(state, told)
    if choices:
        return [choices[0].value] if question.many else choices[0].value
    assert question.parse is not None
    read = (question.parse(TextReceived(words), state, told) for words in GIVEN)
    found = next((value for value in read if value is not None), None)
    return [found] if question.collect and found is not None else found


def at(form: Form, step: str, page: int = 0, fails: int = 0) -> State:
    first = form.questions[0].field
    return State(form.name, step, RUN, answered(form), back=(first,), page=page, fails=fails)


def rendered(step_effects: tuple[Any, ...]) -> list[str]:
    shown = [effect.text for effect in step_effects if isinstance(effect, Say | Prompt | Toast)]
    return [TEXTS[language].plain(words) for words in shown for language in TEXTS]


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize(("form", "step"), questions())
def test_a_kind_sentence_and_the_question_again(form: Form, step: str, bad: str) -> None:
    event = BAD[bad]
    if isinstance(event, ButtonPressed):
        event = ButtonPressed(event.data.replace("STEP", step))
    before, told = at(form, step), known(form)
    after = advance(before, event, told)
    assert (after.state.dialogue, after.state.step, after.state.answers) == (form.name, step, before.answers)
    asked = [effect for effect in after.effects if isinstance(effect, Prompt)]
    assert [one.text for one in asked] == [prompt(form, before, told).text]
    assert len(rendered(after.effects)) == 2 * (1 + len(asked))
    assert all(words.strip() for words in rendered(after.effects))
    assert not [effect for effect in after.effects if isinstance(effect, Do)]


@pytest.mark.parametrize("event", SHARED.values(), ids=SHARED)
@pytest.mark.parametrize(("form", "step"), questions())
def test_whatever_is_shared_costs_no_answer(form: Form, step: str, event: Event) -> None:
    before, told = at(form, step), known(form)
    after = advance(before, event, told)
    assert after.effects
    assert all(words.strip() for words in rendered(after.effects))
    if after.state.dialogue == form.name:
        others = [field for field in before.answers if field not in (step, "words")]
        assert [after.state.answers[field] for field in others] == [before.answers[field] for field in others]


@pytest.mark.parametrize(("form", "step"), questions())
def test_the_menu_in_the_middle_keeps_everything(form: Form, step: str) -> None:
    before, told = at(form, step), known(form)
    after = advance(before, TextReceived("/start"), told)
    assert after.state.answers == before.answers
    shown = [effect for effect in after.effects if isinstance(effect, Prompt)]
    assert told.say(shown[0].rows[0][0].label) == "Продолжить"


@pytest.mark.parametrize("fails", [0, 2])
@pytest.mark.parametrize(("form", "step"), questions())
def test_no_question_has_more_than_ten_buttons_or_a_long_one(form: Form, step: str, fails: int) -> None:
    told = known(form)
    for page in range(9):
        shown = prompt(form, at(form, step, page, fails), told)
        buttons = [button for row in shown.rows for button in row]
        assert len(buttons) <= 10
        assert all(len(button.data.encode()) <= 60 for button in buttons)
        assert all(TEXTS[language].plain(button.label).strip() for button in buttons for language in TEXTS)
        assert fails == 0 or "Позвать человека" in [told.say(button.label) for button in buttons]
