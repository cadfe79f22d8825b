"""The card of stars: five in one row, then thanks, an optional comment, and another choice for some days."""

from dataclasses import dataclass

from dialogs.cards.face import CardFace, press, shown
from dialogs.messages import Button, Row, Rows, Words, column, text
from dispatch.ids import Id


@dataclass(frozen=True, slots=True)
class RatingView:
    """What the client gave to one passport; `stars` is None until given.

    `commented` says that words came too or were left out, `open` that stars count, `changeable` that those
    given can still be changed (SPEC section 7).
    """

    id: Id
    number: str
    title: Words
    stars: int | None = None
    commented: bool = False
    open: bool = True
    changeable: bool = False


def face(view: RatingView) -> CardFace:
    """Stars first; once given, thanks with «add a comment», «no words», «change»."""
    return CardFace("rating", shown(view), _rows(view))


def stars(passport: Id) -> Row:
    """The five in one row."""
    return tuple(_star(passport, number) for number in range(1, 6))


def _rows(view: RatingView) -> Rows:
    if view.stars is None:
        return (stars(view.id),) if view.open else ()
    words = (press("rating-comment", "comment", view.id), press("rating-skip", "comment", view.id, "skip"))
    change = press("rating-change", "restar", view.id)
    return column(*(() if view.commented else words), *((change,) if view.changeable else ()))


def _star(passport: Id, number: int) -> Button:
    return Button(text("rating-star", stars=number), f"stars:{passport}:{number}")
