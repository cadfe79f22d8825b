"""Which pages are open now, what is pushed to them, and who waits for a message to be shown."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

BACKLOG = 200


@dataclass(frozen=True, slots=True)
class Pushed:
    """One thing for an open page: the kind of event, the tag of its address, and its JSON fields."""

    event: str
    to: str
    fields: Mapping[str, Any]


@dataclass(eq=False, slots=True)
class Stream:
    """One open page; `tags` says by which name it knows each address that it shows."""

    tags: Mapping[str, str]
    alive: Callable[[], bool]
    queue: asyncio.Queue[Pushed | None] = field(default_factory=lambda: asyncio.Queue(BACKLOG))

    def put(self, pushed: Pushed | None) -> bool:
        """False if the page does not keep up: it is cut off and reads its history when it comes back."""
        try:
            self.queue.put_nowait(pushed)
        except asyncio.QueueFull:
            return False
        return True


class OpenPages:
    """The open pages of this process, by address. Lives in the event loop; knows no network."""

    def __init__(self) -> None:
        self._streams: defaultdict[str, set[Stream]] = defaultdict(set)
        self._waiting: dict[tuple[str, str], asyncio.Event] = {}

    @contextmanager
    def open(self, tags: Mapping[str, str], alive: Callable[[], bool] = lambda: True) -> Iterator[Stream]:
        """A page that shows these addresses until the block ends; `alive` turns False when it is gone."""
        stream = Stream(tags, alive)
        for address in tags:
            self._streams[address].add(stream)
        try:
            yield stream
        finally:
            self._leave(stream)

    def is_open(self, address: str) -> bool:
        """True while at least one page shows this address."""
        return any(stream.alive() for stream in self._streams.get(address, ()))

    def count(self, address: str) -> int:
        """How many pages show this address."""
        return len(self._streams.get(address, ()))

    def push(self, address: str, event: str, fields: Mapping[str, Any]) -> bool:
        """Put something into every open page of the address; False if there is none."""
        for stream in list(self._streams.get(address, ())):
            if not stream.put(Pushed(event, stream.tags[address], fields)):
                self._cut_off(stream)
        return self.is_open(address)

    @contextmanager
    def awaiting(self, address: str, ref: str) -> Iterator[asyncio.Event]:
        """An event that is set once a browser has shown that message."""
        event = self._waiting.setdefault((address, ref), asyncio.Event())
        try:
            yield event
        finally:
            self._waiting.pop((address, ref), None)

    def was_shown(self, address: str, ref: str) -> bool:
        """Tell whoever waits for that message; False if nobody does."""
        event = self._waiting.get((address, ref))
        if event is not None:
            event.set()
        return event is not None

    def close(self) -> None:
        """End all streams, so that the server can stop."""
        for stream in {stream for streams in self._streams.values() for stream in streams}:
            self._cut_off(stream)

    def _cut_off(self, stream: Stream) -> None:
        self._leave(stream)
        while not stream.put(None):
            stream.queue.get_nowait()

    def _leave(self, stream: Stream) -> None:
        for address in stream.tags:
            self._streams[address].discard(stream)
            if not self._streams[address]:
                del self._streams[address]
