"""The one piece of code that walks all forms: ask, answer, back, skip, done, paging, the card, cancel."""

from dataclasses import replace
from typing import Any

from dialogs.effects import Count, Do, Effect, Keep, Prompt, PutAway, Say, Toast
from dialogs.events import ButtonPressed, Event, FilesReceived, TextReceived
from dialogs.facts import Facts
from dialogs.forms.answers import spoken
from dialogs.forms.asking import current, page_of, pages, prompt, ticked
from dialogs.forms.form import CORRECT, OPEN, REVIEW, Choice, Form, Question
from dialogs.messages import Button, Rows, column, text
from dialogs.requests import CallHuman, DropDraft
from dialogs.state import State
from dialogs.step import Step

Effects = tuple[Effect, ...]


def begin(form: Form, state: State, facts: Facts, answers: dict[str, Any] | None = None) -> Step:
    """Open the form at this account, with a draft's answers if there are any."""
    return proceed(form, state.begin(form.name, answers), facts)


def again(form: Form, state: State, facts: Facts, *before: Effect) -> Step:
    """The open question once more, after what is to be said first."""
    return Step(state, (*before, prompt(form, state, facts)))


def hear(form: Form, state: State, event: Event, facts: Facts) -> Step:
    """An answer of any kind to the open question."""
    if isinstance(event, ButtonPressed):
        return _pressed(form, state, event.data.split(":"), facts)
    if state.step == REVIEW:
        return again(form, state, facts, Say(text("form-press")))
    question = current(form, state, facts)
    value = _understood(question, event, state, facts)
    if value is None:
        return _not_understood(form, question, state, facts)
    kept: Effects = (Keep(event.files, form.name),) if isinstance(event, FilesReceived) else ()
    if question.told is not None and any(one not in ticked(question, state) for one in value):
        kept = (*kept, Say(question.told(value, facts)))
    return _take(form, question, value, state, facts, *kept)


def gather(form: Form, state: State, event: FilesReceived, facts: Facts) -> Step | None:
    """Files that came at another question belong to the one that collects them; None if none does."""
    question = form.question(form.gathers(state, facts))
    value = question.parse(event, state, facts) if question and question.parse else None
    if question is None or value is None:
        return None
    field = question.field if question.field in state.answers else question.field + OPEN
    more = state.with_answers(**{field: [*(state.answers.get(field) or []), value]})
    again_ = bool(event.album) and event.album == state.album
    told: Effects = () if again_ else (Say(text("form-files-gathered")),)
    return again(form, replace(more, album=event.album), facts, Keep(event.files, form.name), *told)


def proceed(form: Form, state: State, facts: Facts, before: Effects = ()) -> Step:
    """Go to the first question without an answer; when there is none, to the card, else to the end."""
    question = form.unanswered(state, facts)
    if question is not None:
        counted = Count(f"{form.name}-{question.field}")
        return again(form, state.at(question.field), facts, *before, counted)
    if form.card is not None:
        return again(form, replace(state.at(REVIEW), review=False), facts, *before)
    return _end(form, state, facts, before)


def move(form: Form, state: State, name: str, facts: Facts) -> Step | None:
    """A move by its name, from a button or a typed word; None for one that this place does not have."""
    made = _MOVES.get(name)
    return made(form, state, facts) if made else None


def _end(form: Form, state: State, facts: Facts, before: Effects = ()) -> Step:
    done = form.finish(state, facts)
    asks_on = any(isinstance(effect, Prompt) for effect in done.effects)
    away: Effects = () if asks_on else (PutAway(),)
    return Step(done.state, (*before, *away, *done.effects))


def _pressed(form: Form, state: State, parts: list[str], facts: Facts) -> Step:
    step: Step | None = None
    match parts:
        case ["a", run, field, value] if run == str(state.run) and field == state.step:
            step = _chosen(form, value, state, facts)
        case ["n", run, name] if run == str(state.run):
            step = move(form, state, name, facts)
        case ["n", run, "add", field] if run == str(state.run):
            step = _add(form, state, field, facts)
    return step or again(form, state, facts, Toast(text("form-old-button")))


def _chosen(form: Form, value: str, state: State, facts: Facts) -> Step | None:
    question = current(form, state, facts)
    if value not in {choice.value for choice in question.offered(state, facts)}:
        return None
    return _take(form, question, [value] if question.many else value, state, facts)


def _take(form: Form, question: Question, value: Any, state: State, facts: Facts, *kept: Effect) -> Step:
    if question.field == CORRECT:
        return again(form, replace(state.at(value), review=True), facts)
    if question.many or question.collect:
        so_far = ticked(question, state)
        after = _toggled(so_far, value) if question.many else [*so_far, value]
        collected = replace(state.with_answers(**{question.field + OPEN: after}), fails=0)
        return again(form, collected, facts, *kept)
    return _answered(form, question, value, state, facts, *kept)


def _toggled(so_far: list[Any], values: list[Any]) -> list[Any]:
    return [one for one in so_far if one not in values] + [one for one in values if one not in so_far]


