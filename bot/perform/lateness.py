"""Puts a timer off that comes up at night, by a downtime say: people sleep, the morning is soon enough."""

from dispatch.decisions import Job, Reason
from dispatch.ids import Id, SubjectKind
from dispatch.lateness import keeps_hours
from dispatch.passport import Passport
from dispatch.rules import Rules
from storage import timers
from storage.desk import escalations
from storage.problems import offers, passports
from storage.timers import Timer
from storage.unit import Unit


def put_off(unit: Unit, rules: Rules, timer: Timer) -> bool:
    """Whether it was set for the morning instead; False for what goes at any hour."""
    if timer.kind not in set(Job) or rules.calendar.is_waking(unit.now):
        return False
    if not keeps_hours(Job(timer.kind), *_about(unit, timer)):
        return False
    timers.start(
        unit,
        timer.kind,
        timer.subject_kind,
        timer.subject_id,
        version=timer.version,
        due_at=rules.calendar.next_waking(unit.now),
    )
    return True


def _about(unit: Unit, timer: Timer) -> tuple[Passport | None, Reason | None]:
    """The passport that it is about, and the reason of an escalation."""
    match timer.subject_kind:
        case SubjectKind.OFFER:
            offer = offers.load(unit, timer.subject_id)
            return _passport(unit, offer.passport if offer else None), None
        case SubjectKind.ESCALATION:
            call = escalations.load(unit, timer.subject_id)
            return _passport(unit, call.passport if call else None), call.reason if call else None
    return _passport(unit, timer.subject_id), None


def _passport(unit: Unit, name: Id | None) -> Passport | None:
    return passports.load(unit, name) if name else None
