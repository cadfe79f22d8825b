"""The optional extra: slower, and a little surer."""

import pytest

from dispatch.text.extra import SentenceSenses, SlovnetPeople, installed
from dispatch.text.masking import mask
from dispatch.text.names.hunch import Hunch
from dispatch.text.senses import dot
from tests.dispatch.text import measure
from tests.dispatch.text.make_names import SIGHT_FILE

pytestmark = pytest.mark.skipif(not installed(), reason="the extra `nlp` is not installed")


def test_people_are_seen_in_a_sentence() -> None:
    text = "Вчера Гульчачак Ахметовна не открыла дверь"
    assert [text[start:end] for start, end in SlovnetPeople().people(text)] == ["Гульчачак Ахметовна"]


def test_sentences_of_one_meaning_are_near() -> None:
    yard, lawn, pension = SentenceSenses().of(["во дворе темно", "фонари не горят", "пенсию не пересчитали"])
    assert dot(yard, lawn) > dot(yard, pension)


@pytest.mark.parametrize("text", ["", "  ", "...", "😀", "\x00", "1"])
def test_nothing_to_see(text: str) -> None:
    assert mask(text, measure.russian(extra=True).lexicon).spans == ()


def test_no_figure_falls_below_what_was_measured() -> None:
    assert measure.topics("fresh", extra=True).among_three >= 0.90
    assert measure.topics("blind", extra=True).among_three >= 0.95
    assert measure.topics("unseen", extra=True).among_three >= 0.89
    assert measure.masking("fresh", extra=True).masked >= 0.95
    unseen, last, proof = (measure.masking(half, extra=True) for half in ("unseen", "last", "proof"))
    assert unseen.masked >= 0.96
    assert unseen.touched <= 0.07
    assert last.masked >= 0.935
    assert last.touched <= 0.11
    assert proof.masked >= 0.925
    assert proof.touched <= 0.07
    assert measure.touched_requests("blind", extra=True) < 0.01
    assert measure.touched_requests("unseen", extra=True) < 0.011


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("сын арсланчик не говорит", "сын [имя] не говорит"),
        ("ватсапп завис", "ватсапп завис"),
        ("майнкрафт и роблоксы надоели", "майнкрафт и роблоксы надоели"),
        ("газелька возит мусор", "газелька возит мусор"),
        ("ондулин сорвало", "ондулин сорвало"),
    ],
)
def test_the_recogniser_is_not_believed_alone(text: str, expected: str) -> None:
    assert mask(text, measure.russian(extra=True).lexicon).text == expected


def test_what_the_recogniser_sees_was_learned() -> None:
    learned = Hunch.load(SIGHT_FILE.read_bytes())
    assert learned.of(["s:11"]) > 0 > learned.of(["s:00"])
