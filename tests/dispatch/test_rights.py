"""The table of rights: who may do what, and what goes to directors alone."""

import pytest

from dispatch.decisions import Reason
from dispatch.rights import CONFIDENTIAL, RIGHTS, Right, may, right_for


@pytest.mark.parametrize(
    ("role", "rights"),
    [
        ("operator", set(Right) - {Right.CONFIDENTIAL, Right.ROLES, Right.SETTINGS}),
        ("organiser", {Right.VOLUNTEERS}),
        ("psychologist", {Right.OWN_CASES}),
        ("lawyer", {Right.OWN_CASES}),
        ("curator", {Right.OWN_CASES}),
        ("director", set(Right)),
        ("administrator", set()),
    ],
)
def test_a_role_may_do_what_the_specification_says(role: str, rights: set[Right]) -> None:
    assert {right for right in Right if may([role], right)} == rights


def test_roles_are_a_set_and_an_unknown_one_may_do_nothing() -> None:
    assert may(["organiser", "curator"], Right.VOLUNTEERS)
    assert not may(["king"], Right.CASES)
    assert not may([], Right.CASES)


def test_complaints_and_low_ratings_are_the_directors() -> None:
    assert {Reason.COMPLAINT, Reason.RATING_LOW} == CONFIDENTIAL
    for reason in CONFIDENTIAL:
        assert [role for role in RIGHTS if may([role], right_for(reason))] == ["director"]


@pytest.mark.parametrize("reason", [reason for reason in Reason if reason not in CONFIDENTIAL])
def test_every_other_reason_is_an_operators(reason: Reason) -> None:
    assert may(["operator"], right_for(reason))
    assert not may(["administrator"], right_for(reason))
