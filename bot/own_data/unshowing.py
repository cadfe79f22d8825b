"""What others still have on their screens of what was destroyed: it is changed, or forgotten here."""

from datetime import timedelta

from bot import views
from bot.delivery import chores
from bot.delivery.chores import Chore
from bot.service import Service
from bot.speaking import desk_threads
from bot.speaking.cards import show
from bot.speaking.places import places
from bot.talk.swapping import CANNOT_KEEP
from dialogs.audience import At
from dialogs.effects import Show
from dispatch.ids import Id
from storage.chat.outbox import Lane
from storage.desk import desk_threads as threads
from storage.problems import passports
from storage.unit import Unit
from storage.upkeep import erasure
from storage.upkeep.erasure import Shown

CARDS = frozenset({*views.READERS, *views.PAGED})

LOOKED_UP = frozenset(
    {
        *("mine", "tasks", "need", "needs", "leaders", "queue", "passports", "volunteers", "cases"),
        *("calls", "call", "case", "helper", "staff", "colleague"),
    }
)
"""Cards that answered a look: lists, and what was opened from them. The next look makes them anew."""

EDITABLE = timedelta(hours=22)
"""So long a shown card can be changed in every messenger."""


def case(unit: Unit, service: Service, passport: Id, *, asked: bool) -> None:
    """Cards and threads that others have lose the words; the old ones are only forgotten here.

    If their person asked for it, old ones lose the words too, wherever a messenger still lets us change them.
    """
    for card in erasure.shown(unit, passport, CARDS):
        _lose(unit, service, card, old_too=asked)
    found = passports.load(unit, passport)
    for each in threads.of_passport(unit, passport) if found else ():
        if found is not None and each.thread:
            name = desk_threads.name_of(unit, service, found)
            chores.ask(unit, each.address_id, Chore("rename", passport, name, each.thread), Lane.EDITS)


def person(unit: Unit, service: Service, name: Id) -> None:
    """Cards that name an erased volunteer or person of the desk lose the name.

    Of what has ended, the new ones alone: there may be thousands.
    """
    for card in erasure.naming(unit, name, CARDS - LOOKED_UP):
        _lose(unit, service, card, old_too=card.always)


def looked_up(unit: Unit) -> None:
    """What anybody looked up before may hold what is destroyed now."""
    erasure.forget_cards(unit, LOOKED_UP)


def _lose(unit: Unit, service: Service, card: Shown, *, old_too: bool) -> None:
    old = card.shown_at is not None and unit.now - card.shown_at >= EDITABLE
    if not old or (old_too and card.channel not in CANNOT_KEEP):
        _show(unit, service, card)
    erasure.forget_card(unit, card.id)


def _show(unit: Unit, service: Service, card: Shown) -> None:
    for place in places(unit, service, At(card.address)):
        show(unit, service, place, Show(card.kind, card.subject))
