"""The shapes of presses: what fits becomes a request, what a forger sends becomes nothing."""

import pytest

from dialogs.effects import Do
from dialogs.requests import Claim, TurnCard
from dialogs.requests.cases import EraseFor
from dialogs.requests.staff import AskDeskCode
from dialogs.verbs import Args, Asks, bare, does, one, two, yes_or_no

CODE, CLAIM, TURN, ERASE = bare(AskDeskCode), one(Claim), two(TurnCard, "more".__eq__), yes_or_no(EraseFor)


@pytest.mark.parametrize(
    ("asks", "args", "request_"),
    [
        (CODE, (), AskDeskCode()),
        (CLAIM, ("e",), Claim("e")),
        (TURN, ("e", "more"), TurnCard("e", "more")),
        (ERASE, ("p", "yes"), EraseFor("p", sure=True)),
        (ERASE, ("p", "no"), EraseFor("p", sure=False)),
    ],
)
def test_what_fits_is_asked_for(asks: Asks, args: Args, request_: object) -> None:
    assert asks(args) == request_
    assert does(asks)(args) == Do(request_)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asks", "args"),
    [
        (CODE, ("x",)),
        (CLAIM, ()),
        (CLAIM, ("e", "f")),
        (TURN, ("e",)),
        (TURN, ("e", "less")),
        (ERASE, ("p",)),
        (ERASE, ("p", "maybe")),
        (ERASE, ("p", "yes", "yes")),
    ],
)
def test_what_does_not_fit_is_nothing(asks: Asks, args: Args) -> None:
    assert asks(args) is None
    assert does(asks)(args) is None
