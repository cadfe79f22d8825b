"""Hint words of a topic, typed in the private chat of a person of the desk (SPEC section 9)."""

from collections.abc import Mapping
from typing import Any

from dialogs.desk.words import ABOUT
from dialogs.effects import Do
from dialogs.events import Event, TextReceived
from dialogs.facts import Facts
from dialogs.forms import walk
from dialogs.forms.form import Form, Question
from dialogs.messages import text
from dialogs.requests.hints import AddHints
from dialogs.state import State
from dialogs.step import Step
from dispatch.hints import fits, typed
from dispatch.rights import Right, may

NAME = "hints"
LANGUAGE = "language"
"""The answer that says in which language the words are."""


def add(topic: str, language: str, *, state: State, facts: Facts) -> Step | None:
    """Ask for words; None for a topic or language that there is not, and for whoever has not the right."""
    known = topic in facts.centre.topic_by_id and language in facts.centre.languages
    if not known or not may(facts.who.roles, Right.CATALOGUE):
        return None
    return walk.begin(FORM, state, facts, {ABOUT: topic, LANGUAGE: language})


def _words(event: Event, _state: State, _facts: Facts) -> str | None:
    """A list of words of which one at least can be a hint; the others are told of afterwards."""
    said = event.text if isinstance(event, TextReceived) else ""
    return said if any(map(fits, typed(said))) else None


def _about(state: State, facts: Facts) -> Mapping[str, Any]:
    topic = facts.centre.topic_by_id.get(state.answers.get(ABOUT, ""))
    language = text(f"enrolment-language-{state.answers.get(LANGUAGE, facts.centre.languages[0])}")
    return {"topic": topic.title if topic else "", "language": language}


def _finish(state: State, _facts: Facts) -> Step:
    given = state.answers
    request = AddHints(given.get(ABOUT, ""), given.get(LANGUAGE, ""), tuple(typed(given["words"])))
    return Step(state.idle(), (Do(request),))


FORM = Form(NAME, (Question("words", parse=_words, params=_about, invalid=True),), _finish, at_desk=True)
