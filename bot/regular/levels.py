"""Levels that volunteers have earned: given and told on a working morning (SPEC section 4.5)."""

from bot.service import Service
from dialogs.audience import Helper, Notice, Notices, say
from dialogs.messages import Text, text
from dispatch.ids import Id
from dispatch.recognition import earned
from storage.persons import people, recognition, volunteers
from storage.unit import Unit


def risen(unit: Unit, service: Service) -> Notices:
    """Everybody whose work meets the rule of a higher level now; who asked for quiet is not told."""
    told: Notices = ()
    for volunteer, level in recognition.rising(unit):
        done = recognition.achievements(unit, volunteer)
        new = earned(level, done, service.rules.centre.levels)
        if new is not level:
            recognition.set_level(unit, volunteer, new)
            level_now = text(f"profile-level-{new}")
            told += () if _wants_quiet(unit, volunteer) else (_earned(volunteer, level_now),)
    return told


def _earned(volunteer: Id, level: Text) -> Notice:
    return say(Helper(volunteer), "merits-level-earned", level=level)


def _wants_quiet(unit: Unit, volunteer: Id) -> bool:
    name = volunteers.person_of(unit, volunteer)
    person = people.person(unit, name) if name else None
    return person is None or person.asked_to_stop
