"""Which sub-topics of the catalogue a request is about: by words shared with their cards, and by meaning."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, pstdev

from dispatch.text.cards import Shelf, TopicCard
from dispatch.text.senses import Senses, Vector, dot, mean, minus, unit

_OWN_TEXT = 3
"""How many example requests the title with the description is worth."""

_HINTS = 5


@dataclass(frozen=True, slots=True)
class Scored:
    """A sub-topic and how well it fits; only the order of scores has a meaning."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Sight:
    """A way to tell the meaning of texts, and how much it counts beside the words (that count 1).

    `most` is how many examples of a card it reads, for one that takes its time; they are taken evenly.
    """

    senses: Senses
    weight: float
    most: int | None = None


@dataclass(frozen=True, slots=True)
class _Middles:
    """Where the sub-topics lie in one space of meanings."""

    sight: Sight
    common: Vector
    own: Mapping[str, Vector]


class TopicIndex:
    """The cards of a catalogue, ready to be compared with texts. Not for two threads at once.

    `language` is a Snowball name; `silent` are words that say nothing of a topic (of, please, hello);
    `sights` add meaning to words, if there are any.
    """

    def __init__(
        self,
        cards: Iterable[TopicCard],
        language: str,
        silent: Iterable[str] = (),
        sights: Sequence[Sight] = (),
    ) -> None:
        listed = list(cards)
        self._ids = [card.id for card in listed]
        self._shelf = Shelf(listed, language, silent)
        self._middles = [_middles(listed, sight) for sight in sights] if listed else []

    def best(self, text: str, n: int = 3) -> list[Scored]:
        """At most `n` sub-topics with anything in common with `text`, the likeliest first; ties by id."""
        by_words = self._shelf.scores(text)
        total = dict(zip(self._ids, _alike(by_words, self._ids), strict=True))
        fitting = {topic for topic, score in by_words.items() if score > 0}
        for middles in self._middles:
            by_sense = _nearness(text, middles)
            fitting |= {topic for topic, score in by_sense.items() if score > 0}
            for topic, score in zip(self._ids, _alike(by_sense, self._ids), strict=True):
                total[topic] += middles.sight.weight * score
        ranked = sorted(fitting, key=lambda topic: (-total[topic], topic))
        return [Scored(topic, total[topic]) for topic in ranked[:n]]


def _alike(scores: Mapping[str, float], ids: Sequence[str]) -> list[float]:
    """Scores of one way on the scale of every other: in deviations from their mean."""
    values = [scores.get(topic, 0.0) for topic in ids]
    spread = pstdev(values) if values else 0.0
    middle = fmean(values) if values else 0.0
    return [(value - middle) / spread if spread else 0.0 for value in values]


def _middles(cards: Sequence[TopicCard], sight: Sight) -> _Middles:
    own = {card.id: _middle(card, sight) for card in cards}
    common = mean(list(own.values()))
    return _Middles(sight, common, {topic: unit(minus(middle, common)) for topic, middle in own.items()})


def _middle(card: TopicCard, sight: Sight) -> Vector:
    own, hints, *examples = sight.senses.of(
        [f"{card.title}. {card.description}", card.hints, *_evenly(card.examples, sight.most)]
    )
    return mean([*[own] * _OWN_TEXT, *[hints] * (_HINTS if card.hints else 0), *examples])


def _evenly(examples: Sequence[str], most: int | None) -> Sequence[str]:
    step = len(examples) / most if most and most < len(examples) else 1
    return [examples[int(place * step)] for place in range(int(len(examples) / step))]


def _nearness(text: str, middles: _Middles) -> dict[str, float]:
    direction = middles.sight.senses.of([text])[0]
    if not any(direction):
        return {}
    away = minus(direction, middles.common)
    return {topic: dot(away, own) for topic, own in middles.own.items()}
