"""What an account was asked last: by a card whether a problem is solved, for stars, or by plain buttons."""

from bot import views
from bot.faces import Face
from bot.service import Service
from bot.views.viewer import viewer_of
from dialogs.cards import ConfirmView, OfferView, RatingView, View, face_of
from dialogs.facts import Who
from dialogs.messages import Button
from storage.chat import cards
from storage.unit import Unit


def below(unit: Unit, service: Service, known: Who) -> tuple[Button, ...]:
    """The buttons of the last message that this account was sent, if it asks or offers something; else none.

    Of cards these are the ones that a client is asked by, as long as they ask.
    """
    last = cards.last_asking(unit, known.account)
    if last is None:
        return ()
    kind, subject, body = last
    if kind == cards.SAID:
        keys = (key for row in Face.load(body).rows for key in row if key.data)
        return tuple(Button(key.label, key.data) for key in keys)
    view = views.read(unit, service.rules, viewer_of(unit, known.person), kind, subject)
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
