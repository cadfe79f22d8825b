"""Pacing on a clock that only the test moves."""

import pytest

from bot.delivery.pacing import BURST, GridWindow, Limits, Pacing


class Stopwatch:
    """Monotonic seconds; sleeping moves them, and each timer comes a little late."""

    def __init__(self, late: float = 0.0) -> None:
        self.now, self._late = 1000.0, late

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds + self._late


def most_in_any_second(moments: list[float]) -> int:
    return max(sum(1 for other in moments if start <= other < start + 1.0) for start in moments)


@pytest.mark.parametrize("late", [0.0, 0.0007, 0.01, 0.2])
async def test_a_bot_sends_at_most_thirty_in_any_second_and_nearly_thirty_a_second(late: float) -> None:
    watch = Stopwatch(late)
    pacing = Pacing({"telegram": Limits()}, watch, watch.sleep)
    moments = []
    for number in range(300):
        await pacing.slot("telegram", str(number), group=False)
        moments.append(watch.now)
    assert most_in_any_second(moments) <= 30
    if late <= 0.01:
        assert 299 / (moments[-1] - moments[0]) > 28.5


async def test_after_a_pause_few_late_slots_are_caught_up() -> None:
    window = GridWindow(30, 1.0, late=5)
    at_once = 0
    while window.delay(50.0) == 0.0:
        window.take(50.0)
        at_once += 1
    assert at_once == 6


def gone_within(pacing: Pacing, watch: Stopwatch, seconds: int, *, group: bool) -> list[float]:
    """What one chat gets in so many seconds if it is written to whenever that is allowed."""
    moments, end = [], watch.now + seconds
    while watch.now < end:
        delay = pacing.delay("telegram", "7", group=group, urgent=False)
        if delay == 0.0:
            pacing._chat("telegram", "7", group=group)
            for window in pacing._chat("telegram", "7", group=group).windows:
                window.take(watch.now)
            moments.append(watch.now)
        watch.now += delay
    return moments


async def test_a_chat_gets_one_a_second_after_a_short_burst() -> None:
    watch = Stopwatch()
    moments = gone_within(Pacing({"telegram": Limits()}, watch, watch.sleep), watch, 20, group=False)
    assert moments.count(1000.0) == BURST
    assert 20 <= len(moments) <= 20 + BURST


async def test_a_group_gets_twenty_a_minute() -> None:
    watch = Stopwatch()
    moments = gone_within(Pacing({"telegram": Limits()}, watch, watch.sleep), watch, 120, group=True)
    for start in moments:
        assert sum(1 for each in moments if start <= each < start + 60) <= 20
    assert len(moments) >= 38


async def test_the_urgent_waits_only_where_the_messenger_said_so() -> None:
    watch = Stopwatch()
    pacing = Pacing({"telegram": Limits()}, watch, watch.sleep)
    for _ in range(BURST):
        await pacing.slot("telegram", "7", group=False)
    assert pacing.delay("telegram", "7", group=False, urgent=False) > 0
    assert pacing.delay("telegram", "7", group=False, urgent=True) == 0
    pacing.rest("telegram", "7", 4.0)
    assert pacing.delay("telegram", "7", group=False, urgent=True) == 4.0
    assert pacing.delay("telegram", "8", group=False, urgent=False) == 0
    pacing.rest("telegram", None, 9.0)
    assert pacing.delay("telegram", "8", group=False, urgent=True) == 9.0


async def test_a_channel_without_limits_never_waits() -> None:
    watch = Stopwatch()
    pacing = Pacing({}, watch, watch.sleep)
    for _ in range(1000):
        await pacing.slot("web", "7", group=False)
    assert (watch.now, pacing.delay("web", "7", group=False, urgent=False)) == (1000.0, 0.0)
