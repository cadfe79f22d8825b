"""The runner: a repeat has no effect, one bad event harms no other, nothing counts before the commit."""

import asyncio
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

import pytest

from bot.incoming import Incoming, Moved, Unreadable, Update
from bot.running.runner import REST, Runner
from dialogs.events import ButtonPressed, FilesReceived, IncomingFile, TextReceived
from storage import marks
from storage.chat import inbox
from storage.database import Database
from storage.unit import TransactionLost, Unit
from tests.storage.conftest import CENTRE, MORNING, Store


def said(key: str, text: str = "помогите") -> Incoming:
    return Incoming(key, "telegram", "11", "11", TextReceived(text), MORNING)


@dataclass
class Talk:
    """Notes each text under its key in the database; what is poisonous or full raises."""

    store: Store
    poison: set[str] = field(default_factory=set)
    full: set[str] = field(default_factory=set)
    tries: list[str] = field(default_factory=list)
    sorry: list[str] = field(default_factory=list)
    commits: list[datetime] = field(default_factory=list)
    pauses: list[float] = field(default_factory=list)
    apology_fails: bool = False

    def handle(self, unit: Unit, incoming: Incoming) -> None:
        self.tries.append(incoming.key)
        marks.put(unit, f"done-{incoming.key}", f"{marks.get(unit, f'done-{incoming.key}') or ''}x")
        if incoming.key in self.poison:
            raise ValueError("тайна")
        if incoming.key in self.full:
            raise TransactionLost("full") from sqlite3.OperationalError("database or disk is full")

    def move(self, unit: Unit, moved: Moved) -> None:
        marks.put(unit, f"moved-{moved.chat}", moved.new_chat)

    def apologise(self, unit: Unit, incoming: Incoming) -> None:
        if self.apology_fails:
            raise KeyError("sorry")
        self.sorry.append(incoming.key)

    async def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)

    def committed(self) -> None:
        self.commits.append(self.store.now)

    def runner(self) -> Runner:
        return Runner(
            self.store.database,
            CENTRE,
            self.handle,
            self.move,
            self.apologise,
            lambda: self.store.now,
            on_commit=self.committed,
            pause=self.pause,
        )

    async def done(self, *keys: str) -> list[str | None]:
        return [await self.store.do(marks.get, f"done-{key}") for key in keys]

    async def set_aside(self) -> list[tuple[str, str, str]]:
        return await self.store.do(_set_aside)


def _set_aside(unit: Unit) -> list[tuple[str, str, str]]:
    rows = unit._statements._connection.execute("select * from set_aside order by key").fetchall()
    texts = [unit.open(row["key_id"], inbox.PLACE, row["id"], row["sealed_update"]) for row in rows]
    return [(row["key"], row["cause"], str(text)) for row, text in zip(rows, texts, strict=True)]


@pytest.fixture
def talk(store: Store) -> Talk:
    return Talk(store)


async def test_a_repeated_update_has_one_effect(talk: Talk) -> None:
    runner = talk.runner()
    await runner("telegram", [said("1"), said("1"), said("2")], "3")
    await runner("telegram", [said("1")], None)
    assert await talk.done("1", "2") == ["x", "x"]


async def test_a_poisonous_event_is_tried_twice_and_set_aside_and_the_others_commit(talk: Talk) -> None:
    talk.poison = {"2"}
    await talk.runner()("telegram", [said("1"), said("2", "тайна Анны"), said("3")], "4")
    assert await talk.done("1", "2", "3") == ["x", None, "x"]
    assert talk.tries == ["1", "2", "2", "3"]
    assert talk.sorry == ["2"]
    [(key, cause, update)] = await talk.set_aside()
    assert (key, cause.split(":")[0]) == ("2", "ValueError in test_runner.py")
    assert "тайна" not in cause
    assert "тайна Анны" in update
    assert '"kind": "TextReceived"' in update
    assert await talk.store.do(inbox.cursor, "telegram") == "4"


async def test_what_was_set_aside_is_not_tried_again_when_it_is_repeated(talk: Talk) -> None:
    talk.poison = {"1"}
    runner = talk.runner()
    await runner("telegram", [said("1")], None)
    await runner("telegram", [said("1")], None)
    assert talk.tries == ["1", "1"]


async def test_an_apology_that_fails_harms_nobody(talk: Talk) -> None:
    talk.poison, talk.apology_fails = {"1"}, True
    await talk.runner()("telegram", [said("1"), said("2")], "2")
    assert await talk.done("2") == ["x"]
    assert len(await talk.set_aside()) == 1


