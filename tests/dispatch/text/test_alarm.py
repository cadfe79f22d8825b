"""The alarm learns from examples, calms phrases in calm texts, and finds what no phrase foresaw."""

import pytest

from dispatch.text.alarm import DOUBT, Alarm, Learned, Marks
from dispatch.text.danger import DangerRules, KindOfDanger, look
from dispatch.text.learning import Lesson, learned
from dispatch.text.senses import WordSenses
from tests.dispatch.text.make_alarm import FILE, made

SENSES = WordSenses("english", ["blood", "tax"], bytes([100, 0, 0, 100]))
LESSONS = [
    *(Lesson(f"blood everywhere {n}", "medical") for n in range(5)),
    *(Lesson(f"smoke and fire {n}", "fire") for n in range(5)),
    *(Lesson(f"tax office queue {n}") for n in range(10)),
    *(Lesson(f"noise behind the wall {n}", DOUBT) for n in range(5)),
]
MARKS = Marks("english", SENSES)
ALARM = Alarm(MARKS, learned(MARKS, LESSONS))


def test_it_tells_danger_from_calm() -> None:
    assert ALARM.hear("blood everywhere").danger > 0 > ALARM.hear("tax queue").doubt
    assert ALARM.hear("so much blood").kind == "medical"


def test_what_is_only_worth_a_question_is_between_danger_and_calm() -> None:
    heard = ALARM.hear("noise behind the wall")
    assert heard.doubt > 0 > heard.danger
    assert heard.kind in {"medical", "fire"}


def test_the_same_lessons_give_the_same_alarm() -> None:
    assert Alarm(MARKS, learned(MARKS, LESSONS)).hear("blood and smoke") == ALARM.hear("blood and smoke")


def test_what_was_learned_is_the_same_out_of_a_file() -> None:
    kept = Alarm(MARKS, Learned.load(learned(MARKS, LESSONS).dump())).hear("blood and smoke")
    heard = ALARM.hear("blood and smoke")
    assert (kept.danger, kept.doubt) == pytest.approx((heard.danger, heard.doubt), abs=1e-5)
    assert kept.kind == heard.kind


def test_the_file_was_made_from_the_lessons_of_today() -> None:
    new, old = Learned.load(made()), Learned.load(FILE.read_bytes())
    assert new.kinds == old.kinds
    assert new.marks.keys() == old.marks.keys(), "run python -m tests.dispatch.text.make_alarm"
    assert all(old.marks[mark] == pytest.approx(row, abs=1e-3) for mark, row in [*new.marks.items()][::50])


def test_a_phrase_is_only_asked_about_in_a_calm_text_and_not_heard_in_a_calmer_one() -> None:
    rules = DangerRules("english", {"fire": KindOfDanger(danger=("=fire",))}, {}, ALARM)
    assert look("smoke and fire everywhere", rules).level == "danger"
    assert look("noise behind the wall, no fire", rules).level == "doubt"
    assert look("tax office queue tax office queue fire", rules).level == "none"


def test_what_no_phrase_foresaw_is_heard() -> None:
    rules = DangerRules("english", {"fire": KindOfDanger(danger=("=nothing",))}, {}, ALARM)
    assert look("blood everywhere, blood", rules).kind == "medical"
    assert look("tax office", rules).level == "none"
