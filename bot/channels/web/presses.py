"""Whose press it was: kept in memory only, since an answer is worth nothing after seconds."""

from collections import OrderedDict

REMEMBERED = 10_000


class Presses:
    """The last presses by their name in the core, which shows no account."""

    def __init__(self) -> None:
        self._whose: OrderedDict[str, tuple[str, str]] = OrderedDict()

    def remember(self, press: str, external: str, key: str) -> None:
        """This account pressed, with the page's own id `key` of it."""
        self._whose[press] = (external, key)
        if len(self._whose) > REMEMBERED:
            self._whose.popitem(last=False)

    def whose(self, press: str) -> tuple[str, str]:
        """The account and the page's id of the press, both "" if it was long ago."""
        return self._whose.get(press, ("", ""))
