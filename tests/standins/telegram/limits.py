"""Telegram's pace: one a second a chat, twenty a minute a group, thirty a second in all (PLATFORMS 1.3)."""

import math
from collections import defaultdict, deque
from dataclasses import dataclass, field

from tests.standins.telegram.errors import flood


@dataclass
class Limits:
    """Counts sends, edits and new topics; times are seconds of the stand-in's clock."""

    chat_burst: int = 5  # messages that one chat takes at once before one a second holds
    group_per_minute: int = 20
    all_per_second: int = 30
    _credit: dict[int, tuple[float, float]] = field(default_factory=dict)  # chat: messages left, as of when
    _group: defaultdict[int, deque[float]] = field(default_factory=lambda: defaultdict(deque))
    _all: deque[float] = field(default_factory=deque)

    def spend(self, chat_id: int, now: float, count: int = 1) -> None:
        """Counts `count` messages to a chat. Raises 429 with the seconds to wait, and counts nothing then."""
        waits = [self._chat_wait(chat_id, now, count), _wait(self._all, now, 1, self.all_per_second, count)]
        if chat_id < 0:
            waits.append(_wait(self._group[chat_id], now, 60, self.group_per_minute, count))
        if (wait := max(waits)) > 0:
            raise flood(max(1, math.ceil(wait)))
        self._credit[chat_id] = (self._left(chat_id, now) - count, now)
        self._group[chat_id].extend([now] * count)
        self._all.extend([now] * count)

    def _left(self, chat_id: int, now: float) -> float:
        left, since = self._credit.get(chat_id, (self.chat_burst, now))
        return min(self.chat_burst, left + now - since)

    def _chat_wait(self, chat_id: int, now: float, count: int) -> float:
        return min(count, self.chat_burst) - self._left(chat_id, now)


def _wait(times: deque[float], now: float, period: float, most: int, count: int) -> float:
    """Seconds until `count` more fit into the period; 0 when they fit now."""
    while times and times[0] <= now - period:
        times.popleft()
    over = len(times) + min(count, most) - most
    return times[over - 1] + period - now if over > 0 else 0
