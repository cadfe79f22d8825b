"""The two sides of a passport in work: who may talk with whom, checked at each deed."""

from dialogs.facts import Who
from dispatch.ids import Id
from storage.chat import talk
from storage.chat.talk import Partners, Side
from storage.unit import Unit


def partners_of(unit: Unit, who: Who) -> list[Partners]:
    """All passports in work in which this person has a part."""
    return talk.partners(unit, who.person, who.volunteer_id or None)


def partner(unit: Unit, who: Who, passport: Id) -> Partners | None:
    """Both sides of a passport in work, if this person is one of them and they may talk by now."""
    found = (each for each in partners_of(unit, who) if each.passport == passport)
    return next((each for each in found if not each.awaits_word), None)


def side_of(who: Who, both: Partners) -> Side:
    """Which side this person is."""
    return "client" if both.client == who.person else "volunteer"
