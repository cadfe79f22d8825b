"""Notes what a volunteer sees of a client from the moment of the task (SPEC section 12.3)."""

from bot.perform.found import helper_of
from dispatch.ids import Id
from storage.desk import looks
from storage.persons import volunteers
from storage.problems import passports
from storage.unit import Unit


def assigned(unit: Unit, passport: Id) -> None:
    """The owner's card (a team's lead has it) tells the whole story; contacts are a look of their own."""
    found = passports.load(unit, passport)
    name = helper_of(unit, found) if found else None
    volunteer = volunteers.load(unit, name) if name else None
    if found is None or volunteer is None:
        return
    whose = {"whose": found.client, "passport": found.id}
    looks.add(unit, volunteer.person, "volunteer", "description", "assigned", **whose)
