"""Notes what a volunteer sees of a client from the moment of the task (SPEC section 12.3)."""

from bot.perform.teams import helper_of
from dispatch.ids import Id
from storage import consents, looks, passports, volunteers
from storage.codec import Erased
from storage.unit import Unit


def assigned(unit: Unit, passport: Id) -> None:
    """The owner's card (a team's lead has it) tells the whole story, and the phone if that was agreed to."""
    found = passports.load(unit, passport)
    name = helper_of(unit, found) if found else None
    volunteer = volunteers.load(unit, name) if name else None
    if found is None or volunteer is None:
        return
    shown = ["description", *(["contact"] if shows_phone(unit, passport) else [])]
    for what in shown:
        looks.add(
            unit, volunteer.person, "volunteer", what, "assigned", whose=found.client, passport=found.id
        )


def shows_phone(unit: Unit, passport: str) -> bool:
    """Whether the client gave a phone and agreed that the assigned volunteer sees it."""
    found, wording = passports.load(unit, passport), passports.wording(unit, passport)
    if found is None or wording is None or isinstance(wording.contact, Erased):
        return False
    agreed = consents.current(unit, found.client).get("contacts")
    return bool(wording.contact.get("phone")) and agreed is not None and agreed.given
