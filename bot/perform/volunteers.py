"""From a person to a volunteer: enrolment, and the desk's answer to it (SPEC section 4.1)."""

from bot.perform.apply import apply
from bot.perform.context import Actor
from bot.perform.drafts import enrolment_of
from bot.perform.found import refused
from bot.perform.rights import escalation_for
from dialogs.requests import DecideCandidate, EnrolVolunteer
from dispatch.decisions import Decision, Reason, Refusal, Refuse
from dispatch.enrolment import Verdict, decide_candidate
from dispatch.escalation import decide, escalate
from dispatch.rules import Rules
from storage.desk import escalations
from storage.persons import volunteers
from storage.unit import Unit


def enrol(unit: Unit, actor: Actor, rules: Rules, request: EnrolVolunteer) -> list[Decision]:
    """A candidate, and the desk's card about them; a second enrolment changes nothing."""
    volunteer = volunteers.enrol(unit, enrolment_of(request.answers, actor.person, rules.centre))
    if volunteer is None:
        return refused(Refusal.ALREADY_DONE)
    call = escalate(Reason.NEW_VOLUNTEER, rules, unit.now, volunteer=volunteer, by=actor.person)
    return apply(unit, (call,), actor.as_("volunteer"))


def decide_on(unit: Unit, actor: Actor, _rules: Rules, request: DecideCandidate) -> list[Decision]:
    """Accept, accept as a trainee, or reject; the card is decided with it."""
    found = escalation_for(unit, actor, request.escalation)
    name = escalations.volunteer_of(unit, request.escalation)
    candidate = volunteers.load(unit, name) if name else None
    known = request.verdict in set(Verdict)
    if found is None or candidate is None or not known or found.reason is not Reason.NEW_VOLUNTEER:
        return refused()
    decided = decide(found, None, actor.person, request.verdict)
    if decided and isinstance(decided[0], Refuse):
        return list(decided)
    return apply(
        unit, (*decide_candidate(candidate, Verdict(request.verdict)), *decided), actor.as_("operator")
    )
