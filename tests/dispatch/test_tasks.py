"""What Борис reports while he works on Анна's passport."""

from collections.abc import Callable

import pytest

from dispatch.decisions import (
    AskConfirmation,
    BookHours,
    CancelTimers,
    Decisions,
    Escalate,
    Job,
    MakeOffers,
    MovePassport,
    NoteContact,
    NoteNews,
    Reason,
    RecordEvent,
    Refusal,
    ReleaseOwner,
    SettleEscalations,
    StartTimer,
)
from dispatch.ids import Owner, OwnerKind, passport_subject, volunteer_owner
from dispatch.jobs import BY_SILENCE
from dispatch.passport import Cause, Passport, Status
from dispatch.tasks import hand_back, report_contact, report_news, report_solved
from tests.dispatch.cast import NOW, RULES, found, msk, passport, ranked, refusal, working

BORIS, VERA = volunteer_owner("boris"), volunteer_owner("vera")
P1 = passport_subject("p1")


def test_contact_stops_the_norms_clock_and_news_are_awaited() -> None:
    decisions = report_contact(working(), BORIS, RULES, NOW)
    assert decisions == (
        NoteContact("p1", NOW),
        CancelTimers(P1, frozenset({*BY_SILENCE, Job.CONTACT_LOST, Job.CONTACT_NORM})),
        SettleEscalations("p1", frozenset({Reason.NO_CONTACT})),
        StartTimer(Job.NEWS_REMINDER, P1, msk(8, 10), 1),
        StartTimer(Job.NEWS_DESK, P1, msk(13, 10), 1),
    )


def test_contact_is_reported_once() -> None:
    assert refusal(report_contact(working(contacted_at=NOW), BORIS, RULES, NOW)) is Refusal.ALREADY_DONE


def test_news_start_the_clocks_of_silence_anew() -> None:
    decisions = report_news(working(), BORIS, RULES, msk(5, 12))
    assert decisions[:2] == (NoteNews("p1", msk(5, 12)), SettleEscalations("p1", frozenset({Reason.NO_NEWS})))
    assert [timer.due_at for timer in found(decisions, StartTimer)] == [msk(10, 12), msk(15, 12)]


def test_solved_asks_the_client_and_books_the_hours() -> None:
    decisions = report_solved(working(), BORIS, 2.5, ("practice",), rules=RULES, now=NOW)
    assert decisions[:2] == (
        MovePassport("p1", Status.IN_PROGRESS, Status.RESOLVED, Cause.OWNER, 2),
        BookHours("p1", "boris", 2.5, ("practice",)),
    )
    assert AskConfirmation("p1") in decisions
    assert decisions[-1] == StartTimer(Job.CONFIRM_CHASE, P1, msk(4, 10), 2)


def test_for_a_partner_an_operator_reports() -> None:
    partner = Owner(OwnerKind.PARTNER, "r1")
    decisions = report_solved(
        passport(Status.IN_PROGRESS, owner=partner), partner, 1, (), rules=RULES, now=NOW
    )
    assert found(decisions, MovePassport)[0].cause is Cause.OPERATOR
    assert not found(decisions, BookHours)


@pytest.mark.parametrize("hours", [-1, 1000.5, float("nan")])
def test_hours_make_sense(hours: float) -> None:
    decisions = report_solved(working(), BORIS, hours, (), rules=RULES, now=NOW)
    assert refusal(decisions) is Refusal.BAD_VALUE


def test_handing_back_searches_on_without_boris_and_tells_the_desk() -> None:
    decisions = hand_back(working(), BORIS, "no_time", ranked("boris", "vera"), rules=RULES, now=NOW)
    assert decisions[:2] == (
        RecordEvent("p1", "handed_back", "no_time"),
        ReleaseOwner("p1", BORIS, Cause.HANDED_BACK, exclude=True),
    )
    assert [p.volunteer for p in found(decisions, MakeOffers)[0].proposals] == ["vera"]
    assert [(e.reason, e.detail) for e in found(decisions, Escalate)] == [(Reason.HANDED_BACK, "no_time")]


def test_handed_back_danger_is_one_escalation_and_no_offers() -> None:
    decisions = hand_back(working(danger=True), BORIS, "no_time", ranked("vera"), rules=RULES, now=NOW)
    assert [e.reason for e in found(decisions, Escalate)] == [Reason.HANDED_BACK]
    assert not found(decisions, MakeOffers)


def test_handing_back_needs_a_reason() -> None:
    assert refusal(hand_back(working(), BORIS, "", [], rules=RULES, now=NOW)) is Refusal.REASON_NEEDED


Report = Callable[[Passport, Owner], Decisions]
REPORTS: list[Report] = [
    lambda given, owner: report_contact(given, owner, RULES, NOW),
    lambda given, owner: report_news(given, owner, RULES, NOW),
    lambda given, owner: report_solved(given, owner, 1, (), rules=RULES, now=NOW),
    lambda given, owner: hand_back(given, owner, "no_time", [], rules=RULES, now=NOW),
]


@pytest.mark.parametrize("report", REPORTS)
def test_only_the_owner_reports_and_only_while_working(report: Report) -> None:
    assert refusal(report(working(), VERA)) is Refusal.NOT_OWNER
    assert refusal(report(passport(Status.RESOLVED, owner=BORIS), BORIS)) is Refusal.NOT_OWNER
    assert refusal(report(passport(Status.SEARCHING), BORIS)) is Refusal.NOT_OWNER
