"""The process is killed at the worst moments and started again: nothing is lost, nothing is done twice."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from tests.e2e.conftest import of_telegram, of_vk
from tests.e2e.process import Process, running
from tests.e2e.seats import InTelegram, InVk, Person, at_the_page
from tests.e2e.talks import is_heard, tells
from tests.standins.telegram import TelegramStandin
from tests.standins.vk import VkStandin

LEASE = 121.0
"""Seconds after which a message that the dead process had taken goes again."""

THANKS = "мы приняли обращение"


def times_told(person: Person) -> int:
    """How often the person reads that the passport was registered."""
    return sum(THANKS in shown.text for shown in person.messages)


async def goes_on(person: Person) -> None:
    """One more talk with an answer: whatever was to come before it has come."""
    await person.answer("/menu")


@pytest.fixture
def nina_in_telegram(telegram: TelegramStandin) -> InTelegram:
    return InTelegram(telegram.user(7, "Client", "ru"))


@pytest.fixture
def nina_in_vk(vk: VkStandin) -> InVk:
    return InVk(vk.user(7))


async def test_in_telegram_a_repeated_update_has_one_effect(
    tmp_path: Path, telegram: TelegramStandin, nina_in_telegram: InTelegram
) -> None:
    nina = nina_in_telegram
    async with running(tmp_path, **of_telegram(telegram)) as process:
        await tells(nina)
        nina.seat.press("Отправить")
        [update] = telegram.updates.pending
        await nina.sees(THANKS)
        for _ in ("in the same process", "after a restart"):
            telegram.updates.repeat(update, telegram.now())
            await nina.until(lambda: telegram.updates.pending == [], "the repeat was confirmed")
            await goes_on(nina)
            assert process.figures("select count(*) from passports") == [1]
            asked = len(telegram.calls("getUpdates"))
            await process.stop()
            await process.start()
            await nina.until(lambda asked=asked: len(telegram.calls("getUpdates")) > asked, "polling again")  # type: ignore[misc]
    assert times_told(nina) == 1


async def test_in_vk_a_repeated_event_has_one_effect(tmp_path: Path, vk: VkStandin, nina_in_vk: InVk) -> None:
    nina = nina_in_vk
    async with running(tmp_path, **of_vk(vk)) as process:
        await is_heard(nina, vk)
        await tells(nina)
        await nina.press("Отправить")
        pressed = vk.log.last
        await nina.sees(THANKS)
        vk.log.append(pressed)
        await goes_on(nina)
        await process.stop()
        vk.log.append(pressed)
        await process.start()
        await goes_on(nina)
        assert process.figures("select count(*) from passports") == [1]
    assert times_told(nina) == 1
    assert nina.toasts == []


async def test_at_the_page_what_was_said_twice_has_one_effect(tmp_path: Path) -> None:
    async with running(tmp_path) as process, at_the_page(process.base) as nina:
        await tells(nina)
        sent = {"id": "the-same-press", **nina.button("Отправить")}
        assert await nina.status_of("/press", sent) == 200
        await nina.sees(THANKS)
        assert await nina.status_of("/press", sent) == 200
        await process.kill()
        assert await nina.status_of("/press", sent) == 0
        await process.start(ahead=LEASE)
        assert await nina.status_of("/press", sent) == 200
        await goes_on(nina)
        assert process.figures("select count(*) from passports") == [1]
        assert times_told(nina) == 1


async def test_killed_before_the_commit_nothing_was_acknowledged(
    tmp_path: Path, telegram: TelegramStandin, nina_in_telegram: InTelegram
) -> None:
    nina = nina_in_telegram
    async with running(tmp_path, **of_telegram(telegram)) as process:
        await tells(nina)
        async with at_the_page(process.base) as vera:
            await tells(vera)
            sent = {"id": "the-same-press", **vera.button("Отправить")}
            async with nobody_can_write(process):
                nina.seat.press("Отправить")
                pressing = asyncio.create_task(vera.status_of("/press", sent))
                await nina.until(lambda: telegram.updates.given == telegram.updates.pending, "fetched")
                await process.kill()
                assert await pressing == 0
            assert process.figures("select count(*) from passports") == [0]
            assert len(telegram.updates.pending) == 1
            await process.start(ahead=LEASE)
            assert await vera.status_of("/press", sent) == 200
            for client in (nina, vera):
                await client.sees(THANKS)
                assert times_told(client) == 1
            assert process.figures("select count(*) from passports") == [2]


async def test_killed_between_the_commit_and_the_next_offset(
    tmp_path: Path, telegram: TelegramStandin, nina_in_telegram: InTelegram
) -> None:
    nina = nina_in_telegram
    async with running(tmp_path, **of_telegram(telegram)) as process:
        await tells(nina)
        asking = telegram.hold_next("getUpdates", accepted=False)
        nina.seat.press("Отправить")
        await asking.arrived()
        await process.kill()
        assert process.figures("select count(*) from passports") == [1]
        assert len(telegram.updates.pending) == 1
        await process.start(ahead=LEASE)
        await nina.sees(THANKS)
        await goes_on(nina)
        assert process.figures("select count(*) from passports") == [1]
    assert times_told(nina) <= 2


async def test_killed_between_the_commit_and_the_first_delivery(
    tmp_path: Path, vk: VkStandin, nina_in_vk: InVk
) -> None:
    nina = nina_in_vk
    async with running(tmp_path, **of_vk(vk)) as process:
        await is_heard(nina, vk)
        await tells(nina)
        sending = vk.hold_next("messages.send", accepted=False)
        nina.seat.press("Отправить")
        await sending.arrived()
        await process.kill()
        assert times_told(nina) == 0
        await process.start(ahead=LEASE)
        await nina.sees(THANKS)
        await goes_on(nina)
        assert process.figures("select count(*) from passports") == [1]
    assert times_told(nina) == 1


async def test_killed_between_delivery_and_its_record_vk_shows_it_once(
    tmp_path: Path, vk: VkStandin, nina_in_vk: InVk
) -> None:
    nina = nina_in_vk
    async with running(tmp_path, **of_vk(vk)) as process:
        await is_heard(nina, vk)
        await tells(nina)
        sending = vk.hold_next("messages.send")
        nina.seat.press("Отправить")
        await sending.arrived()
        await process.kill()
        await process.start(ahead=LEASE)
        await nina.sees(THANKS)
        await goes_on(nina)
    numbers = [call["random_id"] for call in vk.calls("messages.send")]
    assert len(numbers) == len(set(numbers)) + 1
    texts = [shown.text for shown in nina.messages]
    assert times_told(nina) == 1, texts


async def test_killed_between_delivery_and_its_record_telegram_shows_it_at_most_twice(
    tmp_path: Path, telegram: TelegramStandin, nina_in_telegram: InTelegram
) -> None:
    nina = nina_in_telegram
    async with running(tmp_path, **of_telegram(telegram)) as process:
        await tells(nina)
        sending = telegram.hold_next("sendMessage")
        nina.seat.press("Отправить")
        await sending.arrived()
        await process.kill()
        await process.start(ahead=LEASE)
        await nina.sees(THANKS)
        await goes_on(nina)
        assert process.figures("select count(*) from passports") == [1]
    assert times_told(nina) <= 2


@asynccontextmanager
async def nobody_can_write(process: Process) -> AsyncIterator[None]:
    """The write lock of the database is held until the block ends."""
    with closing(sqlite3.connect(process.database, isolation_level=None)) as other:
        other.execute("begin immediate")
        try:
            yield
        finally:
            other.execute("rollback")
