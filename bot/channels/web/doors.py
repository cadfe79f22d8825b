"""What the page needs from the rest of the service: functions and settings that the wiring gives."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.channels.contract import ReadFile


@dataclass(frozen=True, slots=True)
class Doors:
    """Functions by which the page reaches the core; an external id is an account of the page ("w_…").

    `texts(language)` gives all `page-…` texts with their braces. `wake(external)` says that a page of this
    address has been opened or has shown something, so that waiting messages are tried again. `take_over(code,
    external, network)` uses up a return code and gives the account to go on as, None if the code is wrong;
    `network` is the network address that tries.
    `open_desk(token, external)` does the same for a desk link: the account of the person who holds the role.
    `may_desk(external)` tells whether that person still holds one. `read_file(id)` opens a file of ours.
    `well()` tells whether what people say and what is said to them gets through.
    """

    clock: Callable[[], datetime]
    texts: Callable[[str], Mapping[str, str]]
    wake: Callable[[str], None]
    take_over: Callable[[str, str, str], Awaitable[str | None]]
    open_desk: Callable[[str, str], Awaitable[str | None]]
    may_desk: Callable[[str], Awaitable[bool]]
    read_file: ReadFile
    well: Callable[[], bool] = lambda: True


@dataclass(frozen=True, slots=True)
class Demo:
    """The cast, signed in by name: name → account; the last one sits at the desk.

    The text of a name is `page-demo-<name>`. `step_clock` takes "hour", "day", "next" or "now" (no step) and
    gives the demo's time in words.
    """

    cast: Mapping[str, str]
    step_clock: Callable[[str], Awaitable[str]]

    @property
    def operator(self) -> str:
        """The name of the one who sits at the desk."""
        return list(self.cast)[-1]


@dataclass(frozen=True, slots=True)
class PageSettings:
    """`public_url` as people reach us ("" if unknown), the languages of the texts, where uploads wait."""

    public_url: str
    uploads: Path
    languages: tuple[str, ...] = ("ru", "en")
    acknowledged_within: float = 10.0
    heartbeat: float = 15.0
