"""Words of a task's owner: a note for the history, and what would have been needed (SPEC section 4.3)."""

from dialogs.comment import PASSPORT
from dialogs.effects import Do
from dialogs.facts import Facts
from dialogs.forms.answers import words
from dialogs.forms.form import Form, Question
from dialogs.forms.walk import begin
from dialogs.masking import masked
from dialogs.messages import Text, text
from dialogs.requests.helpers import AddNote, CallUnsolvable
from dialogs.state import State
from dialogs.step import Step
from dispatch.unsolvable import Obstacle

OBSTACLE = "obstacle"
LONGEST_NEEDED = 1000


def open_cannot(passport: str, obstacle: str, *, state: State, facts: Facts) -> Step | None:
    """Ask what would have been needed; None for an obstacle that is not on the list."""
    if obstacle not in set(Obstacle):
        return None
    return begin(CANNOT, state, facts, {PASSPORT: passport, OBSTACLE: obstacle})


def _note(state: State, _facts: Facts) -> Step:
    return Step(state.idle(), (Do(AddNote(state.answers[PASSPORT], state.answers["words"])),))


def _cannot(state: State, _facts: Facts) -> Step:
    answers = state.answers
    asked = CallUnsolvable(answers[PASSPORT], answers[OBSTACLE], answers.get("needed") or "")
    return Step(state.idle(), (Do(asked),))


def _cannot_card(state: State, _facts: Facts) -> Text:
    """What the desk will read, its group too, and what stays in the register."""
    answers = state.answers
    obstacle = text(f"escalation-obstacle-{answers.get(OBSTACLE, Obstacle.OTHER)}")
    return text("cannot-review", obstacle=obstacle, needed=answers.get("needed") or text("cannot-nothing"))


NOTE = Form("tasknote", (Question("words", parse=words(2000)),), _note)
CANNOT = Form(
    "cannot",
    (
        Question(
            "needed",
            parse=words(LONGEST_NEEDED),
            optional=True,
            then=masked("needed", LONGEST_NEEDED),
        ),
    ),
    _cannot,
    _cannot_card,
)