async def test_an_unreadable_update_is_set_aside_whole(talk: Talk) -> None:
    await talk.runner()("vk", [Unreadable("9", "vk", '{"type": "new"}', "no peer", MORNING)], "5")
    assert await talk.set_aside() == [("9", "no peer", '{"type": "new"}')]


HALF = "\ud83d"
"""Of an emoji that some client cut in two."""


@pytest.mark.parametrize(
    "update",
    [
        said("1", f"Спасибо {HALF}"),
        said(f"1{HALF}"),
        replace(said("1"), name=HALF),
        replace(said("1"), event=ButtonPressed(f"stars:{HALF}:5")),
        replace(said("1"), event=FilesReceived((IncomingFile("document", "s", 1, f"{HALF}.pdf"),), HALF)),
        Unreadable("1", "telegram", f'{{"text": "{HALF}"}}', "message: KeyError", MORNING),
    ],
)
async def test_half_a_character_stops_nobody(talk: Talk, update: Update) -> None:
    talk.poison = {"1"}
    await talk.runner()("telegram", [update, said("2")], "5")
    assert await talk.done("2") == ["x"]


async def test_a_group_that_moved_is_moved(talk: Talk) -> None:
    await talk.runner()("telegram", [Moved("1", "telegram", "-5", "-100", MORNING)], "2")
    assert await talk.store.do(marks.get, "moved--5") == "-100"


async def test_the_reading_position_moves_with_the_batch_even_with_an_empty_one(talk: Talk) -> None:
    runner = talk.runner()
    await runner("vk", [], "7@1")
    assert await talk.store.do(inbox.cursor, "vk") == "7@1"
    await runner("vk", [said(str(number)) for number in range(201)], "8@2")
    assert await talk.store.do(inbox.cursor, "vk") == "8@2"
    assert len(talk.commits) == 1 + 3


async def test_if_the_database_fails_nothing_is_acknowledged_and_the_events_go_one_by_one(talk: Talk) -> None:
    talk.full = {"2"}
    with pytest.raises(TransactionLost):
        await talk.runner()("telegram", [said("1"), said("2"), said("3")], "4")
    assert talk.pauses == [REST]
    assert await talk.done("1", "2", "3") == ["x", None, "x"]
    assert await talk.store.do(inbox.cursor, "telegram") is None
    talk.full = set()
    await talk.runner()("telegram", [said("1"), said("2"), said("3")], "4")
    assert await talk.done("1", "2", "3") == ["x", "x", "x"]
    assert await talk.store.do(inbox.cursor, "telegram") == "4"
    assert await talk.set_aside() == []


async def test_a_failure_that_passes_ends_well(talk: Talk) -> None:
    talk.full = {"1"}

    async def repaired(seconds: float) -> None:
        talk.full = set()

    talk.pause = repaired  # type: ignore[method-assign]
    await talk.runner()("telegram", [said("1")], "2")
    assert await talk.done("1") == ["x"]
    assert await talk.store.do(inbox.cursor, "telegram") == "2"


async def single(runner: Runner, update: Update) -> None:
    await runner("web", [update], None)


async def test_single_events_that_come_together_share_a_commit(talk: Talk) -> None:
    runner = talk.runner()
    await asyncio.gather(*(single(runner, said(str(number))) for number in range(5)))
    assert await talk.done("0", "4") == ["x", "x"]
    assert len(talk.commits) == 1


async def test_a_hundred_wait_for_nobody_else(talk: Talk) -> None:
    runner = talk.runner()
    await asyncio.gather(*(single(runner, said(str(number))) for number in range(101)))
    assert len(talk.commits) == 2


async def test_a_commit_that_fails_fails_everybody_in_it(talk: Talk) -> None:
    talk.full = {"1"}
    runner = talk.runner()
    results: Sequence[object] = await asyncio.gather(
        single(runner, said("1")), single(runner, said("2")), return_exceptions=True
    )
    assert [type(each) for each in results] == [TransactionLost, TransactionLost]


async def test_a_caller_who_leaves_takes_nobody_along(talk: Talk) -> None:
    runner = talk.runner()
    leaver = asyncio.create_task(single(runner, said("1")))
    stayer = asyncio.create_task(single(runner, said("2")))
    await asyncio.sleep(0)
    leaver.cancel()
    await stayer
    assert await talk.done("1", "2") == ["x", "x"]


async def test_a_closed_database_acknowledges_nothing(talk: Talk, store: Store) -> None:
    database: Database = store.database
    runner = talk.runner()
    await database.close()
    with pytest.raises((TransactionLost, RuntimeError)):
        await runner("telegram", [said("1")], "2")
    assert talk.tries == []
