"""What is put off comes back."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from dispatch.decisions import (
    Reason,
    Refusal,
    ReopenEscalation,
    RingDesk,
    SnoozeEscalation,
)
from dispatch.escalation import Escalation, EscalationState, snooze, wake
from tests.dispatch.cast import NOW, RULES, msk, passport, refusal


def escalation(**changes: Any) -> Escalation:
    return Escalation(
        "e1", **{"reason": Reason.NO_VOLUNTEER, "state": EscalationState.OPEN, "opened_at": NOW} | changes
    )


def test_it_rests_until_then_in_waking_hours() -> None:
    at_night = msk(4, 3)
    decided = snooze(escalation(), passport(), "olga", at_night, RULES, NOW)
    assert decided[-1] == SnoozeEscalation("e1", msk(4, 9))


@pytest.mark.parametrize(
    ("changes", "until", "why"),
    [
        ({"reason": Reason.DANGER}, msk(4, 12), Refusal.NOT_ALLOWED),
        ({"state": EscalationState.DECIDED}, msk(4, 12), Refusal.ALREADY_DONE),
        ({"state": EscalationState.CLAIMED, "claimed_by": "igor"}, msk(4, 12), Refusal.CLAIMED_BY_ANOTHER),
        ({}, NOW, Refusal.BAD_VALUE),
        ({}, NOW + timedelta(days=32), Refusal.BAD_VALUE),
    ],
)
def test_what_cannot_be_put_off(changes: dict[str, Any], until: datetime, why: Refusal) -> None:
    assert refusal(snooze(escalation(**changes), None, "olga", until, RULES, NOW)) is why


def test_a_danger_passport_is_never_put_off() -> None:
    told = snooze(escalation(), passport(danger=True), "olga", msk(4, 12), RULES, NOW)
    assert refusal(told) is Refusal.NOT_ALLOWED


def test_it_wakes_with_a_ring_for_whoever_takes_it() -> None:
    reopened, rung = wake(escalation(state=EscalationState.CLAIMED, claimed_by="olga"), None, RULES, NOW)
    assert isinstance(reopened, ReopenEscalation)
    assert rung == RingDesk("e1", director=False)
