"""A loop that stops is told of without its words, and begins again after a longer and longer rest."""

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress

import pytest

from bot.running.supervision import LONGEST, STEADY, Supervisor


class Stage:
    """A loop that raises what the test says, then works on; its rests take no time and are written down."""

    def __init__(self, failures: Sequence[Exception | None], *, works: float = 0.0) -> None:
        self.failures, self.works, self.now = list(failures), works, 0.0
        self.rests: list[float] = []
        self.down: list[set[str]] = []
        self.steady = asyncio.Event()
        self.supervisor = Supervisor(self.pause, lambda: self.now)

    async def pause(self, seconds: float) -> None:
        self.rests.append(seconds)
        self.down.append(set(self.supervisor.resting))

    async def work(self) -> None:
        self.now += self.works
        if self.failures:
            failure = self.failures.pop(0)
            if failure is not None:
                raise failure
            return
        self.steady.set()
        await asyncio.Event().wait()

    async def play(self) -> None:
        """Until the loop works on."""
        task = asyncio.create_task(self.supervisor.keep("sender", self.work))
        async with asyncio.timeout(5):
            await self.steady.wait()
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def test_it_begins_again_and_rests_longer_each_time() -> None:
    stage = Stage([OSError("x")] * 8)
    await stage.play()
    assert stage.rests == [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, LONGEST, LONGEST]


async def test_after_good_work_the_next_stop_counts_as_the_first() -> None:
    stage = Stage([OSError("x")] * 3, works=STEADY)
    await stage.play()
    assert stage.rests == [1.0, 1.0, 1.0]


async def test_while_it_rests_everybody_can_see_it() -> None:
    stage = Stage([OSError("x")])
    await stage.play()
    assert stage.down == [{"sender"}]
    assert stage.supervisor.resting == set()


async def test_one_that_simply_ends_begins_again_too() -> None:
    stage = Stage([None])
    await stage.play()
    assert stage.rests == [1.0]


async def test_the_log_names_the_loop_and_the_place_and_no_words(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        await Stage([ValueError("Нина Петровна, Ленина 5")]).play()
    (line,) = caplog.messages
    assert "sender stopped" in line
    assert "ValueError in test_supervision.py" in line
    assert "Нина" not in line