def _answered(
    form: Form, question: Question, value: Any, state: State, facts: Facts, *before: Effect
) -> Step:
    answers = {**state.answers, question.field: value}
    answers.pop(question.field + OPEN, None)
    back = (*(step for step in state.back if step != question.field), question.field)
    after = Step(replace(state, answers=answers, back=back, fails=0))
    if question.then is not None:
        after = question.then(after.state, facts)
    said = (*before, *after.effects)
    if after.state.dialogue != form.name:
        return Step(after.state, said)
    return proceed(form, after.state, facts, said)


def _understood(question: Question, event: Event, state: State, facts: Facts) -> Any:
    choices = question.offered(state, facts)
    if isinstance(event, TextReceived) and choices:
        named = [_named(part, question, state, facts) for part in _parts(event.text, question)]
        if named and None not in named:
            return named if question.many else named[0]
    return question.parse(event, state, facts) if question.parse is not None else None


def _parts(said: str, question: Question) -> list[str]:
    return said.replace(";", ",").split(",") if question.many else [said]


def _named(said: str, question: Question, state: State, facts: Facts) -> str | None:
    """The choice whose label was typed, else the one at that number on the page shown, else the one meant."""
    choices = question.offered(state, facts)
    wanted = said.strip().casefold()
    for choice in choices:
        if facts.say(choice.label).casefold() == wanted:
            return choice.value
    shown = page_of(choices, state.page)
    by_number = {str(place): choice.value for place, choice in enumerate(shown, 1)}
    found = by_number.get(wanted.rstrip(".)"))
    return found if found or question.parse else _meant(said, choices, facts)


def _meant(said: str, choices: tuple[Choice, ...], facts: Facts) -> str | None:
    """The only choice whose label is said among other words, not denied, or begins with all that was said.

    Only where no words of one's own are an answer.
    """
    words, denials = spoken(said), set(spoken(facts.say(text("form-denials"))))
    labels = {choice.value: spoken(facts.say(choice.label)) for choice in choices}
    meant = [value for value, label in labels.items() if _said_in(words, label, denials)]
    if not meant and set(words) - denials:
        meant = [value for value, label in labels.items() if label[: len(words)] == words]
    return meant[0] if len(meant) == 1 else None


def _said_in(words: list[str], label: list[str], denials: set[str]) -> bool:
    """Whether these words hold the label as a whole, and none that denies right before it."""
    places = range(len(words) - len(label) + 1) if label else ()
    here = [at for at in places if words[at : at + len(label)] == label]
    return any(not at or words[at - 1] not in denials for at in here)


def _not_understood(form: Form, question: Question, state: State, facts: Facts) -> Step:
    own = f"{form.name}-{question.field}-invalid" if question.invalid else "form-invalid"
    return again(form, replace(state, fails=state.fails + 1), facts, Say(text(own)))


def _back(form: Form, state: State, facts: Facts) -> Step:
    if state.step == CORRECT or state.review:
        return again(form, replace(state.at(REVIEW), review=False), facts)
    earlier = list(state.back)
    while earlier:
        question = form.question(earlier.pop())
        if question is not None and question.field != state.step and question.when(state, facts):
            there = replace(state.at(question.field), back=tuple(earlier))
            return again(form, there, facts)
    return again(form, replace(state, back=()), facts, Toast(text("form-first")))


def _skip(form: Form, state: State, facts: Facts) -> Step | None:
    question = form.question(state.step)
    if question is None:
        return None
    if question.field in state.answers:
        return proceed(form, state, facts)
    return _answered(form, question, None, state, facts) if question.optional else None


def _done(form: Form, state: State, facts: Facts) -> Step | None:
    question = form.question(state.step)
    if question is None or not (question.many or question.collect):
        return None
    given = ticked(question, state)
    if not given and not question.optional:
        return _not_understood(form, question, state, facts)
    return _answered(form, question, given, state, facts)


def _next(form: Form, state: State, facts: Facts) -> Step | None:
    """The next page; after the last one the first."""
    if state.step == REVIEW:
        return None
    count = pages(current(form, state, facts).offered(state, facts))
    return again(form, replace(state, page=(state.page + 1) % count), facts)


def _add(form: Form, state: State, field: str, facts: Facts) -> Step | None:
    offered = {question.field for question in form.addable(state, facts)} if state.step == REVIEW else ()
    return again(form, replace(state.at(field), review=True), facts) if field in offered else None


def _review(form: Form, state: State, facts: Facts) -> Step | None:
    return again(form, state.at(CORRECT), facts) if state.step == REVIEW else None


def _send(form: Form, state: State, facts: Facts) -> Step | None:
    return _end(form, state, facts) if state.step == REVIEW else None


def _human(form: Form, state: State, facts: Facts) -> Step:
    called = Do(CallHuman(f"{form.name}-{state.step}"))
    return again(form, replace(state, fails=0), facts, called)


def _cancel(form: Form, state: State, _facts: Facts) -> Step:
    menu: Rows = column(Button(text("form-menu"), "go:menu"))
    return Step(state.idle(), (Do(DropDraft(form.name)), Prompt(text("form-cancelled"), menu)))


_MOVES = {
    "back": _back,
    "skip": _skip,
    "done": _done,
    "next": _next,
    "review": _review,
    "send": _send,
    "human": _human,
    "cancel": _cancel,
}
