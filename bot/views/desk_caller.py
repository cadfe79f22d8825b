"""Who rang without a passport: their role and the context, nothing that tells strangers who they are."""

from dialogs.cards import Caller
from dispatch.decisions import Reason
from dispatch.escalation import Escalation
from dispatch.passport import OPEN
from storage import people, showing, volunteers
from storage.unit import Unit

FROM_PEOPLE = frozenset({Reason.DANGER, Reason.UNHANDLED, Reason.COMPLAINT})


def caller_of(unit: Unit, escalation: Escalation) -> Caller | None:
    """What is known of whoever caused it; None where nobody did."""
    person = people.person(unit, escalation.by) if escalation.by else None
    if person is None or escalation.reason not in FROM_PEOPLE:
        return None
    theirs = showing.of_client(unit, person.id)
    kind, where = _context(escalation)
    role = "client" if theirs else "volunteer" if volunteers.of_person(unit, person.id) else "stranger"
    return Caller(
        role=role,
        where=where,
        kind=kind,
        age_band=person.age_band or "",
        anonymous=person.anonymous,
        passports=tuple(one.number for one in theirs if one.status in OPEN),
    )


def _context(escalation: Escalation) -> tuple[str, str]:
    """The kind of danger and the dialogue, as the escalation's code tells them: "fire@intake-words"."""
    if escalation.reason is Reason.DANGER:
        kind, _, where = escalation.detail.partition("@")
        return kind, where.partition("-")[0]
    return "", escalation.detail.partition("-")[0]
