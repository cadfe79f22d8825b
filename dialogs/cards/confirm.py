"""The card that asks the client whether the problem is solved (SPEC section 3.7)."""

from dataclasses import dataclass
from typing import get_args

from dialogs.cards.face import CardFace, press, shown
from dialogs.messages import Style, Words, column
from dialogs.requests import Verdict
from dispatch.ids import Id

VERDICTS: tuple[str, ...] = get_args(Verdict)
_STYLES: dict[str, Style] = {"yes": "success"}


@dataclass(frozen=True, slots=True)
class ConfirmView:
    """The question about one passport; `verdict` is "" until answered, `open` says that an answer counts.

    The verdict "closed" says that it was closed without the client's answer.
    """

    id: Id
    number: str
    title: Words
    helper: str = ""
    verdict: str = ""
    open: bool = True


def face(view: ConfirmView) -> CardFace:
    """Four answers while the passport waits for one."""
    if not view.open:
        return CardFace("confirm", shown(view))
    answers = (press(f"confirm-{v}", "confirm", view.id, v, style=_STYLES.get(v, "plain")) for v in VERDICTS)
    return CardFace("confirm", shown(view), column(*answers))
