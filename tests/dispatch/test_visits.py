"""Three times are proposed, the client picks one, both are reminded before."""

from datetime import datetime, timedelta
from functools import partial

import pytest

from dispatch.decisions import ChooseTime, Job, NoteNews, ProposeTimes, Refusal, Remind, StartTimer
from dispatch.ids import Owner, OwnerKind, passport_subject, team_owner, volunteer_owner
from dispatch.passport import Status
from dispatch.reminders import Reach
from dispatch.visits import choose_time, propose_times, visit_due
from tests.dispatch.cast import NOW, RULES, found, msk, passport, refusal, working

BORIS = volunteer_owner("boris")
TIMES = (msk(4, 10), msk(4, 15), msk(5, 10))


def test_the_owner_proposes_times_which_is_a_sign_of_work() -> None:
    decisions = propose_times(working(), BORIS, "boris", {*TIMES}, RULES, NOW)
    assert decisions[0] == ProposeTimes("p1", "boris", TIMES)
    assert found(decisions, NoteNews)


@pytest.mark.parametrize("times", [(), (*TIMES, msk(6, 10)), (NOW,), (NOW + timedelta(days=61),)])
def test_no_times_too_many_past_or_far(times: tuple[object, ...]) -> None:
    assert refusal(propose_times(working(), BORIS, "boris", times, RULES, NOW)) is Refusal.BAD_VALUE  # type: ignore[arg-type]


def test_nobody_but_the_owner_proposes() -> None:
    stranger = propose_times(working(), volunteer_owner("vera"), "vera", TIMES, RULES, NOW)
    assert refusal(stranger) is Refusal.NOT_OWNER
    resolved = passport(Status.RESOLVED, owner=BORIS)
    assert refusal(propose_times(resolved, BORIS, "boris", TIMES, RULES, NOW)) is Refusal.NOT_ALLOWED


def test_the_lead_proposes_for_the_team_and_a_partner_does_not() -> None:
    theirs = passport(Status.IN_PROGRESS, owner=team_owner("t1"))
    decisions = propose_times(theirs, team_owner("t1"), "boris", TIMES, RULES, NOW)
    assert decisions[0] == ProposeTimes("p1", "boris", TIMES)
    partner = Owner(OwnerKind.PARTNER, "x")
    referred = passport(Status.IN_PROGRESS, owner=partner)
    said = propose_times(referred, partner, "boris", TIMES, RULES, NOW)
    assert refusal(said) is Refusal.NOT_OWNER


def test_the_client_picks_one_and_both_are_reminded_two_hours_before() -> None:
    assert choose_time(working(), TIMES, msk(4, 15), RULES, NOW) == (
        ChooseTime("p1", msk(4, 15)),
        StartTimer(Job.VISIT_SOON, passport_subject("p1"), msk(4, 13), 1),
    )


@pytest.mark.parametrize(
    ("visit", "reminded"),
    [
        (msk(4, 11), msk(4, 9)),
        (msk(4, 10), msk(4, 9)),
        (msk(4, 9, 30), msk(4, 9)),
        (msk(4, 9, 15), msk(3, 20, 30)),
        (msk(4, 9), msk(3, 20, 30)),
        (msk(4, 6), msk(3, 20, 30)),
        (msk(4, 22), msk(4, 20)),
        (msk(4, 22, 59), msk(4, 20, 59)),
        (msk(4, 23), msk(4, 20, 30)),
        (msk(5, 0, 30), msk(4, 20, 30)),
    ],
)
def test_nobody_is_woken_by_the_reminder(visit: datetime, reminded: datetime) -> None:
    decisions = choose_time(working(), (visit,), visit, RULES, NOW)
    assert [timer.due_at for timer in found(decisions, StartTimer)] == [reminded]


def test_who_agrees_late_in_the_evening_on_the_early_morning_needs_no_reminder() -> None:
    assert choose_time(working(), TIMES, msk(4, 10), RULES, msk(3, 22))[1:] == (
        StartTimer(Job.VISIT_SOON, passport_subject("p1"), msk(4, 9), 1),
    )
    early = (msk(4, 9),)
    assert choose_time(working(), early, msk(4, 9), RULES, msk(3, 22)) == (ChooseTime("p1", msk(4, 9)),)


def test_after_a_downtime_nobody_hears_of_a_meeting_that_has_begun() -> None:
    soon = partial(visit_due, working(), version=1, reach=Reach.BOT, rules=RULES)
    assert found(soon(msk(4, 15), now=msk(4, 14)), Remind)
    assert soon(msk(4, 15), now=msk(4, 15)) == ()
    assert soon(None, now=msk(4, 14)) == ()


def test_a_time_that_is_near_needs_no_reminder() -> None:
    assert choose_time(working(), TIMES, msk(4, 10), RULES, msk(4, 9)) == (ChooseTime("p1", msk(4, 10)),)


def test_none_of_them_fits() -> None:
    assert choose_time(working(), TIMES, None, RULES, NOW) == (ChooseTime("p1", None),)


def test_a_time_that_was_not_proposed_or_has_passed() -> None:
    assert refusal(choose_time(working(), TIMES, msk(6, 10), RULES, NOW)) is Refusal.TOO_OLD
    assert refusal(choose_time(working(), TIMES, msk(4, 10), RULES, msk(4, 11))) is Refusal.TOO_OLD
    assert refusal(choose_time(working(), (), msk(4, 10), RULES, NOW)) is Refusal.NOT_ALLOWED
