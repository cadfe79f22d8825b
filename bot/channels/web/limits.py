"""Limits on how often somebody may ask: sliding windows that answer once, then are silent."""

import time
from collections import OrderedDict, deque
from collections.abc import Callable
from enum import Enum
from typing import NamedTuple

REMEMBERED = 10_000


class Rate(NamedTuple):
    """At most `most` in any `seconds`."""

    most: int
    seconds: float


class Verdict(Enum):
    """What a window says: go on, refuse with words (the first time), or refuse silently."""

    ALLOWED = "allowed"
    REFUSED = "refused"
    SILENT = "silent"


class Window:
    """Counts by name (a session, a network address); `tick` is a monotonic clock in seconds."""

    def __init__(self, rate: Rate, tick: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._tick = tick
        self._times: OrderedDict[str, deque[float]] = OrderedDict()
        self._told: set[str] = set()

    def ask(self, who: str) -> Verdict:
        """Count one more for `who`, unless there were too many."""
        times = self._recent(who)
        if len(times) < self._rate.most:
            times.append(self._tick())
            self._told.discard(who)
            return Verdict.ALLOWED
        first = who not in self._told
        self._told.add(who)
        return Verdict.REFUSED if first else Verdict.SILENT

    def _recent(self, who: str) -> deque[float]:
        times = self._times.setdefault(who, deque())
        self._times.move_to_end(who)
        while times and times[0] <= self._tick() - self._rate.seconds:
            times.popleft()
        if len(self._times) > REMEMBERED:
            self._told.discard(self._times.popitem(last=False)[0])
        return times
