"""Who rang: their role and the context, nothing that tells strangers who they are."""

from dialogs.cards import Caller, Choice
from dispatch.decisions import Reason
from dispatch.escalation import Escalation
from dispatch.passport import OPEN, Passport
from storage.persons import people, volunteers
from storage.persons.people import Person
from storage.problems import showing
from storage.unit import Unit

FROM_PEOPLE = frozenset({Reason.DANGER, Reason.UNHANDLED, Reason.COMPLAINT})

SIDES = ("client", "volunteer")
"""Whose the newest words were, as the end of the escalation's code tells: "fire@talk-volunteer"."""


def caller_of(unit: Unit, escalation: Escalation, passport: Passport | None) -> Caller | None:
    """What is known of whoever caused it; None where nobody did, or where the passport tells enough."""
    person = people.person(unit, escalation.by) if escalation.by else None
    if person is None or escalation.reason not in FROM_PEOPLE:
        return None
    if passport is not None:
        return _of_passport(escalation, person, passport) if escalation.reason is Reason.DANGER else None
    theirs = [*showing.of_client(unit, person.id), *showing.of_applicant(unit, person.id)]
    kind, where = _context(escalation)
    role = "client" if theirs else "volunteer" if volunteers.of_person(unit, person.id) else "stranger"
    return Caller(
        role=role,
        where=where,
        kind=kind,
        age_band=person.age_band or "",
        anonymous=person.anonymous,
        passports=tuple(Choice(one.id, one.number) for one in theirs if one.status in OPEN),
    )


def _of_passport(escalation: Escalation, person: Person, passport: Passport) -> Caller:
    """Whose words they were, and where they were said."""
    by = "client" if person.id in (passport.client, passport.applicant) else "volunteer"
    side = escalation.detail.partition("-")[2]
    role = side if side in SIDES else by
    own = role == by  # else the newest words are somebody else's than those of whoever rang first
    return Caller(
        role=role,
        where=_context(escalation)[1],
        age_band=person.age_band or "" if own else "",
        anonymous=own and person.anonymous,
        number=passport.number,
    )


def _context(escalation: Escalation) -> tuple[str, str]:
    """The kind of danger and the dialogue, as the escalation's code tells them: "fire@intake-words"."""
    if escalation.reason is Reason.DANGER:
        kind, _, where = escalation.detail.partition("@")
        return kind, where.partition("-")[0]
    return "", escalation.detail.partition("-")[0]
