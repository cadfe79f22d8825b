"""Teams: Anna's firewood is too much for one, so Boris leads, Vera and Gleb help (SPEC section 5)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatch import teams
from dispatch.decisions import (
    AddStep,
    AskHours,
    AssignOwner,
    BookHours,
    CancelTimers,
    CorrectPassport,
    Escalate,
    FinishStep,
    FormTeam,
    InviteToTeam,
    Job,
    JoinTeam,
    LeaveTeam,
    MovePassport,
    NameLead,
    NoteReport,
    Reason,
    RecordEvent,
    Refusal,
    ReleaseOwner,
    RemindStep,
    SettleEscalations,
    ShareKudos,
    StartTimer,
    StateHours,
    TakeStep,
    ThankTeam,
)
from dispatch.ids import passport_subject, team_owner
from dispatch.jobs import OF_OWNER
from dispatch.passport import Cause, Complexity, Passport, Status
from dispatch.ratings import rate
from dispatch.reminders import close_unconfirmed
from dispatch.tasks import hand_back, want_another
from dispatch.teams import MemberState, Step, Team
from dispatch.volunteers import Level, QuietHours, VolunteerState
from tests.dispatch.cast import ANNA, CENTRE, NOW, RULES, found, msk, passport, refusal, volunteer, working

DAY = timedelta(days=1)
JOINED, INVITED = MemberState.JOINED, MemberState.INVITED


def team(**changes: Any) -> Team:
    """Boris leads, Vera has joined, Gleb was called; two helpers are wanted."""
    members = {"boris": JOINED, "vera": JOINED, "gleb": INVITED}
    return replace(Team("t1", "p1", "boris", 2, members), **changes)


def theirs(**changes: Any) -> Passport:
    return passport(Status.IN_PROGRESS, owner=team_owner("t1"), **changes)


@pytest.mark.parametrize("status", [Status.REGISTERED, Status.SEARCHING])
def test_the_desk_makes_a_team_of_what_nobody_has(status: Status) -> None:
    decisions = teams.form(passport(status), "t1", volunteer(), 2, (), RULES, NOW)
    assert decisions[0] == FormTeam("t1", "p1", "boris", 2)
    assert [(one.to, one.cause) for one in found(decisions, MovePassport)] == [
        (Status.IN_PROGRESS, Cause.TEAM)
    ]
    assert [one.owner for one in found(decisions, AssignOwner)] == [team_owner("t1")]


def test_what_needs_a_team_is_complex_from_then_on() -> None:
    simple = passport(complexity=Complexity.SIMPLE)
    formed = teams.form(simple, "t1", volunteer(), 2, (), RULES, NOW)
    assert found(formed, CorrectPassport) == [CorrectPassport("p1", complexity=Complexity.COMPLEX)]
    lines = [(one.kind, one.detail) for one in found(formed, RecordEvent)]
    assert lines == [("complexity_changed", "simple>complex")]
    hers = replace(working("vera"), complexity=Complexity.ORDINARY)
    assert found(teams.form(hers, "t1", volunteer(), 2, (), RULES, NOW), CorrectPassport)
    hard = passport(complexity=Complexity.COMPLEX)
    assert not found(teams.form(hard, "t1", volunteer(), 2, (), RULES, NOW), CorrectPassport)


def test_who_had_it_alone_stays_in_the_team_and_nobody_searches_in_between() -> None:
    decisions = teams.form(working("vera"), "t1", volunteer(), 3, (), RULES, NOW)
    assert decisions[0] == FormTeam("t1", "p1", "boris", 3, ("vera",))
    assert not found(decisions, MovePassport)
    assert [one.cause for one in found(decisions, ReleaseOwner)] == [Cause.TEAM]
    [stopped] = found(decisions, CancelTimers)
    assert stopped.kinds == OF_OWNER, "no clock of hers rings for the lead"
    assert decisions.index(stopped) < decisions.index(found(decisions, StartTimer)[0])
    assert teams.form(working(), "t1", volunteer(), 3, (), RULES, NOW)[0].members == ()


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"state": VolunteerState.CANDIDATE}, Refusal.CANNOT_TAKE),
        ({"person": ANNA}, Refusal.CANNOT_TAKE),
        ({"open_tasks": 2}, None),
        ({"aid_types": frozenset()}, None),
        ({"level": Level.TRAINEE}, Refusal.CANNOT_TAKE),  # nothing complex for trainees
    ],
)
def test_who_may_lead(changes: dict[str, Any], refused: Refusal | None) -> None:
    decisions = teams.form(passport(), "t1", volunteer(**changes), 2, (), RULES, NOW)
    assert refusal(decisions) is refused


def test_only_what_is_open_and_of_a_size_that_is_offered() -> None:
    assert refusal(teams.form(passport(), "t1", volunteer(), 99, (), RULES, NOW)) is Refusal.BAD_VALUE
    for status in (Status.CLOSED, Status.RESOLVED, Status.WITHDRAWN):
        assert refusal(teams.form(passport(status), "t1", volunteer(), 2, (), RULES, NOW)) is not None
    assert refusal(teams.form(theirs(), "t2", volunteer(), 2, (), RULES, NOW)) is Refusal.NOT_ALLOWED


def test_the_first_come_up_to_the_wanted_number() -> None:
    called = teams.invite(team(), theirs(), [volunteer("vera"), volunteer("denis")], NOW)
    assert [one.volunteer for one in found(called, InviteToTeam)] == ["denis"]
    assert found(teams.join(team(), theirs(), volunteer("gleb"), CENTRE), JoinTeam)
    full = team(wanted=1)
    assert refusal(teams.join(full, theirs(), volunteer("gleb"), CENTRE)) is Refusal.TEAM_FULL
    assert refusal(teams.invite(full, theirs(), [volunteer("denis")], NOW)) is Refusal.TEAM_FULL


def test_nobody_joins_uncalled_unfit_or_twice() -> None:
    assert refusal(teams.join(team(), theirs(), volunteer("denis"), CENTRE)) is Refusal.NOT_ALLOWED
    assert refusal(teams.join(team(), theirs(), volunteer("vera"), CENTRE)) is Refusal.ALREADY_YOURS
    busy = volunteer("gleb", open_tasks=2)
    assert refusal(teams.join(team(), theirs(), busy, CENTRE)) is Refusal.CANNOT_TAKE
    assert refusal(teams.join(team(ended=True), theirs(), volunteer("gleb"), CENTRE)) is Refusal.NOT_ALLOWED


def test_quiet_hours_delay_a_call() -> None:
    asleep = volunteer("denis", quiet=QuietHours(NOW.time().replace(hour=9), NOW.time().replace(hour=12)))
    called = teams.invite(team(), theirs(), [asleep], NOW)
    assert [one.kind for one in found(called, StartTimer)] == [Job.INVITATION_SHOW]
    assert found(called, InviteToTeam)[0].not_before == msk(3, 12)
    assert teams.show_invitation(team(), "gleb")
    assert not teams.show_invitation(team(), "vera")
    assert teams.parts_of_invitation(teams.invitation_subject("t1", "gleb").id) == ("t1", "gleb")


def test_a_member_leaves_quietly_and_a_lead_calls_the_desk() -> None:
    assert teams.leave(team(), theirs(), "vera", RULES, NOW) == (LeaveTeam("t1", "p1", "vera", led=False),)
    left = teams.leave(team(reported=True), theirs(), "boris", RULES, NOW)
    assert [(one.reason, one.detail) for one in found(left, Escalate)] == [(Reason.TEAM, "lead_left")]
    assert [one.solved for one in found(left, NoteReport)] == [False]
    assert left.index(found(left, SettleEscalations)[0]) < left.index(found(left, Escalate)[0])
    assert refusal(teams.leave(team(), theirs(), "gleb", RULES, NOW)) is Refusal.NOT_OWNER


def test_the_desk_names_another_lead() -> None:
    assert teams.name_lead(team(lead=None), theirs(), volunteer("vera"), RULES, NOW)[0] == NameLead(
        "t1", "p1", "vera", None
    )
    assert teams.name_lead(team(), theirs(), volunteer("denis"), RULES, NOW)[0].before == "boris"
    assert refusal(teams.name_lead(team(), theirs(), volunteer(), RULES, NOW)) is Refusal.ALREADY_DONE


def test_the_clocks_of_one_lead_do_not_ring_for_the_next() -> None:
    silent = frozenset({Job.CONTACT_REMINDER, Job.CONTACT_WARNING, Job.CONTACT_LOST})
    off = CancelTimers(passport_subject("p1"), silent | {Job.VISIT_SOON})
    assert off in teams.leave(team(), theirs(), "boris", RULES, NOW)
    assert off not in teams.leave(team(), theirs(), "vera", RULES, NOW)
    named = teams.name_lead(team(), theirs(), volunteer("vera"), RULES, NOW)
    begun = [one for one in found(named, StartTimer) if one.kind is Job.CONTACT_REMINDER]
    assert named.index(off) < named.index(begun[0])
    known = theirs(contacted_at=NOW)
    assert not found(teams.name_lead(team(), known, volunteer("vera"), RULES, NOW), StartTimer)


def test_a_step_is_taken_once_and_done_by_who_took_it_or_the_lead() -> None:
    free, hers = Step("s1"), Step("s1", owner="vera")
    assert found(teams.take_step(team(), theirs(), free, "vera", RULES, NOW), TakeStep)
    assert refusal(teams.take_step(team(), theirs(), hers, "boris", RULES, NOW)) is Refusal.STEP_TAKEN
    assert refusal(teams.take_step(team(), theirs(), free, "gleb", RULES, NOW)) is Refusal.NOT_OWNER
    [done] = found(teams.finish_step(team(), theirs(), hers, "boris", RULES, NOW), FinishStep)
    assert done.volunteer == "vera"
    assert refusal(teams.finish_step(team(), theirs(), free, "vera", RULES, NOW)) is Refusal.NOT_OWNER
    past = Step("s1", done_by="vera")
    assert refusal(teams.finish_step(team(), theirs(), past, "vera", RULES, NOW)) is Refusal.ALREADY_DONE


def test_on_the_morning_of_its_day_somebody_is_reminded() -> None:
    friday = RULES.calendar.local_date(NOW + 2 * DAY)
    added = teams.add_step(team(), theirs(), "s1", " Найти колун ", friday, RULES, NOW)
    assert added[0] == AddStep("t1", "s1", "Найти колун", friday)
    assert [one.due_at for one in found(added, StartTimer) if one.kind is Job.STEP_DUE] == [msk(5, 9)]
    hers = Step("s1", owner="vera", due_on=friday)
    assert teams.step_due(team(), theirs(), hers) == (RemindStep("t1", "s1", "vera"),)
    assert teams.step_due(team(), theirs(), replace(hers, owner=None)) == (RemindStep("t1", "s1", "boris"),)
    assert teams.step_due(team(), theirs(), replace(hers, done_by="vera")) == ()
    assert teams.step_due(team(), passport(Status.CLOSED, owner=team_owner("t1")), hers) == ()


@pytest.mark.parametrize("days", [-1, 400])
def test_a_step_is_neither_for_yesterday_nor_for_ever_nor_empty(days: int) -> None:
    day = RULES.calendar.local_date(NOW) + timedelta(days=days)
    assert refusal(teams.add_step(team(), theirs(), "s", "Колун", day, RULES, NOW)) is Refusal.BAD_VALUE
    assert refusal(teams.add_step(team(), theirs(), "s", " ", None, RULES, NOW)) is Refusal.BAD_VALUE
    full = team(steps=tuple(Step(str(number)) for number in range(teams.MOST_STEPS)))
    assert refusal(teams.add_step(full, theirs(), "s", "Колун", None, RULES, NOW)) is Refusal.BAD_VALUE


def test_closing_needs_the_lead_and_another_person_of_the_desk() -> None:
    said = teams.report(team(), theirs(), volunteer(), 2.0, ("hands",), RULES, NOW)
    assert [(one.reason, one.detail) for one in found(said, Escalate)] == [(Reason.TEAM, "solved")]
    assert found(said, BookHours)[0].hours == 0, "they stand with the lead, not with the team as well"
    assert found(said, StateHours) == [StateHours("t1", "boris", 2.0)]
    assert not found(said, MovePassport)
    reported = team(reported=True)
    asked = teams.agree(reported, theirs(), "person-boris", "olga", RULES, NOW)
    assert [one.to for one in found(asked, MovePassport)] == [Status.RESOLVED]
    assert [one.volunteer for one in found(asked, AskHours)] == ["vera"]
    itself = teams.agree(reported, theirs(), "person-boris", "person-boris", RULES, NOW)
    assert refusal(itself) is Refusal.SAME_PERSON
    assert refusal(teams.agree(team(), theirs(), None, "olga", RULES, NOW)) is Refusal.NOT_ALLOWED
    assert not found(teams.go_on(reported, theirs(), RULES, NOW), MovePassport)
    other = teams.report(team(), theirs(), volunteer("vera"), 2.0, (), RULES, NOW)
    assert refusal(other) is Refusal.NOT_OWNER
    again = teams.report(reported, theirs(), volunteer(), 2.0, (), RULES, NOW)
    assert refusal(again) is Refusal.ALREADY_DONE


def test_the_hours_of_a_second_round_are_added_and_those_of_a_member_replaced() -> None:
    before = team(hours={"boris": 4.0, "vera": 8.0})
    said = teams.report(before, theirs(), volunteer(), 1.0, (), RULES, NOW)
    assert found(said, StateHours) == [StateHours("t1", "boris", 5.0)]
    assert teams.state_hours(before, theirs(), "vera", 2.0, NOW) == (StateHours("t1", "vera", 2.0),)


@pytest.mark.parametrize("hours", [-1, 1000.5, float("nan")])
def test_hours_make_sense_and_are_a_members_own(hours: float) -> None:
    assert refusal(teams.state_hours(team(), theirs(), "vera", hours, NOW)) is Refusal.BAD_VALUE
    assert refusal(teams.state_hours(team(), theirs(), "gleb", 1, NOW)) is Refusal.NOT_OWNER
    assert refusal(teams.state_hours(team(), working("vera"), "vera", 1, NOW)) is Refusal.NOT_OWNER
    closed = passport(Status.CLOSED, owner=team_owner("t1"), closed_at=NOW)
    assert found(teams.state_hours(team(), closed, "vera", 1, NOW + 7 * DAY), StateHours)
    assert refusal(teams.state_hours(team(), closed, "vera", 1, NOW + 8 * DAY)) is Refusal.TOO_OLD


def test_a_silent_lead_is_relieved_and_a_late_clock_does_nothing() -> None:
    lost = teams.lose_silent_lead(team(), theirs(), 1, RULES, NOW)
    assert [one.led for one in found(lost, LeaveTeam)] == [True]
    assert teams.lose_silent_lead(team(), theirs(contacted_at=NOW), 1, RULES, NOW) == ()
    assert teams.lose_silent_lead(team(), theirs(version=2), 1, RULES, NOW) == ()


def test_the_client_who_wants_others_is_heard_by_the_desk_and_the_team_stays() -> None:
    decisions = want_another(theirs(), [], RULES, NOW)
    assert [(one.reason, one.detail) for one in found(decisions, Escalate)] == [
        (Reason.TEAM, "another_wanted")
    ]
    assert not found(decisions, ReleaseOwner)
    back = hand_back(theirs(), team_owner("t1"), "no_time", [], rules=RULES, now=NOW)
    assert refusal(back) is Refusal.NOT_ALLOWED


def test_stars_thank_everybody_and_share_the_points() -> None:
    closed = passport(Status.CLOSED, owner=team_owner("t1"), closed_at=NOW)
    rated = rate(closed, 5, None, None, 0, rules=RULES, now=NOW)
    assert found(rated, ThankTeam)
    assert [one.due > 0 for one in found(rated, ShareKudos)] == [True]
    assert [one.due for one in found(rate(closed, 1, 5, NOW, 0, rules=RULES, now=NOW), ShareKudos)] == [0]
    assert not found(close_unconfirmed(closed, RULES, NOW), ShareKudos)


def test_points_go_by_steps_and_leading_counts_as_one() -> None:
    steps = (Step("a", "vera", "vera"), Step("b", "vera", "vera"), Step("c", "gone", "gone"), Step("d"))
    assert teams.divide(40, team(steps=steps)) == {"boris": 10, "vera": 20, "gone": 10}
    assert teams.divide(7, team()) == {"boris": 7}
    assert teams.divide(7, team(lead=None)) == {}


@given(st.integers(0, 500), st.lists(st.sampled_from(["boris", "vera", "gleb", "denis"]), max_size=30))
def test_not_a_point_is_lost_or_made(due: int, done: list[str]) -> None:
    steps = tuple(Step(str(place), name, name) for place, name in enumerate(done))
    shares = teams.divide(due, team(steps=steps))
    assert sum(shares.values()) == due
    assert set(shares) == {"boris", *done}
