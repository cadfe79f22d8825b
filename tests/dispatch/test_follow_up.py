"""«Как вы сейчас?»: once after the last case of a person, never while another is open or young."""

from datetime import timedelta

import pytest

from dispatch.decisions import AddCallTask, AskHowTheyAre, Decisions, Job, StartTimer
from dispatch.follow_up import AGAIN_IN, follow_up
from dispatch.ids import passport_subject
from dispatch.passport import Passport, Status
from dispatch.reminders import Reach
from tests.dispatch.cast import ANNA, NOW, RULES, passport

DAY = timedelta(days=1)
CLOSED = passport(Status.CLOSED, closed_at=NOW)
DUE = NOW + 90 * DAY


def other(status: Status, ended: int | None = None) -> Passport:
    """Another case of hers that ended so many days after the first, or has not."""
    return passport(status, id="p2", closed_at=None if ended is None else NOW + ended * DAY)


def asked(*others: Passport, reach: Reach = Reach.BOT, helping: bool = False) -> Decisions:
    return follow_up(CLOSED, 1, others, reach, RULES, DUE, title="Дрова", helping=helping)


@pytest.mark.parametrize("helping", [False, True])
def test_the_case_is_named_and_help_asked_for_where_it_may_be(helping: bool) -> None:
    expected = AskHowTheyAre("p1", ANNA, "2026-00001", "Дрова", helping)
    assert asked(helping=helping) == (expected,)


@pytest.mark.parametrize("status", [Status.CLOSED, Status.ANSWERED])
def test_a_case_that_was_helped_later_asks_for_itself(status: Status) -> None:
    assert asked(other(status, 10)) == ()


@pytest.mark.parametrize("status", [Status.CLOSED, Status.WITHDRAWN, Status.UNSOLVABLE])
def test_an_older_case_changes_nothing(status: Status) -> None:
    assert asked(other(status, -10)) == asked()


def test_of_two_that_ended_together_one_asks() -> None:
    twin = other(Status.CLOSED, 0)
    both = (asked(twin), follow_up(twin, 1, [CLOSED], Reach.BOT, RULES, DUE))
    assert sorted(map(len, both)) == [0, 1]


@pytest.mark.parametrize("status", [Status.REGISTERED, Status.SEARCHING, Status.IN_PROGRESS, Status.RESOLVED])
def test_it_is_put_off_while_another_is_open(status: Status) -> None:
    assert asked(other(status)) == (StartTimer(Job.FOLLOW_UP, passport_subject("p1"), DUE + AGAIN_IN, 1),)


@pytest.mark.parametrize("status", [Status.WITHDRAWN, Status.UNSOLVABLE])
def test_it_is_put_off_while_one_that_ended_otherwise_is_young(status: Status) -> None:
    assert asked(other(status, 40)) == (StartTimer(Job.FOLLOW_UP, passport_subject("p1"), DUE + 40 * DAY, 1),)


def test_who_has_no_account_is_called_and_who_wants_quiet_is_left_alone() -> None:
    assert asked(reach=Reach.CALL) == (AddCallTask(Job.FOLLOW_UP, "p1"),)
    assert asked(reach=Reach.NOBODY) == ()


def test_a_case_that_lives_again_asks_nothing() -> None:
    again = passport(Status.SEARCHING, version=2)
    assert follow_up(again, 1, (), Reach.BOT, RULES, DUE) == ()
