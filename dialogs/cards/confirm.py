"""The card that asks the client whether the problem is solved (SPEC section 3.7)."""

from dataclasses import dataclass
from typing import get_args

from dialogs.cards.face import CardFace, press, shown
from dialogs.messages import Button, Style, Words, column
from dialogs.requests import Verdict
from dispatch.ids import Id

VERDICTS: tuple[str, ...] = get_args(Verdict)
_STYLES: dict[str, Style] = {"yes": "success"}


@dataclass(frozen=True, slots=True)
class ConfirmView:
    """The question about one passport; `open` says that an answer counts.

    `verdict` is what came of it: "yes" the client's word closed it, "closed" the desk's, "unanswered"
    nobody's; "no" the work goes on; "" while open, and where no answer is needed. `may_return` says that
    the client can open it again, `unrated` that there are no stars yet.
    """

    id: Id
    number: str
    title: Words
    helper: str = ""
    verdict: str = ""
    open: bool = True
    may_return: bool = False
    unrated: bool = False


def face(view: ConfirmView) -> CardFace:
    """Four answers while the passport waits for one; ways on where the client's word did not close it."""
    return CardFace("confirm", shown(view), column(*(_answers(view) if view.open else _ways_on(view))))


def _answers(view: ConfirmView) -> tuple[Button, ...]:
    return tuple(
        press(f"confirm-{v}", "confirm", view.id, v, style=_STYLES.get(v, "plain")) for v in VERDICTS
    )


def _ways_on(view: ConfirmView) -> tuple[Button, ...]:
    if view.verdict not in ("closed", "unanswered"):
        return ()
    again = (press("passport-again", "again", view.id),) if view.may_return else ()
    # After the desk's word the stars have a card already.
    unasked = view.unrated and view.verdict == "unanswered"
    return (*again, *((press("passport-rate", "card", "rating", view.id),) if unasked else ()))
