"""No button of the desk or of a task is without a conversation, in any of the three places."""

import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.speaking.texts import texts
from dialogs.cards import TaskView, VisitView, face_of
from dialogs.cards.deeds import DEEDS
from dialogs.cards.escalation import SNOOZES
from dialogs.cards.offer import REASONS
from dialogs.desk import DESK_VERBS
from dialogs.desk.presses import WORDS
from dialogs.messages import text
from dialogs.volunteer import helping, teamwork
from dispatch.enrolment import Verdict
from dispatch.passport import Urgency
from tests.bot.golden.stories import STORIES
from tests.bot.golden.stories.cast import PLACES

FOLDER = Path(__file__).parent / "buttons"
PRESS = re.compile(r"нажимает \[(.*)\] · (.+)$", re.MULTILINE)
NOON = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)
IN_CHAT = {"write", "endtalk", "note", "times", "full", "kudos", "teamcard", "words", "card", "go", "reach"}
"""Presses that open something: a talk, a form, a card."""


@cache
def presses(place: str) -> frozenset[tuple[str, str]]:
    """Every label that was pressed, with what the button carries, ids left out."""
    files = sorted((FOLDER / place).glob("*.txt"))
    return frozenset(one for file in files for one in PRESS.findall(file.read_text(encoding="utf-8")))


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def verbs_of(*views: TaskView | VisitView) -> set[str]:
    """The verbs of all buttons of these cards."""
    rows = [row for view in views for row in face_of(view).rows]
    return {button.data.partition(":")[0] for row in rows for button in row}


def test_each_file_is_of_a_story_that_is_still_told(place: str) -> None:
    assert {file.stem for file in (FOLDER / place).glob("*.txt")} == set(STORIES)


def test_every_verb_of_the_desk_is_pressed(place: str) -> None:
    assert set(DESK_VERBS) - {data.split()[0] for _, data in presses(place)} == set()


def test_every_verb_of_a_volunteer_and_of_a_team_is_pressed(place: str) -> None:
    opens = {verb for verb, _ in (*helping.OPENS, *teamwork.OPENS)}
    wanted = {*helping.VERBS, *teamwork.VERBS, *opens, *IN_CHAT}
    assert wanted - {data.split()[0] for _, data in presses(place)} == set()


def test_every_button_of_a_task_and_of_a_visit_is_pressed(place: str) -> None:
    task = {"id": "p", "number": "1", "title": "", "urgency": Urgency.TODAY, "files": 1, "contacts": True}
    visit = {"id": "p", "number": "1", "title": "", "face": "proposed", "times": (NOON,)}
    tasks = [TaskView(**task, face=face, team=team) for face in ("new", "working") for team in ("", "t")]  # type: ignore[arg-type]
    visits = [VisitView(**visit, side=side) for side in ("client", "volunteer")]  # type: ignore[arg-type]
    assert verbs_of(*tasks, *visits) - {data.split()[0] for _, data in presses(place)} == set()


def test_every_deed_on_a_card_of_the_desk_is_pressed(place: str) -> None:
    russian = texts("ru", ZoneInfo("Europe/Moscow"))
    labels = {russian.plain(text(f"escalation-{deed.name}")) for deed in DEEDS}
    assert labels - {label for label, _ in presses(place)} == set()


def test_every_form_of_words_is_opened_and_every_choice_made(place: str) -> None:
    wanted = {
        *(f"words {form}" for form in WORDS),
        *(f"cand {verdict}" for verdict in Verdict),
        *(f"decline {reason}" for reason in REASONS),
        *(f"vol {change}" for change in ("level expert", "mark checked", "licence 0", "pause 30", "resume")),
        *("unsolv yes", "unsolv no", "end handled", "close no_answer", "snooze 3h"),
        *("erasefor yes", "erasefor no"),
    }
    assert "3h" in SNOOZES
    assert wanted - {data for _, data in presses(place)} == set()
