"""Calls that go on: a cry for help that is repeated, a complaint without an answer."""

from datetime import datetime
from typing import Any

from dispatch.calls import call_again
from dispatch.clocks import clock_due
from dispatch.decisions import AnswerDue, Decisions, Job, Reason, RepeatCall, StartTimer
from dispatch.escalation import Escalation, EscalationState, escalate
from dispatch.ids import escalation_subject
from dispatch.passport import Passport
from tests.dispatch.cast import NOW, RULES, msk, passport

E1 = escalation_subject("e1")


def call(**changes: Any) -> Escalation:
    usual = {"reason": Reason.DANGER, "state": EscalationState.OPEN, "opened_at": NOW, "detail": "gas@"}
    return Escalation("e1", **usual | changes)


def taken(**changes: Any) -> Escalation:
    return call(state=EscalationState.CLAIMED, claimed_by="olga", **changes)


def due(job: Job, waiting: Escalation, problem: Passport | None, now: datetime = NOW) -> Decisions:
    return clock_due(job, 0, waiting, problem, rules=RULES, now=now)


def test_an_open_one_rings_with_new_clocks_and_the_newest_danger() -> None:
    told, _stopped, repeat, director = call_again(call(), None, "suicide", "talk", rules=RULES, now=msk(3, 2))
    assert told == RepeatCall("e1", "suicide@talk")
    assert repeat == StartTimer(Job.ESCALATION_REPEAT, E1, msk(3, 2, 5), 1)
    assert director == StartTimer(Job.ESCALATION_DIRECTOR, E1, msk(3, 2, 15), 1)


def test_the_same_danger_stays_with_who_has_it_whose_clock_begins_anew() -> None:
    for kind in ("gas", "other"):
        told, _stopped, claimed = call_again(taken(), None, kind, "", rules=RULES, now=msk(3, 2))
        assert told == RepeatCall("e1", "gas@", "olga", reopened=False)
        assert claimed == StartTimer(Job.ESCALATION_CLAIMED, E1, msk(3, 2, 15), 1)


def test_another_danger_waits_for_whoever_takes_it_first() -> None:
    told, *_clocks = call_again(taken(), None, "medical", "", rules=RULES, now=NOW)
    assert told == RepeatCall("e1", "medical@", "olga", reopened=True)
    assert [clock.kind for clock in _clocks if isinstance(clock, StartTimer)] == [
        Job.ESCALATION_REPEAT,
        Job.ESCALATION_DIRECTOR,
    ]


def test_a_complaint_is_answered_within_the_norm_and_in_waking_hours() -> None:
    assert escalate(Reason.COMPLAINT, RULES, msk(3, 23), passport()).answer_by == msk(6, 9)
    assert escalate(Reason.NO_VOLUNTEER, RULES, NOW, passport()).answer_by is None


def test_a_late_answer_rings_who_claimed_it_then_the_directors_each_working_morning() -> None:
    complaint = taken(reason=Reason.COMPLAINT, detail="")
    number = passport().number
    told, then = due(Job.ANSWER_DUE, complaint, passport(), msk(5, 10))
    assert told == AnswerDue("e1", number, "olga")
    assert then == StartTimer(Job.ANSWER_LATE, E1, msk(8, 9), 0)
    told, again = due(Job.ANSWER_LATE, complaint, passport(), msk(8, 9))
    assert told == AnswerDue("e1", number)
    assert again == StartTimer(Job.ANSWER_LATE, E1, msk(9, 9), 0)


def test_what_nobody_claimed_rings_the_directors_at_once_and_what_is_decided_nobody() -> None:
    open_one = call(reason=Reason.COMPLAINT)
    assert due(Job.ANSWER_DUE, open_one, None)[0] == AnswerDue("e1", "")
    decided = call(reason=Reason.COMPLAINT, state=EscalationState.DECIDED)
    assert due(Job.ANSWER_DUE, decided, None) == ()
