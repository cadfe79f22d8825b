"""Contacts shown by both sides or by neither, and wiped where a messenger would keep them (SPEC 12.6)."""

from datetime import timedelta

from bot.incoming import Incoming
from bot.service import Service
from bot.speaking.cards import put
from bot.speaking.places import address_place
from bot.talk.sides import partner, side_of
from bot.views import contacts as views
from bot.views.viewer import client_called, viewer_of, volunteer_called
from dialogs import requests as ask
from dialogs.audience import Actor, Audience, Client, Notices, Owner, say, show
from dialogs.cards.contact import ContactView, face
from dialogs.cards.face import press
from dialogs.facts import Who
from dialogs.messages import Rows, column
from dispatch.ids import Id
from storage import timers
from storage.chat import cards, conversations, talk
from storage.chat.cards import Card
from storage.chat.talk import Partners, Side
from storage.desk import looks
from storage.persons import accounts
from storage.problems import history, passports
from storage.problems.history import Author
from storage.timers import Timer
from storage.unit import Unit

CARD, HIDE = "contact", "contact_hide"
TIMED = "card"
"""The subject kind of the timer that wipes a card."""

CANNOT_KEEP = frozenset({"vk"})
"""Where a card cannot be kept from forwarding, and cannot be changed after a day."""

VISIBLE = timedelta(hours=22, minutes=30)
"""After that a card is wiped there; VK takes edits for 24 hours, and we may be away for a while."""


def agree(unit: Unit, _service: Service, who: Who, _at: Incoming, request: ask.ShowContacts) -> Notices:
    """This side agrees; once both do, each sees the other's card."""
    both = partner(unit, who, request.passport)
    if both is None:
        return (say(Actor(), "talk-nobody"),)
    side = side_of(who, both)
    key = both.passport if side == "client" else who.person
    current = talk.opened(unit, both.passport, both.volunteer)
    contact = {"name": _called(unit, both, side), "phone": request.phone, "way": request.way}
    talk.agree(unit, current, side, key, contact)
    conversations.drop_draft(unit, who.person, "contacts")
    history.add(unit, both.passport, Author(side, who.person), "contacts_agreed")
    if len(talk.agreed(unit, current)) < 2:
        called = contact["name"]
        return (
            say(Actor(), "contacts-asked"),
            say(_other(side, both.passport), f"contacts-ask-{side}", _answers(both.passport), called=called),
        )
    return _exchanged(unit, both)


def refuse(unit: Unit, _service: Service, who: Who, _at: Incoming, request: ask.RefuseContacts) -> Notices:
    """This side would rather go on here; what the other agreed to show is forgotten."""
    both = partner(unit, who, request.passport)
    current = talk.current(unit, request.passport)
    if both is None or current is None or len(talk.agreed(unit, current)) == 2:
        return (say(Actor(), "talk-nobody"),)
    talk.forget_contacts(unit, current)
    other = _other(side_of(who, both), both.passport)
    return say(Actor(), "contacts-stay"), say(other, "contacts-stay-here")


def see(unit: Unit, service: Service, who: Who, _at: Incoming, request: ask.SeeContacts) -> Notices:
    """The other side's contacts on their own card, at a press; the journal tells the client of it."""
    viewer = viewer_of(unit, who.person)
    view = views.contact(unit, service.rules, viewer, request.passport)
    found = passports.load(unit, request.passport)
    if view is None or found is None:
        return (say(Actor(), "talk-nobody"),)
    if view.face == "shown" and who.person != found.client:
        looks.add(unit, who.person, "volunteer", "contact", "assigned", whose=found.client, passport=found.id)
    elif view.face == "shown" and (both := partner(unit, who, found.id)) is not None:
        looks.add(unit, who.person, "client", "contact", "exchange", whose=both.volunteer_person)
    return (show(Actor(), CARD, found.id, anew=True),)


def take_back(unit: Unit, service: Service, passport: Id) -> Notices:
    """The client shows their contacts no more: they leave the other side's chat at once."""
    current = talk.current(unit, passport)
    if current is not None:
        talk.forget_contacts(unit, current)
    wipe(unit, service, passport)
    return (show(Owner(passport), "task", passport),)


def delivered(unit: Unit, passport: Id) -> None:
    """A contact card was shown: where it would stay for ever, it is to be wiped in time."""
    for card in cards.of_subject(unit, CARD, passport):
        address = accounts.address(unit, card.address_id)
        if address and address.channel in CANNOT_KEEP and card.message and card.shown_at:
            due_at = card.shown_at + VISIBLE
            timers.start(unit, HIDE, TIMED, card.id, version=card.wanted, due_at=due_at)


def hide(unit: Unit, service: Service, timer: Timer) -> None:
    """Wipe a contact card; its reader may ask for it again while the task lasts."""
    card = cards.load(unit, timer.subject_id)
    place = address_place(unit, service, card.address_id) if card else None
    wording = passports.wording(unit, card.subject_id) if card else None
    if card is None or place is None or wording is None:
        return
    view = ContactView(card.subject_id, "hidden", wording.number)
    put(unit, service, place, (CARD, card.subject_id), face(view))


def wipe(unit: Unit, service: Service, passport: Id, of: Id | None = None) -> None:
    """The task is over: nothing of a contact card stays, wherever it was shown; or in this person's chats."""
    wording = passports.wording(unit, passport)
    view = ContactView(passport, "closed", wording.number if wording else "")
    for card in cards.of_subject(unit, CARD, passport):
        place = address_place(unit, service, card.address_id)
        if of is not None and (place is None or place.viewer.person != of):
            continue
        if place is not None and not _is_hidden(unit, card):
            put(unit, service, place, (CARD, passport), face(view))
        timers.cancel(unit, TIMED, card.id, HIDE)


def _is_hidden(unit: Unit, card: Card) -> bool:
    """Wiped already where it could not be changed later: a new message would only disturb."""
    address = accounts.address(unit, card.address_id)
    if address is None or address.channel not in CANNOT_KEEP or not card.message:
        return False
    return card.shown == card.wanted and not timers.waits(unit, TIMED, card.id, HIDE)


def _exchanged(unit: Unit, both: Partners) -> Notices:
    looks.add(
        unit,
        both.volunteer_person,
        "volunteer",
        "contact",
        "exchange",
        whose=both.client,
        passport=both.passport,
    )
    looks.add(unit, both.client, "client", "contact", "exchange", whose=both.volunteer_person)
    history.add(unit, both.passport, Author("system"), "contacts_exchanged")
    passport = both.passport
    return show(Client(passport), CARD, passport, anew=True), show(Owner(passport), CARD, passport, anew=True)


def _called(unit: Unit, both: Partners, side: Side) -> str:
    return client_called(unit, both.passport) if side == "client" else volunteer_called(unit, both.volunteer)


def _other(side: Side, passport: Id) -> Audience:
    return Owner(passport) if side == "client" else Client(passport)


def _answers(passport: Id) -> Rows:
    agree_ = press("contacts-agree", "swap", passport, style="primary")
    return column(agree_, press("contacts-refuse", "swap", passport, "no"))
