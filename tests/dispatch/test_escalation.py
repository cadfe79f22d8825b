"""Escalations: clocks by urgency, claims, and decisions that leave nobody alone."""

from datetime import datetime
from typing import Any

import pytest

from dispatch.decisions import (
    CancelTimers,
    ClaimEscalation,
    DecideEscalation,
    Job,
    Reason,
    Refusal,
    ReopenEscalation,
    RingDesk,
)
from dispatch.escalation import (
    ALL_CLOCKS,
    Escalation,
    EscalationState,
    claim,
    decide,
    escalate,
    unclaim,
    unclaimed,
)
from dispatch.ids import escalation_subject
from dispatch.passport import Status, Urgency
from tests.dispatch.cast import NOW, RULES, msk, passport, refusal, working

TODAY = {"urgency": Urgency.TODAY}


def escalation(state: EscalationState = EscalationState.OPEN, **changes: Any) -> Escalation:
    return Escalation("e1", state=state, opened_at=NOW, **{"reason": Reason.NO_VOLUNTEER} | changes)


@pytest.mark.parametrize(
    ("reason", "what", "now", "repeat_at", "director_at"),
    [
        (Reason.DANGER, {}, msk(6, 3), msk(6, 3, 5), msk(6, 3, 15)),
        (Reason.HANDED_BACK, {"danger": True}, msk(6, 3), msk(6, 3, 5), msk(6, 3, 15)),
        (Reason.NO_VOLUNTEER, TODAY, msk(3, 22), msk(3, 22, 30), msk(4, 0)),
        (Reason.NO_VOLUNTEER, {}, msk(3, 10), msk(3, 14), msk(4, 9)),
        (Reason.NO_VOLUNTEER, {}, msk(5, 19), msk(6, 11), msk(8, 9)),
        (Reason.NO_CONTACT, {"urgency": Urgency.NOT_URGENT}, msk(3, 23), msk(4, 13), msk(4, 9)),
    ],
)
def test_clocks(
    reason: Reason, what: dict[str, Any], now: datetime, repeat_at: datetime, director_at: datetime
) -> None:
    opened = escalate(reason, RULES, now, passport(**what))
    assert (opened.repeat_at, opened.director_at) == (repeat_at, director_at)
    assert (opened.reason, opened.passport) == (reason, "p1")


def test_a_new_volunteer_needs_no_passport() -> None:
    opened = escalate(Reason.NEW_VOLUNTEER, RULES, NOW, volunteer="vera")
    assert (opened.passport, opened.volunteer, opened.repeat_at) == (None, "vera", msk(3, 14))


def test_an_unclaimed_one_rings_again_and_then_the_director() -> None:
    assert unclaimed(escalation(), Job.ESCALATION_REPEAT) == (RingDesk("e1", director=False),)
    assert unclaimed(escalation(), Job.ESCALATION_DIRECTOR) == (RingDesk("e1", director=True),)


@pytest.mark.parametrize("state", [EscalationState.CLAIMED, EscalationState.DECIDED])
def test_a_late_ring_is_silent(state: EscalationState) -> None:
    assert unclaimed(escalation(state), Job.ESCALATION_REPEAT) == ()


def test_the_first_claim_wins_and_stops_the_clocks() -> None:
    assert claim(escalation(), "olga") == (
        ClaimEscalation("e1", "olga"),
        CancelTimers(escalation_subject("e1"), ALL_CLOCKS),
    )
    taken = escalation(EscalationState.CLAIMED, claimed_by="olga")
    assert claim(taken, "olga") == ()
    assert refusal(claim(taken, "pavel")) is Refusal.CLAIMED_BY_ANOTHER
    assert refusal(claim(escalation(EscalationState.DECIDED), "olga")) is Refusal.ALREADY_DONE


def test_a_claim_returns_to_the_queue_with_new_clocks() -> None:
    taken = escalation(EscalationState.CLAIMED, claimed_by="olga")
    assert unclaim(taken, passport(), RULES, msk(4, 10)) == (ReopenEscalation("e1", msk(4, 14), msk(5, 9)),)
    assert refusal(unclaim(escalation(), passport(), RULES, NOW)) is Refusal.ALREADY_DONE


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
    waiting = escalation(reason=reason, passport="p1")
    assert refusal(decide(waiting, passport(), "olga", "fine")) is Refusal.STILL_UNOWNED
    assert refusal(decide(waiting, passport(Status.SEARCHING), "olga", "fine")) is Refusal.STILL_UNOWNED
    assert decide(waiting, working(), "olga", "fine")
    assert decide(waiting, passport(Status.WITHDRAWN), "olga", "fine")
