"""Fifty volunteers press «Берусь» on the same two hundred passports, handled by two processes on one file."""

import asyncio
import sqlite3
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any, TypeAlias

from bot.assembly import Assembly
from bot.centre_file import centre_of
from bot.delivery.notices import Notice
from bot.incoming import Incoming
from bot.service import Service
from dialogs.events import ButtonPressed
from dispatch.decisions import MovePassport, Proposal
from dispatch.passport import Cause, Status
from dispatch.production_calendar import calendar_of
from dispatch.rules import Rules
from storage import centres
from storage.chat.outbox.rows import PLACE
from storage.database import Database
from storage.keys import MasterKeys
from storage.persons import accounts, volunteers
from storage.persons.volunteers import Enrolment
from storage.problems import offers, passports
from storage.problems.passports import Problem
from storage.unit import Unit
from tests.e2e.process import forking

VOLUNTEERS, PASSPORTS = 50, 200
PLACES = 10
"""How many tasks one volunteer may have at once."""

CHANNELS = ("telegram", "vk", "web")
BATCH = 50
MORNING = datetime(2026, 11, 18, 8, 0, tzinfo=UTC)
KEYS = MasterKeys.of([bytes(32)])
Press: TypeAlias = tuple[str, str, str]
"""Channel, sender, data of the button."""


def seed(unit: Unit) -> list[Press]:
    """Everybody and everything; returns every press, one of each volunteer on each passport."""
    centres.ensure(unit)
    helpers = [_helper(unit, number) for number in range(VOLUNTEERS)]
    client = accounts.meet(unit, "telegram", "client", "ru").person_id
    return [press for _ in range(PASSPORTS) for press in _offered(unit, client, helpers)]


def _helper(unit: Unit, number: int) -> tuple[str, str, str]:
    channel, sender = CHANNELS[number % len(CHANNELS)], f"helper-{number}"
    person = accounts.meet(unit, channel, sender, "ru").person_id
    enrolment = Enrolment(person, "Europe/Moscow", capacity=PLACES, profile={"name": "Анна"})
    enrolled = volunteers.enrol(unit, enrolment)
    assert enrolled is not None
    volunteers.set_state(unit, enrolled, "accepted", "volunteer")
    return channel, sender, enrolled


def _offered(unit: Unit, client: str, helpers: Sequence[tuple[str, str, str]]) -> list[Press]:
    problem = Problem(client, "ru", "Дрова", "Перенести дрова.", {"name": "Нина"}, "chat", "telegram")
    passport = passports.add(unit, problem, 2026)
    path = (Status.DRAFT, Status.REGISTERED, Status.SEARCHING)
    for version, (was, to) in enumerate(pairwise(path), 1):
        assert passports.move(unit, MovePassport(passport, was, to, Cause.SYSTEM, version))
    search = passports.begin_wave(unit, passport, 1)
    return [
        (channel, sender, f"take:{offers.add(unit, passport, search, 1, Proposal(helper, unit.now, ()))}")
        for channel, sender, helper in helpers
    ]


def handle(path: Path, presses: Sequence[Press], start: Any) -> None:
    """One process: its own assembly over the same file, all presses through its runner."""
    asyncio.run(_handle(path, presses, start))


async def _handle(path: Path, presses: Sequence[Press], start: Any) -> None:
    centre = centre_of(None)
    database = await Database.open(f"sqlite:///{path}", KEYS)
    now = MORNING + timedelta(minutes=1)
    assembly = Assembly(database, Service(Rules(centre, calendar_of(centre))), lambda: now)
    incoming = [_incoming(each, number, now) for number, each in enumerate(presses)]
    await asyncio.to_thread(start.wait, 60)
    await asyncio.gather(*(_listen(assembly, incoming, channel) for channel in CHANNELS))
    await database.close()


async def _listen(assembly: Assembly, incoming: Sequence[Incoming], channel: str) -> None:
    mine = [each for each in incoming if each.channel == channel]
    for first in range(0, len(mine), BATCH):
        await assembly.runner(channel, mine[first : first + BATCH], None)


def _incoming(press: Press, number: int, now: datetime) -> Incoming:
    channel, sender, data = press
    return Incoming(data, channel, sender, sender, ButtonPressed(data), now, press=data, language="ru")


def heard(unit: Unit) -> Counter[str]:
    """How often each answer to a press was given."""
    rows = unit._statements._connection.execute("select * from outbox where kind = 'toast'")
    bodies = (unit.open(row["key_id"], PLACE, str(row["id"]), row["sealed_body"]) for row in rows)
    return Counter(Notice.load(str(body)).words for body in bodies)


async def test_two_hundred_passports_get_two_hundred_owners(tmp_path: Path) -> None:
    path, centre = tmp_path / "desk.db", centre_of(None).id
    database = await Database.open(f"sqlite:///{path}", KEYS)
    presses = await database.write(seed, MORNING, centre)
    Random(20261121).shuffle(presses)
    start = forking.Barrier(2)
    halves = presses[::2], presses[1::2]
    processes = [forking.Process(target=handle, args=(path, half, start), daemon=True) for half in halves]
    for process in processes:
        process.start()
    for process in processes:
        await asyncio.to_thread(process.join, 100)
    assert [process.exitcode for process in processes] == [0, 0]

    answers = await database.write(heard, MORNING, centre)
    await database.close()
    assert answers.total() == VOLUNTEERS * PASSPORTS
    assert set(answers) == {"", "Уже взяли, спасибо!"}
    assert ask(path, "select status, count(owner_id) from passports group by 1") == [("in_progress", 200)]
    assert ask(path, "select count(*), count(distinct passport_id) from assignments") == [(200, 200)]
    assert ask(path, "select count(*) from offers where state = 'accepted'") == [(200,)]
    assert ask(path, "select count(*) from passports group by owner_id order by 1 desc")[0] <= (PLACES,)
    assert ask(path, "select count(*) from set_aside") == [(0,)]


def ask(path: Path, query: str) -> list[Any]:
    """Rows straight from the file."""
    with closing(sqlite3.connect(path)) as file:
        return file.execute(query).fetchall()
