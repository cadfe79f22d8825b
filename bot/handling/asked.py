"""What a client is asked by a card: whether a problem is solved, and for stars."""

from bot import views
from bot.service import Service
from bot.views.viewer import viewer_of
from dialogs.cards import ConfirmView, OfferView, RatingView, View, face_of
from dialogs.facts import Who
from dialogs.messages import Button
from storage.chat import cards
from storage.unit import Unit


def below(unit: Unit, service: Service, known: Who) -> tuple[Button, ...]:
    """The buttons of the card that asks and is the last that this account was sent; else none."""
    last = cards.last_asking(unit, known.account)
    view = views.read(unit, service.rules, viewer_of(unit, known.person), *last) if last else None
    if view is None or not asks(view):
        return ()
    return tuple(button for row in face_of(view).rows for button in row)


def asks(view: View | None) -> bool:
    """Whether a press on the card is still waited for."""
    match view:
        case OfferView(face=face):
            return face == "open"
        case ConfirmView(open=waits):
            return waits
        case RatingView(stars=stars, open=waits):
            return waits and stars is None
    return False
