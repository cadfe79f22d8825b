"""Three times are proposed, the client picks one, both are reminded before."""

from datetime import timedelta

import pytest

from dispatch.decisions import ChooseTime, Job, NoteNews, ProposeTimes, Refusal, StartTimer
from dispatch.ids import passport_subject, volunteer_owner
from dispatch.passport import Status
from dispatch.visits import choose_time, propose_times
from tests.dispatch.cast import NOW, RULES, found, msk, passport, refusal, working

BORIS = volunteer_owner("boris")
TIMES = (msk(4, 10), msk(4, 15), msk(5, 10))


def test_the_owner_proposes_times_which_is_a_sign_of_work() -> None:
    decisions = propose_times(working(), BORIS, {*TIMES}, RULES, NOW)
    assert decisions[0] == ProposeTimes("p1", "boris", TIMES)
    assert found(decisions, NoteNews)


@pytest.mark.parametrize("times", [(), (*TIMES, msk(6, 10)), (NOW,), (NOW + timedelta(days=61),)])
def test_no_times_too_many_past_or_far(times: tuple[object, ...]) -> None:
    assert refusal(propose_times(working(), BORIS, times, RULES, NOW)) is Refusal.BAD_VALUE  # type: ignore[arg-type]


def test_nobody_but_the_owner_proposes() -> None:
    stranger = propose_times(working(), volunteer_owner("vera"), TIMES, RULES, NOW)
    assert refusal(stranger) is Refusal.NOT_OWNER
    resolved = passport(Status.RESOLVED, owner=BORIS)
    assert refusal(propose_times(resolved, BORIS, TIMES, RULES, NOW)) is Refusal.NOT_ALLOWED


def test_the_client_picks_one_and_both_are_reminded_two_hours_before() -> None:
    assert choose_time(working(), TIMES, msk(4, 15), NOW) == (
        ChooseTime("p1", msk(4, 15)),
        StartTimer(Job.VISIT_SOON, passport_subject("p1"), msk(4, 13), 1),
    )


def test_a_time_that_is_near_needs_no_reminder() -> None:
    assert choose_time(working(), TIMES, msk(4, 10), msk(4, 9)) == (ChooseTime("p1", msk(4, 10)),)


def test_none_of_them_fits() -> None:
    assert choose_time(working(), TIMES, None, NOW) == (ChooseTime("p1", None),)


def test_a_time_that_was_not_proposed_or_has_passed() -> None:
    assert refusal(choose_time(working(), TIMES, msk(6, 10), NOW)) is Refusal.TOO_OLD
    assert refusal(choose_time(working(), TIMES, msk(4, 10), msk(4, 11))) is Refusal.TOO_OLD
    assert refusal(choose_time(working(), (), msk(4, 10), NOW)) is Refusal.NOT_ALLOWED
