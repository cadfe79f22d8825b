"""A claim: the first press wins; its clock asks whoever has it, and gives it back to the queue."""

from datetime import datetime
from typing import Any

import pytest

from dispatch.claims import claim, unclaim, went_on
from dispatch.clocks import clock_due
from dispatch.decisions import (
    AskClaimer,
    CancelTimers,
    ClaimEscalation,
    Decision,
    Decisions,
    Job,
    KeepClaim,
    Reason,
    RecordEvent,
    Refusal,
    ReopenEscalation,
    RingDesk,
    StartTimer,
)
from dispatch.escalation import CLAIM_CLOCKS, Escalation, EscalationState
from dispatch.ids import escalation_subject
from dispatch.passport import Passport, Urgency
from tests.dispatch.cast import NOW, RULES, msk, passport, refusal

E1 = escalation_subject("e1")
TODAY = {"urgency": Urgency.TODAY}
DANGER = {"reason": Reason.DANGER}


def escalation(**changes: Any) -> Escalation:
    usual = {"reason": Reason.NO_VOLUNTEER, "state": EscalationState.OPEN, "opened_at": NOW, "version": 3}
    return Escalation("e1", **usual | changes)


def taken(**changes: Any) -> Escalation:
    return escalation(state=EscalationState.CLAIMED, claimed_by="olga", **changes)


def due(job: Job, waiting: Escalation, problem: Passport | None, now: datetime = NOW) -> Decisions:
    return clock_due(job, waiting.version, waiting, problem, rules=RULES, now=now)


def test_the_first_claim_wins_and_its_clock_begins() -> None:
    claimed, _stopped, begun = claim(escalation(), None, "olga", RULES, NOW)
    assert claimed == ClaimEscalation("e1", "olga")
    assert begun == StartTimer(Job.ESCALATION_CLAIMED, E1, msk(4, 10), 4)
    assert refusal(claim(taken(), None, "pavel", RULES, NOW)) is Refusal.CLAIMED_BY_ANOTHER
    decided = escalation(state=EscalationState.DECIDED)
    assert refusal(claim(decided, None, "olga", RULES, NOW)) is Refusal.ALREADY_DONE


def test_the_answer_to_a_complaint_stays_due_whoever_claims_it() -> None:
    _claimed, stopped, _begun = claim(escalation(reason=Reason.COMPLAINT), None, "pavel", RULES, NOW)
    assert isinstance(stopped, CancelTimers)
    assert Job.ANSWER_DUE not in stopped.kinds
    assert Job.ESCALATION_DIRECTOR in stopped.kinds


def test_who_presses_again_is_at_it_still() -> None:
    assert claim(taken(), None, "olga", RULES, NOW)[-1] == KeepClaim("e1", msk(4, 10), 3)


@pytest.mark.parametrize(
    ("changes", "problem", "now", "asked"),
    [
        (DANGER, None, msk(6, 3), msk(6, 3, 15)),
        ({}, passport(danger=True), msk(6, 3), msk(6, 3, 15)),
        (TODAY, passport(**TODAY), msk(3, 15), msk(3, 17)),
        (TODAY, passport(**TODAY), msk(3, 22), msk(4, 9)),
        ({}, passport(), msk(3, 10), msk(4, 10)),
        ({}, None, msk(5, 19), msk(8, 19)),
        ({}, None, msk(3, 23), msk(5, 9)),
    ],
)
def test_when_it_is_asked_about(
    changes: dict[str, Any], problem: Passport | None, now: datetime, asked: datetime
) -> None:
    assert claim(escalation(**changes), problem, "olga", RULES, now)[-1].due_at == asked  # type: ignore[union-attr]


def test_without_a_deed_it_is_asked_about_and_then_returns() -> None:
    asked, then = due(Job.ESCALATION_CLAIMED, taken(), passport(), msk(4, 10))
    number = passport().number
    assert asked == AskClaimer("e1", "olga", Reason.NO_VOLUNTEER, number, msk(5, 10), False)
    assert then == StartTimer(Job.ESCALATION_RETURN, E1, msk(5, 10), 3)
    back = due(Job.ESCALATION_RETURN, taken(passport="p1"), passport(), msk(5, 10))
    assert back == (
        RecordEvent("p1", "unclaimed"),
        ReopenEscalation("e1", msk(5, 14), msk(8, 9)),
        RingDesk("e1", director=False),
    )


def test_a_returned_complaint_leaves_no_line_for_operators() -> None:
    call = taken(passport="p1", reason=Reason.COMPLAINT)
    assert due(Job.ESCALATION_RETURN, call, passport())[0] == RecordEvent("p1", "unclaimed", "complaint")


@pytest.mark.parametrize("state", [EscalationState.OPEN, EscalationState.DECIDED])
def test_nobody_is_asked_about_what_nobody_has(state: EscalationState) -> None:
    assert due(Job.ESCALATION_CLAIMED, escalation(state=state), None) == ()
    assert went_on(escalation(state=state), None, RULES, NOW) == ()


def test_a_deed_begins_the_clock_anew_unless_it_rests() -> None:
    anew: tuple[Decision, ...] = (
        CancelTimers(E1, CLAIM_CLOCKS),
        StartTimer(Job.ESCALATION_CLAIMED, E1, msk(4, 10), 3),
    )
    assert went_on(taken(), None, RULES, NOW) == anew
    assert went_on(taken(snoozed_until=msk(9, 9)), None, RULES, NOW) == ()


def test_a_claim_returns_to_the_queue_with_new_clocks() -> None:
    assert unclaim(taken(), passport(), RULES, msk(4, 10)) == (
        CancelTimers(E1, CLAIM_CLOCKS),
        ReopenEscalation("e1", msk(4, 14), msk(5, 9)),
    )
    assert refusal(unclaim(escalation(), passport(), RULES, NOW)) is Refusal.ALREADY_DONE
