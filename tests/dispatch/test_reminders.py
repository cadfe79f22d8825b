"""The scheduled jobs of SPEC section 7: when they are due, what they do, and when they stay silent."""

from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from dispatch.decisions import (
    AddCallTask,
    BookKudos,
    Decisions,
    Escalate,
    Job,
    MovePassport,
    Reason,
    RecordEvent,
    Remind,
    StartTimer,
)
from dispatch.escalation import ALL_CLOCKS
from dispatch.ids import passport_subject, volunteer_owner
from dispatch.jobs import JOBS, ROWS
from dispatch.passport import Cause, Passport, Status
from dispatch.reminders import Reach, due_times, reminder_due
from tests.dispatch.cast import CALENDAR, NOW, RULES, found, msk, passport, working

P1 = passport_subject("p1")
RESOLVED = passport(Status.RESOLVED, owner=volunteer_owner("boris"), resolved_at=NOW)
CLOSED = passport(Status.CLOSED, owner=volunteer_owner("boris"), closed_at=NOW)


def due(
    job: Job,
    given: Passport,
    now: datetime,
    reach: Reach = Reach.BOT,
    version: int | None = None,
    asked_at: datetime | None = None,
) -> Decisions:
    set_for = given.version if version is None else version
    return reminder_due(job, set_for, given, reach, rules=RULES, now=now, asked_at=asked_at)


@pytest.mark.parametrize(
    ("job", "since", "times"),
    [
        (Job.DRAFT_REMINDER, msk(3, 10), [msk(4, 10)]),
        (Job.DRAFT_EXPIRY, msk(3, 23), [msk(10, 23)]),
        (Job.CONTACT_REMINDER, msk(5, 10), [msk(8, 10)]),
        (Job.CONTACT_NORM, msk(5, 10), [msk(9, 10)]),
        (Job.NEWS_REMINDER, msk(3, 22), [msk(9, 9)]),
        (Job.NEWS_DESK, msk(3, 10), [msk(13, 10)]),
        (Job.CONFIRM_CHASE, msk(3, 10), [msk(4, 10), msk(6, 10), msk(10, 10)]),
        (Job.RATING_CHASE, msk(3, 20, 30), [msk(4, 9), msk(4, 20, 30), msk(6, 20, 30), msk(10, 20, 30)]),
        (Job.FOLLOW_UP, msk(3, 10), [msk(1, 10, month=9)]),
    ],
)
def test_when_a_job_is_due(job: Job, since: datetime, times: list[datetime]) -> None:
    assert list(due_times(ROWS[job], since, RULES)) == times


def test_the_table_has_a_row_for_every_job_about_a_passport() -> None:
    clocks = {Job.OFFER_SHOW, Job.OFFER_END, Job.WAVE_END, Job.STEP_DUE, Job.INVITATION_SHOW, *ALL_CLOCKS}
    assert {row.job for row in JOBS} == set(Job) - clocks


GIVEN = {
    Job.DRAFT_REMINDER: passport(Status.DRAFT),
    Job.DRAFT_EXPIRY: passport(Status.DRAFT),
    Job.CONTACT_REMINDER: working(),
    Job.CONTACT_NORM: working(),
    Job.NEWS_REMINDER: working(),
    Job.NEWS_DESK: working(),
    Job.CONFIRM_CHASE: RESOLVED,
    Job.RATING_CHASE: CLOSED,
}


@pytest.mark.parametrize("job", GIVEN)
def test_each_job_does_something_in_its_own_status_and_nothing_elsewhere(job: Job) -> None:
    assert due(job, GIVEN[job], NOW)
    for status in set(Status) - ROWS[job].while_in:
        assert due(job, passport(status), NOW) == ()


@pytest.mark.parametrize("job", [job for job in GIVEN if ROWS[job].bound])
def test_a_timer_of_an_older_version_does_nothing(job: Job) -> None:
    assert due(job, GIVEN[job], NOW, version=0) == ()


@pytest.mark.parametrize(
    ("job", "given"),
    [
        (Job.CONTACT_REMINDER, working(contacted_at=NOW)),
        (Job.CONTACT_NORM, working(contacted_at=NOW)),
        (Job.RATING_CHASE, passport(Status.CLOSED, closed_at=NOW, rated=True)),
    ],
)
def test_what_has_happened_is_not_asked_for(job: Job, given: Passport) -> None:
    assert due(job, given, NOW) == ()


