"""A name to be called by is read by strangers: it holds a name, and nothing by which somebody is found."""

import pytest

from dialogs.book import FORMS
from dialogs.events import Started, TextReceived
from dialogs.forms.answers import chosen_name
from dialogs.state import State
from tests.dialogs.cast import NINA, Talk, facts

NAMES = (
    "Нина",
    "Нина Петровна",
    "Анна-Мария",
    "А. П. Чехов",
    "И.П.Иванов",
    "Д’Артаньян",
    "José",
    "Баба Нина",
)
FOUND_BY = (
    *("Вера 89001234567", "Вера +7 900 123-45-67", "vera@example.org", "Вера @vera", "Вера, дом 5"),
    *("vk.com/vera", "t.me/vera", "https://vera", "www vera", "вера.рф", "...", "  "),
)


@pytest.mark.parametrize("said", NAMES)
def test_names_as_people_write_them_are_taken(said: str) -> None:
    assert chosen_name(TextReceived(f"  {said} "), State(), facts(NINA)) == said


@pytest.mark.parametrize("said", FOUND_BY)
def test_what_tells_more_than_a_name_is_not(said: str) -> None:
    assert chosen_name(TextReceived(said), State(), facts(NINA)) is None


@pytest.mark.parametrize("form", ["intake", "enrolment", "profile", "settings", "introduction", "behalf"])
def test_every_form_asks_for_a_name_in_the_same_way(form: str) -> None:
    question = FORMS[form].question("name")
    assert question
    assert question.parse is chosen_name
    assert question.invalid


def test_a_kind_sentence_says_why_and_the_question_comes_again() -> None:
    talk = Talk().hear(Started()).press("Хочу помогать").type("Смирнова Вера 89001234567")
    assert "без цифр, телефона" in talk.said
    assert "Как к вам обращаться?" in talk.said
