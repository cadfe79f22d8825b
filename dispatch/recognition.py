"""Recognition: which level a volunteer has earned, and what the next one asks for (SPEC section 4.5)."""

from dataclasses import dataclass

from dispatch.norms import LevelRule, LevelRules
from dispatch.volunteers import Level

_ORDER = (Level.TRAINEE, Level.VOLUNTEER, Level.EXPERT)


@dataclass(frozen=True, slots=True)
class Achievements:
    """What a volunteer has done: confirmed solutions, hours given, kudos, ratings of four and five."""

    solved: int
    hours: float
    kudos: int
    thanks: int


@dataclass(frozen=True, slots=True)
class Missing:
    """What is left to the next level."""

    level: Level
    solved: int
    kudos: int


def earned(level: Level, done: Achievements, rules: LevelRules) -> Level:
    """The highest level whose rule is met, never a lower one than now; no level is skipped."""
    following = _following(level)
    if following is None or not _is_met(_rule(following, rules), done):
        return level
    return earned(following, done, rules)


def missing(level: Level, done: Achievements, rules: LevelRules) -> Missing | None:
    """What the next level still asks for; None at the highest."""
    following = _following(level)
    if following is None:
        return None
    rule = _rule(following, rules)
    return Missing(following, max(rule.solved - done.solved, 0), max(rule.kudos - done.kudos, 0))


def _following(level: Level) -> Level | None:
    place = _ORDER.index(level) + 1
    return _ORDER[place] if place < len(_ORDER) else None


def _rule(level: Level, rules: LevelRules) -> LevelRule:
    return rules.expert if level is Level.EXPERT else rules.volunteer


def _is_met(rule: LevelRule, done: Achievements) -> bool:
    return done.solved >= rule.solved and done.kudos >= rule.kudos
