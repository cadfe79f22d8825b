"""One problem as the world saw it: who worked on it and how long, how it ended, what was thought of it."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from tests.simulation.records import Told

ENDS = ("closed", "answered", "withdrawn", "unsolvable")
STATUSES = ("registered", "searching", "in_progress", "resolved", *ENDS)


@dataclass
class Work:
    """One owner's time with it: who (of a team all who ever belonged to it, and until when), and their hours.

    `end` is None while it goes on; `cause` is "team" where a team took it, over from an owner perhaps.
    """

    start: datetime
    end: datetime | None
    cause: str
    who: dict[str, datetime | None] = field(default_factory=dict)
    gave: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    joined: dict[str, datetime] = field(default_factory=dict)
    """When who did not have it from its start came to it."""

    quit_after: dict[str, datetime] = field(default_factory=dict)
    """Who left a team that had ended already, and when."""

    reported: set[datetime] = field(default_factory=set)
    """When the lead of a team called it solved."""

    @property
    def team(self) -> bool:
        """Whether a team had it."""
        return self.cause == "team"

    @property
    def hours(self) -> float:
        """What all of them gave."""
        return sum(self.gave.values())

    def has(self, name: str, at: datetime) -> bool:
        """Whether it was theirs then."""
        return name in self.who and self.start <= at <= (self.end or at)


@dataclass
class Story:
    """One problem; `rated` are all stars in order as they counted, `closings` when it was confirmed."""

    told: Told
    rows: list[tuple[datetime, str, str]]
    works: list[Work] = field(default_factory=list)
    first_contact: datetime | None = None
    first_answer: datetime | None = None
    end: str = ""
    ended_at: datetime | None = None
    unconfirmed: bool = False
    rated: list[tuple[datetime, int]] = field(default_factory=list)
    closings: list[datetime] = field(default_factory=list)

    @property
    def told_at(self) -> datetime:
        """When it was told."""
        return self.told.at

    @property
    def stars(self) -> int | None:
        """As they stand for its last end."""
        begun = self.lives_since(self.rated[-1][0]) if self.rated else None
        return self.rated[-1][1] if begun and begun == self.rows_of("registered")[-1] else None

    def given(self) -> list[tuple[datetime, int]]:
        """For each end that was rated: when first, and the stars as they stand."""
        ends: dict[datetime, tuple[datetime, int]] = {}
        for at, stars in self.rated:
            begun = self.lives_since(at)
            ends[begun] = (ends[begun][0] if begun in ends else at, stars)
        return list(ends.values())

    def lives_since(self, at: datetime) -> datetime:
        """When it was registered, or came back, the last time before `at`."""
        return max(then for then in self.rows_of("registered") if then <= at)

    def rows_of(self, what: str) -> list[datetime]:
        """The moments of the lines of its history that say this."""
        return [at for at, said, _ in self.rows if said == what]

    @property
    def timed_out(self) -> bool:
        """Whether nobody but the clock closed it: then nobody asked for stars."""
        return self.ended_at is not None and (self.ended_at, "closed", "timer") in self.rows

    @property
    def first_word(self) -> datetime | None:
        """When somebody first answered."""
        return min(filter(None, (self.first_contact, self.first_answer)), default=None)

    def status(self, at: datetime, *, before: bool = False) -> str:
        """Where it stood then, or just before."""
        known = [what for then, what, _ in self.rows if then < at or (then == at and not before)]
        return next((what for what in reversed(known) if what in STATUSES), "")

    def says(self, what: str, at: datetime) -> bool:
        """Whether its history has this line of that moment."""
        return any(then == at and said == what for then, said, _ in self.rows)
