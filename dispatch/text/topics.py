"""Which sub-topics of the catalogue a request is about: by words shared with their cards, and by meaning."""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from statistics import fmean, pstdev

from dispatch.text.cards import Shelf, TopicCard
from dispatch.text.senses import Senses, Vector, dot, mean, minus, total, unit

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
class _Told:
    """What a card tells in one space of meanings: `rest` sums up `count` texts beside its hints, if any."""

    rest: Vector
    count: int
    hints: Vector | None


@dataclass(frozen=True, slots=True)
class _Middles:
    """Where the sub-topics lie in one space of meanings, and what their cards told."""

    sight: Sight
    told: Mapping[str, _Told]
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
        self._cards = list(cards)
        self._ids = [card.id for card in self._cards]
        self._shelf = Shelf(self._cards, language, silent)
        read = ((sight, {card.id: _told(card, sight) for card in self._cards}) for sight in sights)
        self._middles = [_middles(sight, told) for sight, told in read] if self._cards else []

    def with_hints(self, hints: Mapping[str, str]) -> "TopicIndex":
        """The same cards with these hints, by id: milliseconds, since no example is read again."""
        told = [(card, hints.get(card.id, card.hints)) for card in self._cards]
        changed = [(card, words) for card, words in told if words != card.hints]
        if not changed:
            return self
        other = copy(self)
        other._cards = [replace(card, hints=words) for card, words in told]
        other._shelf = self._shelf.with_hints(changed)
        other._middles = [_moved(middles, changed) for middles in self._middles]
        return other

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


def _middles(sight: Sight, told: Mapping[str, _Told]) -> _Middles:
    own = {topic: _middle(card) for topic, card in told.items()}
    common = mean(list(own.values()))
    apart = {topic: unit(minus(middle, common)) for topic, middle in own.items()}
    return _Middles(sight, told, common, apart)


def _moved(middles: _Middles, changed: Iterable[tuple[TopicCard, str]]) -> _Middles:
    """The middles after some cards got other hints."""
    sight = middles.sight
    moved = {
        card.id: replace(middles.told[card.id], hints=_direction(hints, sight)) for card, hints in changed
    }
    return _middles(sight, {**middles.told, **moved})


def _told(card: TopicCard, sight: Sight) -> _Told:
    own, *examples = sight.senses.of(
        [f"{card.title}. {card.description}", *_evenly(card.examples, sight.most)]
    )
    rest = [*[own] * _OWN_TEXT, *examples]
    return _Told(total(rest), len(rest), _direction(card.hints, sight))


def _direction(hints: str, sight: Sight) -> Vector | None:
    return sight.senses.of([hints])[0] if hints else None


def _middle(card: _Told) -> Vector:
    hints = [card.hints] * _HINTS if card.hints is not None else []
    return [one / (card.count + len(hints)) for one in total([card.rest, *hints])]


def _evenly(examples: Sequence[str], most: int | None) -> Sequence[str]:
    step = len(examples) / most if most and most < len(examples) else 1
    return [examples[int(place * step)] for place in range(int(len(examples) / step))]


def _nearness(text: str, middles: _Middles) -> dict[str, float]:
    direction = middles.sight.senses.of([text])[0]
    if not any(direction):
        return {}
    away = minus(direction, middles.common)
    return {topic: dot(away, own) for topic, own in middles.own.items()}
