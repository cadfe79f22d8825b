"""What a dialogue wants said or done; effects are imperative, and the runner performs them in order."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dialogs.events import IncomingFile
from dialogs.messages import Rows, Text
from dialogs.requests import Request


@dataclass(frozen=True, slots=True)
class Say:
    """Send a message to the account that the event came from.

    `scan` is a link to be shown as a picture too, `files` are ids of files that go with the words.
    `first`: before any card of the same moment. `once`: not while the same text still waits to be sent there.
    `spoken`: another person's own words, which ring at night too, as in any talk. `until` (UTC): what is not
    delivered by then is out of date and never sent.
    """

    text: Text
    rows: Rows = ()
    scan: str = ""
    files: tuple[str, ...] = ()
    first: bool = False
    once: bool = False
    spoken: bool = False
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Prompt:
    """Show the open question: the account's one living message (SPEC section 3.3).

    Edited in place after a press; sent anew at the bottom after anything typed, and the old one loses
    its buttons. `of_form`: an answer that is typed belongs to its form.
    """

    text: Text
    rows: Rows = ()
    of_form: bool = False


@dataclass(frozen=True, slots=True)
class PutAway:
    """The open question is answered for good: its message stays, without its buttons."""


@dataclass(frozen=True, slots=True)
class Show:
    """Show a live card of a subject at this account; it is read and rendered after what was performed.

    `page` is one of the card's own pages.
    """

    card: str
    subject: str
    anew: bool = False
    page: str = "first"


@dataclass(frozen=True, slots=True)
class Toast:
    """Answer the press with a short notice; it expires, so nothing that must be known stands only here."""

    text: Text
    alert: bool = False


@dataclass(frozen=True, slots=True)
class GoPrivate:
    """Answer a press in the group by opening the person's private chat with the bot at this place."""

    payload: str


@dataclass(frozen=True, slots=True)
class Do:
    """Ask the runner to perform a request of the domain; its outcome is said by `dialogs/notices`."""

    request: Request


@dataclass(frozen=True, slots=True)
class Count:
    """Count a step of an intake by its source; a figure only, no person (SPEC section 10)."""

    step: str


@dataclass(frozen=True, slots=True)
class Keep:
    """Keep files that came with this event under the person's draft of that name."""

    files: tuple[IncomingFile, ...]
    draft: str = ""


Effect = Say | Prompt | PutAway | Show | Toast | GoPrivate | Do | Count | Keep
Lane = Literal["danger", "answer", "card", "edit", "bulk"]
