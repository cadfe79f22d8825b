"""What the desk corrects on a passport: its topic, its urgency, its words (SPEC sections 2 and 6)."""

from dispatch.catalogue import Centre
from dispatch.decisions import CorrectPassport, Decisions, RecordEvent, Refusal, refuse
from dispatch.ids import Id
from dispatch.passport import Complexity, Passport, Urgency


def change_topic(passport: Passport, topic: Id, centre: Centre) -> Decisions:
    """Another topic of the catalogue; the line of history keeps both, so that corrections can be counted."""
    known = centre.topic_by_id.get(topic)
    if not passport.is_open:
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    if known is None or known.hidden:
        return refuse(Refusal.BAD_VALUE)
    if topic == passport.topic:
        return refuse(Refusal.ALREADY_DONE)
    return (
        CorrectPassport(passport.id, topic=topic),
        RecordEvent(passport.id, "topic_changed", f"{passport.topic or '-'}>{topic}"),
    )


def change_urgency(passport: Passport, urgency: Urgency) -> Decisions:
    """Another urgency; a running wave goes on, the next one keeps the new plan."""
    if not passport.is_open:
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    if urgency is passport.urgency:
        return refuse(Refusal.ALREADY_DONE)
    return (
        CorrectPassport(passport.id, urgency=urgency),
        RecordEvent(passport.id, "urgency_changed", f"{passport.urgency}>{urgency}"),
    )


def make_complex(passport: Passport) -> Decisions:
    """What needs a team is complex, whatever its aid type says (SPEC sections 2 and 5); nothing if it was."""
    if passport.complexity is Complexity.COMPLEX:
        return ()
    return (
        CorrectPassport(passport.id, complexity=Complexity.COMPLEX),
        RecordEvent(passport.id, "complexity_changed", f"{passport.complexity}>{Complexity.COMPLEX}"),
    )
