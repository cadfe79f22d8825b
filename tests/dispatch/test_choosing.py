"""Whom the desk may choose by name though the rules would not ask them."""

from typing import Any

import pytest

from dispatch.catalogue import Mark
from dispatch.choosing import obstacle_to_choose, unfit
from dispatch.passport import Complexity, Passport, Status
from dispatch.volunteers import Level, VolunteerState, WhyNot
from tests.dispatch.cast import ANNA, CENTRE, NOW, msk, passport, volunteer, working

SEARCHING = passport(Status.SEARCHING)


@pytest.mark.parametrize(
    ("given", "changes", "why"),
    [
        (SEARCHING, {"topics": frozenset({"C1"})}, WhyNot.TOPIC),
        (SEARCHING, {"areas": frozenset({"elsewhere"})}, WhyNot.AREA),
        (SEARCHING, {"aid_types": frozenset()}, WhyNot.AID_TYPE),
        (SEARCHING, {"languages": frozenset({"tt"})}, WhyNot.LANGUAGE),
        (SEARCHING, {"state": VolunteerState.PAUSED}, WhyNot.PAUSED),
        (SEARCHING, {"paused_until": msk(9, 9)}, WhyNot.PAUSED),
        (SEARCHING, {"daily_limit": 1, "asked_today": 1}, WhyNot.DAILY_LIMIT),
        (SEARCHING, {"open_tasks": 2}, WhyNot.NO_FREE_PLACE),
        (passport(Status.SEARCHING, complexity=Complexity.COMPLEX), {"level": Level.TRAINEE}, WhyNot.TRAINEE),
        (passport(Status.SEARCHING, declined=frozenset({"boris"})), {}, WhyNot.DECLINED),
    ],
)
def test_each_stands_with_the_reason(given: Passport, changes: dict[str, Any], why: WhyNot) -> None:
    assert [(one.volunteer.id, one.why) for one in unfit(given, [volunteer(**changes)], CENTRE, NOW)] == [
        ("boris", why)
    ]


def test_what_protects_people_is_passed_over_by_nobody() -> None:
    own = volunteer("anna", person=ANNA, open_tasks=2)
    gone = volunteer("vera", state=VolunteerState.GONE)
    needs = next(one for one in CENTRE.topics if one.needs.marks or one.needs.licence)
    unchecked = volunteer("gleb", topics=frozenset({needs.id}), open_tasks=2)
    checked = volunteer(
        "oleg", marks=frozenset(Mark), licences=frozenset({needs.needs.licence or ""}), open_tasks=2
    )
    given = passport(Status.SEARCHING, topic=needs.id, aid_type=None)
    assert [one.volunteer.id for one in unfit(given, [own, gone, unchecked, checked], CENTRE, NOW)] == [
        "oleg"
    ]
    assert obstacle_to_choose(given, own, CENTRE) is WhyNot.OWN_PASSPORT
    assert obstacle_to_choose(given, gone, CENTRE) is WhyNot.NOT_ACTIVE
    assert obstacle_to_choose(given, unchecked, CENTRE) in (WhyNot.MARKS, WhyNot.LICENCE)


def test_who_fits_and_who_has_it_are_not_among_them_and_the_nearest_comes_first() -> None:
    near = volunteer("near", open_tasks=2)
    far = volunteer("far", topics=frozenset({"C1"}), areas=frozenset({"elsewhere"}))
    boris, fits = volunteer("boris", open_tasks=2), volunteer("fits")
    assert [one.volunteer.id for one in unfit(working("boris"), [far, boris, near, fits], CENTRE, NOW)] == [
        "near",
        "far",
    ]
