"""Which roles may touch which escalation, checked at each press (SPEC section 6)."""

from bot.perform.context import Actor
from dispatch.decisions import Reason
from dispatch.escalation import Escalation
from dispatch.ids import Id
from storage import escalations
from storage.unit import Unit

DESK = frozenset({"operator", "director"})
VOLUNTEERS = frozenset({"operator", "organiser", "director"})
DIRECTOR = frozenset({"director"})
_BY_REASON = {
    Reason.NEW_VOLUNTEER: VOLUNTEERS,
    Reason.COMPLAINT: DIRECTOR,
    Reason.RATING_LOW: DIRECTOR,
}


def may_decide(actor: Actor, escalation: Escalation) -> bool:
    """Whether one of the actor's active roles covers this escalation."""
    return actor.holds(_BY_REASON.get(escalation.reason, DESK))


def escalation_for(unit: Unit, actor: Actor, escalation: Id) -> Escalation | None:
    """The escalation if it exists in this centre and the actor has the right to it."""
    found = escalations.load(unit, escalation)
    return found if found and may_decide(actor, found) else None
