"""At night news of what others did makes no sound; danger and «today» ring at any hour (SPEC 5 and 6)."""

from collections.abc import Callable
from functools import cache

from bot.service import Service
from dispatch.decisions import Decision, Escalate, Reason
from dispatch.ids import Id
from storage.desk import escalations
from storage.problems import passports
from storage.unit import Unit


def is_night(unit: Unit, service: Service) -> bool:
    """Whether people sleep now, in the centre's zone."""
    return not service.rules.calendar.is_waking(unit.now)


def hushing(unit: Unit, service: Service) -> Callable[[Decision], bool]:
    """Tells of each decision whether its news is to wake nobody now (`Lane.HUSHED`)."""
    if not is_night(unit, service):
        return lambda _decision: False

    @cache
    def case_burns(name: Id | None) -> bool:
        passport = passports.load(unit, name) if name else None
        return passport is not None and passport.burns

    def call_burns(name: Id | None) -> bool:
        call = escalations.load(unit, name) if name else None
        return call is not None and (call.reason is Reason.DANGER or case_burns(call.passport))

    def is_hushed(decision: Decision) -> bool:
        if isinstance(decision, Escalate) and decision.reason is Reason.DANGER:
            return False
        case, call = getattr(decision, "passport", None), getattr(decision, "escalation", None)
        return not (case_burns(case) or call_burns(call))

    return is_hushed
