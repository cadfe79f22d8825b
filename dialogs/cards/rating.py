"""The card of stars: five in one row, then thanks and an optional comment."""

from dataclasses import dataclass

from dialogs.cards.face import CardFace, press, shown
from dialogs.messages import Button, Rows, column, text
from dispatch.ids import Id


@dataclass(frozen=True, slots=True)
class RatingView:
    """What the client gave to one passport; `stars` is None until given, `commented` after words came too.

    `open` says that stars still count (SPEC section 7).
    """

    id: Id
    number: str
    title: str
    stars: int | None = None
    commented: bool = False
    open: bool = True


def face(view: RatingView) -> CardFace:
    """Stars first; once given, thanks with «add a comment» and «skip»."""
    return CardFace("rating", shown(view), _rows(view))


def _rows(view: RatingView) -> Rows:
    if view.stars is None:
        return (tuple(_star(view.id, number) for number in range(1, 6)),) if view.open else ()
    if view.commented:
        return ()
    return column(
        press("rating-comment", "comment", view.id),
        press("rating-skip", "comment", view.id, "skip"),
    )


def _star(passport: Id, number: int) -> Button:
    return Button(text("rating-star", stars=number), f"stars:{passport}:{number}")
