"""Escalations: clocks by urgency, claims, and decisions that leave nobody alone."""

from datetime import datetime
from typing import Any

import pytest

from dispatch.clocks import clock_due
from dispatch.decisions import (
    DecideEscalation,
    Decisions,
    Job,
    Reason,
    Refusal,
    RingDesk,
    StartTimer,
)
from dispatch.escalation import (
    Escalation,
    EscalationState,
    decide,
    escalate,
)
from dispatch.ids import escalation_subject
from dispatch.passport import Passport, Status, Urgency
from tests.dispatch.cast import NOW, RULES, msk, passport, refusal, working

TODAY = {"urgency": Urgency.TODAY}


def escalation(state: EscalationState = EscalationState.OPEN, **changes: Any) -> Escalation:
    return Escalation("e1", state=state, opened_at=NOW, **{"reason": Reason.NO_VOLUNTEER} | changes)


def due(job: Job, waiting: Escalation, problem: Passport | None, now: datetime = NOW) -> Decisions:
    return clock_due(job, waiting.version, waiting, problem, rules=RULES, now=now)


@pytest.mark.parametrize(
    ("reason", "what", "now", "repeat_at", "director_at"),
    [
        (Reason.DANGER, {}, msk(6, 3), msk(6, 3, 5), msk(6, 3, 15)),
        (Reason.HANDED_BACK, {"danger": True}, msk(6, 3), msk(6, 3, 5), msk(6, 3, 15)),
        (Reason.COMPLAINT, {"danger": True}, msk(6, 3), msk(6, 13), msk(8, 9)),
        (Reason.NO_CONTACT, {"danger": True, "status": Status.CLOSED}, msk(6, 3), msk(6, 13), msk(8, 9)),
        (Reason.NO_VOLUNTEER, TODAY, msk(3, 22), msk(3, 22, 30), msk(4, 0)),
        (Reason.NO_VOLUNTEER, {}, msk(3, 10), msk(3, 14), msk(4, 9)),
        (Reason.NO_VOLUNTEER, {}, msk(5, 19), msk(6, 11), msk(8, 9)),
        (Reason.NO_CONTACT, {"urgency": Urgency.NOT_URGENT}, msk(3, 23), msk(4, 13), msk(4, 9)),
    ],
)
def test_clocks_follow_the_danger_the_urgency_and_the_hour(
    reason: Reason, what: dict[str, Any], now: datetime, repeat_at: datetime, director_at: datetime
) -> None:
    opened = escalate(reason, RULES, now, passport(**what))
    assert (opened.repeat_at, opened.director_at) == (repeat_at, director_at)
    assert (opened.reason, opened.passport) == (reason, "p1")


def test_a_new_volunteer_needs_no_passport() -> None:
    opened = escalate(Reason.NEW_VOLUNTEER, RULES, NOW, volunteer="vera")
    assert (opened.passport, opened.volunteer, opened.repeat_at) == (None, "vera", msk(3, 14))


def test_an_unclaimed_one_rings_again_and_then_the_director() -> None:
    for job, director in ((Job.ESCALATION_REPEAT, False), (Job.ESCALATION_DIRECTOR, True)):
        assert due(job, escalation(), passport()) == (RingDesk("e1", director=director),)


def test_danger_rings_on_until_somebody_claims_it() -> None:
    told = due(Job.ESCALATION_DIRECTOR, escalation(reason=Reason.DANGER), None, msk(6, 3))
    again = StartTimer(Job.ESCALATION_DIRECTOR, escalation_subject("e1"), msk(6, 3, 15), 0)
    assert told == (RingDesk("e1", director=True), again)
    told = due(Job.ESCALATION_DIRECTOR, escalation(), passport(danger=True), msk(6, 3))
    assert told[1:] == (again,)


@pytest.mark.parametrize("state", [EscalationState.CLAIMED, EscalationState.DECIDED])
def test_a_late_ring_is_silent(state: EscalationState) -> None:
    assert due(Job.ESCALATION_REPEAT, escalation(state), passport()) == ()


def test_who_claimed_it_decides() -> None:
    taken = escalation(EscalationState.CLAIMED, claimed_by="olga", reason=Reason.COMPLAINT)
    assert decide(taken, passport(), "olga", "talked")[0] == DecideEscalation("e1", "olga", "talked")
    assert refusal(decide(taken, passport(), "pavel", "talked")) is Refusal.CLAIMED_BY_ANOTHER
    done = escalation(EscalationState.DECIDED)
    assert refusal(decide(done, None, "olga", "talked")) is Refusal.ALREADY_DONE


@pytest.mark.parametrize(
    "reason", [Reason.DANGER, Reason.NO_VOLUNTEER, Reason.HANDED_BACK, Reason.NEEDS_WORDS]
)
def test_what_has_no_owner_is_settled_by_a_deed_only(reason: Reason) -> None:
    waiting = escalation(EscalationState.CLAIMED, reason=reason, passport="p1", claimed_by="olga")
    assert refusal(decide(waiting, passport(), "olga", "fine")) is Refusal.STILL_UNOWNED
    assert refusal(decide(waiting, passport(Status.SEARCHING), "olga", "fine")) is Refusal.STILL_UNOWNED
    assert decide(waiting, working(), "olga", "fine")
    assert decide(waiting, passport(Status.WITHDRAWN), "olga", "fine")


def test_danger_is_over_by_the_word_of_who_claimed_it() -> None:
    for waiting, problem in (
        (escalation(reason=Reason.DANGER), None),
        (escalation(reason=Reason.NO_CONTACT), working(danger=True)),
    ):
        assert refusal(decide(waiting, problem, "olga", "handled")) is Refusal.CLAIM_FIRST
    taken = escalation(EscalationState.CLAIMED, claimed_by="olga", reason=Reason.DANGER)
    assert decide(taken, None, "olga", "handled")[0] == DecideEscalation("e1", "olga", "handled")
