"""What the desk corrects on a passport by a choice, each with a line of history (SPEC sections 2 and 6)."""

from enum import StrEnum

from dispatch.catalogue import Centre
from dispatch.decisions import CorrectPassport, Decisions, RecordEvent, Refusal, refuse
from dispatch.ids import Id, OwnerKind
from dispatch.passport import Complexity, Passport, Urgency


class Field(StrEnum):
    """The fields; each is also the verb of its buttons and the head of its line of history."""

    TOPIC = "topic"
    URGENCY = "urgency"
    AID = "aid"
    AREA = "area"
    COMPLEXITY = "complexity"


SEARCHED_BY = frozenset({Field.TOPIC, Field.AID, Field.AREA})
"""Fields that say who fits: a search that runs begins anew."""


def correct(passport: Passport, field: Field, value: str, centre: Centre) -> Decisions:
    """Another value of the field; the line of history keeps both, so that corrections can be counted.

    Another aid type brings its own complexity, unless the desk had corrected that already. What a team works
    on stays complex.
    """
    if not passport.is_open:
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    if not _is_known(field, value, centre):
        return refuse(Refusal.BAD_VALUE)
    if value == value_of(passport, field):
        return refuse(Refusal.ALREADY_DONE)
    if field is Field.COMPLEXITY and passport.owner_kind is OwnerKind.TEAM:
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    changed = _changed(passport, field, value)
    return (*changed, *_complexity_of(passport, value, centre)) if field is Field.AID else changed


def value_of(passport: Passport, field: Field) -> str | None:
    """What the field says now; None where nobody knows."""
    return {
        Field.TOPIC: passport.topic,
        Field.URGENCY: passport.urgency,
        Field.AID: passport.aid_type,
        Field.AREA: passport.area,
        Field.COMPLEXITY: passport.complexity,
    }[field]


def make_complex(passport: Passport) -> Decisions:
    """What needs a team is complex, whatever its aid type says (SPEC sections 2 and 5); nothing if it was."""
    if passport.complexity is Complexity.COMPLEX:
        return ()
    return _changed(passport, Field.COMPLEXITY, Complexity.COMPLEX)


def _changed(passport: Passport, field: Field, value: str) -> Decisions:
    before = value_of(passport, field)
    return (
        _correction(passport.id, field, value),
        RecordEvent(passport.id, f"{field}_changed", f"{before or '-'}>{value}"),
    )


def _correction(passport: Id, field: Field, value: str) -> CorrectPassport:
    match field:
        case Field.TOPIC:
            return CorrectPassport(passport, topic=value)
        case Field.URGENCY:
            return CorrectPassport(passport, urgency=Urgency(value))
        case Field.AID:
            return CorrectPassport(passport, aid_type=value)
        case Field.AREA:
            return CorrectPassport(passport, area=value)
        case Field.COMPLEXITY:
            return CorrectPassport(passport, complexity=Complexity(value))


def _complexity_of(passport: Passport, aid_type: Id, centre: Centre) -> Decisions:
    known = centre.aid_type_by_id
    before = known.get(passport.aid_type or "")
    usual = before.complexity if before else Complexity.ORDINARY
    now = known[aid_type].complexity
    if passport.complexity is not usual or now is usual:
        return ()
    return _changed(passport, Field.COMPLEXITY, now)


def _is_known(field: Field, value: str, centre: Centre) -> bool:
    if field is Field.URGENCY:
        return value in set(Urgency)
    if field is Field.COMPLEXITY:
        return value in set(Complexity)
    if field is Field.TOPIC:
        topic = centre.topic_by_id.get(value)
        return topic is not None and not topic.hidden
    if field is Field.AID:
        aid_type = centre.aid_type_by_id.get(value)
        return aid_type is not None and not aid_type.hidden
    area = centre.area_by_id.get(value)
    return area is not None and not area.hidden