@pytest.mark.parametrize("status", [Status.REGISTERED, Status.SEARCHING, Status.IN_PROGRESS])
def test_the_norms_clock_runs_whatever_the_passport_went_through(status: Status) -> None:
    decisions = due(Job.CONTACT_NORM, passport(status, version=7), msk(5, 10), version=1)
    assert [escalation.reason for escalation in found(decisions, Escalate)] == [Reason.NO_CONTACT]


def test_a_task_without_news_goes_to_the_desk() -> None:
    asked = RecordEvent("p1", "owner_asked"), Remind(Job.NEWS_REMINDER, "p1")
    assert due(Job.NEWS_REMINDER, working(), NOW) == asked
    assert found(due(Job.NEWS_DESK, working(), NOW), Escalate)[0].reason is Reason.NO_NEWS


def test_a_task_that_the_desk_has_seen_to_is_not_forgotten_when_nothing_comes() -> None:
    again = StartTimer(Job.NEWS_DESK, P1, msk(12, 10), 1)
    assert found(due(Job.NEWS_DESK, working(), msk(2, 10)), StartTimer) == [again]


def test_a_draft_expires() -> None:
    decisions = due(Job.DRAFT_EXPIRY, passport(Status.DRAFT), NOW)
    assert decisions == (MovePassport("p1", Status.DRAFT, Status.EXPIRED, Cause.TIMER, 2),)


def test_the_client_is_asked_twice_to_confirm_then_it_is_closed() -> None:
    assert due(Job.CONFIRM_CHASE, RESOLVED, msk(4, 10)) == (
        RecordEvent("p1", "client_asked"),
        Remind(Job.CONFIRM_CHASE, "p1"),
        StartTimer(Job.CONFIRM_CHASE, P1, msk(6, 10), 1),
    )
    assert due(Job.CONFIRM_CHASE, RESOLVED, msk(6, 10))[2:] == (
        StartTimer(Job.CONFIRM_CHASE, P1, msk(10, 10), 1),
    )
    closed = due(Job.CONFIRM_CHASE, RESOLVED, msk(10, 10), asked_at=msk(6, 10))
    assert closed[:2] == (
        MovePassport("p1", Status.RESOLVED, Status.CLOSED, Cause.TIMER, 2),
        RecordEvent("p1", "unconfirmed"),
    )
    assert not found(closed, BookKudos)


@pytest.mark.parametrize("asked_at", [None, msk(4, 10)])
@pytest.mark.parametrize("reach", [Reach.BOT, Reach.CALL])
def test_who_could_not_be_asked_in_a_long_downtime_is_asked_before_it_is_closed(
    reach: Reach, asked_at: datetime | None
) -> None:
    late = due(Job.CONFIRM_CHASE, RESOLVED, msk(13, 10), reach, asked_at=asked_at)
    assert not found(late, MovePassport)
    assert found(late, Remind) or found(late, AddCallTask)
    assert found(late, StartTimer) == [StartTimer(Job.CONFIRM_CHASE, P1, msk(15, 10), 1)]
    closed = due(Job.CONFIRM_CHASE, RESOLVED, msk(15, 10), reach, asked_at=msk(13, 10))
    assert found(closed, MovePassport)[0].to is Status.CLOSED


def test_stars_are_asked_for_four_times_then_never() -> None:
    now, asked = msk(3, 11), []
    while True:
        decisions = due(Job.RATING_CHASE, CLOSED, now)
        asked += [now] * len(found(decisions, Remind))
        following = found(decisions, StartTimer)
        if not following:
            break
        now = following[0].due_at
    assert asked == [msk(3, 11), msk(4, 10), msk(6, 10), msk(10, 10)]
    assert decisions[1:] == (BookKudos("boris", 5, "p1", "unrated"),)


def test_without_the_clients_word_the_last_chase_books_nothing() -> None:
    last = msk(10, 10)
    silent = passport(Status.CLOSED, owner=volunteer_owner("boris"), closed_at=NOW, unconfirmed=True)
    assert due(Job.RATING_CHASE, silent, last) == (Remind(Job.RATING_CHASE, "p1"),)


