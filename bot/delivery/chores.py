"""What a messenger is asked to do beside messages: threads of the desk, a look at our rights in a group.

A chore is a row of the outbox, so it comes in its turn, is paced and retried like a message, and what the
messenger answered is handled in a transaction of its own.
"""

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, Protocol, runtime_checkable

from bot.channels.contract import Broken, Channel, CheckLine, Outcome, Sent
from storage.chat import outbox
from storage.unit import Unit

Do = Literal["look", "open", "rename", "close", "reopen"]


@dataclass(frozen=True, slots=True)
class Chore:
    """One thing to do; `name` is a thread's title, `thread` the messenger's name of it."""

    do: Do
    passport: str = ""
    name: str = ""
    thread: str = ""

    def dump(self) -> str:
        """JSON for the outbox."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def load(cls, body: str) -> "Chore":
        """The chore that `dump` wrote."""
        return cls(**json.loads(body))


@dataclass(frozen=True, slots=True)
class Looked:
    """What the bot has and lacks in a group."""

    lines: tuple[CheckLine, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """A thread was made; `thread` is the messenger's name of it."""

    thread: str


Answer = Looked | Opened | Outcome


@runtime_checkable
class Threads(Protocol):
    """A messenger whose groups may have threads."""

    async def open_thread(self, chat: str, name: str) -> str | Outcome:
        """The new thread's name for `Order.thread`, or why there is none."""

    async def rename_thread(self, chat: str, thread: str, name: str) -> Outcome:
        """Give it another title."""

    async def close_thread(self, chat: str, thread: str) -> Outcome:
        """Close it."""

    async def reopen_thread(self, chat: str, thread: str) -> Outcome:
        """Open it again."""


def ask(unit: Unit, address: str, chore: Chore, lane: int) -> None:
    """The messenger of this address is to do it, in its turn."""
    outbox.chore(unit, address, unit.centre, chore.dump(), lane)


async def do(channel: Channel, chat: str, chore: Chore) -> Answer:
    """Do it now; what the messenger says is the answer."""
    if chore.do == "look":
        return Looked(tuple(await _checked(channel, chat)))
    if not isinstance(channel, Threads):
        return Broken("no-topics")
    return await _THREADS[chore.do](channel, chat, chore)


async def _checked(channel: Channel, chat: str) -> Sequence[CheckLine]:
    return await channel.check([chat])


async def _open(channel: Threads, chat: str, chore: Chore) -> Answer:
    made = await channel.open_thread(chat, chore.name)
    return Opened(made) if isinstance(made, str) else made


async def _rename(channel: Threads, chat: str, chore: Chore) -> Answer:
    return await channel.rename_thread(chat, chore.thread, chore.name)


async def _close(channel: Threads, chat: str, chore: Chore) -> Answer:
    return await channel.close_thread(chat, chore.thread)


async def _reopen(channel: Threads, chat: str, chore: Chore) -> Answer:
    return await channel.reopen_thread(chat, chore.thread)


_THREADS: Mapping[str, Callable[[Threads, str, Chore], Awaitable[Answer]]] = {
    "open": _open,
    "rename": _rename,
    "close": _close,
    "reopen": _reopen,
}


def is_done(answer: Any) -> bool:
    """Whether nothing is left to do about it."""
    return isinstance(answer, Looked | Opened | Sent)
