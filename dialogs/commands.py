"""Typed words that mean a place, a move or a request; which words they are is data of the language."""

import re
from collections.abc import Callable, Mapping

from dialogs.facts import Facts
from dialogs.requests import AskDeskCode, AskDeskPage, AskLinkCode, BindDesk, Invite, Request, UseCode
from dialogs.requests.accounts import BeLeftAlone
from dialogs.requests.desk import AskReport, AskWallCode
from dispatch.typed_codes import looks_like_one, prefix

MOVES = frozenset({"finish", "back", "skip", "cancel", "done", "human", "next"})
"""Meanings that only an open question has, or a talk."""

_KINDS = frozenset("aidch")
_CODE = re.compile(r"\w_[\w\s–—-]{6,62}")

_REQUESTS: Mapping[str, Callable[[str], Request]] = {
    "invite": Invite,
    "desk": lambda code: BindDesk(code) if code else AskDeskCode(),
    "page": lambda _rest: AskDeskPage(),
    "report": AskReport,
    "quiet": lambda _rest: BeLeftAlone(True),
    "wall": lambda _rest: AskWallCode(),
    "link": lambda code: UseCode(code) if code else AskLinkCode(),
}


def meaning(said: str, facts: Facts) -> tuple[str, str]:
    """(meaning, rest) of a typed text, ("", "") for ordinary words.

    Only what begins with "/" may carry a rest; a bare word counts when it is all that was typed.
    """
    plain = said.strip()
    whole = facts.commands.get(plain.casefold().rstrip(".!"))
    if whole is not None:
        return whole, ""
    if not plain.startswith("/"):
        return "", ""
    head, _, rest = plain.partition(" ")
    return facts.commands.get(head.partition("@")[0].casefold(), ""), rest.strip()


def request(meant: str, rest: str) -> Request | None:
    """What a command asks the domain for, None when it is a place or a move; rights are checked there."""
    made = _REQUESTS.get(meant)
    return made(rest) if made is not None else None


def code(said: str) -> UseCode | None:
    """A one-time code that came with a link, or was typed with its prefix or without (SPEC section 3.1)."""
    plain = said.strip()
    with_prefix = _CODE.fullmatch(plain) and prefix(plain)[0] in _KINDS
    return UseCode(plain) if with_prefix or looks_like_one(plain) else None
