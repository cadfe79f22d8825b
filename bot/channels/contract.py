"""What every channel can do, and the outcomes of a delivery as values with a policy."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from bot.faces import Face
from bot.incoming import Update

if TYPE_CHECKING:
    from aiohttp import web  # heavy, and the command line starts light


@dataclass(frozen=True, slots=True)
class Sent:
    """It is there; `message` is the messenger's name of it, needed to edit it later ("" for none).

    `beside` are the names of messages that went with it: files that the messenger shows apart. A reply to one
    of them is a reply to it.
    """

    message: str = ""
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Later:
    """Not now: try again after so many seconds; `scope` says what must rest: the chat or the bot."""

    after: float
    why: str
    scope: str = "chat"


@dataclass(frozen=True, slots=True)
class WhenOpen:
    """Nobody has the page open; it waits without being counted as a try, until `Wake` is called."""


@dataclass(frozen=True, slots=True)
class SendAnew:
    """The message can no longer be edited (too old, deleted, pinned): send a new one instead."""

    why: str


@dataclass(frozen=True, slots=True)
class Unreachable:
    """The person forbade it, never began, or is gone; `gone` means for good. The account is marked."""

    why: str
    gone: bool = False


@dataclass(frozen=True, slots=True)
class MovedTo:
    """The group has a new id; store it and send again."""

    chat: str


@dataclass(frozen=True, slots=True)
class ThreadGone:
    """The thread of a group was deleted; make a new one or fall back to the plain group."""


@dataclass(frozen=True, slots=True)
class Broken:
    """Our own defect or a revoked token: never retried, the desk is told; `why` has no personal data."""

    why: str


Outcome = Sent | Later | WhenOpen | SendAnew | Unreachable | MovedTo | ThreadGone | Broken


@dataclass(frozen=True, slots=True)
class Order:
    """One part of one message to be delivered: `part` counts from 0; `random_id` is that part's own number.

    `row` is our own name of the message (the outbox row), the same in each try. `quiet` asks for no sound
    where the messenger can do that.
    """

    chat: str
    face: Face
    part: int
    random_id: int
    row: str = ""
    thread: str = ""
    quiet: bool = False


Handle = Callable[[Sequence[Update], str | None], Awaitable[None]]
"""Handles a batch in one transaction, stores the reading position with it, and returns after the commit.

Raises if nothing was committed: then the channel asks for the same updates again after a pause. An empty
batch without a position says that the messenger is heard and nothing is new: at least every `ALIVE` seconds.
"""

ALIVE = 30.0
"""Seconds between two signs of life of a channel that receives nothing."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One of our files, opened for delivery: `kind` is photo, voice or document, `name` is nobody's."""

    kind: str
    name: str
    data: bytes


ReadFile = Callable[[str], Awaitable[StoredFile]]
"""Opens one of our files by its id."""


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One line of `python -m bot check`: `key` is a text key, `ok` None for a hint."""

    ok: bool | None
    key: str
    params: dict[str, str]


class Channel(Protocol):
    """A messenger. Calls may raise only on defects; what the messenger says is an `Outcome`."""

    name: str
    edits_for: timedelta | None
    """How long after it was shown a message can be edited; None for ever."""

    def routes(self) -> "list[web.RouteDef]":
        """What the process's one web server must carry for this channel."""

    def link(self, payload: str) -> str:
        """Where a person opens this channel with a payload (a deep link); "" while that is not known."""

    async def listen(self, handle: Handle, cursor: str | None) -> None:
        """Receive until cancelled from the stored position; acknowledge only what `handle` committed."""

    async def send(self, order: Order) -> Outcome:
        """Deliver one part as a new message."""

    async def edit(self, order: Order, message: str) -> Outcome:
        """Make that message show the face's part (and its buttons, none included)."""

    async def answer_press(self, press: str, words: str, *, alert: bool, url: str) -> Outcome:
        """Answer a press with a short notice, a link to open, or nothing; its loss is silent."""

    async def fetch(self, source: str) -> bytes:
        """The bytes of a file that a person sent; raises `FetchError`."""

    async def check(self, desks: Sequence[str]) -> list[CheckLine]:
        """Token, rights, and what each desk chat still misses."""

    async def close(self) -> None:
        """Release connections and threads."""


@runtime_checkable
class AddedByLink(Protocol):
    """A messenger in which one link adds the bot to a group."""

    def group_link(self, payload: str) -> str:
        """Lets a person choose the group, which then hears the payload; "" while that is not known."""


class FetchError(Exception):
    """A file could not be fetched; `gone` if trying again is useless."""

    def __init__(self, why: str, *, gone: bool) -> None:
        super().__init__(why)
        self.gone = gone


class TokenRefused(Exception):
    """The messenger no longer knows our token; listening ends, and only a person can help."""
