"""Which sub-topics are proposed for a request."""

from collections.abc import Sequence
from dataclasses import replace

from dispatch.text.cards import TopicCard
from dispatch.text.senses import Vector
from dispatch.text.topics import Scored, Sight, TopicIndex
from locales.words import words
from tests.dispatch.text import measure

CARDS = [
    TopicCard("roads", "Roads", "potholes, buses", "asphalt"),
    TopicCard("animals", "Animals", "stray dogs and cats", "kitten"),
    TopicCard("work", "Work", "finding a job", "vacancy"),
]


def test_the_topic_that_shares_words_comes_first() -> None:
    index = TopicIndex(CARDS, "english")
    assert [one.id for one in index.best("a dog near the potholes, and cats")] == ["animals", "roads"]


def test_no_word_in_common_proposes_nothing() -> None:
    assert TopicIndex(CARDS, "english").best("zzz") == []


def test_silent_words_say_nothing() -> None:
    assert TopicIndex(CARDS, "english", ["and"]).best("and and and") == []


def test_at_most_n_and_ties_by_id() -> None:
    index = TopicIndex([TopicCard("b", "same"), TopicCard("a", "same"), TopicCard("c", "other")], "english")
    best = index.best("same", n=2)
    assert [one.id for one in best] == ["a", "b"]
    assert all(isinstance(one, Scored) and one.score > 0 for one in best)


def test_every_card_finds_itself() -> None:
    found = {card.id: measure.index().best(card.description)[0].id for card in measure.cards()}
    assert all(topic == first for topic, first in found.items())


def test_every_card_has_hints_in_both_languages() -> None:
    ids = {card.id for card in measure.cards()}
    assert set(measure.russian().hints) == ids
    assert set(words("en").hints) == ids


def test_no_figure_falls_below_what_was_measured() -> None:
    blind, dev, fresh, unseen = (measure.topics(half) for half in ("blind", "dev", "fresh", "unseen"))
    assert blind.among_three >= 0.96
    assert dev.among_three >= 0.95
    assert fresh.among_three >= 0.90
    assert unseen.among_three >= 0.92


def test_nearness_of_meaning_finds_what_shares_no_word() -> None:
    class Animals:
        def of(self, texts: Sequence[str]) -> list[Vector]:
            return [[1.0, 0.0] if "kitten" in text or "puss" in text else [0.0, 1.0] for text in texts]

    index = TopicIndex(CARDS, "english", sights=[Sight(Animals(), 1.0)])
    assert [one.id for one in index.best("puss", n=1)] == ["animals"]


def test_other_hints_move_only_their_card() -> None:
    index = TopicIndex(CARDS, "english")
    other = index.with_hints({"work": "resume"})
    assert [one.id for one in other.best("my resume")] == ["work"]
    assert other.best("vacancy") == index.best("resume") == []
    assert other.with_hints({"work": "vacancy"}).best("vacancy dogs") == index.best("vacancy dogs")


def test_other_hints_are_as_if_the_cards_had_always_had_them() -> None:
    russian = words("ru")
    cards = measure.cards()
    hints = {card.id: f"{card.hints} валенки" for card in cards[:3]}
    fresh = TopicIndex(
        [replace(card, hints=hints.get(card.id, card.hints)) for card in cards],
        russian.stemmer,
        russian.silent,
        russian.sights,
    )
    changed = measure.index().with_hints(hints)
    for said in ("нужны валенки ребёнку в школу", "яма на дороге", "валенки"):
        assert [one.id for one in changed.best(said)] == [one.id for one in fresh.best(said)]


def test_no_example_is_read_again_for_other_hints() -> None:
    read: list[str] = []

    class Noting:
        def of(self, texts: Sequence[str]) -> list[Vector]:
            read.extend(texts)
            return [[1.0, float(len(text))] for text in texts]

    index = TopicIndex(CARDS, "english", sights=[Sight(Noting(), 1.0)])
    read.clear()
    index.with_hints({"work": "resume"})
    assert read == ["resume"]
