"""Erasure in the tables: what goes, what stays, and acts that tell of it without a word of anybody."""

import json
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from dispatch.decisions import MovePassport
from dispatch.passport import Cause, Status
from storage.chat import conversations
from storage.codec import ERASED
from storage.keys import SealedAway
from storage.persons import accounts, consents, people
from storage.persons.accounts import Account
from storage.problems import passport_texts, passports, search
from storage.problems.passports import Problem
from storage.unit import Unit
from storage.upkeep import erasure
from tests.storage.conftest import Store

NAME, STORY, PHONE = "Нина Петровна", "берёзовые дрова", "+79004445566"


def told(unit: Unit, account: Account) -> str:
    """A registered passport of this person, with words, found by them."""
    people.set_name(unit, account.person_id, NAME)
    contact = {"name": NAME, "phone": PHONE}
    problem = Problem(account.person_id, "ru", STORY, STORY, contact, "phone", "telegram")
    name = passports.add(unit, problem, 2026)
    passports.move(unit, MovePassport(name, Status.DRAFT, Status.REGISTERED, Cause.CLIENT, 1))
    passport_texts.add(unit, name, "client", "words", STORY)
    search.put(unit, name, [STORY], str.split)
    search.put_contacts(unit, name, {"phone": PHONE})
    return name


def ended(unit: Unit, account: Account) -> str:
    name = told(unit, account)
    passports.move(unit, MovePassport(name, Status.REGISTERED, Status.WITHDRAWN, Cause.CLIENT, 2))
    return name


def erased(unit: Unit, names: Iterable[str]) -> None:
    for name in names:
        for passport in erasure.passports_of(unit, name):
            erasure.passport(unit, passport)
        erasure.person(unit, name, ("mine",))
        erasure.finish(unit, "request", [name], 1, 0)


def everything(unit: Unit) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables."""
    run = unit._statements._connection.execute
    names = [row[0] for row in run("select name from sqlite_master where type = 'table'")]
    return {name: [tuple(row) for row in run(f"select * from {name}")] for name in names}  # noqa: S608


async def test_a_person_leaves_a_row_without_anything_personal(store: Store, anna: Account) -> None:
    name = await store.do(told, anna)
    await store.do(consents.record, anna.person_id, "handling", version="1", text_hash="x", channel="vk")
    await store.do(conversations.put_draft, anna.person_id, "intake", json.dumps({"name": NAME}))
    await store.do(erased, [anna.person_id])
    found = await store.do(people.person, anna.person_id)
    assert (found.name, found.age_band, found.asked_to_stop) == (None, None, True)
    assert await store.do(accounts.find, "telegram", "11") is None
    tables = await store.do(everything)
    for table in ("consents", "drafts", "addresses", "passport_texts", "contact_index"):
        assert tables[table] == [], table
    assert [row[0] for row in tables["passports"]] == [name]
    wording = await store.do(passports.wording, name)
    assert (wording.number, wording.title, wording.short) == ("2026-00001", ERASED, ERASED)
    assert (await store.do(passports.load, name)).status is Status.REGISTERED


async def test_the_person_who_comes_back_is_new(store: Store, anna: Account) -> None:
    await store.do(erased, [anna.person_id])
    again = await store.do(accounts.meet, "telegram", "11", "ru")
    assert again.new
    assert again.person_id != anna.person_id


async def test_nothing_new_is_written_under_a_destroyed_key(store: Store, anna: Account) -> None:
    name = await store.do(told, anna)
    assert await store.do(Unit.can_seal, name)
    await store.do(erased, [anna.person_id])
    assert not await store.do(Unit.can_seal, name)
    with pytest.raises(SealedAway):
        await store.do(passport_texts.add, name, "operator", "note", "x")


async def test_others_are_left_alone(store: Store, anna: Account, boris: Account) -> None:
    await store.do(told, anna)
    theirs = await store.do(told, boris)
    await store.do(erased, [anna.person_id])
    assert (await store.do(passports.wording, theirs)).title == STORY
    assert [found.id for found in await store.do(accounts.of_person, boris.person_id)] == [boris.address_id]
    assert await store.do(search.passports, "дрова", None, str.split) == [theirs]


def holds(path: Path, what: bytes) -> bool:
    """Whether the file of the database holds these bytes."""
    return what in path.read_bytes()


async def test_stems_and_hashes_leave_the_file(store: Store, anna: Account, path: Path) -> None:
    await store.do(told, anna)
    stem, digest = "дрова".encode(), await store.do(Unit.index, "contact-phone", PHONE)
    await store.database.settle()
    assert holds(path, stem)
    assert holds(path, digest)
    await store.do(erased, [anna.person_id])
    await store.database.settle()
    assert not holds(path, stem)
    assert not holds(path, digest)
    log = path.with_name(f"{path.name}-wal")
    assert not holds(log, stem), "nor is it in the log"


async def test_terms_take_what_ended_and_who_was_not_heard_of_since(
    store: Store, anna: Account, boris: Account
) -> None:
    old, open_one = await store.do(ended, anna), await store.do(told, boris)
    store.wait(days=100)
    before = store.now - timedelta(days=99)
    assert await store.do(erasure.old_passports, before, 9) == [old]
    assert await store.do(erasure.unneeded_persons, before, 9) == []
    await store.do(erasure.passport, old)
    assert await store.do(erasure.old_passports, before, 9) == []
    assert await store.do(erasure.unneeded_persons, before, 9) == [anna.person_id]
    await store.do(accounts.meet, "telegram", "11", "ru")
    assert await store.do(erasure.unneeded_persons, before, 9) == [], "they wrote today"
    assert await store.do(Unit.can_seal, open_one)


async def test_an_act_tells_figures_and_is_kept_for_its_term(store: Store, anna: Account) -> None:
    await store.do(told, anna)
    await store.do(erased, [anna.person_id])
    acts = await store.do(erasure.acts)
    assert [(act.at, act.reason, act.person, act.persons, act.passports, act.files) for act in acts] == [
        (store.now, "request", anna.person_id, 1, 1, 0)
    ]
    store.wait(days=2)
    await store.do(erasure.forget_acts, store.now - timedelta(days=3))
    assert await store.do(erasure.acts) == acts
    await store.do(erasure.forget_acts, store.now)
    assert await store.do(erasure.acts) == []
