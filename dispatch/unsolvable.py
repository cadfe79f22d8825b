"""Why something cannot be solved: the list that the register of the unsolvable is counted by (SPEC 12.8)."""

from enum import StrEnum


class Obstacle(StrEnum):
    """What stands in the way; what would have been needed is told in words beside it."""

    NO_SPECIALIST = "no_specialist"
    NO_MEANS = "no_means"
    NO_SERVICE = "no_service"
    LAW = "law"
    FAR_AWAY = "far_away"
    NO_ANSWER = "no_answer"
    OTHER = "other"
