"""A volunteer rests: for a week, a month, until a date, without an end; and comes back."""

import pytest

from dispatch.decisions import AskBeforePause, Refusal, SetPause
from dispatch.rest import come_back, rest
from dispatch.volunteers import VolunteerState
from tests.dispatch.cast import NOW, RULES, msk, refusal, volunteer


@pytest.mark.parametrize(
    ("length", "until"),
    [
        ("week", msk(10, 9)),
        ("month", msk(3, 9, month=7)),
        ("2026-06-20", msk(20, 9)),
        ("open", None),
    ],
)
def test_a_rest_ends_in_the_morning_after_its_length_or_never(length: str, until: object) -> None:
    assert rest(volunteer(), length, RULES, NOW) == (SetPause("boris", True, until),)  # type: ignore[arg-type]


@pytest.mark.parametrize("length", ["", "tomorrow", "2026-06-03", "2025-01-01", "2028-01-01"])
def test_no_such_rest(length: str) -> None:
    assert refusal(rest(volunteer(), length, RULES, NOW)) is Refusal.BAD_VALUE


def test_open_tasks_are_asked_about_first() -> None:
    busy = volunteer(open_tasks=2)
    assert rest(busy, "week", RULES, NOW) == (AskBeforePause("boris", 2, "week"),)
    assert rest(busy, "week", RULES, NOW, tasks="perhaps") == (AskBeforePause("boris", 2, "week"),)
    for answer in ("keep", "give"):
        assert rest(busy, "week", RULES, NOW, tasks=answer) == (SetPause("boris", True, msk(10, 9)),)


@pytest.mark.parametrize(
    "resting", [volunteer(paused_until=msk(4, 9)), volunteer(state=VolunteerState.PAUSED)]
)
def test_coming_back(resting: object) -> None:
    assert come_back(resting, NOW) == (SetPause("boris", False),)  # type: ignore[arg-type]


def test_who_is_there_cannot_come_back() -> None:
    assert refusal(come_back(volunteer(paused_until=msk(1, 9)), NOW)) is Refusal.ALREADY_DONE


@pytest.mark.parametrize("state", [VolunteerState.CANDIDATE, VolunteerState.REJECTED, VolunteerState.GONE])
def test_who_was_never_accepted_neither_rests_nor_comes_back(state: VolunteerState) -> None:
    assert refusal(rest(volunteer(state=state), "week", RULES, NOW)) is Refusal.NOT_ALLOWED
    assert refusal(come_back(volunteer(state=state), NOW)) is Refusal.NOT_ALLOWED
