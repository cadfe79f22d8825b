"""Written for somebody else: that person says that it is theirs, or that nothing is needed (SPEC 12.10)."""

import pytest

from dispatch.decisions import (
    CancelTimers,
    Escalate,
    Job,
    NameClient,
    OfferState,
    Reason,
    RecordEvent,
    Refusal,
    WithdrawOffers,
)
from dispatch.handshake import CONFIRMED, DECLINED, confirm, decline, waits_for_word
from dispatch.ids import passport_subject
from dispatch.passport import OPEN, Status
from dispatch.waves import Offer
from tests.dispatch.cast import ANNA, NOW, RULES, found, passport, refusal, working

SEARCHING = passport(Status.SEARCHING, version=2, wave=1)
ASKED = [
    Offer(name, SEARCHING.id, f"of-{name}", 1, state)
    for name, state in (
        ("a", OfferState.MADE),
        ("b", OfferState.DELIVERED),
        ("c", OfferState.EXPIRED),
    )
]


def test_it_is_theirs_and_the_search_goes_on() -> None:
    assert confirm(SEARCHING, "vera", None, ASKED, anonymous=False) == (
        NameClient(SEARCHING.id, "vera", ANNA, anonymous=False),
        RecordEvent(SEARCHING.id, CONFIRMED),
    )


def test_a_volunteer_loses_the_offer_of_their_own_problem() -> None:
    told = confirm(SEARCHING, "vera", "of-b", ASKED, anonymous=True)
    assert found(told, WithdrawOffers) == [WithdrawOffers(SEARCHING.id, ("b",), taken=False)]


@pytest.mark.parametrize("status", sorted(set(Status) - OPEN))
def test_what_has_ended_waits_for_nobodys_word(status: Status) -> None:
    ended = passport(status)
    assert not waits_for_word(ended)
    assert refusal(confirm(ended, "vera", None, (), anonymous=False)) is Refusal.NOT_ALLOWED
    assert refusal(decline(ended, (), RULES, NOW)) is Refusal.NOT_ALLOWED


def test_nobody_confirms_for_themselves_or_twice() -> None:
    assert refusal(confirm(SEARCHING, ANNA, None, (), anonymous=False)) is Refusal.NOT_ALLOWED
    confirmed = passport(Status.SEARCHING, applicant=ANNA, client="vera")
    assert refusal(confirm(confirmed, "boris", None, (), anonymous=False)) is Refusal.NOT_ALLOWED


def test_not_wanted_stops_the_search_and_calls_the_desk() -> None:
    said, timers, offers, call = decline(SEARCHING, ASKED, RULES, NOW)
    assert said == RecordEvent(SEARCHING.id, DECLINED)
    assert timers == CancelTimers(passport_subject(SEARCHING.id), frozenset({Job.WAVE_END}))
    assert offers == WithdrawOffers(SEARCHING.id, ("a", "b"), taken=False)
    assert isinstance(call, Escalate)
    assert call.reason is Reason.NOT_ASKED


@pytest.mark.parametrize("going_on", [passport(Status.SEARCHING, danger=True), working(), passport()])
def test_danger_and_what_somebody_has_in_hand_go_on(going_on) -> None:  # type: ignore[no-untyped-def]
    told = decline(going_on, ASKED, RULES, NOW)
    assert [type(one) for one in told] == [RecordEvent, Escalate]
