"""Turns effects and notices into rows: messages, wanted versions of cards, answers to presses."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from bot import desk_threads, qr, views
from bot.faces import Face
from bot.notices import Notice as Toasted
from bot.notices import lasts
from bot.perform.rights import confidants
from bot.perform.teams import helper_of
from bot.render import render
from bot.service import Service
from bot.views.viewer import GROUP, Viewer, viewer_of
from dialogs import audience
from dialogs.audience import Audience, Notice
from dialogs.cards import CardFace, EscalationView, TaskView, TeamView, View, face_of
from dialogs.desk.group import go_on
from dialogs.effects import Effect, GoPrivate, Prompt, PutAway, Say, Show, Toast
from dialogs.messages import text
from dispatch.decisions import Reason
from dispatch.rights import CONFIDENTIAL
from storage import (
    accounts,
    cards,
    desks,
    escalations,
    offers,
    outbox,
    passports,
    people,
    roles,
    teams,
    volunteers,
)
from storage.accounts import Address
from storage.outbox import Lane
from storage.unit import Unit

QUESTION = "question"
"""The kind of card that the open question of an account is: its one living message."""

SILENT_LINKS = frozenset({"vk"})
"""Messengers whose link opens a known chat without telling us: the way on stands there as a button."""

RINGING = frozenset({"offer", "visit", "escalation", "confirm", "rating", "team", "invitation"})
NEVER_UNASKED = frozenset({"offer", "escalation", "contact", "team", "invitation"})
"""Cards whose change is shown only where they stand already."""

PERSONAL = (
    *(audience.Client, audience.Owner, audience.OfferOf, audience.Helper),
    *(audience.TeamOf, audience.Person),
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is shown: an account of a person, or an address of the desk (no person)."""

    address: str
    key: str
    viewer: Viewer
    language: str


@dataclass(slots=True)
class Press:
    """A pressed button that waits for its answer; without a `handle` nothing was pressed."""

    handle: str = ""
    answered: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """The event that is being answered: its place, its press, and whether the living message moves down.

    `lane` is the one in which words and questions go.
    """

    place: Place
    channel: str
    press: Press = field(default_factory=Press)
    anew: bool = True
    group: Place | None = None
    lane: Lane = Lane.ANSWERS


def effect(unit: Unit, service: Service, heard: Heard, wanted: Effect) -> None:
    """Perform one effect that needs no domain, at the account that the event came from."""
    match wanted:
        case Say():
            _say(unit, service, heard, wanted)
        case Prompt():
            _prompt(unit, service, heard, wanted)
        case PutAway():
            _put_away(unit, service, heard.place)
        case Show():
            show(unit, service, heard.place, wanted, asked=bool(heard.channel))
        case Toast():
            _toast(unit, heard, Toasted(_words(service, heard, wanted), wanted.alert))
        case GoPrivate():
            _toast(unit, heard, Toasted(url=service.links(wanted.payload).get(heard.channel, "")))
            if heard.channel in SILENT_LINKS and heard.group is not None:
                _say(unit, service, heard, go_on(wanted.payload))


def tell(unit: Unit, service: Service, heard: Heard | None, told: Iterable[Notice]) -> None:
    """Say notices to their audiences; the actor is whoever caused the event, nobody for a timer."""
    for one in told:
        notice = audience.in_group(one) if heard and heard.group else one
        if isinstance(notice.to, audience.Actor):
            if heard is not None:
                effect(unit, service, heard, notice.effect)
            continue
        wanted = notice.effect
        copies = _copies(unit, service, wanted) if isinstance(wanted, Show) and _is_kept(notice.to) else {}
        there = places(unit, service, notice.to)
        if copies and isinstance(wanted, Show) and isinstance(notice.to, PERSONAL) and not wanted.anew:
            there = []  # a card stays where it was shown, wherever messages go now (SPEC section 1)
        for place in there:
            copies.pop(place.address, None)
            effect(unit, service, Heard(place, ""), wanted)
        for place in copies.values():
            effect(unit, service, Heard(place, ""), _unmoved(wanted))


def _is_kept(to: Audience) -> bool:
    return isinstance(to, (*PERSONAL, audience.DeskOf))


def _copies(unit: Unit, service: Service, wanted: Show) -> dict[str, Place]:
    """Where the card stands in private chats, by address: it changes there too, and never rings."""
    standing = (card.address_id for card in cards.of_subject(unit, wanted.card, wanted.subject))
    return {name: place for name in standing if (place := address_place(unit, service, name))}


def _unmoved(wanted: Effect) -> Effect:
    return replace(wanted, anew=False) if isinstance(wanted, Show) else wanted


def hush(unit: Unit, heard: Heard) -> None:
    """Stop the spinner of a press that nothing else has answered (PLATFORMS 1.6)."""
    if not heard.press.answered:
        _toast(unit, heard, Toasted())


def places(unit: Unit, service: Service, to: Audience) -> list[Place]:
    """The places of an audience, those who cannot be reached left out."""
    if isinstance(to, audience.Desk):
        return desk_places(unit, service)
    if isinstance(to, audience.DeskOf):
        return _desk_of(unit, service, to.escalation)
    if isinstance(to, audience.At):
        return _at(unit, service, to.address)
    persons = _persons(unit, to)
    found = [person_place(unit, service, person) for person in persons]
    return [place for place in found if place is not None]


