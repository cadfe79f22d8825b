"""The desk gives what is in work to another, and says its word before the first contact (SPEC 2, 12.18)."""

import pytest

from dispatch.assignments import approve, assign, disapprove, reassign
from dispatch.decisions import (
    ApproveOwner,
    AssignOwner,
    Escalate,
    Job,
    MakeOffers,
    MovePassport,
    Reason,
    Refusal,
    ReleaseOwner,
    SettleEscalations,
    StartTimer,
)
from dispatch.escalation import Escalation, EscalationState, decide
from dispatch.ids import Owner, OwnerKind, volunteer_owner
from dispatch.offers import take
from dispatch.passport import Cause, Passport, Status
from dispatch.tasks import hand_back, report_contact, report_news, report_solved
from dispatch.visits import propose_times
from tests.dispatch.cast import NOW, RULES, found, msk, passport, ranked, refusal, volunteer, working

BORIS = volunteer_owner("boris")
WAITS = working("boris", topic="B4", awaits_word=True)
PARTNER = Owner(OwnerKind.PARTNER, "r1")


@pytest.mark.parametrize(
    ("owner", "cause"), [(volunteer_owner("vera"), Cause.ASSIGNED), (PARTNER, Cause.PARTNER)]
)
def test_in_one_moment_from_one_to_the_other(owner: Owner, cause: Cause) -> None:
    decisions = reassign(working("boris", version=4), owner, cause, RULES, NOW)
    assert found(decisions, ReleaseOwner) == [ReleaseOwner("p1", BORIS, Cause.GIVEN_ON, True)]
    assert [(m.was, m.to, m.cause, m.version) for m in found(decisions, MovePassport)] == [
        (Status.IN_PROGRESS, Status.SEARCHING, Cause.GIVEN_ON, 5),
        (Status.SEARCHING, Status.IN_PROGRESS, cause, 6),
    ]
    assert found(decisions, AssignOwner) == [AssignOwner("p1", owner)]
    assert not found(decisions, MakeOffers)
    assert {timer.version for timer in found(decisions, StartTimer)} == {6}
    settled = frozenset().union(*(one.reasons for one in found(decisions, SettleEscalations)))
    assert {Reason.NO_CONTACT, Reason.NO_NEWS, Reason.DESK_WORD} <= settled


def test_only_what_is_in_work_and_not_to_whoever_has_it() -> None:
    vera = volunteer_owner("vera")
    assert refusal(reassign(working("boris"), BORIS, Cause.ASSIGNED, RULES, NOW)) is Refusal.ALREADY_DONE
    for status in (Status.SEARCHING, Status.RESOLVED, Status.CLOSED):
        given = passport(status, owner=BORIS)
        assert refusal(reassign(given, vera, Cause.ASSIGNED, RULES, NOW)) is Refusal.NOT_ALLOWED


def test_where_the_word_is_asked_for_the_owner_waits_and_so_do_the_clocks() -> None:
    given = passport(Status.SEARCHING, topic="B4")
    taken = take(given, volunteer("boris"), (), rules=RULES, now=NOW)
    assert found(taken, AssignOwner) == [AssignOwner("p1", BORIS, awaits_word=True)]
    assert [one.reason for one in found(taken, Escalate)] == [Reason.DESK_WORD]
    assert not found(taken, StartTimer)
    chosen = assign(given, BORIS, Cause.ASSIGNED, (), rules=RULES, now=NOW)
    assert found(chosen, AssignOwner) == [AssignOwner("p1", BORIS)]
    assert not found(chosen, Escalate)


def test_danger_waits_for_nobody() -> None:
    given = passport(Status.SEARCHING, topic="B4", danger=True)
    taken = assign(given, BORIS, Cause.ACCEPTED, (), rules=RULES, now=NOW)
    assert found(taken, AssignOwner) == [AssignOwner("p1", BORIS)]
    assert found(taken, StartTimer)


def test_until_then_nothing_can_be_reported_and_it_can_be_given_back() -> None:
    times = [msk(4, 12)]
    assert refusal(report_contact(WAITS, BORIS, RULES, NOW)) is Refusal.AWAITS_WORD
    assert refusal(report_news(WAITS, BORIS, RULES, NOW)) is Refusal.AWAITS_WORD
    assert refusal(report_solved(WAITS, BORIS, 1, (), rules=RULES, now=NOW)) is Refusal.AWAITS_WORD
    assert refusal(propose_times(WAITS, BORIS, "boris", times, RULES, NOW)) is Refusal.AWAITS_WORD
    assert found(hand_back(WAITS, BORIS, "no_time", [], rules=RULES, now=NOW), ReleaseOwner)


def test_yes_begins_the_work() -> None:
    decisions = approve(WAITS, RULES, NOW)
    assert found(decisions, ApproveOwner)
    assert SettleEscalations("p1", frozenset({Reason.DESK_WORD})) in decisions
    assert Job.CONTACT_REMINDER in {timer.kind for timer in found(decisions, StartTimer)}


def test_no_searches_on_without_them() -> None:
    decisions = disapprove(WAITS, ranked("boris", "vera"), RULES, NOW)
    (left,) = found(decisions, ReleaseOwner)
    assert (left.cause, left.exclude) == (Cause.NOT_APPROVED, True)
    (wave,) = found(decisions, MakeOffers)
    assert [proposal.volunteer for proposal in wave.proposals] == ["vera"]


@pytest.mark.parametrize("given", [working("boris"), passport(Status.SEARCHING)])
def test_the_word_is_said_once(given: Passport) -> None:
    assert refusal(approve(given, RULES, NOW)) is Refusal.ALREADY_DONE
    assert refusal(disapprove(given, [], RULES, NOW)) is Refusal.ALREADY_DONE


def test_it_is_not_settled_without_a_word() -> None:
    call = Escalation("e1", Reason.DESK_WORD, EscalationState.OPEN, NOW, passport="p1")
    assert refusal(decide(call, WAITS, "olga", "handled")) is Refusal.NOT_ALLOWED
    assert refusal(decide(call, working("boris"), "olga", "handled")) is None
