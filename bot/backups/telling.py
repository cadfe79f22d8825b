"""A night without a backup is told in the morning, once; nobody is woken for it."""

from bot.service import Service
from bot.speaking import speak
from dialogs.audience import Desk, Directors, say
from dispatch.rules import Rules
from storage import timers
from storage.desk import desks
from storage.timers import Timer
from storage.unit import Unit

KIND, FAILED = "backup", "failed"
"""The subject kind and the kind of the timer of what is to be told."""


def failed(unit: Unit, rules: Rules) -> None:
    """The desk and the directors are to hear of it when people may be written to."""
    due_at = rules.calendar.next_waking(unit.now)
    timers.start(unit, FAILED, KIND, unit.centre, version=1, due_at=due_at)


def made(unit: Unit) -> None:
    """What was not told yet is needless."""
    timers.cancel(unit, KIND, unit.centre)


def due(unit: Unit, service: Service, _timer: Timer) -> None:
    """Tell it, or wait for the morning where it came up at night after a downtime."""
    if not service.rules.calendar.is_waking(unit.now):
        failed(unit, service.rules)
        return
    to = (Desk(), Directors()) if desks.bound(unit) else (Directors(),)
    speak.tell(unit, service, None, (say(one, "desk-backup-failed") for one in to))
