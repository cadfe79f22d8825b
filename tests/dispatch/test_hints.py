"""Hint words: what of a typed list is taken, and what counts of file and changes together."""

import pytest

from dispatch import hints
from dispatch.hints import Hint, HintChange

FILE = ["школа", "Ёлка", "травля"]


def words(*changes: HintChange) -> list[tuple[str, bool]]:
    return [(one.word, one.own) for one in hints.present(FILE, changes)]


def test_a_list_is_read_with_commas_and_lines_each_word_once() -> None:
    assert hints.typed("Кружок,  рабочая   тетрадь;\nкружок\n\n, Уроки.") == [
        "кружок",
        "рабочая тетрадь",
        "Уроки",
    ]


@pytest.mark.parametrize(
    ("word", "fits"), [("ё", False), ("ДК", True), ("2024", False), ("6б", True), ("--", False)]
)
def test_a_hint_has_a_letter_and_two_signs_at_least(word: str, fits: bool) -> None:
    assert hints.fits(word) is fits


def test_a_hint_is_no_sentence() -> None:
    assert hints.fits("а" * 40)
    assert not hints.fits("а" * 41)


def test_without_changes_the_file_counts() -> None:
    assert words() == [("школа", False), ("Ёлка", False), ("травля", False)]


def test_a_word_of_the_file_is_left_out_and_one_is_added() -> None:
    changes = HintChange("A1", "елка", added=False), HintChange("A1", "буллинг", added=True)
    assert words(*changes) == [("школа", False), ("травля", False), ("буллинг", True)]


def test_a_word_that_the_file_got_later_stands_once() -> None:
    assert words(HintChange("A1", "ШКОЛА", added=True)) == words()


def test_typed_words_are_sorted() -> None:
    found = hints.sort(["ШКОЛА", "7", "буллинг"], hints.present(FILE, ()))
    assert found == hints.Sorted(new=("буллинг",), known=("ШКОЛА",), unfit=("7",))


def test_there_is_room_for_forty() -> None:
    full = [Hint(f"слово{n}") for n in range(39)]
    found = hints.sort(["одно", "другое"], full)
    assert (found.new, found.crowded) == (("одно",), ("другое",))


def test_a_button_names_a_word_without_telling_it() -> None:
    now = hints.present(FILE, ())
    assert hints.named(now, Hint("ЕЛКА").name) == Hint("Ёлка")
    assert hints.named(now, "0" * 10) is None
    assert "школа" not in now[0].name
