"""How fast we may send: for a bot, a chat and a group, on the monotonic clock (PERFORMANCE 5.1)."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from time import monotonic as real_monotonic

GUARD = 0.002
"""Seconds by which a window is longer than it says: timers are not exact."""

MOST_CHATS = 4096


class GridWindow:
    """Slots on a grid of `per / count` seconds, at most `late` missed ones caught up, and never more than
    `count` in any `per` seconds."""

    def __init__(self, count: int, per: float = 1.0, late: int = 5) -> None:
        self._step, self._per, self._late = per / count, per + GUARD, late
        self._taken: deque[float] = deque(maxlen=count)
        self._count = count
        self._slot = float("-inf")

    def delay(self, now: float) -> float:
        """Seconds until the next may go; 0.0 if it may go at once."""
        window = self._taken[0] + self._per if len(self._taken) == self._count else now
        return max(self._slot - now, window - now, 0.0)

    def take(self, now: float) -> None:
        """Something goes now, whether it should have or not."""
        self._taken.append(now)
        self._slot = max(self._slot, now - self._late * self._step) + self._step

    def idle(self, now: float) -> bool:
        """Whether nothing of the past matters any more."""
        return not self._taken or self._taken[-1] + self._per < now


@dataclass(frozen=True, slots=True)
class Limits:
    """Messages a second for the whole bot, and for one chat (after a short burst); a minute for a group."""

    bot: int = 30
    chat: int = 1
    group: int = 20


LIMITS: Mapping[str, Limits] = {"telegram": Limits(), "vk": Limits(bot=20)}
"""By channel (PLATFORMS 1.3, 2.7); one that is not named sends as fast as it can."""

BURST = 3


@dataclass(slots=True)
class _Chat:
    windows: tuple[GridWindow, ...]
    rests_until: float = float("-inf")


@dataclass(slots=True)
class _Bot:
    window: GridWindow | None
    rests_until: float = float("-inf")
    chats: dict[str, _Chat] = field(default_factory=dict)


class Pacing:
    """The windows and rests of every bot and chat of this process."""

    def __init__(
        self,
        limits: Mapping[str, Limits] = LIMITS,
        monotonic: Callable[[], float] = real_monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._limits, self._monotonic, self._sleep = limits, monotonic, sleep
        self._bots: dict[str, _Bot] = {}

    def delay(self, channel: str, chat: str, *, group: bool, urgent: bool) -> float:
        """Seconds that this chat or its bot must rest; the urgent waits only where the messenger said so."""
        now, bot = self._monotonic(), self._bot(channel)
        place = self._chat(channel, chat, group=group)
        rest = max(bot.rests_until - now, place.rests_until - now, 0.0)
        return rest if urgent else max([rest, *(window.delay(now) for window in place.windows)])

    async def slot(self, channel: str, chat: str, *, group: bool) -> None:
        """Wait for the bot's next slot, and take it."""
        bot = self._bot(channel)
        while bot.window is not None and (delay := bot.window.delay(self._monotonic())) > 0:
            await self._sleep(delay)
        now = self._monotonic()
        for window in self._chat(channel, chat, group=group).windows:
            window.take(now)
        if bot.window is not None:
            bot.window.take(now)

    def rest(self, channel: str, chat: str | None, seconds: float) -> None:
        """The messenger asked for a rest of this chat, or with None of the whole bot."""
        until, bot = self._monotonic() + seconds, self._bot(channel)
        if chat is None:
            bot.rests_until = max(bot.rests_until, until)
        else:
            place = self._chat(channel, chat, group=False)
            place.rests_until = max(place.rests_until, until)

    def _bot(self, channel: str) -> _Bot:
        if channel not in self._bots:
            limits = self._limits.get(channel)
            self._bots[channel] = _Bot(None if limits is None else GridWindow(limits.bot))
        return self._bots[channel]

    def _chat(self, channel: str, chat: str, *, group: bool) -> _Chat:
        chats = self._bot(channel).chats
        if chat not in chats:
            if len(chats) >= MOST_CHATS:
                self._forget_idle(chats)
            chats[chat] = _Chat(_windows(self._limits.get(channel), group=group))
        return chats[chat]

    def _forget_idle(self, chats: dict[str, _Chat]) -> None:
        now = self._monotonic()
        for name, chat in list(chats.items()):
            if chat.rests_until < now and all(window.idle(now) for window in chat.windows):
                del chats[name]


def _windows(limits: Limits | None, *, group: bool) -> tuple[GridWindow, ...]:
    if limits is None:
        return ()
    chat = GridWindow(limits.chat * 5, 5.0, late=BURST - 1)
    return (chat, GridWindow(limits.group, 60.0, late=limits.group - 1)) if group else (chat,)
