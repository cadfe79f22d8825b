"""How a passport ends, and how it comes back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dispatch.closing import (
    Verdict,
    answer,
    close_by_operator,
    confirm,
    decide_unsolvable,
    propose_unsolvable,
    withdraw,
)
from dispatch.decisions import (
    AskRating,
    CancelTimers,
    Escalate,
    Job,
    KeepSolvable,
    MakeOffers,
    MovePassport,
    Reason,
    RecordEvent,
    Refusal,
    ReleaseOwner,
    SettleEscalations,
    StartTimer,
    WithdrawOffers,
)
from dispatch.escalation import Escalation, EscalationState
from dispatch.ids import passport_subject, volunteer_owner
from dispatch.passport import ENDED, OPEN, Cause, Status
from dispatch.registration import may_reopen, register, reopen
from dispatch.rights import OPEN_TO_THE_DESK
from dispatch.waves import Offer
from tests.dispatch.cast import NOW, RULES, found, msk, passport, ranked, refusal, working

BORIS = volunteer_owner("boris")
P1 = passport_subject("p1")
RESOLVED = passport(Status.RESOLVED, owner=BORIS, resolved_at=NOW)


@pytest.mark.parametrize(
    ("verdict", "cause"),
    [(Verdict.YES, Cause.CONFIRMED), (Verdict.PARTLY_ENOUGH, Cause.PARTLY_ENOUGH)],
)
def test_a_yes_closes_and_asks_for_stars(verdict: Verdict, cause: Cause) -> None:
    decisions = confirm(RESOLVED, verdict, [], RULES, NOW)
    assert decisions == (
        CancelTimers(P1, frozenset({Job.CONFIRM_CHASE})),
        MovePassport("p1", Status.RESOLVED, Status.CLOSED, cause, 2),
        SettleEscalations("p1", OPEN_TO_THE_DESK),
        AskRating("p1"),
        StartTimer(Job.RATING_CHASE, P1, msk(3, 11), 2),
        StartTimer(Job.FOLLOW_UP, P1, msk(1, 10, month=9), 2),
    )


@pytest.mark.parametrize(
    ("verdict", "cause"),
    [(Verdict.NO, Cause.NOT_SOLVED), (Verdict.PARTLY_MORE, Cause.PARTLY_MORE)],
)
def test_a_mismatch_goes_on_with_the_same_owner_and_to_the_desk(verdict: Verdict, cause: Cause) -> None:
    decisions = confirm(RESOLVED, verdict, ranked("vera"), RULES, NOW)
    assert found(decisions, MovePassport) == [
        MovePassport("p1", Status.RESOLVED, Status.IN_PROGRESS, cause, 2)
    ]
    (told,) = found(decisions, Escalate)
    assert (told.reason, told.detail) == (Reason.NOT_CONFIRMED, verdict)
    assert not found(decisions, MakeOffers)


def test_a_no_without_an_owner_searches_again() -> None:
    decisions = confirm(passport(Status.RESOLVED), Verdict.NO, ranked("vera"), RULES, NOW)
    assert found(decisions, MovePassport)[0].cause is Cause.NO_OWNER
    assert [p.volunteer for p in found(decisions, MakeOffers)[0].proposals] == ["vera"]


def test_a_no_to_who_rests_by_now_searches_again() -> None:
    resting = replace(RESOLVED, owner_rests=True)
    decisions = confirm(resting, Verdict.NO, ranked("boris", "vera"), RULES, NOW)
    assert RESOLVED.owner is not None
    assert ReleaseOwner("p1", RESOLVED.owner, Cause.NO_OWNER, exclude=False) in decisions
    assert found(decisions, MovePassport)[0].cause is Cause.NO_OWNER
    assert [p.volunteer for p in found(decisions, MakeOffers)[0].proposals] == ["vera"]
    assert [one.reason for one in found(decisions, Escalate)] == [Reason.NOT_CONFIRMED]


@pytest.mark.parametrize("status", [s for s in Status if s is not Status.RESOLVED])
def test_only_the_resolved_is_confirmed(status: Status) -> None:
    assert refusal(confirm(passport(status), Verdict.YES, [], RULES, NOW)) is Refusal.NO_LONGER_ASKED
    assert refusal(close_by_operator(passport(status), "no_answer", RULES, NOW)) is Refusal.NOT_ALLOWED


def test_an_operator_closes_with_a_reason() -> None:
    for forged in ("", "by_desk"):
        assert refusal(close_by_operator(RESOLVED, forged, RULES, NOW)) is Refusal.REASON_NEEDED
    decisions = close_by_operator(RESOLVED, "confirmed_aloud", RULES, NOW)
    (moved,) = found(decisions, MovePassport)
    assert (moved.cause, moved.why) == (Cause.OPERATOR, "confirmed_aloud")
    assert RecordEvent("p1", "closed_by_operator", "confirmed_aloud") in decisions
    assert found(decisions, AskRating)


def test_about_a_duplicate_nothing_is_asked() -> None:
    decisions = close_by_operator(RESOLVED, "duplicate", RULES, NOW)
    assert found(decisions, MovePassport)[0].why == "duplicate"
    assert not found(decisions, AskRating) and not found(decisions, StartTimer)


def test_a_practice_that_helped_answers() -> None:
    offers = [Offer("o1", "p1", "boris", 1)]
    decisions = answer(passport(Status.SEARCHING), Cause.HELPED, offers, RULES, NOW)
    assert found(decisions, MovePassport)[0].to is Status.ANSWERED
    assert WithdrawOffers("p1", ("o1",), taken=False) in decisions
    assert [timer.kind for timer in found(decisions, StartTimer)] == [Job.RATING_CHASE, Job.FOLLOW_UP]
    assert found(decisions, AskRating)
    assert refusal(answer(working(), Cause.HELPED, [], RULES, NOW)) is Refusal.NOT_ALLOWED


@pytest.mark.parametrize("status", Status)
def test_the_client_withdraws_whatever_is_open(status: Status) -> None:
    decisions = withdraw(passport(status), [])
    if status in OPEN:
        assert decisions[:3] == (
            MovePassport("p1", status, Status.WITHDRAWN, Cause.CLIENT, 2),
            CancelTimers(P1),
            SettleEscalations("p1", OPEN_TO_THE_DESK),
        )
    else:
        assert refusal(decisions) is Refusal.NOT_ALLOWED


def test_withdrawing_releases_the_owner() -> None:
    assert withdraw(working(), [])[-1] == ReleaseOwner("p1", BORIS, Cause.CLIENT, exclude=False)


def proposal(by: str = "boris", state: EscalationState = EscalationState.OPEN) -> Escalation:
    return Escalation("e1", Reason.UNSOLVABLE, state, NOW, passport="p1", by=by)


def test_unsolvable_takes_two_persons() -> None:
    claimed = propose_unsolvable(working(), "boris", "no_such_service", RULES, NOW)
    assert [(e.reason, e.by, e.detail) for e in found(claimed, Escalate)] == [
        (Reason.UNSOLVABLE, "boris", "no_such_service")
    ]
    assert refusal(decide_unsolvable(working(), proposal(), "boris", True, [])) is Refusal.SAME_PERSON
    agreed = decide_unsolvable(working(), proposal(), "olga", True, [])
    assert found(agreed, MovePassport)[0].to is Status.UNSOLVABLE
    assert found(agreed, ReleaseOwner)


def test_unsolvable_may_be_denied_and_then_the_work_goes_on() -> None:
    denied = decide_unsolvable(working(), proposal(), "olga", False, [])
    assert denied == (
        SettleEscalations("p1", frozenset({Reason.UNSOLVABLE})),
        KeepSolvable("p1", working().number, "boris"),
    )


def test_unsolvable_needs_a_reason_an_open_passport_and_an_open_proposal() -> None:
    assert refusal(propose_unsolvable(working(), "boris", "", RULES, NOW)) is Refusal.REASON_NEEDED
    over = passport(Status.CLOSED)
    assert refusal(propose_unsolvable(over, "boris", "x", RULES, NOW)) is Refusal.NOT_ALLOWED
    assert refusal(decide_unsolvable(over, proposal(), "olga", True, [])) is Refusal.NOT_ALLOWED
    decided = proposal(state=EscalationState.DECIDED)
    assert refusal(decide_unsolvable(working(), decided, "olga", True, [])) is Refusal.ALREADY_DONE
    other = Escalation("e2", Reason.NO_NEWS, EscalationState.OPEN, NOW, passport="p1", by="boris")
    assert refusal(decide_unsolvable(working(), other, "olga", True, [])) is Refusal.NOT_ALLOWED


def test_registering_starts_the_norms_clock() -> None:
    decisions = register(passport(Status.DRAFT), Cause.CLIENT, RULES, msk(5, 22))
    assert decisions == (
        MovePassport("p1", Status.DRAFT, Status.REGISTERED, Cause.CLIENT, 2),
        StartTimer(Job.CONTACT_NORM, P1, msk(10, 9), 2),
    )


def test_danger_and_what_has_no_words_go_to_the_desk() -> None:
    decisions = register(
        passport(Status.DRAFT, danger=True), Cause.OPERATOR, RULES, msk(6, 3), needs_words=True
    )
    assert [e.reason for e in found(decisions, Escalate)] == [Reason.DANGER, Reason.NEEDS_WORDS]
    assert found(decisions, Escalate)[0].repeat_at == msk(6, 3, 5)


@pytest.mark.parametrize("status", Status)
def test_only_a_draft_is_registered_and_only_an_ended_one_reopened(status: Status) -> None:
    first = register(passport(status), Cause.CLIENT, RULES, NOW)
    assert (refusal(first) is None) == (status is Status.DRAFT)
    again = reopen(passport(status, closed_at=NOW), Cause.CLIENT, RULES, NOW)
    assert (refusal(again) is None) == (status in ENDED)


def test_a_reopened_passport_has_no_owner() -> None:
    closed = passport(Status.CLOSED, closed_at=NOW, owner=BORIS)
    assert found(reopen(closed, Cause.CLIENT, RULES, NOW), ReleaseOwner)[0].owner == BORIS


def test_a_complaint_and_a_low_rating_outlive_the_reopening() -> None:
    (settled,) = found(
        reopen(passport(Status.CLOSED, closed_at=NOW), Cause.CLIENT, RULES, NOW), SettleEscalations
    )
    assert settled.reasons == OPEN_TO_THE_DESK
    assert not settled.reasons & {Reason.COMPLAINT, Reason.RATING_LOW}


def test_the_client_reopens_within_thirty_days_the_desk_at_any_time() -> None:
    closed = passport(Status.CLOSED, closed_at=NOW)
    in_time, late = NOW + timedelta(days=30), NOW + timedelta(days=30, seconds=1)
    assert found(reopen(closed, Cause.CLIENT, RULES, in_time), MovePassport)[0].to is Status.REGISTERED
    assert refusal(reopen(closed, Cause.CLIENT, RULES, late)) is Refusal.TOO_OLD
    assert may_reopen(closed, Cause.CLIENT, RULES, in_time)
    assert not may_reopen(closed, Cause.CLIENT, RULES, late)
    assert not may_reopen(passport(Status.WITHDRAWN, closed_at=NOW), Cause.CLIENT, RULES, NOW)
    by_desk = reopen(closed, Cause.DESK, RULES, late)
    assert found(by_desk, StartTimer)[0].kind is Job.CONTACT_NORM
