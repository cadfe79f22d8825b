"""The second look learns from examples, names what no rule foresaw, and doubts what only a rule says."""

import re
import time

import pytest

from dispatch.text.masking import LONGEST, mask
from dispatch.text.names.hunch import Hunch, Learned, SecondLook
from dispatch.text.names.learning import WordLesson, learned
from dispatch.text.names.places import Word
from dispatch.text.names.sight import Lens, PeopleSight
from dispatch.text.names.slips import Slips
from tests.dispatch.text import measure
from tests.dispatch.text.make_names import FILE, made
from tests.dispatch.text.name_lessons import marked_texts

LESSONS = [
    *(WordLesson(["after a role", f"word {n}"], name=True) for n in range(20)),
    *(WordLesson(["after a verb", f"word {n}"], name=False) for n in range(20)),
]


def shown(text: str) -> str:
    return mask(text, measure.russian().lexicon).text


def seen(text: str) -> tuple[list[Word], set[int]]:
    words, named, _ = measure.russian().lexicon.people.seen(text)
    return words, named


def test_it_learns_what_tells_of_a_name() -> None:
    hunch = learned(LESSONS)
    assert hunch.of(["after a role"]) > 0 > hunch.of(["after a verb"])
    assert hunch.of(["never heard"]) == 0


def test_the_same_lessons_give_the_same_hunch() -> None:
    assert learned(LESSONS) == learned(LESSONS)


def test_what_is_known_already_is_not_learned_again() -> None:
    known = [WordLesson(lesson.marks, lesson.name, known=9.0 if lesson.name else -9.0) for lesson in LESSONS]
    assert learned(known).weights == {}


def test_what_was_learned_is_the_same_out_of_a_file() -> None:
    hunch = learned(LESSONS)
    kept = Hunch.load(hunch.dump())
    assert kept.weights.keys() == hunch.weights.keys()
    assert kept.of(["after a role"]) == pytest.approx(hunch.of(["after a role"]), abs=1e-5)


@pytest.mark.timeout(600)
def test_the_file_was_made_from_the_lessons_of_today() -> None:
    new, old = Hunch.load(made()), Hunch.load(FILE.read_bytes())
    assert new.weights.keys() == old.weights.keys(), "run python -m tests.dispatch.text.make_names"
    assert new.weights == pytest.approx(dict(old.weights), abs=1e-3)


def test_a_lesson_marks_the_names_that_were_put_in() -> None:
    texts = list(marked_texts())
    assert len(texts) > 10_000
    assert all(start < end <= len(marked.text) for marked in texts for start, end in marked.names)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("судья мороз отложила заседание", "судья [имя] отложила заседание"),
        ("участковый чумак трубку не берет", "участковый [имя] трубку не берет"),
        ("врач маяк выписал таблетки", "врач [имя] выписал таблетки"),
        ("зинька с пятого двора забор передвинула", "[имя] с пятого двора забор передвинула"),
        ("лопсан из кызыла приехал на вахту", "[имя] из кызыла приехал на вахту"),
    ],
)
def test_names_that_no_rule_foresaw(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "врач приём ведёт по вторникам",
        "директор школы деньги собирает",
        "муж дальнобойщик пропал на месяц",
        "мороз минус тридцать, школы закрыты",
        "при брежневе хоть автолавка ездила",
        "мексидол и актовегин подорожали",
        "слшыала дают потом деньги",
    ],
)
def test_what_only_looks_like_a_name(text: str) -> None:
    assert shown(text) == text


def test_the_name_of_a_rule_may_be_doubted_and_a_neighbour_named() -> None:
    marks = measure.russian().lexicon.people.marks
    words, _ = seen("старый мороз ударил")
    against = Learned(Hunch({"l:^": -9.0, f"n:{words[2].form}": -9.0}))
    assert SecondLook(marks, against).of(words, {1}, "старый мороз ударил") == set()
    beside = Learned(Hunch({"r:name": 9.0}))
    assert SecondLook(marks, beside).of(words, {1}, "старый мороз ударил") == {0, 1}


class OnlyCapitals:
    """A recogniser that sees nothing of a word but its capital, and knows no meanings."""

    def traces(self, text: str) -> list[tuple[int, int, list[float]]]:
        words = re.finditer(r"\w+", text)
        return [(*word.span(), [float(word.group()[0].isupper())]) for word in words]

    def meaning(self, word: str) -> list[float]:
        return [0.0]


def test_the_recogniser_looks_at_the_text_as_it_is_without_capitals_and_with_them() -> None:
    words, _ = seen("Чумак и мороз ушли")
    views = PeopleSight(OnlyCapitals()).of(words, [0, 2], "Чумак и мороз ушли")
    assert views == {0: [1.0, 0.0, 1.0, 0.0], 2: [0.0, 0.0, 1.0, 0.0]}
    assert PeopleSight(OnlyCapitals()).of(words, [], "Чумак и мороз ушли") == {}


def test_what_the_recogniser_sees_counts() -> None:
    marks = measure.russian().lexicon.people.marks
    words, _ = seen("Чумак и мороз ушли")
    believes_capitals = Learned(Hunch({}), Lens([-5.0, 10.0, 0.0, 0.0, 0.0]))
    look = SecondLook(marks, believes_capitals, PeopleSight(OnlyCapitals()))
    assert look.of(words, set(), "Чумак и мороз ушли") == {0}


def test_what_a_lens_says_is_the_same_out_of_a_file() -> None:
    kept = Lens.load(Lens([0.5, -1.25, 2.0]).dump())
    assert kept.of([2.0, 1.0]) == 0.5 - 2.5 + 2.0


def test_a_slip_is_a_letter_away_from_a_common_word() -> None:
    slips = Slips(["вода", "поликлиник"])
    assert slips.near("полклиник") == slips.near("поликлинник") == slips.near("полилкиник") == 0
    assert slips.near("вада") == 0
    assert slips.near("вад") == slips.near("зозул") == 7
    assert slips.rank("вода") == 0


def test_a_word_without_end_is_no_slip_and_takes_no_time() -> None:
    before = time.process_time()
    assert shown("а" * LONGEST) == "а" * LONGEST
    assert time.process_time() - before < 2
