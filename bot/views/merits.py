"""A volunteer's merits, and the list of those who agreed to be in it."""

from datetime import date, time

from bot.views.viewer import Viewer, volunteer_called
from dialogs.cards.merits import LeadersView, MeritLine, MeritsView
from dispatch.recognition import missing
from dispatch.rules import Rules
from storage.persons import kudos, recognition, volunteers
from storage.persons.kudos import Line
from storage.problems import passports
from storage.unit import Unit

SHOWN = 8


def merits(unit: Unit, rules: Rules, viewer: Viewer, _subject: str) -> MeritsView | None:
    """The viewer's own; nobody else's are shown."""
    found = volunteers.load(unit, viewer.volunteer) if viewer.volunteer else None
    if found is None:
        return None
    done = recognition.achievements(unit, found.id)
    newest = reversed(kudos.of_volunteer(unit, found.id)[-SHOWN:])
    return MeritsView(
        level=found.level,
        done=done,
        missing=missing(found.level, done, rules.centre.levels),
        lines=tuple(_line(unit, line) for line in newest),
        listed=recognition.is_listed(unit, found.id),
    )


def leaders(unit: Unit, rules: Rules, viewer: Viewer, _subject: str) -> LeadersView | None:
    """This year's, for volunteers and the desk."""
    if viewer.volunteer is None and not viewer.at_desk:
        return None
    year = rules.calendar.local_date(unit.now).year
    found = recognition.leaders(unit, rules.calendar.at(date(year, 1, 1), time()))
    named = ((volunteer_called(unit, volunteer), points) for volunteer, points in found)
    return LeadersView(year, tuple((name, points) for name, points in named if name))


def _line(unit: Unit, line: Line) -> MeritLine:
    wording = passports.wording(unit, line.passport) if line.passport and line.names_passport else None
    words = line.words if isinstance(line.words, str) else ""
    number = wording.number if wording else ""
    return MeritLine(line.points, line.reason, line.at, number, words, line.changes)
