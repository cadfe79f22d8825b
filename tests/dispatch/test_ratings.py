"""Stars, kudos and the ledger."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dispatch.decisions import (
    BookKudos,
    CancelTimers,
    DecideEscalation,
    Decisions,
    Escalate,
    Job,
    Reason,
    RecordEvent,
    RecordRating,
    Refusal,
    SettleEscalations,
    ShareKudos,
    ThankVolunteer,
)
from dispatch.escalation import ALL_CLOCKS, Escalation, EscalationState, decide
from dispatch.ids import (
    Owner,
    OwnerKind,
    escalation_subject,
    passport_subject,
    team_owner,
    volunteer_owner,
)
from dispatch.kudos import grant, points
from dispatch.passport import Complexity, Passport, Status
from dispatch.ratings import decide_low_rating, rate
from tests.dispatch.cast import CENTRE, NOW, RULES, found, passport, refusal

CLOSED = passport(Status.CLOSED, owner=volunteer_owner("boris"))
LOW = frozenset({Reason.RATING_LOW})


def first(stars: int) -> Decisions:
    return rate(CLOSED, stars, None, None, 0, rules=RULES, now=NOW)


def changed(stars: int, previous: int, booked: int, after: timedelta = timedelta(days=1)) -> Decisions:
    return rate(CLOSED, stars, previous, NOW, booked, rules=RULES, now=NOW + after)


@pytest.mark.parametrize(("stars", "booked"), [(5, 10), (4, 8)])
def test_good_stars_thank_and_book(stars: int, booked: int) -> None:
    assert first(stars) == (
        RecordRating("p1", stars, NOW),
        CancelTimers(passport_subject("p1"), frozenset({Job.RATING_CHASE})),
        SettleEscalations("p1", LOW),
        ThankVolunteer("p1", "boris", stars),
        BookKudos("boris", booked, "p1", f"stars_{stars}"),
    )


def test_three_stars_book_a_little_and_thank_nobody() -> None:
    assert not found(first(3), ThankVolunteer)
    assert [entry.points for entry in found(first(3), BookKudos)] == [5]


@pytest.mark.parametrize("stars", [1, 2])
def test_bad_stars_go_to_quality_control_and_book_nothing(stars: int) -> None:
    decisions = first(stars)
    assert [(e.reason, e.detail) for e in found(decisions, Escalate)] == [(Reason.RATING_LOW, str(stars))]
    assert not found(decisions, BookKudos)


@pytest.mark.parametrize(
    ("stars", "previous", "booked", "difference"),
    [(4, 5, 10, [-2]), (5, 4, 8, [2]), (1, 5, 10, [-10]), (5, 1, 0, [10]), (5, 1, 5, [5]), (2, 1, 0, [])],
)
def test_a_change_books_the_difference(stars: int, previous: int, booked: int, difference: list[int]) -> None:
    assert [entry.points for entry in found(changed(stars, previous, booked), BookKudos)] == difference


def test_better_stars_settle_the_escalation() -> None:
    assert SettleEscalations("p1", LOW) in changed(5, 1, 0)


def test_stars_change_for_seven_days() -> None:
    assert found(changed(4, 5, 10, timedelta(days=7)), RecordRating)
    assert refusal(changed(4, 5, 10, timedelta(days=7, seconds=1))) is Refusal.TOO_OLD


def test_the_same_stars_again_change_nothing() -> None:
    assert changed(5, 5, 10) == ()


@pytest.mark.parametrize("stars", [0, 6, -1])
def test_there_are_one_to_five_stars(stars: int) -> None:
    assert refusal(first(stars)) is Refusal.BAD_VALUE


def test_only_what_ended_is_rated() -> None:
    early = rate(passport(Status.IN_PROGRESS), 5, None, None, 0, rules=RULES, now=NOW)
    assert refusal(early) is Refusal.NOT_ALLOWED


def test_a_partner_has_no_ledger() -> None:
    partner = passport(Status.CLOSED, owner=Owner(OwnerKind.PARTNER, "r1"))
    decisions = rate(partner, 5, None, None, 0, rules=RULES, now=NOW)
    assert not found(decisions, BookKudos)
    assert not found(decisions, ThankVolunteer)


def call(state: EscalationState = EscalationState.OPEN, by: str | None = None) -> Escalation:
    return Escalation("e1", Reason.RATING_LOW, state, NOW, passport="p1", claimed_by=by)


STOPPED = CancelTimers(escalation_subject("e1"), ALL_CLOCKS)


@pytest.mark.parametrize(
    ("stars", "earned", "booked", "entries"),
    [
        (1, True, 0, (BookKudos("boris", 5, "p1", "decided_1"),)),
        (1, True, 5, ()),
        (2, False, 0, ()),
        (2, False, 5, (BookKudos("boris", -5, "p1", "decided_2"),)),
    ],
)
def test_quality_control_decides_what_was_earned(
    stars: int, earned: bool, booked: int, entries: Decisions
) -> None:
    verdict = "counted" if earned else "not_counted"
    decided = decide_low_rating(CLOSED, call(), "pavel", stars, earned, booked=booked, rules=RULES)
    assert decided == (
        DecideEscalation("e1", "pavel", verdict),
        STOPPED,
        RecordEvent("p1", f"help_{verdict}"),
        *entries,
    )


def test_a_teams_helpers_share_what_was_earned() -> None:
    theirs = passport(Status.CLOSED, owner=team_owner("t1"))
    decided = decide_low_rating(theirs, call(), "pavel", 2, True, booked=0, rules=RULES)
    assert decided[-1] == ShareKudos("t1", "p1", 5, "decided_2")


def test_only_a_low_rating_of_who_gets_kudos_is_decided_so_and_once() -> None:
    def refused(given: Passport, about: Escalation, stars: int | None = 1) -> Refusal | None:
        return refusal(decide_low_rating(given, about, "pavel", stars, True, booked=0, rules=RULES))

    decided, taken = call(EscalationState.DECIDED), call(EscalationState.CLAIMED, "petr")
    assert refused(CLOSED, decided) is Refusal.ALREADY_DONE
    assert refused(CLOSED, taken) is Refusal.CLAIMED_BY_ANOTHER
    assert refused(CLOSED, call(EscalationState.CLAIMED, "pavel")) is None
    assert refused(passport(Status.ANSWERED), call()) is Refusal.NOT_ALLOWED
    assert refused(passport(Status.IN_PROGRESS, owner=CLOSED.owner), call()) is Refusal.NOT_ALLOWED
    assert refused(CLOSED, replace(call(), reason=Reason.COMPLAINT)) is Refusal.NOT_ALLOWED
    assert refused(CLOSED, replace(call(), passport="p2")) is Refusal.NOT_ALLOWED
    assert refused(CLOSED, call(), None) is Refusal.NOT_ALLOWED


def test_a_low_rating_that_asks_about_kudos_is_not_just_handled() -> None:
    assert refusal(decide(call(), CLOSED, "pavel", "handled")) is Refusal.NOT_ALLOWED
    nobodys = passport(Status.ANSWERED)
    assert decide(call(), nobodys, "pavel", "handled")[0] == DecideEscalation("e1", "pavel", "handled")


@pytest.mark.parametrize(
    ("complexity", "stars", "due"),
    [
        (Complexity.SIMPLE, 5, 5),
        (Complexity.SIMPLE, 4, 4),
        (Complexity.ORDINARY, 5, 10),
        (Complexity.COMPLEX, 5, 20),
        (Complexity.COMPLEX, 3, 10),
        (Complexity.COMPLEX, 1, 0),
        (Complexity.ORDINARY, None, 5),
    ],
)
def test_points_by_complexity_and_stars(complexity: Complexity, stars: int | None, due: int) -> None:
    assert points(complexity, stars, CENTRE.kudos) == due


def test_an_operator_gives_and_takes_only_with_a_reason() -> None:
    assert grant("boris", -3, " broke a promise ", "olga") == (
        BookKudos("boris", -3, None, "broke a promise", "olga"),
    )
    assert refusal(grant("boris", 3, "  ", "olga")) is Refusal.REASON_NEEDED
    assert refusal(grant("boris", 0, "nothing", "olga")) is Refusal.BAD_VALUE
