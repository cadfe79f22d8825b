"""Codes that people type: read on any keyboard, and never mistaken for words or phones."""

import pytest

from dispatch.typed_codes import grouped, looks_like_one, plain


@pytest.mark.parametrize(
    "typed", ["ACEH2345", "aceh-2345", " асен 2345 ", "АСЕН–2З45", "асе н23 45.", "№ ACEH-2345"]
)
def test_however_it_is_typed_it_is_the_same_code(typed: str) -> None:
    assert plain(typed) == "ACEH2345"
    assert looks_like_one(typed)


@pytest.mark.parametrize(
    "said",
    [
        "смертнее",
        "89001234567",
        "23456789",
        "8 902 345-67-89",
        "дом 5",
        "Нужны дрова",
        "кв. 12",
        "СЕЗ МАРКТ",
        "завтра в 5",
        "на 3 метра",
    ],
)
def test_words_and_phones_are_no_codes(said: str) -> None:
    assert not looks_like_one(said)


def test_a_code_is_shown_in_groups() -> None:
    assert grouped("ACEH2345KMPT") == "ACEH-2345-KMPT"
