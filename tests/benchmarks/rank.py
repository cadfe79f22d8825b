"""Latency of the order: `python -m tests.benchmarks.rank`; over 1 000, 10 000 and 100 000 volunteers.

`rank` alone ranks a list in memory, which grows with the centre; what one event pays is `candidates`, which
reads from the database only those who may fit. Milliseconds, median and 95th percentile.
"""

import asyncio
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import perf_counter

from bot.perform.found import candidates
from dispatch.matching import rank
from dispatch.passport import Passport
from dispatch.volunteers import Volunteer
from storage import centres
from storage.database import Database
from storage.keys import MasterKeys
from storage.persons import people, volunteers
from storage.persons.volunteers import Enrolment
from storage.unit import Unit
from tests.benchmarks.people import BEGIN, YEAR, passport, volunteer
from tests.dispatch.cast import CENTRE, RULES

SIZES = (1_000, 10_000, 100_000)
NOW = BEGIN + YEAR
WAVES = {"first wave": 0, "everyone": 2}


def main() -> None:
    """Print a line for each size and way."""
    for size in SIZES:
        luck = Random(size)
        crowd = [volunteer(number, luck)[0] for number in range(size)]
        cases = [passport(number, luck) for number in range(200)]
        times = 20 if size > 10_000 else 100
        _print(size, "rank in memory", [_timed(partial(rank, c, crowd, CENTRE, NOW)) for c in cases[:times]])
        asyncio.run(_from_database(size, crowd, cases))


async def _from_database(size: int, crowd: list[Volunteer], cases: list[Passport]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = await Database.open(f"sqlite:///{Path(folder) / 'rank.db'}", MasterKeys.of([bytes(32)]))
        try:
            await database.write(lambda unit: _settle(unit, crowd), NOW, CENTRE.id)
            for name in WAVES:
                await database.write(partial(_measure, size, name, cases), NOW, CENTRE.id)
        finally:
            await database.close()


def _settle(unit: Unit, crowd: list[Volunteer]) -> None:
    centres.ensure(unit)
    for one in crowd:
        name = volunteers.enrol(
            unit,
            Enrolment(
                people.add(unit, "ru"),
                one.zone,
                topics=one.topics,
                aid_types=one.aid_types,
                areas=one.areas,
                remote=one.remote,
                capacity=one.capacity,
            ),
        )
        assert name is not None
        volunteers.set_state(unit, name, "accepted", one.level)


def _measure(size: int, name: str, cases: list[Passport], unit: Unit) -> None:
    asked = [replace(case, wave=WAVES[name]) for case in cases]
    _print(size, f"candidates, {name}", [_timed(partial(candidates, unit, RULES, case)) for case in asked])


def _timed(work: Callable[[], object]) -> float:
    begun = perf_counter()
    work()
    return 1000 * (perf_counter() - begun)


def _print(size: int, what: str, times: list[float]) -> None:
    figures = f"median {median(times):>9.2f}  p95 {quantiles(times, n=20)[-1]:>9.2f} ms"
    print(f"{size:>8} {what:<24} {figures}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
