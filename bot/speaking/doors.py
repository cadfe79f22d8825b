"""What a client hears when it could not be solved: where else to knock (SPEC section 12.8)."""

from bot.perform.desk.reach import can_be_called, is_written_to
from bot.service import Service
from dialogs.audience import Notices
from dialogs.cards.calls import READ_OUT
from dialogs.notices import doors
from dispatch.doors import next_doors
from dispatch.ids import Id
from storage.desk import call_tasks
from storage.problems import passports, unsolvables
from storage.unit import Unit


def told(unit: Unit, service: Service, passport: Id) -> Notices:
    """The next doors of the centre's file; they are read out to whoever has a telephone but no account."""
    found = passports.load(unit, passport)
    centre = service.rules.centre
    open_to = next_doors(centre, found.topic, unsolvables.obstacle_of(unit, passport)) if found else ()
    if found is None or not open_to:
        return ()
    if not is_written_to(unit, found.client) and can_be_called(unit, found):
        words = service.texts(service.languages[0]).plain(doors.words(open_to))
        call_tasks.add(unit, passport, READ_OUT, words)
    return doors.shown(passport, open_to)
