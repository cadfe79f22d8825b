"""Titles and short texts proposed from masked words."""

import pytest

from dispatch.text.summary import Manners, short, title
from tests.dispatch.text import measure


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Здравствуйте, меня зовут [имя], мне 63 года. В подъезде нет света третий день!",
            "В подъезде нет света третий день",
        ),
        ("добрый день! помогите пожалуйста, протекает крыша в зале, уже месяц", "Протекает крыша в зале"),
        ("сын запил, не знаю что делать, ищу врача", "Сын запил, не знаю что делать"),
        ("нужны дрова", "Нужны дрова"),
        ("Добрый день!", ""),
        (
            "Здравствуйте милые люди. я [имя] мне семьдесят четыре года. у меня кран на кухне течет",
            "У меня кран на кухне течет",
        ),
        ("ой милок спина болит, картошку выкопать некому", "Спина болит, картошку выкопать некому"),
        ("я пенсионерка, мне восемьдесят один год, помогите пожалуйста донести продукты", "Донести продукты"),
    ],
)
def test_the_title_is_the_first_telling_clause(text: str, expected: str) -> None:
    assert title(text, manners=measure.russian().manners) == expected


def test_a_long_title_is_cut_at_a_word() -> None:
    cut = title("слово " * 40)
    assert len(cut) <= 80
    assert cut.endswith("слово…")


def test_one_endless_word_still_fits() -> None:
    assert len(title("а" * 500)) == 80
    assert len(short("а" * 500)) == 300


def test_a_greeting_is_not_the_beginning_of_a_longer_word() -> None:
    assert title("hitting the wall again", manners=Manners(("hi",))) == "Hitting the wall again"


def test_the_short_text_takes_whole_sentences() -> None:
    assert short("Первое. Второе! Третье длинное.", limit=16) == "Первое. Второе!"


def test_a_long_sentence_is_cut_at_a_word() -> None:
    assert short("один два три четыре", limit=12) == "один два…"


@pytest.mark.parametrize("text", ["", " ", "..."])
def test_nothing_gives_nothing(text: str) -> None:
    assert title(text) == ""
