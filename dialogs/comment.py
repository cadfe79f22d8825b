"""Three small forms: a comment beside the stars, an addition with words and files, a complaint."""

from collections.abc import Callable

from dialogs.effects import Do
from dialogs.facts import Facts
from dialogs.forms.answers import piece, words
from dialogs.forms.form import Form, Question, Then
from dialogs.requests import AddWords, CommentRating, Complain, Request
from dialogs.state import State
from dialogs.step import Step

PASSPORT = "passport"
"""The answer with which each of these forms begins: a passport's id, "" for a complaint about the centre."""


def _sends(request: Callable[[str, str], Request]) -> Then:
    def finish(state: State, _facts: Facts) -> Step:
        asked = request(state.answers.get(PASSPORT, ""), state.answers["words"])
        return Step(state.idle(), (Do(asked),))

    return finish


def _add(state: State, _facts: Facts) -> Step:
    pieces = state.answers["words"]
    said = "\n".join(each["text"] for each in pieces if each["text"])
    files = tuple(file for each in pieces for file in each["files"])
    return Step(state.idle(), (Do(AddWords(state.answers[PASSPORT], said, files)),))


def _form(name: str, request: Callable[[str, str], Request]) -> Form:
    return Form(name, (Question("words", parse=words()),), _sends(request))


COMMENT = _form("comment", CommentRating)
COMPLAINT = _form("complaint", Complain)
ADDITION = Form("addition", (Question("words", parse=piece, collect=True),), _add)
