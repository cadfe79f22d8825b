"""Thirty residents press at once while the process is killed five times: in the end all counts agree."""

import asyncio
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from bot.centre_file import centre_of
from storage.database import Database
from storage.keys import MasterKeys
from storage.problems import passport_texts
from storage.unit import Unit
from tests.e2e.conftest import of_telegram, of_vk
from tests.e2e.process import MASTER_KEY, Process, running
from tests.e2e.seats import InTelegram, InVk, Person, at_the_page
from tests.e2e.talks import WORDS, is_heard, tells
from tests.e2e.test_killed import LEASE, THANKS
from tests.standins.telegram import TelegramStandin
from tests.standins.vk import VkStandin

RESIDENTS = 30
KILLS = 5
BETWEEN = (40, 110)
"""How many requests to the messengers pass between two kills."""


def words_of(number: int) -> str:
    """What this resident tells, and nobody else."""
    return f"{WORDS} ({number})"


async def sends(person: Person, number: int) -> None:
    """One resident's whole intake."""
    await tells(person, words_of(number))
    await person.press("Отправить")
    await person.sees(THANKS)


async def kills(process: Process, telegram: TelegramStandin, vk: VkStandin) -> None:
    """A kill after some load, and a start with a clock at which the leases of the dead process are over."""
    random = Random(20261121)
    for number in range(1, KILLS + 1):
        enough = len(telegram.requests) + len(vk.requests) + random.randint(*BETWEEN)
        while len(telegram.requests) + len(vk.requests) < enough:
            await vk.log.changed()
        await process.kill()
        await process.start(ahead=number * LEASE)


async def test_nothing_is_lost_and_nothing_doubled(
    tmp_path: Path, telegram: TelegramStandin, vk: VkStandin
) -> None:
    async with running(tmp_path, **of_telegram(telegram), **of_vk(vk)) as process, AsyncExitStack() as stack:
        residents: list[Person] = []
        for number in range(RESIDENTS // 3):
            residents.append(InTelegram(telegram.user(number + 1, "Client", "ru")))
            residents.append(InVk(vk.user(number + 1)))
            residents.append(await stack.enter_async_context(at_the_page(process.base)))
        await is_heard(residents[1], vk)
        killing = asyncio.create_task(kills(process, telegram, vk))
        await asyncio.gather(*(sends(person, number) for number, person in enumerate(residents)))
        await killing
        assert process.figures("select count(*) from passports") == [RESIDENTS]
        assert process.figures("select count(distinct client_id) from passports") == [RESIDENTS]
        assert process.figures("select count(*) from set_aside") == [0]
    told = [words_of(number) for number in range(RESIDENTS)]
    assert sorted(await stored_words(process)) == sorted(told)


async def stored_words(process: Process) -> list[str]:
    """What the residents told, as it stands in the database."""
    database = await Database.open(f"sqlite:///{process.database}", MasterKeys.parse(MASTER_KEY))
    passports = process.figures("select id from passports")

    def read(unit: Unit) -> list[str]:
        return [str(text.words) for each in passports for text in passport_texts.of_passport(unit, each)]

    found = await database.write(read, datetime.now(UTC), centre_of(None).id)
    await database.close()
    return found
