"""A year of a small centre: nobody is woken, doubled, chased or forgotten, and the report is true."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio

from bot.report import forms
from bot.report.report import report_of
from dispatch.statistics.month import Month
from tests.simulation import checks
from tests.simulation.known import Year
from tests.simulation.log import Line, lines
from tests.simulation.outcomes import unaccounted
from tests.simulation.people import Plan
from tests.simulation.richness import missing
from tests.simulation.second import Second
from tests.simulation.year import lived

TENTH = Plan(residents=300, volunteers=15, passports=600)
SMALL = Plan(residents=25, volunteers=6, passports=30, days=40, seed=7)
AUTUMN = Plan(residents=25, volunteers=6, passports=40, zone="Europe/Berlin", country="DE", seed=3)

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(600)]


@dataclass
class Told:
    """A year that was lived, what everybody got in it, and its figures once more."""

    plan: Plan
    year: Year
    log: list[Line]
    second: Second


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=[TENTH, AUTUMN], ids=["moscow", "berlin"])
async def told(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Told]:
    """The year of the plan."""
    async with lived(request.param, tmp_path_factory.mktemp("year")) as world:
        year, log = Year(world), lines(world)
        yield Told(request.param, year, log, Second(year, log))


@pytest.mark.parametrize("check", [checks.asleep, checks.doubles, checks.chased, checks.pestered])
async def test_nobody_is_woken_doubled_or_chased(told: Told, check: Callable[..., list[object]]) -> None:
    assert not check(told.year, told.log)


@pytest.mark.parametrize(
    "check",
    [
        *(checks.left_behind, checks.endless, checks.astray, checks.two_owners),
        *(checks.miscounted, checks.broken),
    ],
)
async def test_nothing_is_forgotten_lost_or_counted_wrong(
    told: Told, check: Callable[[Year], list[str]]
) -> None:
    assert not check(told.year)


async def test_after_a_downtime_there_is_one_message_about_a_thing_and_not_ten(told: Told) -> None:
    assert not checks.heaped(told.year, told.log)


async def test_every_due_job_was_done_or_left_for_a_reason(told: Told) -> None:
    assert not unaccounted(told.year, told.log)


async def test_the_year_was_rich_enough_to_mean_something(told: Told) -> None:
    kinds = {line.kind for line in told.log if line.by_ourselves and line.how == "new"}
    usual = {kind for kind in checks.CHASES if not kind.endswith("-untitled")}  # where a title was destroyed
    assert kinds >= (usual if told.plan is TENTH else {"confirm", "rating", "digest-words"})
    ends = {row["status"] for row in told.year.passports.values()}
    assert {"closed", "answered", "withdrawn"} <= ends


async def test_people_did_all_that_people_do(told: Told) -> None:
    never = missing(told.year) if told.plan is TENTH else set()  # forty passports are too few for everything
    assert not never


@pytest.mark.parametrize("number", range(1, 13))
async def test_the_report_says_what_the_world_saw(told: Told, number: int) -> None:
    world, month = told.year.world, Month(2026, number)
    report = await world.write(lambda unit: report_of(unit, world.assembly.service, month, "ru"))
    assert not told.second.differences(str(month), report)
    assert f"{report.figures.registered}" in forms.page(report)


async def test_in_the_repeated_hour_of_autumn_everything_comes_once(told: Told) -> None:
    begin, end = datetime(2026, 10, 24, 22, tzinfo=UTC), datetime(2026, 10, 26, 23, tzinfo=UTC)
    around = [line for line in told.log if begin <= line.at < end]
    assert not checks.doubles(told.year, around)
    digests = [line.at for line in around if line.kind == "digest-words"]
    assert len(digests) == 1, "on Monday, none on Sunday"
    assert digests[0].astimezone(told.year.world.zone).strftime("%H:%M") == "09:30"


async def test_the_same_seed_gives_the_same_year(tmp_path: Path) -> None:
    async def log() -> list[Line]:
        async with lived(SMALL, tmp_path) as world:
            return lines(world)

    first = await log()
    assert len(first) > 300
    assert await log() == first
