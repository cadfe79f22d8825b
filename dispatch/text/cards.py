"""The cards of sub-topics, and how many telling words a text shares with each."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from math import log, sqrt

from dispatch.text.stems import Stems

_OWN_TEXT, _HINTS, _EXAMPLE = 3.0, 2.0, 1.0
_SURPRISE = 0.1
_ELSEWHERE = 0.5
_PREFIX = 4
_PREFIX_SHARE = 0.5
_LONGEST = 4096


@dataclass(frozen=True, slots=True)
class TopicCard:
    """A sub-topic as the centre describes it.

    `hints` are everyday words that an operator may edit; `examples` are requests as people write them.
    """

    id: str
    title: str
    description: str = ""
    hints: str = ""
    examples: tuple[str, ...] = ()


class Shelf:
    """Cards by their words: the more a word is of one card alone, the more it tells.

    `language` is a Snowball name, `silent` words tell nothing. Not for two threads at once.
    """

    def __init__(self, cards: Iterable[TopicCard], language: str, silent: Iterable[str] = ()) -> None:
        self._stems = Stems(language)
        self._silent = frozenset(stem for word in silent for stem in self._stems.words(word))
        self._worths = self._worths_of(cards)
        self._weights = {feature: _weights(feature, by_topic) for feature, by_topic in self._worths.items()}

    def with_hints(self, changed: Iterable[tuple[TopicCard, str]]) -> "Shelf":
        """The same cards, these with other hints: only what their hints touch is weighed again."""
        other = copy(self)
        other._worths, other._weights = dict(self._worths), dict(self._weights)
        for card, hints in changed:
            before, after = set(self._features(card.hints)), set(self._features(hints))
            for feature in before ^ after:
                other._shift(feature, card.id, _HINTS if feature in after else -_HINTS)
        return other

    def scores(self, text: str) -> dict[str, float]:
        """How much `text` shares with each card that it shares anything with."""
        scores: dict[str, float] = defaultdict(float)
        for feature, times in Counter(self._features(text[:_LONGEST])).items():
            for topic, weight in self._weights.get(feature, {}).items():
                scores[topic] += weight * sqrt(times)
        return dict(scores)

    def _shift(self, feature: str, topic: str, worth: float) -> None:
        by_topic = {**self._worths.get(feature, {})}
        by_topic[topic] = by_topic.get(topic, 0.0) + worth
        self._worths[feature] = {one: worth for one, worth in by_topic.items() if worth > 0}
        self._weights[feature] = _weights(feature, self._worths[feature])

    def _worths_of(self, cards: Iterable[TopicCard]) -> dict[str, dict[str, float]]:
        seen: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for card in cards:
            for text, worth in _texts(card):
                for feature in set(self._features(text)):
                    seen[feature][card.id] += worth
        return {feature: dict(by_topic) for feature, by_topic in seen.items()}

    def _features(self, text: str) -> list[str]:
        stems = [stem for stem in self._stems.words(text) if len(stem) > 1 and stem not in self._silent]
        return [*stems, *(f"{stem[:_PREFIX]}*" for stem in stems if len(stem) >= _PREFIX - 1)]


def _texts(card: TopicCard) -> Iterator[tuple[str, float]]:
    yield f"{card.title} {card.description}", _OWN_TEXT
    yield card.hints, _HINTS
    for example in card.examples:
        yield example, _EXAMPLE


def _weights(feature: str, by_topic: Mapping[str, float]) -> dict[str, float]:
    share = _PREFIX_SHARE if feature.endswith("*") else 1.0
    everywhere = sum(by_topic.values())
    return {
        topic: share * log(1 + worth / (_SURPRISE * (1 + _ELSEWHERE * (everywhere - worth))))
        for topic, worth in by_topic.items()
    }
