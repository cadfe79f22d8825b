"""Pages of buttons on one card: so few at a time that every messenger takes them."""

from collections.abc import Sequence
from typing import TypeVar

from dialogs.cards.face import press
from dialogs.messages import Row

PAGE = 5
"""Things on one page; with paging and the way back they fit VK's six rows."""

T = TypeVar("T")


def numbered(page: str) -> tuple[str, int]:
    """A page's name and its number from 1: "candidates-2" is ("candidates", 2), "more" is ("more", 1)."""
    name, _, number = page.rpartition("-")
    return (name, int(number)) if name and number.isdigit() else (page, 1)


def part(things: Sequence[T], number: int) -> Sequence[T]:
    """What stands on this page; a number past the end shows the last one."""
    last = max(-(-len(things) // PAGE), 1)
    number = min(max(number, 1), last)
    return things[(number - 1) * PAGE : number * PAGE]


def turning(things: Sequence[T], number: int, *data: str) -> Row:
    """The way between pages; `data` is the button's verb and ids, whose last part names the page."""
    *head, name = data
    pages = max(-(-len(things) // PAGE), 1)
    before = (press("form-prev", *head, f"{name}-{number - 1}"),) if number > 1 else ()
    after = (press("form-next", *head, f"{name}-{number + 1}"),) if number < pages else ()
    return before + after
