"""A database in a file of its own, a clock that the test moves, and a small cast."""

import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

import pytest

import storage
from storage import centres
from storage.database import Database
from storage.keys import MasterKeys
from storage.persons import accounts
from storage.persons.accounts import Account
from storage.unit import Unit

T = TypeVar("T")
MORNING = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
CENTRE = "centre"
MASTER = MasterKeys.of([bytes(range(32))])
ROOT = Path(storage.__file__).parents[1]


@dataclass
class Store:
    """A database and the clock of its transactions."""

    database: Database
    now: datetime = MORNING

    async def do(self, work: Callable[..., T], *args: Any, **params: Any) -> T:
        return await self.database.write(lambda unit: work(unit, *args, **params), self.now, CENTRE)

    def wait(self, **length: float) -> None:
        self.now += timedelta(**length)


def ids(prefix: str) -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"{prefix}{next(numbers):06}"


def random_ids() -> Callable[[], int]:
    numbers = count(1001)
    return lambda: next(numbers)


def url(path: Path) -> str:
    return f"sqlite:///{path}"


async def open_database(path: Path, master: MasterKeys = MASTER, prefix: str = "id") -> Database:
    return await Database.open(url(path), master, new_id=ids(prefix), random_id=random_ids())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.db"


@pytest.fixture
async def store(path: Path) -> AsyncIterator[Store]:
    database = await open_database(path)
    store = Store(database)
    await store.do(centres.ensure)
    yield store
    await database.close()


@pytest.fixture
async def anna(store: Store) -> Account:
    """A resident in Telegram."""
    return await store.do(accounts.meet, "telegram", "11", "ru")


@pytest.fixture
async def boris(store: Store) -> Account:
    """A volunteer in VK."""
    return await store.do(accounts.meet, "vk", "22", "ru")


def start_python(script: str, *args: str) -> "subprocess.Popen[str]":
    """A process of its own that runs the script."""
    return subprocess.Popen(
        [sys.executable, "-c", script, *args],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def said_by(process: "subprocess.Popen[str]") -> str:
    """What the process printed; it must have ended well, by itself."""
    try:
        out, err = process.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        process.kill()
        raise
    assert process.returncode == 0, err
    return out


def key_of(unit: Unit, owner: str) -> None:
    unit.new_key(owner, "person")
