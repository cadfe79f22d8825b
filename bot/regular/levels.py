"""Levels that volunteers have earned: given and told on a working morning (SPEC section 4.5)."""

from bot.service import Service
from dialogs.audience import Helper, Notices, say
from dialogs.messages import text
from dispatch.recognition import earned
from storage import recognition
from storage.unit import Unit


def risen(unit: Unit, service: Service) -> Notices:
    """Everybody whose work meets the rule of a higher level now."""
    told: Notices = ()
    for volunteer, level in recognition.rising(unit):
        done = recognition.achievements(unit, volunteer)
        new = earned(level, done, service.rules.centre.levels)
        if new is not level:
            recognition.set_level(unit, volunteer, new)
            told += (say(Helper(volunteer), "merits-level-earned", level=text(f"profile-level-{new}")),)
    return told
