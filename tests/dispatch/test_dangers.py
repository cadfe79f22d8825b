"""Danger that is said of a registered problem: its search stops, and the desk is called (SPEC 3.3)."""

from dataclasses import replace

import pytest

from dispatch.dangers import SAID, mark, raised
from dispatch.decisions import (
    CancelTimers,
    CorrectPassport,
    Escalate,
    Job,
    OfferState,
    Reason,
    RecordEvent,
    WithdrawOffers,
)
from dispatch.ids import passport_subject
from dispatch.passport import OPEN, Status
from dispatch.waves import Offer
from tests.dispatch.cast import NOW, RULES, passport

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
