"""Turns effects and notices into rows: messages, wanted versions of cards, answers to presses."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from bot.delivery.notices import Notice as Toasted
from bot.delivery.notices import lasts
from bot.drawing import qr
from bot.service import Service
from bot.speaking.cards import prompt, put_away, say_buttons, show
from bot.speaking.places import Place, card_places, places
from bot.speaking.render import render
from dialogs import audience
from dialogs.audience import Audience, Notice
from dialogs.desk.group import go_on
from dialogs.effects import Effect, GoPrivate, Prompt, PutAway, Say, Show, Toast
from storage.chat import cards, outbox
from storage.chat.outbox import Lane
from storage.unit import Unit

SILENT_LINKS = frozenset({"vk"})
"""Messengers whose link opens a known chat without telling us: the way on stands there as a button."""

ONCE = "once"
"""What a message is about that says one thing of several cards."""

PERSONAL = (
    *(audience.Client, audience.Owner, audience.OfferOf, audience.Helper),
    *(audience.TeamOf, audience.Person),
)


@dataclass(slots=True)
class Press:
    """A pressed button that waits for its answer; without a `handle` nothing was pressed."""

    handle: str = ""
    answered: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """The event that is being answered: its place, its press, and the message whose button was pressed.

    `pressed` is "" where the messenger does not name it, None for whatever is no press. `lane` is the one
    in which words and questions go.
    """

    place: Place
    channel: str
    press: Press = field(default_factory=Press)
    pressed: str | None = None
    group: Place | None = None
    lane: Lane = Lane.ANSWERS


def effect(unit: Unit, service: Service, heard: Heard, wanted: Effect) -> None:
    """Perform one effect that needs no domain, at the account that the event came from."""
    match wanted:
        case Say():
            _say(unit, service, heard, wanted)
        case Prompt():
            prompt(unit, service, heard.place, wanted, lane=heard.lane, pressed=heard.pressed)
        case PutAway():
            put_away(unit, service, heard.place)
        case Show():
            hushed = heard.lane is Lane.HUSHED
            show(unit, service, heard.place, wanted, asked=bool(heard.channel), hushed=hushed)
        case Toast():
            _toast(unit, heard, Toasted(_words(service, heard, wanted), wanted.alert))
        case GoPrivate():
            _toast(unit, heard, Toasted(url=service.links(wanted.payload).get(heard.channel, "")))
            if heard.channel in SILENT_LINKS and heard.group is not None:
                _say(unit, service, heard, go_on(wanted.payload))


def tell(
    unit: Unit, service: Service, heard: Heard | None, told: Iterable[Notice], *, hushed: bool = False
) -> None:
    """Say notices to their audiences; the actor is whoever caused the event, nobody for a timer.

    What is `hushed` makes no sound elsewhere than where the event came from.
    """
    lane = Lane.HUSHED if hushed else Lane.ANSWERS
    for one in told:
        notice = audience.in_group(one) if heard and heard.group else one
        if isinstance(notice.to, audience.Actor):
            if heard is not None:
                effect(unit, service, heard, notice.effect)
            continue
        wanted = notice.effect
        copies = _copies(unit, service, wanted) if isinstance(wanted, Show) and _is_kept(notice.to) else {}
        # A card stays where it was shown, wherever messages go now (SPEC section 1).
        stays = isinstance(wanted, Show) and isinstance(notice.to, PERSONAL) and not wanted.anew
        for place in () if copies and stays else places(unit, service, notice.to):
            copies.pop(place.address, None)
            here = heard is not None and place.address == heard.place.address
            effect(unit, service, Heard(place, "", lane=Lane.ANSWERS if here else lane), wanted)
        for place in copies.values():
            effect(unit, service, Heard(place, ""), _unmoved(wanted))


def _is_kept(to: Audience) -> bool:
    return isinstance(to, (*PERSONAL, audience.DeskOf))


def _copies(unit: Unit, service: Service, wanted: Show) -> dict[str, Place]:
    """Where the card stands in private chats, by address: it changes there too, and never rings."""
    return {place.address: place for place in card_places(unit, service, wanted.card, wanted.subject)}


def _unmoved(wanted: Effect) -> Effect:
    return replace(wanted, anew=False) if isinstance(wanted, Show) else wanted


def hush(unit: Unit, heard: Heard) -> None:
    """Stop the spinner of a press that nothing else has answered (PLATFORMS 1.6)."""
    if not heard.press.answered:
        _toast(unit, heard, Toasted())


def _say(unit: Unit, service: Service, heard: Heard, wanted: Say) -> None:
    place, about = heard.place, (ONCE, wanted.text.key) if wanted.once else None
    if about is not None and outbox.waits(unit, place.address, about):
        return
    files = (qr.named(wanted.scan),) if wanted.scan else wanted.files
    face = render(service.texts(place.language), wanted.text, wanted.rows, files=files)
    lane = Lane.DANGER if wanted.first else Lane.ANSWERS if wanted.spoken else heard.lane
    parts, until = len(face.parts), wanted.until
    outbox.say(unit, place.address, place.key, face.dump(), lane, parts, about=about, expires_at=until)
    if face.rows and not wanted.spoken:
        say_buttons(unit, place, face)
    else:
        cards.overtake(unit, place.address)


def _toast(unit: Unit, heard: Heard, notice: Toasted) -> None:
    if heard.press.handle:
        heard.press.answered = True
        place, until = heard.group or heard.place, unit.now + lasts(heard.channel)
        outbox.toast(unit, place.address, place.key, heard.press.handle, notice.dump(), until)


def _words(service: Service, heard: Heard, wanted: Toast) -> str:
    return service.texts(heard.place.language).plain(wanted.text)
