"""Whom an escalation is about, and how they can be reached."""

from dispatch.decisions import Reason
from dispatch.escalation import Escalation
from dispatch.ids import Id
from dispatch.passport import Passport
from storage.codec import Erased
from storage.persons import accounts, volunteers
from storage.problems import passports
from storage.unit import Unit


def person_of(unit: Unit, escalation: Escalation) -> Id | None:
    """The passport's client, the candidate, or whoever rang; who complained hears of their complaint."""
    if escalation.reason in (Reason.COMPLAINT, Reason.UNHANDLED) and escalation.by:
        return escalation.by
    if escalation.passport is not None:
        passport = passports.load(unit, escalation.passport)
        return passport.client if passport else None
    if escalation.volunteer is not None:
        volunteer = volunteers.load(unit, escalation.volunteer)
        return volunteer.person if volunteer else None
    return escalation.by


def is_written_to(unit: Unit, person: Id) -> bool:
    """Whether the bot can write to them now."""
    return accounts.preferred(unit, person) is not None


def can_be_called(unit: Unit, passport: Passport | None) -> bool:
    """Whether the client has no account, and left a telephone: words become a call task."""
    wording = passports.wording(unit, passport.id) if passport else None
    if passport is None or wording is None or isinstance(wording.contact, Erased):
        return False
    known = accounts.of_person(unit, passport.client, reachable=False)
    return not known and bool(wording.contact.get("phone"))
