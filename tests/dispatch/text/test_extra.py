"""The optional extra: slower, and a little surer."""

import pytest

from dispatch.text.extra import SentenceSenses, SlovnetPeople, installed
from dispatch.text.masking import mask
from dispatch.text.names.sight import Lens
from dispatch.text.senses import dot
from tests.dispatch.text import measure
from tests.dispatch.text.make_names import SIGHT_FILE

pytestmark = pytest.mark.skipif(not installed(), reason="the extra `nlp` is not installed")


def test_words_are_seen_where_they_stand() -> None:
    text = "Вчера Гульчачак Ахметовна, не открыла дверь"
    people = SlovnetPeople()
    words = [text[start:end] for start, end, _ in people.traces(text)]
    assert words == ["Вчера", "Гульчачак", "Ахметовна", ",", "не", "открыла", "дверь"]
    assert len({len(trace) for _, _, trace in people.traces(text)}) == 1
    assert any(people.meaning("дверь"))
    assert not any(people.meaning("хмдрпвз"))


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
    unseen, last, proof, final = (
        measure.masking(half, extra=True) for half in ("unseen", "last", "proof", "final")
    )
    assert unseen.masked >= 0.96
    assert unseen.touched <= 0.02
    assert last.masked >= 0.95
    assert last.touched <= 0.07
    assert proof.masked >= 0.92
    assert proof.touched <= 0.05
    assert final.masked >= 0.95
    assert final.touched <= 0.04
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
def test_the_recogniser_is_not_believed_alone(text: str, expected: str) -> None:
    assert mask(text, measure.russian(extra=True).lexicon).text == expected


def test_the_lens_fits_what_the_recogniser_shows() -> None:
    people, lens = SlovnetPeople(), Lens.load(SIGHT_FILE.read_bytes())
    [(_, _, trace)] = people.traces("дверь")
    assert len(lens.weights) == 1 + 3 * len(trace) + len(people.meaning("дверь"))
