"""The judge of jobs sees what a broken product would do: each promise is broken once, on purpose."""

from pathlib import Path

import pytest

from bot.handling import handling
from bot.handling.due import due
from dispatch.decisions import Job
from storage import timers
from storage.timers import Timer
from storage.unit import Unit
from tests.simulation.checks import DAY
from tests.simulation.known import Year
from tests.simulation.log import lines
from tests.simulation.outcomes import unaccounted
from tests.simulation.people import Account
from tests.simulation.residents import HOUR, Resident
from tests.simulation.test_small import MORNING, NOBODY, boris, problem, quiet
from tests.simulation.world import World
from tests.simulation.year import founded


async def solved(world: World) -> str:
    """Boris has solved Nina's problem, and she has not said yet that it is so."""
    helper = await boris(world)
    vk = helper.person.accounts[0]
    await world.run(MORNING)
    await Resident(world, quiet("nina", Account("telegram", "nina"))).tells(problem(world))
    [passport] = world.told_problems
    await world.run(MORNING + HOUR)
    for data in (*world.found(vk, "take:"), f"contact:{passport}"):
        assert await world.press(helper.person, vk, data)
    for said in ("", ":2", ":2:hands"):
        assert await world.press(helper.person, vk, f"solved:{passport}{said}")
    return passport


def judged(world: World) -> list[str]:
    """What was left, without the name of the passport."""
    return [
        one.partition(" of ")[0] + ":" + one.partition(":")[2]
        for one in unaccounted(Year(world), lines(world))
    ]


async def test_nothing_is_left_when_all_is_well(tmp_path: Path) -> None:
    async with founded(NOBODY, tmp_path) as world:
        await solved(world)
        await world.run(MORNING + 20 * DAY)
        assert judged(world) == []


async def test_a_job_that_does_nothing_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forgets(unit: Unit, service: object, timer: Timer) -> None:
        if timer.kind != Job.CONFIRM_CHASE:
            due(unit, service, timer)  # type: ignore[arg-type]

    monkeypatch.setattr(handling, "due", forgets)
    async with founded(NOBODY, tmp_path) as world:
        await solved(world)
        await world.run(MORNING + 20 * DAY)
        assert judged(world) == ["confirm_chase: nothing at 2026-01-14 10:00"]


async def test_a_job_that_vanishes_is_seen(tmp_path: Path) -> None:
    async with founded(NOBODY, tmp_path) as world:
        passport = await solved(world)
        await world.run(MORNING + 3 * HOUR)
        await world.write(lambda unit: timers.cancel(unit, "passport", passport, Job.CONFIRM_CHASE))
        assert judged(world) == ["confirm_chase: cancelled by nobody at 2026-01-13 12:00"]


async def test_a_job_that_comes_late_is_seen(tmp_path: Path) -> None:
    async with founded(NOBODY, tmp_path) as world:
        await solved(world)
        await world.clock.forward_to(MORNING + 2 * DAY)
        await world.run(MORNING + 2 * DAY + HOUR)
        late = [one for one in judged(world) if one.startswith("confirm_chase")]
        assert late == ["confirm_chase: due at 2026-01-14 10:00:00+00:00, done at 2026-01-15 09:00"]
