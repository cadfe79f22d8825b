"""Fairness: `python -m tests.benchmarks.fairness`; a line is a year, 200 volunteers and 5 000 passports.

The weights were chosen on the seed `TRAIN` alone; the other seeds were not looked at before.
"""

from statistics import mean

from dispatch.catalogue import Centre
from tests.benchmarks.simulation import BOUND_DAYS, GREEDY, Figures, Order, Year, as_ranked, by_lot
from tests.dispatch.cast import CENTRE

TRAIN, SEEDS = 1, (21, 22, 23, 24, 25)
VOLUNTEERS, PASSPORTS = 200, 5000
POLICIES: dict[str, tuple[Centre, Order]] = {
    "by the rules": (CENTRE, as_ranked),
    "greedy best": (GREEDY, as_ranked),
    "lottery": (CENTRE, by_lot),
}
HEAD = (
    *("seed", "order", "taken %", "1st wave %", "stars"),
    *("offers/yes", "Gini tasks", "Gini asked", "wait, days"),
)


def main() -> None:
    """Print the table and what it shows."""
    print("".join(f"{name:>13}" for name in HEAD))  # noqa: T201 a benchmark prints
    years = {name: [_year(seed, name) for seed in (TRAIN, *SEEDS)][1:] for name in POLICIES}
    fair, greedy = years["by the rules"], years["greedy best"]
    longest = max(year.longest_wait for year in fair)
    kept = "kept" if longest <= BOUND_DAYS else "BROKEN"
    print(f"longest wait {longest:.1f} days, bound {BOUND_DAYS:.0f}: {kept}")  # noqa: T201
    for name in ("taken", "first_wave", "mean_stars", "gini", "gini_asked"):
        of = [mean(getattr(year, name) for year in some) for some in (fair, greedy)]
        print(f"{name}: by the rules against greedy best {of[0] / of[1] - 1:+.1%}")  # noqa: T201


def _year(seed: int, name: str) -> Figures:
    centre, order = POLICIES[name]
    year = Year(seed, VOLUNTEERS, PASSPORTS, centre, order).run()
    shares = (100 * year.taken / year.passports, 100 * year.first_wave / year.passports, year.mean_stars)
    rest = (year.offers / year.taken, year.gini, year.gini_asked, year.longest_wait)
    mark = f"{seed}{' train' if seed == TRAIN else ''}"
    figures = "".join(f"{figure:>13.2f}" for figure in (*shares, *rest))
    print(f"{mark:>13}{name:>13}{figures}", flush=True)  # noqa: T201
    return year


if __name__ == "__main__":
    main()
