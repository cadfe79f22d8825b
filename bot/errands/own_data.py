"""What a person asks about their own data: the files, erasure, to be kept after all (SPEC 3.8)."""

from bot.incoming import Incoming
from bot.own_data.erasing import JOB, KIND, WAITS
from bot.own_data.files import FORMS, named
from bot.service import Service
from dialogs import account_requests as own
from dialogs import own_data
from dialogs.audience import Notices
from dialogs.facts import Who
from storage import timers
from storage.unit import Unit


def export(unit: Unit, service: Service, who: Who, _at: Incoming, _request: own.AskOwnData) -> Notices:
    """Two files, made anew each time when they are delivered."""
    language = service.language_for(who.language)
    return own_data.exported(tuple(named(form, who.person, language, unit.now) for form in FORMS))


def erase(unit: Unit, _s: Service, who: Who, _at: Incoming, _request: own.EraseMe) -> Notices:
    """In five minutes; the goodbye is said now."""
    due_at = unit.now + WAITS
    timers.start(unit, JOB, KIND, who.person, version=1, due_at=due_at)
    return own_data.agreed(due_at)


def keep(unit: Unit, _s: Service, who: Who, _at: Incoming, _request: own.KeepMe) -> Notices:
    """They thought better of it in time."""
    return own_data.kept() if timers.cancel(unit, KIND, who.person) else own_data.nothing_planned()
