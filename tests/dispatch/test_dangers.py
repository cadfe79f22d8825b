"""Danger that is said of a registered problem: its search stops, and the desk is called (SPEC 3.3)."""

from dataclasses import replace

import pytest

from dispatch.dangers import OFF, SAFE, SAID, WhySafe, mark, raised, unmark
from dispatch.decisions import (
    CancelTimers,
    CorrectPassport,
    DecideEscalation,
    Escalate,
    Job,
    OfferState,
    Reason,
    RecordEvent,
    Refusal,
    WithdrawOffers,
)
from dispatch.escalation import Escalation, EscalationState
from dispatch.ids import passport_subject
from dispatch.passport import OPEN, Status
from dispatch.waves import Offer
from tests.dispatch.cast import NOW, RULES, found, passport, refusal

SEARCHING = passport(Status.SEARCHING, version=2, wave=1)
"""While volunteers are asked."""


def offer(name: str, state: OfferState) -> Offer:
    return Offer(name, SEARCHING.id, f"of-{name}", 1, state)


def test_the_search_stops_and_open_offers_go() -> None:
    offers = [
        offer("b", OfferState.DELIVERED),
        offer("a", OfferState.MADE),
        offer("c", OfferState.EXPIRED),
    ]
    assert mark(SEARCHING, "violence", offers) == (
        CorrectPassport(SEARCHING.id, danger="violence"),
        RecordEvent(SEARCHING.id, SAID, "violence"),
        CancelTimers(passport_subject(SEARCHING.id), frozenset({Job.WAVE_END})),
        WithdrawOffers(SEARCHING.id, ("a", "b"), taken=False),
    )


def test_what_is_dangerous_already_is_left_as_the_desk_has_it() -> None:
    asked = [offer("a", OfferState.DELIVERED)]
    assert mark(replace(SEARCHING, danger=True), "fire", asked) == ()


@pytest.mark.parametrize("status", sorted(set(Status) - OPEN))
def test_what_has_ended_is_not_marked(status: Status) -> None:
    assert mark(replace(SEARCHING, status=status), "fire", ()) == ()


@pytest.mark.parametrize("dangerous", [False, True])
def test_the_desk_is_called_about_it_each_time(dangerous: bool) -> None:
    told = raised(
        replace(SEARCHING, danger=dangerous), "gas", (), rules=RULES, now=NOW, by="anna", where="talk"
    )
    call = told[-1]
    assert isinstance(call, Escalate)
    assert (call.reason, call.passport, call.by) == (Reason.DANGER, SEARCHING.id, "anna")
    assert call.detail == "gas@talk"


ENDANGERED = replace(SEARCHING, danger=True)
CALL = Escalation("e", Reason.DANGER, EscalationState.CLAIMED, NOW, ENDANGERED.id, claimed_by="olga")


def safe(call: Escalation = CALL, operator: str = "olga", why: str = WhySafe.MISTAKEN, **others):  # type: ignore[no-untyped-def]
    told = {"passport": ENDANGERED, "offers": (), "waiting": (), **others}
    return unmark(told["passport"], call, operator, why, told["offers"], (), told["waiting"], RULES, NOW)


def test_the_mark_is_taken_off_and_the_search_goes_on() -> None:
    told = safe()
    assert found(told, DecideEscalation) == [DecideEscalation("e", "olga", SAFE)]
    assert found(told, CorrectPassport) == [CorrectPassport(ENDANGERED.id, danger="")]
    assert found(told, RecordEvent) == [RecordEvent(ENDANGERED.id, OFF, "mistaken")]
    assert [call.reason for call in found(told, Escalate)] == [Reason.NO_VOLUNTEER]  # there is nobody to ask


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"operator": "igor"}, Refusal.CLAIMED_BY_ANOTHER),
        ({"call": replace(CALL, claimed_by=None, state=EscalationState.OPEN)}, Refusal.CLAIM_FIRST),
        ({"call": replace(CALL, state=EscalationState.DECIDED)}, Refusal.ALREADY_DONE),
        ({"call": replace(CALL, reason=Reason.COMPLAINT)}, Refusal.NOT_ALLOWED),
        ({"passport": SEARCHING}, Refusal.NOT_ALLOWED),
        ({"passport": replace(ENDANGERED, status=Status.CLOSED)}, Refusal.NOT_ALLOWED),
        ({"why": "because"}, Refusal.REASON_NEEDED),
    ],
)
def test_nobody_else_and_nothing_else_takes_it_off(told, why: Refusal) -> None:  # type: ignore[no-untyped-def]
    assert refusal(safe(**told)) is why


@pytest.mark.parametrize("reason", [Reason.NEEDS_WORDS, Reason.NOT_ASKED])
def test_what_is_to_be_decided_before_a_search_still_is(reason: Reason) -> None:
    other = Escalation("o", reason, EscalationState.OPEN, NOW, ENDANGERED.id)
    assert not found(safe(waiting=(CALL, other)), Escalate)


def test_a_search_that_the_desk_has_begun_runs_on() -> None:
    told = safe(offers=[offer("b", OfferState.DELIVERED)])
    assert not found(told, WithdrawOffers)
    assert not found(told, Escalate)
