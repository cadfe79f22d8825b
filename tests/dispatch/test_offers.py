"""Борис and Вера press: one gets the passport, the other gets thanks."""

from datetime import datetime
from typing import Any

import pytest

from dispatch.assignments import assign
from dispatch.decisions import (
    AskAboutTopic,
    AssignOwner,
    CancelTimers,
    Escalate,
    Job,
    KeepReserve,
    MovePassport,
    OfferState,
    Reason,
    Refusal,
    SettleEscalations,
    SettleOffer,
    ShowOffer,
    StartTimer,
    TooLate,
    WithdrawOffers,
)
from dispatch.ids import Owner, OwnerKind, offer_subject, passport_subject, volunteer_owner
from dispatch.offers import Answer, answer_offer, delivered, offer_ended, offer_lost, show_delayed, take
from dispatch.passport import Cause, Status, Urgency
from dispatch.waves import Offer
from tests.dispatch.cast import NOW, RULES, found, msk, passport, refusal, volunteer, working

SEARCHING = passport(Status.SEARCHING, version=2, wave=1)
BORIS, VERA = volunteer("boris"), volunteer("vera")
TO_BORIS = Offer("o1", "p1", "boris", 1, OfferState.DELIVERED)
TO_VERA = Offer("o2", "p1", "vera", 1, OfferState.DELIVERED)
BOTH = (TO_BORIS, TO_VERA)


DANGER = passport(Status.SEARCHING, version=2, wave=1, danger=True)


def press(answer: Answer, offers: tuple[Offer, ...] = BOTH, **changes: Any) -> Any:
    reason = "no_time" if answer is Answer.DECLINE else None
    given: dict[str, Any] = {"passport": SEARCHING, "offer": TO_BORIS, "volunteer": BORIS} | changes
    return answer_offer(**given, answer=answer, open_offers=offers, rules=RULES, now=NOW, reason=reason)


def test_the_first_to_accept_gets_it() -> None:
    decisions = press(Answer.ACCEPT)
    assert decisions[:3] == (
        MovePassport("p1", Status.SEARCHING, Status.IN_PROGRESS, Cause.ACCEPTED, 3),
        AssignOwner("p1", volunteer_owner("boris")),
        SettleOffer("o1", OfferState.ACCEPTED),
    )
    assert WithdrawOffers("p1", ("o2",), taken=True) in decisions
    assert CancelTimers(passport_subject("p1"), frozenset({Job.WAVE_END})) in decisions
    timers = {timer.kind: (timer.due_at, timer.version) for timer in found(decisions, StartTimer)}
    assert timers == {
        Job.CONTACT_REMINDER: (msk(4, 10), 3),
        Job.NEWS_REMINDER: (msk(8, 10), 3),
        Job.NEWS_DESK: (msk(13, 10), 3),
    }
    assert Reason.NO_VOLUNTEER in found(decisions, SettleEscalations)[0].reasons


def test_the_second_gets_thanks_and_stands_in_reserve() -> None:
    late = press(Answer.ACCEPT, (), passport=working(), offer=TO_VERA, volunteer=VERA)
    assert late == (TooLate("p1", "vera"), KeepReserve("p1", "vera"))


def test_a_late_press_twice_keeps_one_place_in_reserve() -> None:
    late = press(Answer.ACCEPT, (), passport=working(reserve=("vera",)), offer=TO_VERA, volunteer=VERA)
    assert late == (TooLate("p1", "vera"),)


@pytest.mark.parametrize("status", [Status.CLOSED, Status.WITHDRAWN, Status.ANSWERED, Status.UNSOLVABLE])
def test_there_is_no_reserve_for_what_is_over(status: Status) -> None:
    assert press(Answer.ACCEPT, (), passport=passport(status)) == (TooLate("p1", "boris"),)


def test_the_owners_second_press_changes_nothing() -> None:
    assert refusal(press(Answer.ACCEPT, (), passport=working("boris"))) is Refusal.ALREADY_YOURS


def test_an_expired_card_still_takes_a_passport_that_searches() -> None:
    expired = Offer("o1", "p1", "boris", 1, OfferState.EXPIRED)
    assert found(press(Answer.ACCEPT, (TO_VERA,), offer=expired), AssignOwner)


