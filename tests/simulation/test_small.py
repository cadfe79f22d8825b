"""Two promises that a year of six thousand broke, each with the few people that it takes."""

from collections import defaultdict
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bot.report.report import report_of
from dispatch.statistics.month import Month
from tests.simulation import checks, drafts
from tests.simulation.helpers import Helper
from tests.simulation.known import Year
from tests.simulation.log import Line, lines
from tests.simulation.people import BEGIN, Account, Person, Plan
from tests.simulation.residents import DAY, HOUR, Resident
from tests.simulation.second import Second
from tests.simulation.world import World
from tests.simulation.year import founded

NOBODY = Plan(residents=0, volunteers=0, passports=0)
MORNING = BEGIN + 12 * DAY + 12 * HOUR


def quiet(name: str, *accounts: Account) -> Person:
    """Somebody who does nothing by themselves."""
    return Person(name, list(accounts), Random(1), defaultdict(float))


def problem(world: World) -> dict[str, Any]:
    """For the whole town, of a kind that asks for nothing special."""
    known = drafts.passport(Random(3), world.assembly.service.rules.centre)
    return known | {"danger": "no", "topic": "B1", "aid": "support", "urgency": "this_week"}


async def nina(world: World, *, joins: bool) -> list[Line]:
    """Nina asks on the page to be left alone, and tells a problem in Telegram, which the desk answers."""
    person = quiet("nina", Account("web", "nina"), Account("telegram", "nina"))
    resident = Resident(world, person)
    person.accounts.reverse()
    world.plan(person, MORNING, lambda: resident.tells(problem(world)))
    await world.run(MORNING)
    person.accounts.reverse()
    await resident.stops()
    if joins:
        await resident.voice.joins()
    await world.run(MORNING + 110 * DAY)
    return [line for line in lines(world) if line.kind in checks.FOLLOW_UPS]


async def test_a_wish_told_in_one_chat_is_not_known_in_another_that_nobody_joined(tmp_path: Path) -> None:
    async with founded(NOBODY, tmp_path) as world:
        asked = await nina(world, joins=False)
        assert [line.place for line in asked] == [("telegram", "nina")]
        assert not checks.chased(Year(world), asked)


async def test_two_chats_that_were_joined_are_left_alone_together(tmp_path: Path) -> None:
    async with founded(NOBODY, tmp_path) as world:
        assert not await nina(world, joins=True)


async def boris(world: World) -> Helper:
    """A volunteer in VK who helps with everything, accepted by the desk."""
    helper = Helper(world, quiet("boris", Account("vk", "boris")))
    centre = world.assembly.service.rules.centre
    everything = drafts.enrolment(Random(1), centre) | {
        "topics": [direction.id for direction in centre.directions],
        "aid_types": [aid.id for aid in centre.aid_types],
        "areas": ["town", "remote"],
    }
    await drafts.sends(world, helper.person, helper.person.accounts[0], "enrolment", everything)
    await world.run(BEGIN + 11 * DAY)
    return helper


@pytest.mark.parametrize("again", [False, True])
async def test_an_old_button_of_vk_reports_no_hours_a_second_time(tmp_path: Path, again: bool) -> None:
    """The card is older than a day: VK lets nobody take its buttons away."""
    async with founded(NOBODY, tmp_path) as world:
        helper = await boris(world)
        vk = helper.person.accounts[0]
        resident = Resident(world, quiet("nina", Account("telegram", "nina")))

        async def presses(at: datetime, *data: str) -> None:
            await world.run(at)
            for one in data:
                assert await world.press(helper.person, vk, one), one

        await world.run(MORNING)
        await resident.tells(problem(world))
        [passport] = world.told_problems
        await world.run(MORNING + HOUR)
        await presses(MORNING + HOUR, *world.found(vk, "take:"), f"contact:{passport}")
        for days, hours in ((2, "2"), (3, "4"))[: 1 + again]:
            told = (f"solved:{passport}", f"solved:{passport}:{hours}", f"solved:{passport}:{hours}:hands")
            await presses(MORNING + days * DAY, *told)
        await world.run(MORNING + 30 * DAY)
        month = Month(2026, 1)
        shown = await world.write(lambda unit: report_of(unit, world.assembly.service, month, "ru"))
        assert shown.figures.work.hours == 2
        second = Second(Year(world), lines(world))
        assert not second.differences(str(month), shown)
        wrong = replace(shown, held=[replace(line, before=99.0) for line in shown.held])
        wrong = replace(wrong, figures=replace(shown.figures, trend=shown.figures.trend[1:]))
        names = {one.partition(":")[0] for one in second.differences(str(month), wrong)}
        assert names == {"trend", *(f"norm of {line.name}" for line in shown.held)}
