"""The card of stars: five in one row, then thanks, an optional comment, and another choice for some days."""

from dataclasses import dataclass

from dialogs.cards.face import CardFace, press, shown
from dialogs.messages import Button, Row, Rows, Words, column, text
from dispatch.ids import Id


@dataclass(frozen=True, slots=True)
class RatingView:
    """What the client gave to one passport; `stars` is None until given.

    `commented` says that words came too or were left out, `worded` that they came, `open` that stars count,
    `changeable` that what was given can still be changed (SPEC section 7).
    """

    id: Id
    number: str
    title: Words
    stars: int | None = None
    commented: bool = False
    worded: bool = False
    open: bool = True
    changeable: bool = False


def face(view: RatingView) -> CardFace:
    """Stars first; once given, thanks, and for some days words and another choice."""
    return CardFace("rating", shown(view), _rows(view))


def stars(passport: Id) -> Row:
    """The five in one row."""
    return tuple(_star(passport, number) for number in range(1, 6))


def _rows(view: RatingView) -> Rows:
    if view.stars is None:
        return (stars(view.id),) if view.open else ()
    if not view.changeable:
        return ()
    words = press("rating-reword" if view.worded else "rating-comment", "comment", view.id)
    skip = () if view.commented else (press("rating-skip", "comment", view.id, "skip"),)
    return column(words, *skip, press("rating-change", "restar", view.id))


def _star(passport: Id, number: int) -> Button:
    return Button(text("rating-star", stars=number), f"stars:{passport}:{number}")
