"""A case is handed to one person at a time, by the desk alone, and comes back."""

import pytest

from dispatch.decisions import (
    ClaimEscalation,
    Escalate,
    HandCase,
    Reason,
    Refusal,
    ReopenEscalation,
    ReturnCase,
)
from dispatch.escalation import Escalation, EscalationState
from dispatch.handing import Holder, give_back, hand, is_theirs, may_on_own, specialism
from dispatch.passport import ENDED, Status
from dispatch.rights import RIGHTS, SPECIALISTS, Right
from tests.dispatch.cast import NOW, RULES, found, passport, refusal

VERA, LEV = Holder("person-vera", "psychologist"), Holder("person-lev", "lawyer")
OPEN = Escalation("e1", Reason.NO_VOLUNTEER, EscalationState.OPEN, NOW, passport="p1")
CLAIMED = Escalation(
    "e1", Reason.NO_VOLUNTEER, EscalationState.CLAIMED, NOW, passport="p1", claimed_by="olga"
)
CASE = passport(Status.SEARCHING)


def test_whoever_gets_it_has_its_card() -> None:
    decisions = hand(CASE, OPEN, None, VERA, "olga", rules=RULES, now=NOW)
    assert found(decisions, HandCase) == [HandCase("p1", "person-vera", "psychologist")]
    assert found(decisions, ClaimEscalation) == [ClaimEscalation("e1", "person-vera")]


def test_handed_on_it_is_the_former_holders_no_more() -> None:
    hers = Escalation(
        "e1", Reason.NO_VOLUNTEER, EscalationState.CLAIMED, NOW, passport="p1", claimed_by=VERA.person
    )
    decisions = hand(CASE, hers, VERA, LEV, "olga", rules=RULES, now=NOW)
    assert decisions[0] == ReturnCase("p1", "person-vera", "handed_on")
    assert found(decisions, ReopenEscalation) and found(decisions, HandCase)


@pytest.mark.parametrize("status", sorted(ENDED))
def test_what_has_ended_is_not_handed(status: Status) -> None:
    refused = hand(passport(status), OPEN, None, VERA, "olga", rules=RULES, now=NOW)
    assert refusal(refused) is Refusal.NOT_ALLOWED


@pytest.mark.parametrize(
    ("to", "reason"),
    [
        (Holder("person-boris", "organiser"), Refusal.NOT_ALLOWED),
        (Holder(CASE.client, "lawyer"), Refusal.NOT_ALLOWED),
        (VERA, Refusal.ALREADY_DONE),
    ],
)
def test_to_whom_it_is_not_handed(to: Holder, reason: Refusal) -> None:
    assert refusal(hand(CASE, OPEN, VERA, to, "olga", rules=RULES, now=NOW)) is reason


def test_what_another_operator_has_is_left_to_them() -> None:
    assert (
        refusal(hand(CASE, CLAIMED, None, VERA, "igor", rules=RULES, now=NOW)) is Refusal.CLAIMED_BY_ANOTHER
    )
    assert found(hand(CASE, CLAIMED, None, VERA, "olga", rules=RULES, now=NOW), HandCase)


def test_given_back_the_desk_hears_of_it_in_any_case() -> None:
    hers = Escalation(
        "e1", Reason.DANGER, EscalationState.CLAIMED, NOW, passport="p1", claimed_by=VERA.person
    )
    assert found(give_back(CASE, VERA, [hers], RULES, NOW), ReopenEscalation)
    (told,) = found(give_back(CASE, VERA, [], RULES, NOW), Escalate)
    assert (told.reason, told.detail) == (Reason.DESK_WORD, "given_back")


def test_a_right_about_ones_own_case_is_about_no_other_and_needs_its_role() -> None:
    assert may_on_own(VERA, VERA.person, {"psychologist"}, Right.PERSONAL)
    assert may_on_own(VERA, VERA.person, {"psychologist"}, Right.CASES)
    assert not may_on_own(VERA, VERA.person, {"psychologist"}, Right.VOLUNTEERS)
    assert not may_on_own(VERA, VERA.person, {"lawyer"}, Right.CASES)
    assert not may_on_own(VERA, LEV.person, {"psychologist"}, Right.CASES)
    assert not is_theirs(None, VERA.person, {"psychologist"})


def test_specialists_are_those_of_the_table() -> None:
    assert set(SPECIALISTS) == {"psychologist", "lawyer", "curator"}
    assert [specialism({role}) != "" for role in RIGHTS] == [role in SPECIALISTS for role in RIGHTS]
