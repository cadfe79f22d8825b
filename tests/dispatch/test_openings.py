"""«Who needs help»: what a volunteer sees there, in which order, and what the late are offered instead."""

from typing import Any

import pytest

from dispatch.openings import another, openings
from dispatch.passport import Passport, Status, Urgency
from dispatch.volunteers import Level
from tests.dispatch.cast import CENTRE, msk, passport, volunteer

BORIS = volunteer("boris")


def open_one(name: str, **changes: Any) -> Passport:
    return passport(Status.SEARCHING, id=name, **changes)


def seen(*passports: Passport, **changes: Any) -> list[str]:
    return [one.id for one in openings(volunteer("boris", **changes), passports, CENTRE)]


def test_the_nearest_first_then_the_closest_the_most_urgent_the_oldest() -> None:
    everything = {"topics": frozenset({"B1", "B"}), "areas": frozenset({"gardens", "town"})}
    assert seen(
        open_one("late", registered_at=msk(3, 12)),
        open_one("early", registered_at=msk(3, 9)),
        open_one("today", urgency=Urgency.TODAY),
        open_one("other topic", topic="B6"),
        open_one("far", area="station"),
        **everything,
    ) == ["today", "early", "late", "other topic", "far"]


@pytest.mark.parametrize(
    "changes",
    [
        {"status": Status.IN_PROGRESS},
        {"status": Status.REGISTERED},
        {"danger": True},
        {"topic": "C1"},
        {"area": "sosnovka"},
        {"language": "en"},
        {"aid_type": "psychology"},
        {"client": "person-boris"},
    ],
)
def test_what_is_not_for_this_volunteer(changes: dict[str, Any]) -> None:
    status = changes.pop("status", Status.SEARCHING)
    assert openings(BORIS, [passport(status, **changes)], CENTRE) == []


def test_who_rests_or_is_full_may_look_but_a_trainee_sees_what_is_simple() -> None:
    assert seen(open_one("p1"), paused_until=msk(9, 9), open_tasks=2) == ["p1"]
    consult = frozenset({"consult"})
    assert seen(open_one("p1", aid_type="consult"), level=Level.TRAINEE, aid_types=consult) == []


def test_the_late_are_offered_another_that_they_can_take() -> None:
    refused = open_one("p3", declined=frozenset({"boris"}))
    choice = [open_one("p1"), refused, open_one("p4", registered_at=msk(3, 12))]
    assert another(BORIS, choice, CENTRE, late_for="p1") == "p4"
    assert another(BORIS, choice[:2], CENTRE, late_for="p1") is None
    assert another(volunteer("boris", open_tasks=2), choice, CENTRE, late_for="p1") is None
