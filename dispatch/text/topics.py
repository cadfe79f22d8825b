"""Which sub-topics of the catalogue a request is about, by the words of their cards."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dispatch.text.stems import Stems

_TITLE, _DESCRIPTION, _HINT = 2.0, 1.5, 1.0
_PREFIX = 4
_PREFIX_SHARE = 0.5
_LONGEST = 4096


@dataclass(frozen=True, slots=True)
class TopicCard:
    """A sub-topic as the centre describes it; `hints` are everyday words that an operator may edit."""

    id: str
    title: str
    description: str = ""
    hints: str = ""


@dataclass(frozen=True, slots=True)
class Scored:
    """A sub-topic and how well it fits, from 0 (nothing in common) upwards; only the order has a meaning."""

    id: str
    score: float


class TopicIndex:
    """The cards of a catalogue, ready to be compared with texts. Not for two threads at once.

    `language` is a Snowball name; `silent` are words that say nothing of a topic (of, please, hello).
    """

    def __init__(self, cards: Iterable[TopicCard], language: str, silent: Iterable[str] = ()) -> None:
        self._stems = Stems(language)
        self._silent = frozenset(stem for word in silent for stem in self._stems.words(word))
        self._weights = self._weigh({card.id: self._features(card) for card in cards})

    def best(self, text: str, n: int = 3) -> list[Scored]:
        """At most `n` sub-topics with anything in common with `text`, the likeliest first; ties by id."""
        scores: dict[str, float] = defaultdict(float)
        for feature, times in self._seen(text[:_LONGEST]).items():
            for topic, weight in self._weights.get(feature, {}).items():
                scores[topic] += weight * math.sqrt(times)
        ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
        return [Scored(topic, score) for topic, score in ranked[:n]]

    def _features(self, card: TopicCard) -> dict[str, float]:
        strengths: dict[str, float] = {}
        for text, share in ((card.title, _TITLE), (card.description, _DESCRIPTION), (card.hints, _HINT)):
            for feature in self._seen(text):
                strengths[feature] = max(strengths.get(feature, 0.0), share)
        return strengths

    def _weigh(self, topics: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
        spread = Counter(feature for features in topics.values() for feature in features)
        weights: dict[str, dict[str, float]] = defaultdict(dict)
        for topic, features in topics.items():
            for feature, strength in features.items():
                rare = math.log((1 + len(topics)) / spread[feature])
                share = _PREFIX_SHARE if feature.endswith("*") else 1.0
                weights[feature][topic] = strength * share * rare
        return dict(weights)

    def _seen(self, text: str) -> Counter[str]:
        stems = [stem for stem in self._stems.words(text) if len(stem) > 1 and stem not in self._silent]
        prefixes = [f"{stem[:_PREFIX]}*" for stem in stems if len(stem) >= _PREFIX - 1]
        return Counter([*stems, *prefixes])
