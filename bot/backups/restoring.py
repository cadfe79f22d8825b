"""Puts a backup together: data and keys meet, who was erased since stays erased, search finds as before."""

import asyncio
import shutil
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from bot.handling.telling import tell
from bot.own_data import erasing, unshowing
from bot.perform.indexing import index
from bot.service import Service
from dispatch.ids import Id
from storage.database import Database
from storage.keys import MasterKeys
from storage.location import SCHEME
from storage.timers import Timer
from storage.unit import Unit
from storage.upkeep import backup, erasure, restore
from storage.upkeep.erasure import Why
from storage.upkeep.restore import Figures

AT_ONCE = 200
"""Passports whose words are put into the index in one transaction."""


class OtherCentreError(Exception):
    """The backup is of another centre than the settings name."""


@dataclass(frozen=True, slots=True)
class Together:
    """What the database holds again, and how many persons and passports no key opens any more."""

    figures: Figures
    lost: Figures
    files: frozenset[str]


async def put_together(  # noqa: PLR0917
    data: Path, keys: Path, place: Path, master: MasterKeys, service: Service, now: datetime
) -> Together:
    """Make of a backup and a file of keys the whole database at `place`, ready for work and closed.

    Raises `OtherKeys`, `OtherCentreError`, what `Database.open` raises, `OSError`: then `place` is worthless.
    """
    await asyncio.to_thread(_with_keys, data, keys, place)
    database = await Database.open(f"{SCHEME}{place}", master)
    try:
        return await _made_ready(database, service, now)
    finally:
        await database.close()


def _with_keys(data: Path, keys: Path, place: Path) -> None:
    for path in restore.files_of(place):
        path.unlink()
    place.touch(mode=0o600)
    shutil.copyfile(data, place)
    backup.put_keys_back(place, keys)


async def _made_ready(database: Database, service: Service, now: datetime) -> Together:
    centre = service.rules.centre.id
    if not await database.write(restore.knows_centre, now, centre):
        raise OtherCentreError
    lost = await database.write(partial(_erase_again, service=service), now, centre)
    after: Id | None = ""
    while after is not None:
        after = await database.write(partial(_index_some, service=service, after=after), now, centre)
    await database.settle()
    return Together(
        await database.write(restore.figures, now, centre), lost, frozenset(backup.files_in(database.path))
    )


def _erase_again(unit: Unit, service: Service) -> Figures:
    """Finish in the data what the keys know already: nobody comes back who was erased after the backup."""
    persons, cases = restore.lost_persons(unit), restore.lost_passports(unit)
    for person in persons:  # before anything is said: nothing can be sealed for them
        erasure.person(unit, person, unshowing.CARDS)
    for person in persons:
        timer = Timer(erasing.JOB, erasing.KIND, person, 0, unit.now)
        tell(unit, service, None, erasing.due(unit, service, timer))
        theirs = [case for case, client in cases.items() if client == person]
        why: Why = "request" if persons[person] else "retention"
        erasing.destroy(unit, service, why, [person], theirs)
    rest = [case for case, client in cases.items() if client not in persons]
    if rest:
        erasing.destroy(unit, service, "retention", [], rest)
    return Figures(len(cases), len(persons))


def _index_some(unit: Unit, service: Service, after: Id) -> Id | None:
    """Find the next passports by their words again; the last of them, None after all."""
    found = restore.some_passports(unit, after, AT_ONCE)
    for passport in found:
        index(unit, service.rules, passport)
    return found[-1] if found else None
