"""Fairness in small: a few weeks of a made-up centre; tests/benchmarks/fairness.py shows whole years."""

from functools import cache

import pytest

from tests.benchmarks.simulation import BOUND_DAYS, GREEDY, Figures, Year, gini
from tests.dispatch.cast import CENTRE


@cache
def weeks(seed: int, fair: bool) -> Figures:
    return Year(seed, volunteers=80, passports=800, centre=CENTRE if fair else GREEDY).run()


@pytest.mark.parametrize("seed", [3, 4])
def test_nobody_who_fits_and_is_free_waits_beyond_the_bound(seed: int) -> None:
    assert 0 < weeks(seed, fair=True).longest_wait <= BOUND_DAYS
    assert weeks(seed, fair=True).longest_wait < weeks(seed, fair=False).longest_wait


@pytest.mark.parametrize("seed", [3, 4])
def test_the_load_is_shared_more_evenly_than_by_the_best_alone(seed: int) -> None:
    assert weeks(seed, fair=True).gini < weeks(seed, fair=False).gini
    assert weeks(seed, fair=True).gini_asked < weeks(seed, fair=False).gini_asked


@pytest.mark.parametrize("seed", [3, 4])
def test_those_who_ask_for_help_do_not_pay_for_it(seed: int) -> None:
    fair, greedy = weeks(seed, fair=True), weeks(seed, fair=False)
    assert fair.taken >= 0.97 * greedy.taken
    assert fair.mean_stars >= 0.98 * greedy.mean_stars


def test_the_gini_coefficient() -> None:
    assert gini([2, 2, 2]) == pytest.approx(0)
    assert gini([0, 0, 0, 4]) == pytest.approx(0.75)
    assert gini([]) == 0
