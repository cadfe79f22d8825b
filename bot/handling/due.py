"""What a due timer does, by the kind of its subject; a timer of a passport asks `dispatch`."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from bot import regular
from bot.backups import telling as backups
from bot.handling import returning, unfinished
from bot.handling.telling import tell
from bot.own_data import erasing
from bot.perform.lateness import put_off
from bot.perform.rights import is_last_director
from bot.perform.timers import due as decided
from bot.service import Service
from bot.speaking import speak
from bot.talk import swapping
from dialogs.audience import Person
from dialogs.own_data import last_director
from storage.timers import Timer
from storage.unit import Unit

Does: TypeAlias = Callable[[Unit, Service, Timer], None]


def due(unit: Unit, service: Service, timer: Timer) -> None:
    """Do what became due, or put it off to the morning where it came too late (SPEC section 7)."""
    if not put_off(unit, service.rules, timer):
        BY_SUBJECT.get(timer.subject_kind, _of_domain)(unit, service, timer)


def _of_domain(unit: Unit, service: Service, timer: Timer) -> None:
    tell(unit, service, None, decided(unit, service.rules, timer))


def _of_centre(unit: Unit, service: Service, timer: Timer) -> None:
    speak.tell(unit, service, None, regular.due(unit, service, timer))


def _of_draft(unit: Unit, service: Service, timer: Timer) -> None:
    speak.tell(unit, service, None, unfinished.due(unit, service.rules, timer))


def _of_erasure(unit: Unit, service: Service, timer: Timer) -> None:
    person = timer.subject_id
    if is_last_director(unit, person):  # two of them asked in the same minutes
        speak.tell(unit, service, None, last_director(Person(person)))
        return
    # The cases are let go first: who is told of it must still be known.
    tell(unit, service, None, erasing.due(unit, service, timer))
    erasing.erase(unit, service, person)


BY_SUBJECT: Mapping[str, Does] = {
    swapping.TIMED: swapping.hide,
    regular.KIND: _of_centre,
    backups.KIND: backups.due,
    erasing.KIND: _of_erasure,
    unfinished.KIND: _of_draft,
    returning.TIMED: returning.show_anew,
}
"""All other kinds are subjects of `dispatch`."""
