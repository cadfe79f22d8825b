"""The order of candidates, and the one line that explains it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dispatch.matching import rank, reserve_first, score, why, why_you
from dispatch.volunteers import Level, Volunteer
from tests.dispatch.cast import CENTRE, NOW, passport, ranked, volunteer

FRESH = {"waiting_since": NOW}


def names(volunteers: list[Volunteer], **changes: Any) -> list[str]:
    return [candidate.volunteer.id for candidate in rank(passport(**changes), volunteers, CENTRE, NOW)]


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"topics": frozenset({"B1"})}, {"topics": frozenset({"B"})}),
        ({"areas": frozenset({"gardens"})}, {"areas": frozenset({"town"})}),
        ({"level": Level.EXPERT}, {"level": Level.VOLUNTEER}),
        ({"level": Level.VOLUNTEER}, {"level": Level.TRAINEE}),
        ({"asked": 10, "answered": 10, "accepted": 8}, {"asked": 10, "answered": 1, "accepted": 0}),
        ({"kudos": 50}, {"kudos": 5}),
        ({"kudos": 0}, {"kudos": -5, "open_tasks": 1}),
        ({"open_tasks": 0}, {"open_tasks": 1}),
        ({"waiting_since": NOW - timedelta(days=3)}, {"waiting_since": NOW}),
        ({"last_asked_at": NOW - timedelta(days=2)}, {"last_asked_at": NOW}),
        (
            {"waiting_since": NOW - timedelta(days=2)},
            {"waiting_since": NOW - timedelta(days=40), "paused_until": NOW - timedelta(days=1)},
        ),
    ],
)
def test_each_part_of_the_order(better: dict[str, Any], worse: dict[str, Any]) -> None:
    # The worse one would win by the id if the part did not count.
    assert names([volunteer("a", **FRESH | worse), volunteer("b", **FRESH | better)]) == ["b", "a"]


def test_who_does_not_fit_is_not_there() -> None:
    assert names([volunteer("boris"), volunteer("vera", open_tasks=2)]) == ["boris"]


def test_equal_scores_go_by_waiting_then_by_id() -> None:
    assert names([volunteer("b"), volunteer("a")]) == ["a", "b"]


def test_the_parts_sum_up_and_explain() -> None:
    candidate = score(passport(), volunteer(kudos=30, waiting_since=NOW), CENTRE, NOW)
    assert candidate.score == pytest.approx(sum(candidate.parts.values()))
    assert why(candidate) == [
        ("topic", 4.0),
        ("area", 3.0),
        ("free", 1.0),
        ("level", 0.6),
        ("kudos", 0.5),
    ], "who was never asked has no history to speak for them"
    asked = score(passport(), volunteer(asked=4, answered=4, accepted=4), CENTRE, NOW)
    assert "history" in dict(why(asked))


def test_a_volunteer_hears_only_what_is_true_of_them() -> None:
    """A newcomer is not told that they always answer, nor somebody asked yesterday that it was long ago."""
    newcomer = score(passport(), volunteer(waiting_since=NOW), CENTRE, NOW)
    assert [part for part, _ in why_you(newcomer, CENTRE.weights)] == ["topic", "area", "free"]
    known = volunteer(areas=frozenset({"town"}), asked=20, answered=20, accepted=15, kudos=90)
    heard = [part for part, _ in why_you(score(passport(), known, CENTRE, NOW), CENTRE.weights)]
    assert heard == ["fairness", "topic", "history", "free", "kudos"]


def test_how_likely_somebody_says_yes_starts_from_what_is_usual() -> None:
    (newcomer,) = rank(passport(), [volunteer()], CENTRE, NOW, yes_share=0.5)
    (helpful,) = rank(passport(), [volunteer(asked=12, answered=12, accepted=10)], CENTRE, NOW, yes_share=0.5)
    assert newcomer.says_yes == 0.5
    assert helpful.says_yes == 0.75
    assert ranked("boris")[0].says_yes is None


def test_remote_help_prefers_those_who_chose_it() -> None:
    far, near = volunteer("b", remote=True, areas=frozenset()), volunteer("a")
    assert names([near, far], area="remote") == ["b", "a"]


def test_nobody_who_fits_waits_for_ever() -> None:
    """However good the others are: the sum of the other weights bounds the wait."""
    w = CENTRE.weights
    ceiling = w.topic + w.area + w.level + w.history + w.kudos + w.free
    bound = timedelta(days=w.fairness_days * ceiling / w.fairness)
    star = volunteer(
        "a", level=Level.EXPERT, kudos=10**6, asked=99, answered=99, accepted=99, waiting_since=NOW
    )
    plain = volunteer("b", topics=frozenset({"B"}), areas=frozenset({"town"}), asked=9, open_tasks=1)
    assert names([star, replace(plain, waiting_since=NOW)]) == ["a", "b"]
    assert names([star, replace(plain, waiting_since=NOW - bound)]) == ["b", "a"]


def test_the_reserve_stands_in_front_by_order_of_press() -> None:
    waiting = passport(reserve=("vera", "boris"))
    order = [c.volunteer.id for c in reserve_first(waiting, ranked("anton", "boris", "vera"))]
    assert order == ["vera", "boris", "anton"]


@settings(max_examples=50, deadline=None, derandomize=True)
@given(st.permutations([volunteer(f"v{n}", kudos=n % 3, waiting_since=NOW) for n in range(8)]))
def test_the_order_does_not_depend_on_how_they_come(shuffled: list[Volunteer]) -> None:
    assert names(shuffled) == ["v2", "v5", "v1", "v4", "v7", "v0", "v3", "v6"]
