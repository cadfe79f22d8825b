"""Directions of texts in the space of meanings."""

import pytest

from dispatch.text.senses import WordSenses, dot, mean, minus, unit

WORDS = WordSenses("english", ["cat", "kitten", "road"], bytes([100, 0, 90, 30, 0, 100]), ["the"])


def test_near_words_are_near() -> None:
    cat, kitten, road = WORDS.of(["Cats!", "a kitten", "roads"])
    assert dot(cat, kitten) > 0.9 > 0.5 > dot(kitten, road)


def test_unknown_and_silent_words_say_nothing() -> None:
    assert WORDS.of(["", "zebra", "the cat"]) == [[0.0, 0.0], [0.0, 0.0], [1.0, 0.0]]


def test_negative_bytes_are_negative() -> None:
    assert WordSenses("english", ["cat"], bytes([256 - 50, 0])).of(["cat"]) == [[-1.0, 0.0]]


def test_vectors_are_made_of_length_one_averaged_and_subtracted() -> None:
    assert unit([3.0, 4.0]) == pytest.approx([0.6, 0.8])
    assert unit([0.0, 0.0]) == [0.0, 0.0]
    assert mean([[1.0, 2.0], [3.0, 4.0]]) == [2.0, 3.0]
    assert minus([1.0, 2.0], [0.5, 2.0]) == [0.5, 0.0]