@pytest.mark.parametrize(("booked", "entries"), [(0, [5]), (2, [3]), (5, []), (10, [])])
def test_what_was_booked_before_a_reopening_is_not_booked_again(booked: int, entries: list[int]) -> None:
    last = msk(10, 10)
    decisions = reminder_due(Job.RATING_CHASE, 1, CLOSED, Reach.BOT, booked=booked, rules=RULES, now=last)
    assert [entry.points for entry in found(decisions, BookKudos)] == entries


@pytest.mark.parametrize(
    ("down_until", "reminded", "then"),
    [
        (msk(4, 9, 55), 1, [msk(6, 10)]),
        (msk(5, 9), 1, [msk(6, 10)]),
        (msk(5, 12), 1, [msk(10, 10)]),
        (msk(6, 12), 1, [msk(10, 10)]),
        (msk(10, 9), 1, [msk(12, 9)]),
        (msk(20, 12), 1, []),
    ],
)
def test_after_a_downtime_one_late_message_and_the_next_not_soon(
    down_until: datetime, reminded: int, then: list[datetime]
) -> None:
    decisions = due(Job.RATING_CHASE, CLOSED, down_until)
    assert len(found(decisions, Remind)) == reminded
    assert [timer.due_at for timer in found(decisions, StartTimer)] == then


@pytest.mark.parametrize(("hours", "reminded"), [(0, 0), (11, 0), (12, 1)])
def test_an_owner_who_was_just_asked_by_another_clock_is_not_asked_again(hours: int, reminded: int) -> None:
    given, asked_at = working(), NOW - timedelta(hours=hours)
    for job in (Job.CONTACT_REMINDER, Job.NEWS_REMINDER):
        decisions = reminder_due(job, 1, given, Reach.BOT, rules=RULES, now=NOW, asked_at=asked_at)
        assert len(found(decisions, Remind)) == reminded


def test_who_has_no_account_becomes_a_call_task() -> None:
    chased = due(Job.RATING_CHASE, CLOSED, NOW, Reach.CALL)
    assert found(chased, AddCallTask) == [AddCallTask(Job.RATING_CHASE, "p1")]


@pytest.mark.parametrize("job", [Job.RATING_CHASE, Job.CONFIRM_CHASE, Job.NEWS_REMINDER])
def test_who_stopped_the_bot_hears_nothing(job: Job) -> None:
    decisions = due(job, GIVEN[job], NOW + timedelta(hours=1), Reach.NOBODY)
    assert not found(decisions, Remind)
    assert not found(decisions, AddCallTask)


def test_a_silent_persons_passport_is_still_closed() -> None:
    decisions = due(Job.CONFIRM_CHASE, RESOLVED, msk(10, 10), Reach.NOBODY)
    assert found(decisions, MovePassport)[0].to is Status.CLOSED


def test_steps_are_the_specs() -> None:
    steps: dict[Job, Any] = {row.job: row.steps for row in JOBS if row.steps}
    day = timedelta(days=1)
    assert steps == {
        Job.DRAFT_REMINDER: (day,),
        Job.NEWS_REMINDER: (5 * day,),
        Job.NEWS_DESK: (10 * day,),
        Job.CONFIRM_CHASE: (day, 3 * day, 7 * day),
        Job.RATING_CHASE: (day / 24, day, 3 * day, 7 * day),
        Job.FOLLOW_UP: (90 * day,),
    }


@pytest.mark.parametrize("hours", range(0, 24 * 9, 7))
@pytest.mark.parametrize("job", [Job.RATING_CHASE, Job.CONFIRM_CHASE])
def test_whatever_the_downtime_nobody_is_chased_twice_within_hours(job: Job, hours: int) -> None:
    now = CALENDAR.next_waking(due_times(ROWS[job], NOW, RULES)[0] + timedelta(hours=hours))
    asked, before = [now], None
    while True:
        decisions = due(job, GIVEN[job], now, asked_at=before)
        following = [one for one in found(decisions, StartTimer) if one.kind is job]
        if not following:
            break
        before = now
        asked.append(now := following[0].due_at)
    assert all(later - earlier >= timedelta(hours=11) for earlier, later in pairwise(asked))
