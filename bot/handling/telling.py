"""Decisions are told: each to those whom it concerns, and what stands on shown cards is kept true."""

from collections.abc import Sequence

from bot.handling.guarding import guarded
from bot.service import Service
from bot.speaking import desk_threads, doors, night, speak
from bot.speaking.speak import Heard
from bot.talk import talking, teaming
from dialogs.audience import Notice, Notices
from dialogs.effects import Show
from dialogs.notices import outcomes
from dialogs.notices.decisions import notices
from dispatch.decisions import (
    AssignOwner,
    CorrectPassport,
    Decision,
    Escalate,
    MakeOffers,
    MovePassport,
    NoteContact,
    SettleEscalations,
)
from dispatch.passport import Status
from storage.desk import escalations
from storage.problems import offers, showing
from storage.unit import Unit

CHANGES_A_CASE = (MovePassport, CorrectPassport, AssignOwner, NoteContact)
"""Decisions after which the desk's open cards of the passport say something new."""


def tell(unit: Unit, service: Service, heard: Heard | None, said: Sequence[Decision]) -> None:
    """Tell what was decided; `heard` is the event that caused it, None for a timer."""
    is_hushed = night.hushing(unit, service)
    shown: set[Notice] = set()
    for decision in said:
        told = (*notices(guarded(unit, service, decision)), *_with_ids(unit, service, decision))
        new = [one for one in told if not (_only_kept_true(one) and one in shown)]
        speak.tell(unit, service, heard, new, hushed=is_hushed(decision))
        shown.update(one for one in told if isinstance(one.effect, Show))
    for passport in {one.passport for one in said if isinstance(one, CHANGES_A_CASE)}:
        waiting = (one.id for one in escalations.open_of_passport(unit, passport))
        speak.tell(unit, service, None, outcomes.settled(waiting))
        desk_threads.follow(unit, service, passport)
        teaming.follow(unit, service, passport)


def _only_kept_true(notice: Notice) -> bool:
    """A card that only stays true: all decisions are stored by now, so that once is enough."""
    return isinstance(notice.effect, Show) and not notice.effect.anew


def _with_ids(unit: Unit, service: Service, decision: Decision) -> Notices:
    """What is told of rows that have their names only now that they are stored."""
    match decision:
        case MakeOffers(passport, wave):
            made = offers.of_wave(unit, passport, wave)
            return outcomes.offers_made(one.id for one in made if one.not_before <= unit.now)
        case CorrectPassport(passport, danger=str()):
            return outcomes.offers_over(offers.expired(unit, passport))
        case Escalate(reason, passport):
            found = escalations.like(unit, reason, passport, decision.volunteer, decision.by)
            return outcomes.escalated(found) if found else ()
        case SettleEscalations(passport):
            return outcomes.settled(showing.escalations_of(unit, passport))
        case MovePassport(passport, to=Status.UNSOLVABLE):
            return (*talking.after(unit, service, decision), *doors.told(unit, service, passport))
    return talking.after(unit, service, decision)
