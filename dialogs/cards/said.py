"""A relayed message: who said it, about which passport, and how to answer."""

from dataclasses import dataclass

from dialogs.cards.face import CardFace, press, shown
from dialogs.messages import text
from dispatch.ids import Id


@dataclass(frozen=True, slots=True)
class SaidView:
    """What one side said to the other. `client` tells which side wrote, `called` is the writer's chosen name.

    `passport` is that of the talk; of a team's thread the team.

    `quote` is the beginning of the message replied to, `lost` counts files that did not arrive.
    """

    passport: Id
    number: str
    client: bool
    called: str
    quote: str = ""
    words: str = ""
    lost: int = 0
    team: bool = False


def face(view: SaidView) -> CardFace:
    """The message with its two buttons."""
    called = view.called or text("talk-resident" if view.client else "talk-helper")
    rows = ((press("talk-answer", "write", view.passport), press("talk-finish", "endtalk")),)
    return CardFace("said", {**shown(view), "called": called}, rows)
