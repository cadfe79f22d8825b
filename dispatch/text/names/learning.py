"""Learns which words are people's names from texts of which it is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from random import Random

from dispatch.text.names.hunch import Hunch

_ROUNDS, _RATE = 5, 0.15
_UNHEARD = 0.3
"""The share of marks that each look at a word leaves out, so that no single mark is relied on."""

_LEARNED = 0.02
"""A chance that is wrong by no more than this teaches nothing new."""


_NOTHING = 0.05
"""A mark that says no more than this is not kept."""


@dataclass(frozen=True, slots=True)
class WordLesson:
    """The marks of a word, whether it is of a name, how much it counts, and what spoke for a name before."""

    marks: Sequence[str]
    name: bool
    worth: float = 1.0
    known: float = 0.0


def learned(lessons: Sequence[WordLesson]) -> Hunch:
    """Logistic regression by gradient descent; rare marks learn faster than frequent ones."""
    weights: dict[str, float] = {}
    pulls: dict[str, float] = {}
    order = Random(0)  # noqa: S311 (no secret: the order of lessons and the marks left out)
    chance = order.random
    seen = list(lessons)
    for _ in range(_ROUNDS):
        order.shuffle(seen)
        for lesson in seen:
            heard = [mark for mark in lesson.marks if chance() > _UNHEARD]
            told = lesson.known + sum([weights[mark] for mark in heard if mark in weights]) / (1 - _UNHEARD)
            wrong = lesson.worth * (lesson.name - 1 / (1 + exp(-max(min(told, 30), -30))))
            if abs(wrong) < _LEARNED:
                continue
            pull = wrong * wrong
            for mark in heard:
                mine = pulls[mark] = pulls.get(mark, 1.0) + pull
                weights[mark] = weights.get(mark, 0.0) + _RATE * wrong / mine**0.5
    return Hunch({mark: weight for mark, weight in weights.items() if abs(weight) > _NOTHING})