@pytest.mark.parametrize("ended", [OfferState.EXPIRED, OfferState.WITHDRAWN, OfferState.DECLINED])
def test_late_but_first_ends_as_accepted(ended: OfferState) -> None:
    late = Offer("o1", "p1", "boris", 1, ended)
    assert found(press(Answer.ACCEPT, (TO_VERA,), offer=late), SettleOffer) == [
        SettleOffer("o1", OfferState.ACCEPTED)
    ]


def test_an_old_card_takes_it_by_the_newer_offer() -> None:
    old, newer = Offer("o0", "p1", "boris", 1, OfferState.EXPIRED), TO_BORIS
    assert found(press(Answer.ACCEPT, (newer,), offer=old), SettleOffer) == [
        SettleOffer("o1", OfferState.ACCEPTED)
    ]


@pytest.mark.parametrize(
    ("who", "detail"),
    [({"open_tasks": 2}, "no_free_place"), ({"person": "person-anna"}, "own_passport")],
)
def test_who_must_not_take_it_is_told_why(who: dict[str, Any], detail: str) -> None:
    decisions = press(Answer.ACCEPT, volunteer=volunteer("boris", **who))
    assert refusal(decisions) is Refusal.CANNOT_TAKE
    assert decisions[0].detail == detail


def test_a_passport_that_waits_for_the_desk_is_not_taken_by_a_press() -> None:
    assert refusal(take(passport(danger=True), BORIS, (), rules=RULES, now=NOW)) is Refusal.NEEDS_DESK


def test_a_forged_press_on_anothers_offer_is_refused() -> None:
    assert refusal(press(Answer.ACCEPT, offer=TO_VERA)) is Refusal.NOT_ALLOWED
    assert refusal(press(Answer.ACCEPT, passport=passport(id="p2"))) is Refusal.NOT_ALLOWED


def test_a_decline_keeps_its_reason_and_the_wave_goes_on() -> None:
    assert press(Answer.DECLINE) == (SettleOffer("o1", OfferState.DECLINED, "no_time"),)


@pytest.mark.parametrize(
    ("reason", "before", "asks"), [("not_mine", 0, 0), ("not_mine", 1, 1), ("not_mine", 3, 1), ("far", 1, 0)]
)
def test_a_second_not_mine_asks_whether_to_drop_the_topic(reason: str, before: int, asks: int) -> None:
    decisions = answer_offer(
        SEARCHING, TO_BORIS, BORIS, Answer.DECLINE, BOTH, rules=RULES, now=NOW, reason=reason,
        not_mine_before=before,
    )  # fmt: skip
    asked = found(decisions, AskAboutTopic)
    assert [(each.volunteer, each.topic) for each in asked] == [("boris", "B1")] * asks


def test_the_late_hear_of_another_task() -> None:
    late = take(working("boris"), VERA, (TO_VERA,), rules=RULES, now=NOW, another="p7")
    assert TooLate("p1", "vera", "p7") in late
    assert KeepReserve("p1", "vera") in late


def test_a_delayed_offer_goes_out_when_its_volunteer_wakes() -> None:
    made = Offer("o1", "p1", "boris", 1)
    assert show_delayed(SEARCHING, made) == (ShowOffer("o1"),)
    assert show_delayed(working(), made) == ()
    assert show_delayed(SEARCHING, TO_BORIS) == ()


def test_when_all_declined_the_next_wave_starts_at_once() -> None:
    assert press(Answer.DECLINE, (TO_BORIS,)) == (
        SettleOffer("o1", OfferState.DECLINED, "no_time"),
        StartTimer(Job.WAVE_END, passport_subject("p1"), NOW, 2),
    )


def test_a_second_decline_changes_nothing() -> None:
    declined = Offer("o1", "p1", "boris", 1, OfferState.DECLINED)
    assert refusal(press(Answer.DECLINE, (TO_VERA,), offer=declined)) is Refusal.ALREADY_DONE


