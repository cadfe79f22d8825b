"""Whose case it is: the desk hands a passport to a psychologist, lawyer or curator (SPEC section 6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from dispatch.claims import asked_at, clock, reopened
from dispatch.decisions import (
    CancelTimers,
    ClaimEscalation,
    Decisions,
    HandCase,
    Reason,
    RecordEvent,
    Refusal,
    ReturnCase,
    refuse,
)
from dispatch.escalation import CLAIM_CLOCKS, QUEUE_CLOCKS, Escalation, EscalationState, escalate
from dispatch.ids import Id, escalation_subject
from dispatch.passport import Passport
from dispatch.rights import ON_OWN, SPECIALISTS, Right
from dispatch.rules import Rules

GIVEN_BACK, HANDED_ON, CLOSED = "given_back", "handed_on", "closed"
"""How a case stops being somebody's."""


@dataclass(frozen=True, slots=True)
class Holder:
    """The person whose case it is, and the role in which it was handed to them."""

    person: Id
    role: str


def is_theirs(holder: Holder | None, person: Id, roles: Iterable[str]) -> bool:
    """Whether the case is this person's now: handed to them in a role that they still hold."""
    return holder is not None and holder.person == person and holder.role in set(roles)


def may_on_own(holder: Holder | None, person: Id, roles: Iterable[str], right: Right) -> bool:
    """Whether they have the right about a passport with this holder, because the case is theirs."""
    return right in ON_OWN and is_theirs(holder, person, roles)


def specialism(roles: Iterable[str]) -> str:
    """In which of their roles a case is handed to somebody; "" for whoever gets none."""
    return next((role for role in SPECIALISTS if role in set(roles)), "")


def hand(
    passport: Passport,
    call: Escalation,
    holder: Holder | None,
    to: Holder,
    by: Id,
    *,
    rules: Rules,
    now: datetime,
) -> Decisions:
    """A person of the desk (`by`) hands the case of an escalation to somebody, who has it from now on.

    What another operator has claimed is left to them; what the present holder has is handed on.
    """
    if (
        not passport.is_open
        or to.role not in SPECIALISTS
        or to.person in (passport.client, passport.applicant)
    ):
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    if call.state is EscalationState.DECIDED or (holder is not None and holder.person == to.person):
        return refuse(Refusal.ALREADY_DONE)
    if call.claimed_by not in (None, by, holder.person if holder else None):
        return refuse(Refusal.CLAIMED_BY_ANOTHER)
    freed = (reopened(call, passport, rules, now),) if call.state is EscalationState.CLAIMED else ()
    begun = clock(call, asked_at(call, passport, rules, now), call.version + len(freed) + 1)
    return (
        *((ReturnCase(passport.id, holder.person, HANDED_ON),) if holder else ()),
        HandCase(passport.id, to.person, to.role),
        RecordEvent(passport.id, "handed", to.role),
        *freed,
        ClaimEscalation(call.id, to.person),
        CancelTimers(escalation_subject(call.id), QUEUE_CLOCKS | CLAIM_CLOCKS),
        begun,
    )


def give_back(
    passport: Passport, holder: Holder, waiting: Iterable[Escalation], rules: Rules, now: datetime
) -> Decisions:
    """The case returns to the desk: what its holder has claimed waits again, else a call says so.

    `waiting` are the open escalations of the passport.
    """
    calls = tuple(waiting)
    claimed = tuple(call for call in calls if call.claimed_by == holder.person)
    told = () if calls else (escalate(Reason.DESK_WORD, rules, now, passport, detail=GIVEN_BACK),)
    return (
        ReturnCase(passport.id, holder.person, GIVEN_BACK),
        RecordEvent(passport.id, GIVEN_BACK),
        *(CancelTimers(escalation_subject(call.id), CLAIM_CLOCKS) for call in claimed),
        *(reopened(call, passport, rules, now) for call in claimed),
        *told,
    )
