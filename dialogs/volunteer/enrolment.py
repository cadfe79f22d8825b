"""How somebody becomes a volunteer: the guided questions of SPEC section 4.1, and the card before sending."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from dialogs import areas
from dialogs.cards.candidate import language_name
from dialogs.effects import Do, Say
from dialogs.facts import Facts
from dialogs.forms.answers import chosen_name, number, words
from dialogs.forms.form import Choice, Form, Question, Then
from dialogs.messages import Text, Words, text
from dialogs.requests import DropDraft, EnrolVolunteer, GiveConsent
from dialogs.state import State
from dialogs.step import Step
from dispatch.catalogue import Centre

CAPACITY = (1, 2, 3, 5, 10)
"""How many tasks at once: what the buttons give; any whole number from 1 to 10 may be typed."""


def _labelled(field: str, *values: str) -> tuple[Choice, ...]:
    return tuple(Choice(value, text(f"enrolment-{field}-{value}")) for value in values)


def _stop_unless(field: str, *allowed: str) -> Then:
    """End kindly when the answer is none of these; what was answered is forgotten then."""

    def then(state: State, _facts: Facts) -> Step:
        value = state.answers[field]
        if value in allowed:
            return Step(state)
        return Step(state.idle(), (Do(DropDraft("enrolment")), Say(text(f"enrolment-{field}-{value}-stop"))))

    return then


def directions(_state: State, facts: Facts) -> tuple[Choice, ...]:
    """Every direction of the centre."""
    return tuple(Choice(one.id, one.title) for one in facts.centre.directions)


def topics(state: State, facts: Facts) -> tuple[Choice, ...]:
    """Of the chosen directions the whole one, and each sub-topic."""
    chosen = state.answers.get("directions") or ()
    return tuple(
        choice
        for direction in facts.centre.directions
        if direction.id in chosen
        for choice in _of_direction(direction.id, direction.title, facts.centre)
    )


def _of_direction(direction: str, title: Words, centre: Centre) -> tuple[Choice, ...]:
    whole = Choice(direction, text("enrolment-whole", direction=title))
    parts = (t for t in centre.topics if t.direction == direction and not t.hidden)
    return (whole, *(Choice(topic.id, topic.title) for topic in parts))


def _regrouped(state: State, facts: Facts) -> Step:
    # Topics of a direction that was unticked must not stay behind.
    offered = {choice.value for choice in topics(state, facts)}
    left = [topic for topic in state.answers.get("topics", ()) if topic in offered]
    others = {field: value for field, value in state.answers.items() if field != "topics"}
    return Step(replace(state, answers={**others, "topics": left} if left else others))


def aid_types(_state: State, facts: Facts) -> tuple[Choice, ...]:
    """Every form of help."""
    return tuple(Choice(aid.id, aid.title) for aid in facts.centre.aid_types if not aid.hidden)


def places(_state: State, facts: Facts) -> tuple[Choice, ...]:
    """Help at a distance, then every area."""
    known = sorted((area for area in facts.centre.areas if not area.hidden), key=lambda area: not area.remote)
    return tuple(Choice(area.id, area.title) for area in known)


def languages(_state: State, facts: Facts) -> tuple[Choice, ...]:
    """The centre's languages."""
    return tuple(Choice(code, language_name(code)) for code in facts.centre.languages)


def _is_minor(state: State, _facts: Facts) -> bool:
    return state.answers.get("age") == "14-17"


def _finish(state: State, _facts: Facts) -> Step:
    answers = {**state.answers, "capacity": int(state.answers["capacity"])}
    return Step(state.idle(), (Do(GiveConsent("volunteering", True)), Do(EnrolVolunteer(answers))))


def joined(titles: Iterable[Words]) -> Words:
    """Several titles as one, with commas; a text for an empty list."""
    several = list(titles)
    if not several:
        return text("enrolment-none")
    *first, last = several
    result: Words = last
    for title in reversed(first):
        result = text("enrolment-comma", first=title, rest=result)
    return result


def _chosen(
    field: str, choices: Callable[[State, Facts], tuple[Choice, ...]], state: State, facts: Facts
) -> Words:
    given: Any = state.answers.get(field) or ()
    return joined(choice.label for choice in choices(state, facts) if choice.value in given)


def _card(state: State, facts: Facts) -> Text:
    answers = state.answers
    return text(
        "enrolment-review",
        name=answers["name"],
        age=text(f"enrolment-age-{answers['age']}"),
        topics=_chosen("topics", topics, state, facts),
        aid_types=_chosen("aid_types", aid_types, state, facts),
        areas=_chosen("areas", places, state, facts),
        languages=_chosen("languages", languages, state, facts),
        capacity=text("enrolment-tasks", n=int(answers["capacity"])),
        hours=answers.get("hours") or text("enrolment-none"),
        experience=answers.get("experience") or text("enrolment-none"),
    )


FORM = Form(
    "enrolment",
    (
        Question("name", parse=chosen_name, invalid=True),
        Question(
            "age",
            _labelled("age", "adult", "14-17", "under14"),
            then=_stop_unless("age", "adult", "14-17"),
        ),
        Question(
            "parents",
            _labelled("parents", "yes", "no"),
            when=_is_minor,
            then=_stop_unless("parents", "yes"),
            main=False,
            edit=False,
        ),
        Question("directions", directions, many=True, then=_regrouped),
        Question("topics", topics, many=True),
        Question("aid_types", aid_types, many=True),
        Question("areas", places, parse=areas.several, many=True, invalid=True),
        Question("languages", languages, many=True),
        Question(
            "capacity",
            tuple(Choice(str(n), text("enrolment-tasks", n=n)) for n in CAPACITY),
            parse=number(1, 10),
        ),
        Question("hours", parse=words(500), optional=True),
        Question("experience", parse=words(1000), optional=True),
        Question("ethics", _labelled("ethics", "yes", "no"), then=_stop_unless("ethics", "yes"), edit=False),
        Question(
            "consent", _labelled("consent", "yes", "no"), then=_stop_unless("consent", "yes"), edit=False
        ),
    ),
    _finish,
    _card,
)
