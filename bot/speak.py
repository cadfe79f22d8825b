"""Turns effects and notices into rows: messages, wanted versions of cards, answers to presses."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot import views
from bot.faces import Face
from bot.notices import Notice as Toasted
from bot.notices import lasts
from bot.render import render
from bot.service import Service
from bot.views.viewer import GROUP, Viewer, viewer_of
from dialogs import audience
from dialogs.audience import Audience, Notice
from dialogs.cards import View, face_of
from dialogs.effects import Effect, GoPrivate, Prompt, Say, Show, Toast
from storage import accounts, cards, desks, offers, outbox, passports, people, roles, volunteers
from storage.accounts import Address
from storage.outbox import Lane
from storage.unit import Unit

RINGING = frozenset({"offer", "escalation", "confirm", "rating"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is shown: an account of a person, or an address of the desk (no person)."""

    address: str
    key: str
    viewer: Viewer
    language: str


@dataclass(frozen=True, slots=True)
class Heard:
    """The event that is being answered: its place, its press, and whether the living message moves down."""

    place: Place
    channel: str
    press: str = ""
    anew: bool = True
    group: Place | None = None


def effect(unit: Unit, service: Service, heard: Heard, wanted: Effect) -> None:
    """Perform one effect that needs no domain, at the account that the event came from."""
    match wanted:
        case Say():
            _say(unit, service, heard.place, wanted)
        case Prompt():
            _prompt(unit, service, heard, wanted)
        case Show():
            show(unit, service, heard.place, wanted)
        case Toast():
            _toast(unit, heard, Toasted(_words(service, heard, wanted), wanted.alert))
        case GoPrivate():
            _toast(unit, heard, Toasted(url=next(iter(service.bot_links(wanted.payload)), "")))


def tell(unit: Unit, service: Service, heard: Heard | None, told: Iterable[Notice]) -> None:
    """Say notices to their audiences; the actor is whoever caused the event, nobody for a timer."""
    for one in told:
        notice = audience.in_group(one) if heard and heard.group else one
        if isinstance(notice.to, audience.Actor):
            if heard is not None:
                effect(unit, service, heard, notice.effect)
            continue
        for place in places(unit, service, notice.to):
            effect(unit, service, Heard(place, ""), notice.effect)


def places(unit: Unit, service: Service, to: Audience) -> list[Place]:
    """The places of an audience, those who cannot be reached left out."""
    if isinstance(to, audience.Desk):
        return desk_places(unit, service)
    persons = _persons(unit, to)
    found = [person_place(unit, service, person) for person in persons]
    return [place for place in found if place is not None]


def desk_places(unit: Unit, service: Service) -> list[Place]:
    """Every place where the desk lives."""
    return [Place(one.address_id, unit.centre, GROUP, service.languages[0]) for one in desks.bound(unit)]


def person_place(unit: Unit, service: Service, person: str) -> Place | None:
    """Where a person's messages go."""
    address: Address | None = accounts.preferred(unit, person)
    found = people.person(unit, person)
    if address is None or found is None:
        return None
    return Place(address.id, person, viewer_of(unit, person), service.language_for(found.language))


def show(unit: Unit, service: Service, place: Place, wanted: Show, page: str = "first") -> None:
    """Want a card to show its subject as it stands now; nothing where it is not the viewer's to see."""
    view = _read(unit, service, place.viewer, wanted, page)
    if view is None:
        return
    texts = service.texts(place.language)
    face = face_of(view)
    body = render(texts, texts.card(face.template, **face.params), face.rows)
    subject = (wanted.card, wanted.subject)
    known = cards.find(unit, place.address, *subject)
    if known is None and not wanted.anew and wanted.card in ("offer", "escalation"):
        return
    ringing = wanted.anew and wanted.card in RINGING
    lane = Lane.RINGING if ringing else Lane.EDITS if known else Lane.ANSWERS
    _want(unit, place, subject, body, lane=lane, anew=wanted.anew)


def _read(unit: Unit, service: Service, viewer: Viewer, wanted: Show, page: str) -> View | None:
    if wanted.card == "escalation":
        return views.desk.escalation(unit, service.rules, viewer, wanted.subject, page)
    return views.read(unit, service.rules, viewer, wanted.card, wanted.subject)


def _say(unit: Unit, service: Service, place: Place, wanted: Say) -> None:
    face = render(service.texts(place.language), wanted.text, wanted.rows)
    outbox.say(unit, place.address, place.key, face.dump(), Lane.ANSWERS, len(face.parts))


def _prompt(unit: Unit, service: Service, heard: Heard, wanted: Prompt) -> None:
    face = render(service.texts(heard.place.language), wanted.text, wanted.rows)
    place = heard.place
    _want(unit, place, ("question", place.address), face, lane=Lane.ANSWERS, anew=heard.anew)


def _want(unit: Unit, place: Place, subject: tuple[str, str], face: Face, *, lane: Lane, anew: bool) -> None:
    cards.want(
        unit,
        place.address,
        *subject,
        place.key,
        face.dump(),
        lane=lane,
        parts=len(face.parts),
        anew=anew,
        strip=lambda old: Face.load(old).without_buttons().dump(),
    )


def _toast(unit: Unit, heard: Heard, notice: Toasted) -> None:
    if heard.press:
        address = heard.group.address if heard.group else heard.place.address
        outbox.toast(unit, address, heard.press, notice.dump(), unit.now + lasts(heard.channel))


def _words(service: Service, heard: Heard, wanted: Toast) -> str:
    return service.texts(heard.place.language).plain(wanted.text)


def _persons(unit: Unit, to: Audience) -> list[str]:
    found: str | None = None
    match to:
        case audience.Client(passport):
            found = _client_of(unit, passport)
        case audience.Owner(passport):
            found = _owner_of(unit, passport)
        case audience.OfferOf(offer):
            made = offers.load(unit, offer)
            found = _person_of(unit, made.volunteer) if made else None
        case audience.Helper(volunteer):
            found = _person_of(unit, volunteer)
        case audience.Person(person):
            found = person
        case audience.Directors():
            return roles.holders(unit, "director")
    return [found] if found else []


def _client_of(unit: Unit, passport: str) -> str | None:
    found = passports.load(unit, passport)
    return found.client if found else None


def _owner_of(unit: Unit, passport: str) -> str | None:
    found = passports.load(unit, passport)
    return _person_of(unit, found.owner.id) if found and found.owner else None


def _person_of(unit: Unit, volunteer: str) -> str | None:
    found = volunteers.load(unit, volunteer)
    return found.person if found else None
