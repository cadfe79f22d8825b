"""The staff group: a press is a request, nothing is typed but the code that binds it (SPEC section 6)."""

from collections.abc import Callable

from dialogs.cards.escalation import ENDINGS, PAGES
from dialogs.effects import Do, GoPrivate, Say
from dialogs.facts import Facts
from dialogs.messages import text
from dialogs.requests import (
    AnotherWave,
    Assign,
    BindDesk,
    Claim,
    CloseByDesk,
    DecideCandidate,
    Request,
    TurnCard,
)
from dialogs.state import State
from dialogs.step import Step
from dispatch.enrolment import Verdict

Args = tuple[str, ...]


def pressed_in_group(verb: str, args: Args, state: State, facts: Facts) -> Step | None:
    """What a button of the desk does; None for any other. Rights are checked when it is performed.

    Somebody whose role still waits for the terms is led to them in their private chat.
    """
    request = DESK_VERBS[verb](args) if verb in DESK_VERBS else None
    if request is None:
        return None
    if facts.who.pending and not facts.who.roles:
        return Step(state, (GoPrivate("terms"),))
    return Step(state, (Do(request),))


def heard_in_group(said: str, state: State, _facts: Facts) -> Step:
    """«/desk CODE» binds the group; all other talk is between people and stays unanswered."""
    command, *rest = said.split() or [""]
    if command.casefold().partition("@")[0] != "/desk":
        return Step(state)
    if len(rest) != 1:
        return Step(state, (Say(text("desk-code-needed")),))
    return Step(state, (Do(BindDesk(rest[0])),))


def _claim(args: Args) -> Request | None:
    return Claim(args[0]) if len(args) == 1 else None


def _page(args: Args) -> Request | None:
    return TurnCard(args[0], args[1]) if len(args) == 2 and args[1] in PAGES else None


def _assign(args: Args) -> Request | None:
    return Assign(args[0], args[1]) if len(args) == 2 else None


def _wave(args: Args) -> Request | None:
    return AnotherWave(args[0]) if len(args) == 1 else None


def _end(args: Args) -> Request | None:
    return CloseByDesk(args[0], args[1]) if len(args) == 2 and args[1] in ENDINGS else None


def _cand(args: Args) -> Request | None:
    return DecideCandidate(args[0], args[1]) if len(args) == 2 and args[1] in set(Verdict) else None


DESK_VERBS: dict[str, Callable[[Args], Request | None]] = {
    "claim": _claim,
    "page": _page,
    "assign": _assign,
    "wave": _wave,
    "end": _end,
    "cand": _cand,
}
"""The desk's buttons, the same in the group and in an operator's private chat."""
