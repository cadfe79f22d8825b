"""The people of a made-up centre: where they write from, what they are like; the same for the same seed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

BEGIN = datetime(2025, 12, 31, 21, 0, tzinfo=UTC)
"""The first moment of 2026 in Moscow."""

Soon = Callable[[timedelta, Callable[[], Any]], None]
"""Plans a deed: after about so long, what."""

CHANNELS, SHARES = ("vk", "telegram", "web"), (6, 3, 1)


@dataclass(frozen=True)
class Plan:
    """How big the year is; the same plan gives the same year."""

    residents: int = 3000
    volunteers: int = 150
    passports: int = 6000
    seed: int = 1
    days: int = 365
    zone: str = "Europe/Moscow"
    country: str = "RU"

    @property
    def end(self) -> datetime:
        """The last moment of it."""
        return BEGIN + timedelta(days=self.days)


@dataclass(frozen=True)
class Account:
    """Where a person writes from; the chat of a group is another one."""

    channel: str
    sender: str
    chat: str = ""

    @property
    def place(self) -> tuple[str, str]:
        """The chat in which its messages stand."""
        return self.channel, self.chat or self.sender


@dataclass
class Person:
    """Somebody with their accounts and their own luck; `nature` are chances between 0 and 1."""

    name: str
    accounts: list[Account]
    luck: Random
    nature: dict[str, float] = field(default_factory=dict)
    memory: dict[Any, Any] = field(default_factory=dict)

    def does(self, chance: str) -> bool:
        """Whether they do it this time."""
        return self.luck.random() < self.nature[chance]

    def after(self, now: datetime, zone: ZoneInfo, median: timedelta, spread: float = 1.0) -> datetime:
        """Some time later, and never in their own night (23 to 7)."""
        moment = now + median * self.luck.lognormvariate(0, spread)
        local = moment.astimezone(zone)
        if 7 <= local.hour < 23:
            return moment
        morning = local.replace(hour=7, minute=30, second=0, microsecond=0)
        morning += timedelta(days=local.hour >= 23, minutes=120 * self.luck.random())
        return max(moment, morning.astimezone(UTC))


def resident(plan: Plan, number: int) -> Person:
    """A resident: in one channel, sometimes in two; some never answer, some block, some ask to stop."""
    name = f"r{number}"
    luck = Random(f"{plan.seed} {name}")
    patient = 0.0 if luck.random() < 0.12 else luck.betavariate(6, 2)
    nature = {
        "confirms": patient,
        "confirms_when_chased": 0.4 * patient,
        "rates": 0.8 * patient,
        "rates_when_chased": 0.15 * patient,
        "changes_mind": 0.06,
        "comments": 0.15,
        "withdraws": 0.04,
        "wants_another": 0.02,
        "blocks": 0.04,
        "comes_back": 0.4,
        "stops": 0.04,
        "talks": 0.2,
        "answers_talk": 0.5,
        "picks": 0.85,
        "complains": 0.03,
        "again": 0.07,
        "counts": 0.6,
        "opines": 0.3,
        "exports": 0.03,
        "erases": 0.03,
        "joins": 0.7,
    }
    return Person(name, _accounts(name, luck), luck, nature)


def volunteer(plan: Plan, number: int) -> Person:
    """A volunteer: quick or slow, often or seldom with a yes, now and then silent."""
    name = f"v{number}"
    luck = Random(f"{plan.seed} {name}")
    nature = {
        "answers": 0.3 + 0.6 * luck.betavariate(3, 2),
        "says_yes": 0.15 + 0.7 * luck.betavariate(2, 2),
        "late_press": 0.05,
        "contacts": 0.97 - 0.12 * luck.random(),
        "contacts_when_reminded": 0.6,
        "hands_back": 0.06,
        "solves": 0.94,
        "blocks": 0.08,
        "comes_back": 0.6,
        "rests": 0.3,
        "meets": 0.12,
        "answers_talk": 0.7,
        "gives_up": 0.05,
        "wants_team": 0.04,
        "joins_team": 0.7,
        "takes_step": 0.7,
        "quits_team": 0.2,
        "erases": 0.02,
    }
    return Person(name, _accounts(name, luck), luck, nature)


def _accounts(name: str, luck: Random) -> list[Account]:
    channels = luck.choices(CHANNELS, SHARES)
    if luck.random() < 0.06:
        channels += [channel for channel in ("telegram", "vk") if channel not in channels][:1]
    return [Account(channel, name) for channel in channels]