def test_expired_and_lost_offers_end_the_wave_with_the_last() -> None:
    assert offer_ended(SEARCHING, TO_BORIS, BOTH, NOW) == (SettleOffer("o1", OfferState.EXPIRED),)
    assert offer_ended(SEARCHING, TO_VERA, (TO_VERA,), NOW)[1:] == (
        StartTimer(Job.WAVE_END, passport_subject("p1"), NOW, 2),
    )
    assert offer_lost(SEARCHING, TO_BORIS, BOTH, NOW) == (SettleOffer("o1", OfferState.WITHDRAWN),)
    over = Offer("o1", "p1", "boris", 1, OfferState.DECLINED)
    assert offer_ended(SEARCHING, over, (), NOW) == ()


@pytest.mark.parametrize(
    ("urgency", "now", "due_at"),
    [
        (Urgency.TODAY, msk(3, 22), msk(3, 22, 10)),
        (Urgency.THIS_WEEK, msk(3, 10), msk(3, 12)),
        (Urgency.THIS_WEEK, msk(3, 20), msk(4, 10)),
        (Urgency.NOT_URGENT, msk(3, 10), msk(3, 13)),
    ],
)
def test_the_offers_clock_starts_when_it_was_delivered(
    urgency: Urgency, now: datetime, due_at: datetime
) -> None:
    made = Offer("o1", "p1", "boris", 1)
    decisions = delivered(passport(Status.SEARCHING, urgency=urgency), made, RULES, now)
    assert decisions == (
        SettleOffer("o1", OfferState.DELIVERED),
        StartTimer(Job.OFFER_END, offer_subject("o1"), due_at, 0),
    )


def test_a_card_delivered_too_late_or_twice_starts_no_clock() -> None:
    assert delivered(SEARCHING, TO_BORIS, RULES, NOW) == ()
    assert delivered(working(), Offer("o1", "p1", "boris", 1), RULES, NOW) == ()


def test_what_needs_the_desks_word_calls_the_desk_unless_the_desk_chose() -> None:
    visit = passport(Status.SEARCHING, topic="B4")
    taken = take(visit, volunteer("boris"), (), rules=RULES, now=NOW)
    assert [e.reason for e in found(taken, Escalate)] == [Reason.DESK_WORD]
    chosen = assign(visit, volunteer_owner("boris"), Cause.ASSIGNED, (), rules=RULES, now=NOW)
    assert not found(chosen, Escalate)


@pytest.mark.parametrize("status", [Status.REGISTERED, Status.SEARCHING])
@pytest.mark.parametrize(
    ("owner", "cause"),
    [
        (volunteer_owner("boris"), Cause.ASSIGNED),
        (Owner(OwnerKind.TEAM, "t1"), Cause.TEAM),
        (Owner(OwnerKind.PARTNER, "r1"), Cause.PARTNER),
    ],
)
def test_the_desk_gives_a_passport_to_anybody_who_can_own_it(
    status: Status, owner: Owner, cause: Cause
) -> None:
    decisions = assign(passport(status), owner, cause, BOTH, rules=RULES, now=NOW)
    assert AssignOwner("p1", owner) in decisions
    assert found(decisions, MovePassport)[0].cause is cause


def test_nobody_is_assigned_over_an_owner() -> None:
    decisions = assign(working(), volunteer_owner("vera"), Cause.ASSIGNED, (), rules=RULES, now=NOW)
    assert refusal(decisions) is Refusal.NOT_ALLOWED


def test_a_dangerous_one_is_taken_only_by_whom_the_desk_asks_now() -> None:
    late = Offer("o1", "p1", "boris", 1, OfferState.EXPIRED)
    assert refusal(press(Answer.ACCEPT, (TO_VERA,), passport=DANGER, offer=late)) is Refusal.NEEDS_DESK
    assert refusal(take(DANGER, BORIS, (), rules=RULES, now=NOW)) is Refusal.NEEDS_DESK
    assert AssignOwner("p1", volunteer_owner("boris")) in press(Answer.ACCEPT, passport=DANGER)
    assert AssignOwner("p1", volunteer_owner("boris")) in press(Answer.ACCEPT, (TO_VERA,), offer=late)
