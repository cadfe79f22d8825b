"""What the world writes down: deliveries, deeds, problems as they were told, and who is who."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tests.simulation.messengers import How

Place = tuple[str, str]
"""A channel and a chat in it."""


@dataclass(frozen=True, slots=True)
class Received:
    """One delivery: to whom, when, how, and by whose deed ("" : by the clock)."""

    at: datetime
    name: str
    place: Place
    row: int
    how: How
    cause: str
    words: str
    asks: bool
    """Whether it has a button by which a passport is taken, or its end confirmed."""

    quiet: bool
    """Whether it was to make no sound."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody did, and in which chat: a button's data, or a word of ours with a colon behind it."""

    at: datetime
    name: str
    data: str
    place: Place


@dataclass(eq=False)
class Who:
    """A person as the centre can know one: two accounts that were never joined are two persons.

    `profile` is what they told for statistics, `into` whom they were joined to, and when.
    """

    profile: dict[str, str] = field(default_factory=dict)
    into: "Who | None" = None
    joined_at: datetime | None = None
    stopped_at: datetime | None = None
    erased_at: datetime | None = None

    @property
    def last(self) -> "Who":
        """Who they are in the end."""
        return self.into.last if self.into else self

    def by(self, moment: datetime) -> "Who":
        """Who they were known as by then."""
        joined = self.into is not None and self.joined_at is not None and self.joined_at <= moment
        return self.into.by(moment) if self.into and joined else self


@dataclass(frozen=True, slots=True)
class Told:
    """A problem as it was told: when, in which channel, with which answers, by whom."""

    at: datetime
    channel: str
    answers: dict[str, Any]
    who: Who


@dataclass
class Opinion:
    """What somebody said of the centre itself."""

    at: datetime
    stars: int
    words: str = ""


class Register:
    """Who was behind each chat, and since when."""

    def __init__(self) -> None:
        self._known: dict[Place, list[tuple[datetime | None, Who]]] = {}
        self.erasures: set[datetime] = set()
        """Moments in which somebody's data went."""

    def now(self, place: Place) -> Who:
        """Who is behind it now."""
        return self._known.setdefault(place, [(None, Who())])[-1][1]

    def at(self, place: Place, moment: datetime) -> Who:
        """Who was behind it then."""
        told = self._known.get(place, [(None, Who())])
        return next(who for since, who in reversed(told) if since is None or since < moment)

    def places(self, who: Who) -> list[Place]:
        """The chats in which they are known."""
        return [place for place, told in self._known.items() if any(one.last is who for _, one in told)]

    def join(self, stays: Place, goes: Place, moment: datetime) -> None:
        """Both are one person from now on; of two wishes to be left alone the stricter stays."""
        one, other = self.now(stays), self.now(goes)
        if other.stopped_at:
            one.stopped_at = one.stopped_at or moment
        other.into, other.joined_at = one, moment
        self._known[goes].append((moment, one))

    def erase(self, who: Who, moment: datetime) -> None:
        """Nothing is left of them: whoever writes from their chats is somebody new."""
        who.erased_at, who.profile = moment, {}
        self.erasures.add(moment)
        for place, told in self._known.items():
            if told[-1][1] is who:
                self._known[place].append((moment, Who()))