def desk_places(unit: Unit, service: Service) -> list[Place]:
    """Every place where the desk lives."""
    return [Place(one.address_id, unit.centre, GROUP, service.languages[0]) for one in desks.bound(unit)]


def _desk_of(unit: Unit, service: Service, escalation: str) -> list[Place]:
    """The desk, or for what is confidential those persons alone who may know of it."""
    found = escalations.load(unit, escalation)
    confidential = found is not None and found.reason in CONFIDENTIAL
    if not confidential and (desk := desk_places(unit, service)):
        return desk
    # Where no desk is bound yet, or the last one was lost, the directors stand in for it.
    told = confidants(unit, found) if found and confidential else roles.holders(unit, "director")
    people_told = [person_place(unit, service, person) for person in told]
    return [place for place in people_told if place is not None]


def _at(unit: Unit, service: Service, address: str) -> list[Place]:
    account = address_place(unit, service, address)
    return [account] if account else [desk for desk in desk_places(unit, service) if desk.address == address]


def person_place(unit: Unit, service: Service, person: str) -> Place | None:
    """Where a person's messages go."""
    address: Address | None = accounts.preferred(unit, person)
    found = people.person(unit, person)
    if address is None or found is None:
        return None
    return Place(address.id, person, viewer_of(unit, person), service.language_for(found.language))


def address_place(unit: Unit, service: Service, address: str) -> Place | None:
    """The place of an account by its address; None for a place of the desk."""
    found = accounts.address(unit, address)
    person = people.person(unit, found.person_id) if found else None
    if found is None or person is None:
        return None
    viewer = viewer_of(unit, person.id)
    return Place(found.id, person.id, viewer, service.language_for(person.language))


def show(unit: Unit, service: Service, place: Place, wanted: Show, *, asked: bool = False) -> None:
    """Want a card to show its subject as it stands now; nothing where it is not the viewer's to see.

    One that is `asked` for by who reads it is an answer, in order with what else is said.
    """
    view = views.read(unit, service.rules, place.viewer, wanted.card, wanted.subject, wanted.page)
    if view is None:
        return
    subject = (wanted.card, wanted.subject)
    known = cards.find(unit, place.address, *subject)
    if known is None and not wanted.anew and (wanted.card in NEVER_UNASKED or _is_left(view)):
        return
    ringing = wanted.anew and wanted.card in RINGING
    lane = Lane.RINGING if ringing else Lane.EDITS if known else Lane.ANSWERS
    lane = Lane.ANSWERS if asked else lane
    if wanted.anew and _is_danger(view):
        lane = Lane.DANGER
    thread = _thread(unit, service, place, view)
    put(unit, service, place, subject, face_of(view), lane=lane, anew=wanted.anew, thread=thread)


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


def _say(unit: Unit, service: Service, heard: Heard, wanted: Say) -> None:
    place = heard.place
    files = (qr.named(wanted.scan),) if wanted.scan else wanted.files
    face = render(service.texts(place.language), wanted.text, wanted.rows, files=files)
    outbox.say(unit, place.address, place.key, face.dump(), heard.lane, len(face.parts))
    cards.overtake(unit, place.address)


def _prompt(unit: Unit, service: Service, heard: Heard, wanted: Prompt) -> None:
    face = render(service.texts(heard.place.language), wanted.text, wanted.rows)
    place = heard.place
    known = None if heard.anew else cards.find(unit, place.address, QUESTION, place.address)
    anew = heard.anew or (known is not None and known.overtaken)
    _want(unit, service, place, (QUESTION, place.address), face, lane=heard.lane, anew=anew)


def _put_away(unit: Unit, service: Service, place: Place) -> None:
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
) -> None:
    if anew and subject[0] != QUESTION:
        cards.overtake(unit, place.address)
    cards.want(
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


def _without_buttons(service: Service, place: Place) -> Callable[[str], str]:
    return lambda old: _left_behind(service, place, Face.load(old)).dump()


def _left_behind(service: Service, place: Place, old: Face) -> Face:
    """What the message of a card shows once the card stands in a newer one."""
    if old.protect:
        return render(service.texts(place.language), text("contacts-moved"))
    return old.left_behind()


def _toast(unit: Unit, heard: Heard, notice: Toasted) -> None:
    if heard.press.handle:
        heard.press.answered = True
        address = heard.group.address if heard.group else heard.place.address
        outbox.toast(unit, address, heard.press.handle, notice.dump(), unit.now + lasts(heard.channel))


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
        case audience.TeamOf(name):
            team = teams.load(unit, name)
            members = (_person_of(unit, one) for one in sorted(team.present)) if team else ()
            return [person for person in members if person]
        case audience.Directors():
            return roles.holders(unit, "director")
        case audience.DirectorsOf(escalation):
            return _directors_of(unit, escalation)
    return [found] if found else []


def _directors_of(unit: Unit, name: str) -> list[str]:
    found = escalations.load(unit, name)
    if found is not None and found.reason in CONFIDENTIAL:
        return confidants(unit, found)
    return roles.holders(unit, "director")


def _client_of(unit: Unit, passport: str) -> str | None:
    found = passports.load(unit, passport)
    return found.client if found else None


def _owner_of(unit: Unit, passport: str) -> str | None:
    found = passports.load(unit, passport)
    helper = helper_of(unit, found) if found else None
    return _person_of(unit, helper) if helper else None


def _person_of(unit: Unit, volunteer: str) -> str | None:
    found = volunteers.load(unit, volunteer)
    return found.person if found else None
