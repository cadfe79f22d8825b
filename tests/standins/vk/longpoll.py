"""Bots Long Poll: the log of events and the protocol of `ts` (PLATFORMS 2.3)."""

import asyncio
import itertools
from collections.abc import Mapping
from typing import Any

FIRST_TS = 100
LONGEST_WAIT = 90.0


class EventLog:
    """Events of a community in their order; `ts` counts them. Nothing leaves the log by being read."""

    def __init__(self) -> None:
        self._events: list[dict[str, Any]] = []
        self._oldest = FIRST_TS
        self._keys = itertools.count(1)
        self._arrived = asyncio.Event()
        self._failures: list[int] = []
        self.checks = 0
        """How many checks wait for their answer; one whose reader has gone is still among them."""
        self.key = self._new_key()

    @property
    def ts(self) -> int:
        """The number of the last event."""
        return self._oldest + len(self._events)

    @property
    def last(self) -> dict[str, Any]:
        """The newest event."""
        return self._events[-1]

    def since(self, ts: int) -> list[dict[str, Any]]:
        """The events after that number, oldest first."""
        return self._events[ts - self._oldest :]

    def append(self, event: dict[str, Any]) -> None:
        """Adds an event and wakes all who wait."""
        self._events.append(event)
        self.wake()

    def wake(self) -> None:
        """Lets everybody who waits look again."""
        self._arrived.set()
        self._arrived = asyncio.Event()

    def forget(self) -> None:
        """VK loses the history: older `ts` get `failed: 1`."""
        self._oldest, self._events = self.ts, []

    def expire_key(self) -> None:
        """The key stops working: the next check gets `failed: 2`."""
        self.key = self._new_key()
        self.wake()

    def fail_next(self, failed: int, times: int = 1) -> None:
        """The next checks answer `failed` (1 to 4)."""
        self._failures += [failed] * times
        self.wake()

    async def changed(self) -> None:
        """Returns when something has happened."""
        await self._arrived.wait()

    async def check(self, params: Mapping[str, str]) -> dict[str, Any]:
        """The answer to one `a_check`: at once if something is there, else after `wait` seconds."""
        wait = min(float(params.get("wait", 25)), LONGEST_WAIT)
        self.checks += 1
        self.wake()
        try:
            async with asyncio.timeout(wait):
                while not _tells(answer := self._answer(params)):
                    await self.changed()
                return answer
        except TimeoutError:
            return {"ts": params["ts"], "updates": []}
        finally:
            self.checks -= 1
            self.wake()

    def _answer(self, params: Mapping[str, str]) -> dict[str, Any]:
        if self._failures:
            return self._failure(self._failures.pop(0))
        if params.get("key") != self.key:
            return self._failure(2)
        ts = params.get("ts", "")
        if not ts.isdigit() or not self._oldest <= int(ts) <= self.ts:
            return self._failure(1)
        return {"ts": str(self.ts), "updates": self._events[int(ts) - self._oldest :]}

    def _failure(self, failed: int) -> dict[str, Any]:
        more: dict[int, dict[str, Any]] = {1: {"ts": str(self.ts)}, 4: {"min_version": 0, "max_version": 3}}
        return {"failed": failed, **more.get(failed, {})}

    def _new_key(self) -> str:
        return f"key-{next(self._keys)}"


def _tells(answer: dict[str, Any]) -> bool:
    return "failed" in answer or bool(answer["updates"])
