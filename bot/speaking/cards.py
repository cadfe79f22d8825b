"""Cards: the version that a place should show of a subject, and the one living message of a dialogue."""

from collections.abc import Callable
from dataclasses import replace

from bot import views
from bot.faces import Face
from bot.service import Service
from bot.speaking import desk_threads
from bot.speaking.places import Place
from bot.speaking.render import render
from dialogs.cards import CardFace, EscalationView, TaskView, TeamView, View, face_of
from dialogs.effects import Prompt, Show
from dialogs.messages import text
from dispatch.decisions import Reason
from storage.chat import cards
from storage.chat.outbox import Lane
from storage.unit import Unit

QUESTION = "question"
"""The kind of card that the open question of an account is: its one living message."""

RINGING = frozenset({"offer", "visit", "escalation", "confirm", "rating", "team", "invitation"})
NEVER_UNASKED = frozenset(
    {"offer", "confirm", "escalation", "choose", "contact", "visit", "team", "invitation"}
)
"""Cards whose change is shown only where they stand already."""

AT_THEIR_HOURS = frozenset({"offer"})
"""Cards that come only when their reader may be asked, at night too if they said so."""


def show(
    unit: Unit, service: Service, place: Place, wanted: Show, *, asked: bool = False, hushed: bool = False
) -> None:
    """Want a card to show its subject as it stands now; nothing where it is not the viewer's to see.

    One that is `asked` for by who reads it is an answer, in order with what else is said. What is `hushed`
    comes without a sound, but for danger.
    """
    view = views.read(unit, service.rules, place.viewer, wanted.card, wanted.subject, wanted.page)
    if view is None:
        return
    subject = (wanted.card, wanted.subject)
    known = cards.find(unit, place.address, *subject)
    if known is None and not wanted.anew and (wanted.card in NEVER_UNASKED or _is_left(view)):
        return
    lane = _lane(wanted, view, asked=asked, known=known is not None)
    if hushed and wanted.card not in AT_THEIR_HOURS and lane is not Lane.DANGER:
        lane = Lane.HUSHED if wanted.anew or known is None else lane
    thread = _thread(unit, service, place, view)
    put(unit, service, place, subject, face_of(view), lane=lane, anew=wanted.anew, thread=thread)


def _lane(wanted: Show, view: View, *, asked: bool, known: bool) -> Lane:
    if wanted.anew and _is_danger(view):
        return Lane.DANGER
    if asked:
        return Lane.ANSWERS
    if wanted.anew and wanted.card in RINGING:
        return Lane.RINGING
    return Lane.EDITS if known and not wanted.anew else Lane.ANSWERS


def _is_left(view: View) -> bool:
    return isinstance(view, TaskView) and view.face == "left"


def _is_danger(view: View) -> bool:
    return isinstance(view, EscalationView) and (view.danger or view.reason is Reason.DANGER)


def _thread(unit: Unit, service: Service, place: Place, view: View) -> str | None:
    if not place.viewer.group or not isinstance(view, EscalationView | TeamView) or view.passport is None:
        return None
    return desk_threads.thread_for(unit, service, place.address, view.passport)


def put(
    unit: Unit,
    service: Service,
    place: Place,
    subject: tuple[str, str],
    face: CardFace,
    *,
    lane: Lane = Lane.EDITS,
    anew: bool = False,
    thread: str | None = None,
) -> None:
    """Want the card of a subject (kind and id) to show this face, in this thread of a group."""
    texts = service.texts(place.language)
    body = render(texts, texts.card(face.template, **face.params), face.rows)
    said = replace(body, protect=face.protect)
    _want(unit, service, place, subject, said, lane=lane, anew=anew, thread=thread)


def prompt(
    unit: Unit, service: Service, place: Place, wanted: Prompt, *, lane: Lane, pressed: str | None
) -> None:
    """Ask a question in the one living message of the account.

    It moves to the bottom after anything but a press on its own message (`pressed`, None for no press).
    """
    face = render(service.texts(place.language), wanted.text, wanted.rows)
    anew = pressed is None or _stands_above(unit, place, pressed)
    card = _want(unit, service, place, (QUESTION, place.address), face, lane=lane, anew=anew)
    if not wanted.of_form:
        say_buttons(unit, place, face, card)


def say_buttons(unit: Unit, place: Place, face: Face, but: str = "") -> None:
    """Something is said with buttons: whoever types one of them means it, until more is said (SPEC 12.14).

    `but` is the card of the open question, if it is that which is said.
    """
    cards.say_buttons(unit, place.address, place.key, Face((), face.rows).dump(), but)


def _stands_above(unit: Unit, place: Place, pressed: str) -> bool:
    """Whether something was said below the open question, or another message was pressed."""
    known = cards.find(unit, place.address, QUESTION, place.address)
    if known is None:
        return False
    elsewhere = bool(pressed) and known.message is not None and known.message != pressed
    return known.overtaken or elsewhere


def put_away(unit: Unit, service: Service, place: Place) -> None:
    """The open question is over: its message stays without buttons."""
    without = _without_buttons(service, place)
    cards.put_away(unit, place.address, QUESTION, place.address, without)


def _want(  # noqa: PLR0917
    unit: Unit,
    service: Service,
    place: Place,
    subject: tuple[str, str],
    face: Face,
    *,
    lane: Lane,
    anew: bool,
    thread: str | None = None,
) -> str:
    card = cards.want(
        unit,
        place.address,
        *subject,
        place.key,
        face.dump(),
        lane=lane,
        parts=len(face.parts),
        anew=anew,
        thread=thread,
        strip=_without_buttons(service, place),
    )
    if anew and subject[0] == QUESTION:
        cards.overtake_asking(unit, place.address)
    elif anew:
        cards.overtake(unit, place.address, card)
    return card


def _without_buttons(service: Service, place: Place) -> Callable[[str], str]:
    return lambda old: _left_behind(service, place, Face.load(old)).dump()


def _left_behind(service: Service, place: Place, old: Face) -> Face:
    """What the message of a card shows once the card stands in a newer one."""
    if old.protect:
        return render(service.texts(place.language), text("contacts-moved"))
    return old.left_behind()
