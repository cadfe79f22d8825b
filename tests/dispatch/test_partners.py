"""A partner is an owner like any other; an operator says for them what they did."""

import pytest

from dispatch.decisions import AskConfirmation, BookHours, MovePassport, NoteContact, Refusal
from dispatch.ids import Owner, OwnerKind
from dispatch.partners import partner_reached, partner_solved
from dispatch.passport import Cause, Passport, Status
from tests.dispatch.cast import NOW, RULES, passport, refusal, working

REFERRED = passport(Status.IN_PROGRESS, owner=Owner(OwnerKind.PARTNER, "red_cross"))


def test_the_norm_stops_when_the_partner_got_in_touch() -> None:
    assert partner_reached(REFERRED, RULES, NOW)[0] == NoteContact("p1", NOW)


def test_the_client_is_asked_when_the_partner_has_solved_it() -> None:
    said = partner_solved(REFERRED, RULES, NOW)
    moved = [one for one in said if isinstance(one, MovePassport)]
    assert [(one.to, one.cause) for one in moved] == [(Status.RESOLVED, Cause.OPERATOR)]
    assert AskConfirmation("p1") in said
    assert not [one for one in said if isinstance(one, BookHours)]


@pytest.mark.parametrize("other", [working(), passport(Status.SEARCHING)])
def test_nobody_speaks_so_for_a_volunteer_or_for_nobody(other: Passport) -> None:
    assert refusal(partner_reached(other, RULES, NOW)) is Refusal.NOT_ALLOWED
    assert refusal(partner_solved(other, RULES, NOW)) is Refusal.NOT_ALLOWED
