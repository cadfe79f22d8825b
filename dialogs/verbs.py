"""Shapes that presses share: what may stand behind a button's verb, and the request that it makes."""

from collections.abc import Callable
from typing import TypeAlias

from dialogs.effects import Do, Effect
from dialogs.requests import Request

Args: TypeAlias = tuple[str, ...]
"""What stands behind the verb: ids and codes, possibly forged."""

Asks: TypeAlias = Callable[[Args], Request | None]
"""Reads them; None for what no button of ours says."""


def bare(made: Callable[[], Request]) -> Asks:
    """Nothing stands there."""
    return lambda args: None if args else made()


def one(made: Callable[[str], Request]) -> Asks:
    """One id."""
    return lambda args: made(args[0]) if len(args) == 1 else None


def two(made: Callable[[str, str], Request], allowed: Callable[[str], bool] | None = None) -> Asks:
    """An id, and another or a code that must be `allowed`."""

    def asks(args: Args) -> Request | None:
        if len(args) != 2 or (allowed is not None and not allowed(args[1])):
            return None
        return made(args[0], args[1])

    return asks


def yes_or_no(made: Callable[[str, bool], Request]) -> Asks:
    """An id, and an answer."""
    return two(lambda name, answer: made(name, answer == "yes"), ("yes", "no").__contains__)


def does(asks: Asks) -> Callable[[Args], Effect | None]:
    """The same as the effect of a press in a private chat."""

    def effect(args: Args) -> Effect | None:
        request = asks(args)
        return None if request is None else Do(request)

    return effect
