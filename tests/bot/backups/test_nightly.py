"""The nightly backup: wanted by a timer, made once after the commit; a failure is told in the morning."""

import asyncio
import logging
from datetime import timedelta
from pathlib import Path

import pytest

from bot.backups.folder import found
from bot.backups.keeper import LEASE, LEASE_LENGTH, Keeper, want
from storage import leases
from tests.bot.backups.conftest import night
from tests.bot.town import Seat, Town, town_in

SAID = "не получилось сделать резервную копию"


async def test_a_backup_is_made_each_night_and_nobody_hears_of_it(
    town: Town, olga: Seat, backups: Path
) -> None:
    before = len(olga.messages)
    await night(town)
    [first] = found(backups, "db")
    local = first.at.astimezone(town.assembly.service.rules.calendar.zone)
    assert local.hour == 4
    assert [one.at for one in found(backups, "keys")] == [first.at]
    assert not any("копи" in seen.text for seen in olga.messages[before:])
    await night(town)
    assert len(found(backups, "db")) == 2


async def test_after_a_downtime_one_backup_is_made_and_not_ten(town: Town, backups: Path) -> None:
    await town.sleep(days=10)
    await made(town)
    assert len(found(backups, "db")) == 1


async def test_a_centre_without_a_folder_sets_no_timer_for_it(tmp_path: Path) -> None:
    async with town_in(tmp_path) as plain:
        assert plain.assembly.keeper is None
        async with asyncio.timeout(20):
            async with plain.assembly.running():
                pass
        assert "backup" not in await plain.figures("select kind from timers")
        assert "upkeep" in await plain.figures("select kind from timers")


async def test_a_folder_that_was_taken_away_ends_the_timers(town: Town, backups: Path) -> None:
    object.__setattr__(town.assembly.service, "backs_up", False)
    await night(town)
    assert "backup" not in await town.figures("select kind from timers")
    assert found(backups, "db") == []


async def test_one_of_two_processes_makes_it(town: Town) -> None:
    made_by: list[str] = []
    rules = town.assembly.service.rules
    one, other = (
        Keeper(town.database, rules, lambda: town.now, lambda _now, who=name: made_by.append(who))
        for name in ("one", "other")
    )
    await town.write(want)
    assert sorted(await asyncio.gather(one.drain(town.now), other.drain(town.now))) == [False, True]
    assert len(made_by) == 1
    assert not await other.drain(town.now)


async def test_what_a_dead_process_began_is_made_by_another(town: Town, backups: Path) -> None:
    await town.write(want)
    await town.write(lambda unit: leases.take(unit, LEASE, "dead", LEASE_LENGTH))
    await made(town)
    assert found(backups, "db") == []
    town.now += LEASE_LENGTH
    await made(town)
    assert len(found(backups, "db")) == 1


async def test_a_failure_is_logged_without_words_and_told_once_in_the_morning(
    town: Town, olga: Seat, backups: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    spoil(backups)
    await town.wait(timedelta(hours=17))  # to four at night
    await made(town)
    assert not olga.sees(SAID), "nobody is woken"
    assert "backup: not made: FileExistsError" in caplog.text
    assert str(backups) not in caplog.text
    await town.wait(timedelta(hours=8))
    assert olga.saw(SAID) == 1
    director = Seat(town, "telegram", "900")
    assert director.saw(SAID) == 1
    await town.wait(timedelta(hours=10))
    assert olga.saw(SAID) == 1


async def test_what_was_mended_before_the_morning_is_not_told(town: Town, olga: Seat, backups: Path) -> None:
    spoil(backups)
    await town.wait(timedelta(hours=17))
    await made(town)
    mend(backups)
    await town.write(want)
    await made(town)
    await town.wait(timedelta(hours=10))
    assert not olga.sees(SAID)


async def made(town: Town) -> None:
    """What is wanted now is made."""
    keeper = town.assembly.keeper
    assert keeper is not None
    await keeper.drain(town.now)


def spoil(backups: Path) -> None:
    """A file stands where the folder should be."""
    backups.touch()


def mend(backups: Path) -> None:
    backups.unlink()
