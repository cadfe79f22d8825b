"""A learned sense of danger for what no phrase foresaw: a weighed sum over words, pairs and meaning."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp
from random import Random

from dispatch.text.cards import TopicCard
from dispatch.text.senses import Senses, Vector, dot
from dispatch.text.stems import Stems
from dispatch.text.topics import Sight, TopicIndex

_PREFIX = 4
_SENSE = 2.0
"""How much the meaning of the whole text counts beside one word."""

_ROUNDS, _RATE, _DECAY = 12, 0.15, 1e-4
_STEEPEST = 30.0


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text to learn from: the kind of danger that it tells of, "" for none, and how much it counts."""

    text: str
    kind: str = ""
    worth: float = 1.0


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned: the weight of each feature of words and of each dimension of meaning."""

    words: Mapping[str, float]
    sense: Vector
    bias: float


class Alarm:
    """Learns from lessons, in about a second, how much a text sounds like danger and of which kind.

    `language` is a Snowball name. The same lessons give the same alarm. Not for two threads at once.
    """

    def __init__(self, language: str, senses: Senses, lessons: Sequence[Lesson]) -> None:
        self._stems, self._senses = Stems(language), senses
        self._weights = self._learned(lessons)
        self._kinds = TopicIndex(_cards(lessons), language, sights=[Sight(senses, 1.0)])

    def score(self, text: str) -> float:
        """0 is the border; graver is more."""
        marks, direction = self._seen(text)
        return _sum(self._weights, marks, direction)

    def kind(self, text: str) -> str:
        """The kind of danger whose lessons are nearest, "other" if none is near."""
        best = self._kinds.best(text, 1)
        return best[0].id if best else "other"

    def _seen(self, text: str) -> tuple[set[str], Vector]:
        words = self._stems.words(text)
        pairs = (" ".join(pair) for pair in pairwise(words))
        return {*words, *(f"{word[:_PREFIX]}*" for word in words), *pairs}, self._senses.of([text])[0]

    def _learned(self, lessons: Sequence[Lesson]) -> Weights:
        """Logistic regression by gradient descent."""
        seen = [(*self._seen(lesson.text), lesson) for lesson in lessons]
        words: dict[str, float] = {}
        weights = Weights(words, [0.0] * len(seen[0][1]), 0.0)
        order = Random(0)  # noqa: S311 (no secret: the order of lessons)
        for turn in range(_ROUNDS):
            order.shuffle(seen)
            for marks, direction, lesson in seen:
                wrong = bool(lesson.kind) - _chance(_sum(weights, marks, direction))
                step = _RATE / (1 + turn) * lesson.worth * wrong
                for mark in marks:
                    words[mark] = words.get(mark, 0.0) * (1 - _DECAY) + step
                weights = Weights(words, _moved(weights.sense, direction, step), weights.bias + step)
        return weights


def _moved(sense: Vector, direction: Vector, step: float) -> Vector:
    return [own + _SENSE * step * one for own, one in zip(sense, direction, strict=True)]


def _sum(weights: Weights, marks: Iterable[str], direction: Vector) -> float:
    by_words = sum(weights.words.get(mark, 0.0) for mark in sorted(marks))
    return by_words + _SENSE * dot(direction, weights.sense) + weights.bias


def _chance(score: float) -> float:
    return 1 / (1 + exp(-max(-_STEEPEST, min(_STEEPEST, score))))


def _cards(lessons: Iterable[Lesson]) -> list[TopicCard]:
    told: dict[str, list[str]] = {}
    for lesson in lessons:
        if lesson.kind:
            told.setdefault(lesson.kind, []).append(lesson.text)
    return [TopicCard(kind, "", examples=tuple(texts)) for kind, texts in told.items()]
