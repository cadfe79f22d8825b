"""The numbers of a centre's file: norms, waves, weights, clocks, kudos, retention, waking hours."""

from datetime import time
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from dispatch.passport import Complexity, Urgency

CENTURY = 36500
"""Days; no clock counts back much further, and nothing is kept longer."""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Norms(_Model):
    """What a centre promises (defaults of SPEC section 9); shares are 0 to 1."""

    contact_working_days: int = Field(default=2, ge=1)
    contact_reminder_working_days: int = Field(default=1, ge=1)
    positive_share: float = Field(default=0.8, ge=0, le=1)
    consultations_a_month: int = Field(default=15, ge=0)
    answered_share: float = Field(default=0.9, ge=0, le=1)
    volunteers_share: float = Field(default=0.2, ge=0, le=1)
    reopen_days: int = Field(default=30, ge=1, le=CENTURY)
    rating_change_days: int = Field(default=7, ge=0, le=CENTURY)


class WaveStep(_Model):
    """One wave: how many are asked (none: everyone left), and how many minutes an offer lasts."""

    size: int | None = Field(default=None, ge=1)
    minutes: int = Field(ge=1)


class UrgencyPlan(_Model):
    """The waves of one urgency; `waking_only` makes their minutes count in waking hours only."""

    steps: tuple[WaveStep, ...] = Field(min_length=1)
    waking_only: bool


def _plan(waking_only: bool, *steps: tuple[int | None, int]) -> UrgencyPlan:
    made = tuple(WaveStep(size=size, minutes=minutes) for size, minutes in steps)
    return UrgencyPlan(steps=made, waking_only=waking_only)


class WavePlan(_Model):
    """Waves by urgency (defaults of SPEC section 5).

    The sizes are meant for people of whom a share of `usual_yes` accepts an offer; where fewer do, a wave
    grows, where more do, it shrinks (SPEC section 12.5).
    """

    today: UrgencyPlan = _plan(False, (3, 10), (5, 15), (None, 30))
    this_week: UrgencyPlan = _plan(True, (3, 120), (5, 240), (None, 360))
    not_urgent: UrgencyPlan = _plan(True, (3, 180), (5, 360), (None, 540))
    usual_yes: float = Field(default=1 / 3, gt=0, le=1)

    def of(self, urgency: Urgency) -> UrgencyPlan:
        """The plan for this urgency."""
        plans = {
            Urgency.TODAY: self.today,
            Urgency.THIS_WEEK: self.this_week,
            Urgency.NOT_URGENT: self.not_urgent,
        }
        return plans[urgency]


class Weights(_Model):
    """How much each part of the order counts (SPEC section 5).

    Waiting is the one part without a ceiling: it adds `fairness` for every `fairness_days` since a volunteer
    was last asked, so that nobody who fits waits for ever. The score of a volunteer who just was asked is at
    most the sum of the other weights, which bounds the wait.
    """

    topic: float = Field(default=4.0, ge=0)
    area: float = Field(default=3.0, ge=0)
    level: float = Field(default=1.0, ge=0)
    history: float = Field(default=3.0, ge=0)
    kudos: float = Field(default=1.0, ge=0)
    free: float = Field(default=1.0, ge=0)
    fairness: float = Field(default=2.0, ge=0)
    fairness_days: float = Field(default=7.0, gt=0)
    kudos_half: float = Field(default=30.0, gt=0)
    """So many kudos are worth half of the weight."""


class EscalationClocks(_Model):
    """When an unclaimed escalation rings again, and when the director hears of it (SPEC section 6).

    Whoever claimed one is asked about it after the `claimed` time; without a deed in as much time again it
    returns to the queue.
    """

    danger_repeat_minutes: int = Field(default=5, ge=1)
    danger_director_minutes: int = Field(default=15, ge=1)
    danger_again_minutes: int = Field(default=15, ge=1)
    """After the director's ring danger goes on ringing this often until somebody claims it."""
    today_repeat_minutes: int = Field(default=30, ge=1)
    today_director_minutes: int = Field(default=120, ge=1)
    rest_repeat_waking_hours: int = Field(default=4, ge=1)
    claimed_danger_minutes: int = Field(default=15, ge=1)
    """When whoever claimed danger is asked what became of it, at any hour; about the rest in waking hours."""
    claimed_today_minutes: int = Field(default=120, ge=1)
    claimed_rest_working_days: int = Field(default=1, ge=1)


class KudosRules(_Model):
    """Points for a confirmed solution: complexity's points times the stars' share (SPEC section 7)."""

    complexity: dict[Complexity, int] = {
        Complexity.SIMPLE: 5,
        Complexity.ORDINARY: 10,
        Complexity.COMPLEX: 20,
    }
    stars: dict[int, float] = {1: 0.0, 2: 0.0, 3: 0.5, 4: 0.8, 5: 1.0}
    unrated: float = Field(default=0.5, ge=0)
    """The share when the client confirmed but never gave stars."""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if set(self.complexity) != set(Complexity) or set(self.stars) != {1, 2, 3, 4, 5}:
            raise ValueError("needs points for every complexity and a share for each of 1 to 5 stars")
        if min(*self.complexity.values(), *self.stars.values()) < 0:
            raise ValueError("points and shares are never below zero")
        return self


class LevelRule(_Model):
    """What a level asks for: so many confirmed solutions and so many kudos."""

    solved: int = Field(ge=0)
    kudos: int = Field(ge=0)


class LevelRules(_Model):
    """How a volunteer rises (SPEC section 4.5); the desk may set a level by hand at any time."""

    volunteer: LevelRule = LevelRule(solved=3, kudos=20)
    expert: LevelRule = LevelRule(solved=30, kudos=250)


class Retention(_Model):
    """How long things are kept, in days."""

    passports_days: int = Field(default=1095, ge=30, le=CENTURY)
    drafts_days: int = Field(default=7, ge=2, le=CENTURY)
    """Since the last answer; a day after it comes the reminder."""
    destruction_acts_days: int = Field(default=1095, ge=1, le=CENTURY)
    backups_days: int = Field(default=30, ge=1, le=CENTURY)
    backup_keys_days: int = Field(default=7, ge=1, le=7)
    """Sooner than what they open: an older backup cannot open whoever was erased since."""


class Waking(_Model):
    """Hours of the centre's zone in which people may be written to (SPEC section 7)."""

    start: time = time(9)
    end: time = time(21)

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.start >= self.end:
            raise ValueError("must start before they end, on the same day")
        return self
