"""Calls of people for the desk that go on: a repeated cry for help, a complaint without an answer."""

from datetime import datetime

from dispatch.claims import asked_at, clock
from dispatch.decisions import AnswerDue, CancelTimers, Decisions, Job, RepeatCall, StartTimer
from dispatch.escalation import CLAIM_CLOCKS, Escalation, EscalationState, clocks
from dispatch.ids import Id, escalation_subject
from dispatch.passport import Passport
from dispatch.rules import Rules

UNKNOWN = "other"
"""The kind of a danger of which nothing is said."""


def kind_of(call: Escalation) -> str:
    """The kind of danger that its code tells: "fire@intake"; "" for none."""
    return call.detail.partition("@")[0]


def call_again(
    call: Escalation, passport: Passport | None, kind: str, where: str, *, rules: Rules, now: datetime
) -> Decisions:
    """The same person cries for help again: it rings at once with new clocks, whoever has taken it.

    Who has taken it hears so in private; another kind of danger waits for whoever takes it first.
    """
    known = kind_of(call)
    another = kind not in (UNKNOWN, known)
    frees = call.state is EscalationState.CLAIMED and another
    newest = kind if another else known or kind
    told = RepeatCall(call.id, f"{newest}@{where}", call.claimed_by, frees)
    subject, version = escalation_subject(call.id), call.version + 1
    stop = CancelTimers(subject, CLAIM_CLOCKS)
    if call.state is EscalationState.CLAIMED and not frees:
        return told, stop, clock(call, asked_at(call, passport, rules, now), version)
    repeat_at, director_at = clocks(True, call.urgency, rules, now)
    return (
        told,
        stop,
        StartTimer(Job.ESCALATION_REPEAT, subject, repeat_at, version),
        StartTimer(Job.ESCALATION_DIRECTOR, subject, director_at, version),
    )


def answer_due(complaint: Escalation, passport: Passport | None, rules: Rules, now: datetime) -> Decisions:
    """The norm for an answer is over: who claimed it hears so, the directors if nobody did."""
    return _unanswered(complaint, passport, complaint.claimed_by, rules, now)


def answer_late(complaint: Escalation, passport: Passport | None, rules: Rules, now: datetime) -> Decisions:
    """There is no answer still: the directors hear so, on each working morning."""
    return _unanswered(complaint, passport, None, rules, now)


def _unanswered(
    complaint: Escalation, passport: Passport | None, to: Id | None, rules: Rules, now: datetime
) -> Decisions:
    subject, morning = escalation_subject(complaint.id), rules.calendar.next_working_morning(now)
    late = StartTimer(Job.ANSWER_LATE, subject, morning, complaint.version)
    return AnswerDue(complaint.id, passport.number if passport else "", to), late
