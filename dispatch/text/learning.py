"""Learns what tells of danger from texts of which it is known; what it learns is kept in a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from operator import mul
from random import Random

from dispatch.text.alarm import CALM, DOUBT, Learned, Marks
from dispatch.text.senses import Vector, mean

_ROUNDS, _RATE, _SENSE_RATE = 6, 0.1, 0.3
_LAST = 3
"""Of so many last rounds the mean is kept: what one round adds by the chance of its order evens out."""

_UNHEARD = 0.4
"""The share of words that each look at a lesson leaves out, so that no single word is relied on."""

_LEARNED = 0.03
"""A chance that is wrong by no more than this teaches nothing new."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text to learn from: its kind of danger, `CALM` or `DOUBT`, and how much it counts."""

    text: str
    kind: str = CALM
    worth: float = 1.0


def learned(marks: Marks, lessons: Sequence[Lesson]) -> Learned:
    """Multinomial logistic regression by gradient descent; rare words learn faster than frequent ones.

    Some lesson must tell of a danger. The same lessons give the same; three thousand take about two seconds.
    """
    kinds = (CALM, DOUBT, *sorted({lesson.kind for lesson in lessons} - {CALM, DOUBT}))
    seen = [(*marks.of(lesson.text), lesson) for lesson in lessons]
    weights = _Weights(kinds, len(seen[0][1]))
    order = Random(0)  # noqa: S311 (no secret: the order of lessons and the words left out)
    chance = order.random
    known = []
    for _ in range(_ROUNDS):
        order.shuffle(seen)
        for told, direction, lesson in seen:
            heard = [mark for mark in told if chance() > _UNHEARD]
            weights.learn(heard, direction, kinds.index(lesson.kind), lesson.worth)
        known.append(weights.so_far())
    return _middle(known[-_LAST:])


def _middle(known: Sequence[Learned]) -> Learned:
    """The mean of what several rounds knew; a mark that an earlier one had not met was nothing there."""
    last = known[-1]
    nothing = [0.0] * len(last.kinds)
    return Learned(
        last.kinds,
        {mark: mean([one.marks.get(mark, nothing) for one in known]) for mark in last.marks},
        [mean(rows) for rows in zip(*(one.sense for one in known), strict=True)],
        mean([one.bias for one in known]),
    )


class _Weights:
    """What was learned so far, and how often each part of it was corrected."""

    def __init__(self, kinds: Sequence[str], dimensions: int) -> None:
        self._words: dict[str, Vector] = {}
        self._sense: list[Vector] = [[0.0] * dimensions for _ in kinds]
        self._bias: list[float] = [0.0] * len(kinds)
        self._now = Learned(kinds, self._words, self._sense, self._bias)
        self._pulls: dict[str, float] = {}
        self._sense_pulls = 1.0

    def so_far(self) -> Learned:
        """What is known at this moment."""
        return Learned(self._now.kinds, dict(self._words), list(self._sense), list(self._bias))

    def learn(self, marks: Sequence[str], direction: Vector, truth: int, worth: float) -> None:
        """Moves the weights towards the truth about one text."""
        chances = _chances(self._now.sums(marks, direction))
        if 1 - chances[truth] < _LEARNED:
            return
        wrong = [worth * ((kind == truth) - chance) for kind, chance in enumerate(chances)]
        pull = sum(map(mul, wrong, wrong))
        for mark in marks:
            pulls = self._pulls[mark] = self._pulls.get(mark, 1.0) + pull
            self._words[mark] = _moved(self._words.get(mark), wrong, _RATE / pulls**0.5)
        self._sense_pulls += pull
        step = _SENSE_RATE / self._sense_pulls**0.5
        for kind, one in enumerate(wrong):
            if abs(one) > _LEARNED:
                self._sense[kind] = _moved(self._sense[kind], direction, step * one)
        self._bias[:] = _moved(self._bias, wrong, step)


def _moved(row: Vector | None, way: Vector, step: float) -> list[float]:
    if row is None:
        return [step * one for one in way]
    return [own + step * one for own, one in zip(row, way)]  # noqa: B905 (twice as fast; both are as long)


def _chances(sums: Sequence[float]) -> list[float]:
    highest = max(sums)
    powers = [exp(one - highest) for one in sums]
    whole = sum(powers)
    return [power / whole for power in powers]
