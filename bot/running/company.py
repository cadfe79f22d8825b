"""Single things that arrive at once and share one commit."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class Company(Generic[T]):
    """Gathers for at most `wait` seconds, or until `most` are there, and gives them to `commit` together."""

    def __init__(self, commit: Callable[[Sequence[T]], Awaitable[None]], most: int, wait: float) -> None:
        self._commit, self._most, self._wait = commit, most, wait
        self._open: _Group[T] | None = None

    async def join(self, thing: T) -> None:
        """Returns after the common commit, or raises what it raised; a cancelled caller harms nobody."""
        group = self._open
        if group is None:
            group = self._open = _Group()
            group.task = asyncio.create_task(self._run(group))
        group.things.append(thing)
        if len(group.things) == self._most:
            self._open = None
            group.full.set()
        assert group.task is not None  # noqa: S101 set just above
        await asyncio.shield(group.task)

    async def _run(self, group: "_Group[T]") -> None:
        try:
            await asyncio.wait_for(group.full.wait(), self._wait)
        except TimeoutError:
            pass
        finally:
            if self._open is group:
                self._open = None
        await self._commit(group.things)


class _Group(Generic[T]):
    def __init__(self) -> None:
        self.things: list[T] = []
        self.full = asyncio.Event()
        self.task: asyncio.Task[None] | None = None
