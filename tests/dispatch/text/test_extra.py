"""The optional extra: slower, and a little surer."""

import pytest

from dispatch.text.extra import SentenceSenses, SlovnetPeople, installed
from dispatch.text.masking import mask
from dispatch.text.senses import dot
from tests.dispatch.text import measure

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
    assert measure.masking("fresh", extra=True).masked >= 0.91
    assert measure.masking("unseen", extra=True).masked >= 0.935
    assert measure.masking("unseen", extra=True).touched <= 0.03
    assert measure.masking("last", extra=True).masked >= 0.92
    assert measure.masking("last", extra=True).touched <= 0.08
    assert measure.touched_requests("blind", extra=True) < 0.01
    assert measure.touched_requests("unseen", extra=True) < 0.01


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
def test_the_recogniser_must_be_borne_out(text: str, expected: str) -> None:
    assert mask(text, measure.russian(extra=True).lexicon).text == expected
