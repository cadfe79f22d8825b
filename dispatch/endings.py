"""Why the desk closes a passport that its client has not confirmed (SPEC section 2)."""

from enum import StrEnum

from dispatch.passport import Cause

WORD_OF_CLIENT = frozenset({Cause.CONFIRMED, Cause.PARTLY_ENOUGH})
"""By what a passport is closed if its client pressed that it is solved."""


class WhyClosed(StrEnum):
    """The reasons of the list; each is a line of the history and a kind sentence for the client."""

    CONFIRMED_ALOUD = "confirmed_aloud"
    NO_ANSWER = "no_answer"
    NOT_NEEDED = "not_needed"
    DUPLICATE = "duplicate"


def is_word_of_client(cause: Cause, why: str = "") -> bool:
    """Whether a passport that was closed by this cause (and the desk's reason) is confirmed by its client."""
    return cause in WORD_OF_CLIENT or (cause is Cause.OPERATOR and why == WhyClosed.CONFIRMED_ALOUD)
