"""The same in English, with a plain list of names."""

import pytest

from dispatch.text.cards import TopicCard
from dispatch.text.danger import look
from dispatch.text.masking import mask
from dispatch.text.topics import TopicIndex
from locales.words import words
from tests.dispatch.text import measure

ENGLISH = words("en")


def test_names_phones_and_homes_are_masked() -> None:
    text = "My name is John Smith, I live at 12 Green Street, call +7 916 123-45-67"
    assert mask(text, ENGLISH.lexicon).text == "My name is [name], I live at [address], call [phone]"


def test_common_words_stay() -> None:
    text = "I will pay the bill in May, the road mark is gone"
    assert mask(text, ENGLISH.lexicon).text == text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I want to kill myself", "suicide"),
        ("my husband beats me", "violence"),
        ("my daughter is missing", "child"),
        ("our house is on fire", "fire"),
        ("I smell gas", "gas"),
        ("my father is unconscious", "medical"),
        ("a boy fell through the ice", "other"),
        ("the prices are killing me", None),
        ("the fire alarm beeps all night", None),
    ],
)
def test_danger_is_heard_by_its_kind_and_calm_words_are_not(text: str, kind: str | None) -> None:
    assert look(text, ENGLISH.danger).kind == kind


def test_words_find_their_topic() -> None:
    cards = [TopicCard(card.id, "", "", ENGLISH.hints[card.id]) for card in measure.cards()]
    assert (
        TopicIndex(cards, "english", ENGLISH.silent).best("my employer has not paid my wages")[0].id == "C1"
    )


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        words("xx")
