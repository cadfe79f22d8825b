"""The alarm learns from examples, calms phrases in calm texts, and finds what no phrase foresaw."""

from dispatch.text.alarm import Alarm, Lesson
from dispatch.text.danger import DangerRules, KindOfDanger, look
from dispatch.text.senses import WordSenses

SENSES = WordSenses("english", ["blood", "tax"], bytes([100, 0, 0, 100]))
LESSONS = [
    *(Lesson(f"blood everywhere {n}", "medical") for n in range(5)),
    *(Lesson(f"smoke and fire {n}", "fire") for n in range(5)),
    *(Lesson(f"tax office queue {n}") for n in range(10)),
]
ALARM = Alarm("english", SENSES, LESSONS)


def test_it_tells_danger_from_calm() -> None:
    assert ALARM.score("blood everywhere") > 0 > ALARM.score("tax queue")
    assert ALARM.kind("so much blood") == "medical"


def test_the_same_lessons_give_the_same_alarm() -> None:
    assert Alarm("english", SENSES, LESSONS).score("blood and smoke") == ALARM.score("blood and smoke")


def test_a_phrase_in_a_calm_text_is_only_asked_about() -> None:
    rules = DangerRules("english", {"fire": KindOfDanger(danger=("=fire",))}, {}, ALARM)
    assert look("smoke and fire everywhere", rules).level == "danger"
    assert look("tax office queue tax office queue fire", rules).level == "doubt"


def test_what_no_phrase_foresaw_is_heard() -> None:
    rules = DangerRules("english", {"fire": KindOfDanger(danger=("=nothing",))}, {}, ALARM)
    assert look("blood everywhere, blood", rules).kind == "medical"
    assert look("tax office", rules).level == "none"
