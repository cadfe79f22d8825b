"""A volunteer rises when both parts of a level's rule are met, and never falls by counting."""

import pytest

from dispatch.norms import LevelRule, LevelRules
from dispatch.recognition import Achievements, Missing, earned, missing
from dispatch.volunteers import Level

RULES = LevelRules(volunteer=LevelRule(solved=3, kudos=20), expert=LevelRule(solved=30, kudos=250))
T, V, E = Level.TRAINEE, Level.VOLUNTEER, Level.EXPERT


@pytest.mark.parametrize(
    ("now", "solved", "kudos", "then"),
    [
        (T, 2, 100, T),
        (T, 3, 19, T),
        (T, 3, 20, V),
        (T, 40, 300, E),
        (V, 30, 249, V),
        (V, 30, 250, E),
        (E, 0, 0, E),
        (V, 0, 0, V),
    ],
)
def test_the_level_that_was_earned(now: Level, solved: int, kudos: int, then: Level) -> None:
    assert earned(now, Achievements(solved, 0, kudos, 0), RULES) is then


def test_what_is_left_to_the_next_level() -> None:
    assert missing(T, Achievements(1, 0, 25, 0), RULES) == Missing(V, 2, 0)
    assert missing(E, Achievements(1, 0, 25, 0), RULES) is None
