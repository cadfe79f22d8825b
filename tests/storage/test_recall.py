"""What a transaction has read is not read again, and never told when it is no longer true."""

import sqlite3
from pathlib import Path

from storage import marks
from storage.chat import cards, outbox
from storage.migrate import newest
from storage.persons import accounts, people, roles, volunteers
from storage.persons.accounts import Account
from storage.persons.volunteers import Enrolment
from storage.recall import survey
from storage.statements import all_sql
from storage.unit import Unit
from tests.storage.conftest import Store


def asked(unit: Unit) -> list[str]:
    """Every statement that SQLite is given from now on."""
    statements: list[str] = []
    unit._statements._connection.set_trace_callback(statements.append)
    return statements


async def test_the_same_question_is_put_once(store: Store, anna: Account) -> None:
    def work(unit: Unit) -> int:
        people.person(unit, anna.person_id)
        statements = asked(unit)
        people.person(unit, anna.person_id)
        return len(statements)

    assert await store.do(work) == 0


async def test_another_value_is_another_question(store: Store, anna: Account, boris: Account) -> None:
    def work(unit: Unit) -> list[str]:
        found = [people.person(unit, one.person_id) for one in (anna, boris, anna)]
        return [one.id for one in found if one]

    assert await store.do(work) == [anna.person_id, boris.person_id, anna.person_id]


async def test_what_was_changed_is_read_anew(store: Store, anna: Account) -> None:
    def work(unit: Unit) -> None:
        person = people.person(unit, anna.person_id)
        assert person is not None
        assert (person.name, person.roles, person.volunteer) == (None, frozenset(), None)
        people.set_name(unit, anna.person_id, "Анна")
        roles.grant(unit, anna.person_id, "operator", None)
        roles.accept(unit, anna.person_id, "1")
        volunteer = volunteers.enrol(unit, Enrolment(anna.person_id, "Europe/Moscow"))
        person = people.person(unit, anna.person_id)
        assert person is not None
        assert (person.name, person.roles, person.volunteer) == ("Анна", {"operator"}, volunteer)

    await store.do(work)


async def test_what_a_rolled_back_savepoint_changed_is_forgotten(store: Store) -> None:
    def work(unit: Unit) -> None:
        marks.put(unit, "a", "1")
        try:
            with unit.savepoint():
                marks.put(unit, "a", "2")
                assert marks.get(unit, "a") == "2"
                raise ValueError
        except ValueError:
            assert marks.get(unit, "a") == "1"

    await store.do(work)


async def test_the_next_transaction_reads_anew(store: Store) -> None:
    await store.do(marks.put, "a", "1")
    assert await store.do(marks.get, "a") == "1"
    await store.do(marks.put, "a", "2")
    assert await store.do(marks.get, "a") == "2"


async def test_numbers_that_sqlite_gives_are_never_recalled(store: Store, anna: Account) -> None:
    def work(unit: Unit) -> list[int]:
        said = (anna.address_id, anna.person_id, "слова", outbox.Lane.ANSWERS)
        return [outbox.say(unit, *said) for _ in range(3)]

    first, *others = await store.do(work)
    assert others == [first + 1, first + 2]


async def test_rows_that_go_with_others_are_noticed(store: Store, anna: Account, path: Path) -> None:
    """SQLite names the tables of a cascade too."""
    connection = sqlite3.connect(path)
    connection.execute("pragma foreign_keys=on")
    known = survey(connection, f"{newest()} for a test", all_sql())
    connection.close()
    assert "cards.find" in known.stale_after("erasure.addresses")
    assert "people.find" in known.stale_after("roles.grant")
    assert "people.find" not in known.stale_after("volunteers.answered")
    assert not known.keeps("outbox.next_id")
    assert all(known.keeps(name) for name in ("people.find", "cards.find", "passports.find"))


async def test_a_card_that_was_wanted_is_found(store: Store, anna: Account) -> None:
    def work(unit: Unit) -> None:
        place = (anna.address_id, "task", "p1")
        assert cards.find(unit, *place) is None
        cards.want(unit, *place, anna.person_id, "слова", lane=1)
        found = cards.find(unit, *place)
        assert found is not None
        assert found.wanted == 1

    await store.do(work)


async def test_who_was_met_first_is_known_at_once(store: Store) -> None:
    def work(unit: Unit) -> bool:
        assert accounts.find(unit, "vk", "77") is None
        accounts.meet(unit, "vk", "77", "ru")
        return accounts.find(unit, "vk", "77") is not None

    assert await store.do(work)
