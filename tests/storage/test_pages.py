"""What the page keeps of a case goes with the case, also on the pages of those who helped."""

from datetime import timedelta

import pytest

from storage.chat import cards, outbox, pages
from storage.chat.outbox import Lane
from storage.desk import call_tasks
from storage.persons import accounts
from storage.persons.accounts import Account
from storage.unit import Unit
from storage.upkeep import erasure
from tests.storage.conftest import CENTRE, Store
from tests.storage.test_erasure import told

HELPER = "w_helper"


@pytest.fixture
async def helper(store: Store) -> Account:
    """A volunteer on the page."""
    return await store.do(accounts.meet, "web", HELPER, "ru")


def letter(unit: Unit, helper: Account, passport: str) -> str:
    """Words of the client on their way to the helper; the row's name."""
    return str(outbox.say(unit, helper.address_id, passport, "{}", Lane.RINGING))


def task(unit: Unit, helper: Account, passport: str) -> str:
    """The helper's card of the case, sealed under their own key until it is shown; the row's name."""
    cards.want(unit, helper.address_id, "task", passport, helper.person_id, "{}", lane=Lane.ANSWERS)
    [row] = outbox.claim(unit, 1, timedelta(minutes=1))
    return str(row.id)


def call(unit: Unit, helper: Account, passport: str) -> str:
    """The card of a call to be made, read by somebody of the desk; the row's name."""
    call_tasks.add(unit, passport, "confirm")
    [waiting] = call_tasks.waiting(unit)
    cards.want(unit, helper.address_id, "call", waiting.id, helper.person_id, "{}", lane=Lane.ANSWERS)
    [row] = outbox.claim(unit, 1, timedelta(minutes=1))
    return str(row.id)


async def bodies(store: Store) -> list[str]:
    found = await pages.history(store.database, CENTRE, await store.do(pages.hash_of, HELPER), 9)
    return [line.body for line in found]


async def test_a_case_leaves_the_pages_of_others_with_its_key(
    store: Store, anna: Account, helper: Account
) -> None:
    passport = await store.do(told, anna)
    rows = [await store.do(make, helper, passport) for make in (task, letter)]
    for row in rows:
        await store.do(pages.keep, HELPER, f"{row}:0", "Калитка синяя", row=row)
    await store.do(pages.keep, HELPER, "own", "Я приду", own=True)
    assert sorted(await bodies(store)) == ["Калитка синяя", "Калитка синяя", "Я приду"]
    await store.do(erasure.passport, passport)
    assert await bodies(store) == ["Я приду"], "their own words are their own"

    changed = await store.do(pages.change, HELPER, f"{rows[0]}:0", "данные удалены", rows[0])
    assert changed is not None and "данные удалены" in await bodies(store)
    again = await store.do(pages.keep, HELPER, f"{rows[1]}:0", "ещё раз", row=rows[1])
    assert again is not None, "the address is there still, whatever became of the message"


async def test_a_call_leaves_the_page_of_the_desk_with_its_case(
    store: Store, anna: Account, helper: Account
) -> None:
    passport = await store.do(told, anna)
    row = await store.do(call, helper, passport)
    await store.do(pages.keep, HELPER, f"{row}:0", "Калитка синяя", row=row)
    assert await bodies(store) == ["Калитка синяя"]
    await store.do(erasure.passport, passport)
    assert await bodies(store) == []


async def test_what_is_older_than_the_term_is_forgotten(store: Store, helper: Account) -> None:
    await store.do(pages.keep, HELPER, "1", "давно", own=True)
    store.wait(days=2)
    await store.do(pages.keep, HELPER, "2", "вчера", own=True)
    assert await store.do(pages.forget_messages, store.now - timedelta(days=1)) == 1
    assert await bodies(store) == ["вчера"]
