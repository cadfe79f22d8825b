"""Sets a made-up centre up, and lives its year."""

import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from random import Random
from typing import TypeVar

from bot import regular
from bot.centre_file import centre_of
from bot.running.clock import DemoClock
from bot.service import Service
from dispatch.production_calendar import calendar_of
from dispatch.rules import Rules
from storage import centres
from storage.database import Database
from storage.desk import desks
from storage.keys import MasterKeys
from storage.persons import accounts, people, roles
from storage.unit import Unit
from tests.simulation import drafts, jobs
from tests.simulation.helpers import Helper
from tests.simulation.operators import GROUP, Operator, luck_of
from tests.simulation.people import BEGIN, Account, Person, Plan, resident, volunteer
from tests.simulation.residents import Resident
from tests.simulation.world import World

T = TypeVar("T")
DOWNS_A_YEAR, LEFT_DRAFTS = 12, 0.05


@asynccontextmanager
async def lived(plan: Plan, folder: Path | None = None) -> AsyncIterator[World]:
    """The world after its year; the same plan gives the same one."""
    async with founded(plan, folder) as world:
        _fill(plan, world)
        await world.run(plan.end)
        yield world


@asynccontextmanager
async def founded(plan: Plan, folder: Path | None = None) -> AsyncIterator[World]:
    """The world at its first moment, with the desk and nobody else."""
    with tempfile.TemporaryDirectory(prefix="year-", dir=folder) as place:
        database = await _database(Path(place))
        try:
            yield await _founded(plan, database)
        finally:
            await database.close()


def service_of(plan: Plan) -> Service:
    """The shipped centre, in the zone of the plan."""
    known = centre_of(None)
    centre = known.model_copy(update={"zone": plan.zone, "calendar_country": plan.country})
    return Service(Rules(centre, calendar_of(centre)))


class OneThread(Database):
    """Nobody else waits here: what is written is written at once, without the way to another thread."""

    async def _in_writer(self, work: Callable[[], T]) -> T:
        return work()


async def _database(folder: Path) -> Database:
    ids, numbers = count(1), count(1)
    database = await OneThread.open(
        f"sqlite:///{folder / 'year.db'}",
        MasterKeys.of([bytes(32)]),
        new_id=lambda: f"{next(ids):026}",
        random_id=lambda: next(numbers),
    )
    # Nobody pulls the plug here, and a year on a disk would be a year of waiting for it.
    await database._in_writer(lambda: database._connection.execute("pragma synchronous=off"))
    return database


async def _founded(plan: Plan, database: Database) -> World:
    service = service_of(plan)
    centre = service.rules.centre.id
    await database.write(centres.ensure, BEGIN, centre)
    world = World(database, service, await DemoClock.open(database, centre, lambda: BEGIN))
    await jobs.watch(world)
    await world.write(partial(regular.ensure, service=world.assembly.service))
    await _desk(plan, world)
    return world


async def _desk(plan: Plan, world: World) -> None:
    calendar = world.assembly.service.rules.calendar
    olga = Person("olga", [Account("telegram", "900", GROUP)], luck_of(plan.seed, "olga"))
    pavel = Person("pavel", [Account("vk", "901")], luck_of(plan.seed, "pavel"))

    def staff(unit: Unit) -> None:
        for one, held in ((olga, ("operator",)), (pavel, ("director",))):
            account = one.accounts[0]
            person = accounts.meet(unit, account.channel, account.sender, "ru").person_id
            people.set_name(unit, person, one.name.title())
            for role in held:
                roles.grant(unit, person, role, None)
            roles.accept(unit, person, "1")
        desks.bind(unit, "telegram", GROUP)

    await world.write(staff)
    alone = Account("telegram", "900")
    for one in (olga, pavel):
        world.settle_in(one, Operator(world, one, calendar).react)
    olga.accounts.append(alone)
    world.people[alone.place], world.reactions[alone.place] = olga, lambda _account, _seen, _how: None


def _fill(plan: Plan, world: World) -> None:
    luck = Random(f"{plan.seed} year")
    centre = world.assembly.service.rules.centre
    world.downs = _downs(plan, luck)
    for number in range(plan.volunteers):
        helper = Helper(world, volunteer(plan, number))
        joined = BEGIN + (plan.end - BEGIN) / 2 * max(0.0, luck.uniform(-2, 1))
        joined += timedelta(hours=10 + luck.random())
        world.plan(helper.person, joined, partial(helper.enrols, centre))
        helper.lives(joined + timedelta(days=20), plan.end)
    crowd = [Resident(world, resident(plan, number)) for number in range(plan.residents)]
    for one in crowd:
        one.lives(BEGIN, plan.end)
    for _ in range(plan.passports):
        one = luck.choice(crowd)
        answers = drafts.passport(luck, centre)
        world.plan(one.person, _moment(plan, luck, world), partial(one.tells, answers))
    for _ in range(round(LEFT_DRAFTS * plan.passports)):
        one = luck.choice(crowd)
        world.plan(one.person, _moment(plan, luck, world), one.begins)


def _moment(plan: Plan, luck: Random, world: World) -> datetime:
    """Some day, seldom at night; on days off a third less comes."""
    while True:
        day = BEGIN + timedelta(days=luck.randrange(plan.days))
        date = day.astimezone(world.zone).date()
        if world.assembly.service.rules.calendar.is_working_day(date) or luck.random() < 0.66:
            break
    hour = luck.triangular(7, 23.9, 13) if luck.random() < 0.97 else luck.uniform(0, 7)
    return min(day + timedelta(hours=hour), plan.end)


def _downs(plan: Plan, luck: Random) -> list[tuple[datetime, datetime]]:
    """From an hour to a day, at any hour, never two at once."""
    share = plan.days / DOWNS_A_YEAR
    begins = [BEGIN + timedelta(days=share * (n + 0.8 * luck.random())) for n in range(DOWNS_A_YEAR)]
    return [(begin, begin + timedelta(hours=luck.choice((1, 3, 6, 12, 25)))) for begin in begins]
