"""A silent owner loses the task kindly: asked, warned, relieved; the desk knows (SPEC section 12.17)."""

import pytest

from dispatch.decisions import (
    CancelTimers,
    Escalate,
    Job,
    MakeOffers,
    MovePassport,
    Reason,
    RecordEvent,
    Refusal,
    ReleaseOwner,
    Remind,
    StartTimer,
)
from dispatch.ids import Owner, OwnerKind, passport_subject
from dispatch.passport import Cause, Status
from dispatch.reminders import Reach, reminder_due
from dispatch.tasks import lose_silent, report_contact, want_another
from tests.dispatch.cast import NOW, RULES, found, msk, passport, ranked, refusal, working

P1 = passport_subject("p1")
RELIEVED_AT = msk(5, 14)


def warn(reach: Reach = Reach.BOT):  # type: ignore[no-untyped-def]
    return reminder_due(Job.CONTACT_WARNING, 1, working(), reach, rules=RULES, now=msk(4, 14))


@pytest.mark.parametrize("reach", Reach)
def test_four_waking_hours_after_the_question_comes_a_warning_however_late_it_was(reach: Reach) -> None:
    decisions = reminder_due(Job.CONTACT_REMINDER, 1, working(), reach, rules=RULES, now=msk(4, 19))
    assert found(decisions, StartTimer) == [StartTimer(Job.CONTACT_WARNING, P1, msk(5, 11), 1)]


def test_a_day_after_the_question_comes_a_warning_that_says_until_when() -> None:
    assert warn() == (
        RecordEvent("p1", "owner_warned"),
        Remind(Job.CONTACT_WARNING, "p1", RELIEVED_AT),
        StartTimer(Job.CONTACT_LOST, P1, RELIEVED_AT, 1),
    )


def test_who_cannot_be_reached_is_relieved_all_the_same() -> None:
    assert StartTimer(Job.CONTACT_LOST, P1, RELIEVED_AT, 1) in warn(Reach.NOBODY)
    assert not found(warn(Reach.NOBODY), Remind)


def test_then_the_task_goes_to_the_next_wave_and_the_desk_is_told() -> None:
    decisions = lose_silent(working(), 1, ranked("boris", "vera"), RULES, RELIEVED_AT)
    (release,), (move,) = found(decisions, ReleaseOwner), found(decisions, MovePassport)
    assert (release.cause, release.exclude) == (Cause.SILENT, True)
    assert (move.was, move.to) == (Status.IN_PROGRESS, Status.SEARCHING)
    assert [p.volunteer for p in found(decisions, MakeOffers)[0].proposals] == ["vera"]
    assert [(e.reason, e.detail) for e in found(decisions, Escalate)] == [(Reason.HANDED_BACK, "silent")]


def test_contact_stops_all_of_it() -> None:
    (stopped,) = found(report_contact(working(), working().owner, RULES, NOW), CancelTimers)  # type: ignore[arg-type]
    assert {Job.CONTACT_REMINDER, Job.CONTACT_WARNING, Job.CONTACT_LOST} <= stopped.kinds
    reported = working(contacted_at=NOW)
    assert reminder_due(Job.CONTACT_WARNING, 1, reported, Reach.BOT, rules=RULES, now=msk(4, 14)) == ()
    assert lose_silent(reported, 1, ranked("vera"), RULES, RELIEVED_AT) == ()


@pytest.mark.parametrize("version", [0, 2])
def test_a_clock_of_another_owner_means_nothing(version: int) -> None:
    assert lose_silent(working(), version, ranked("vera"), RULES, RELIEVED_AT) == ()


def test_teams_and_partners_are_left_to_the_desk() -> None:
    team = passport(Status.IN_PROGRESS, owner=Owner(OwnerKind.TEAM, "t1"))
    assert lose_silent(team, 1, ranked("vera"), RULES, RELIEVED_AT) == ()


def test_a_client_may_want_another_helper_without_a_reason() -> None:
    decisions = want_another(working(), ranked("boris", "vera"), RULES, NOW)
    assert found(decisions, ReleaseOwner)[0].cause is Cause.ANOTHER_WANTED
    assert [p.volunteer for p in found(decisions, MakeOffers)[0].proposals] == ["vera"]
    assert found(decisions, Escalate)[0].detail == "another_wanted"
    assert refusal(want_another(passport(Status.SEARCHING), (), RULES, NOW)) is Refusal.NOT_ALLOWED


@pytest.mark.parametrize("reach", [Reach.NOBODY, Reach.CALL])
def test_a_warning_that_reached_nobody_is_not_written_down(reach: Reach) -> None:
    assert warn(reach) == (StartTimer(Job.CONTACT_LOST, P1, RELIEVED_AT, 1),)
