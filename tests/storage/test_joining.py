"""Two accounts become one person's: nothing is lost, the stricter stays, and erasing erases both."""

import sqlite3
from contextlib import closing

import pytest

from storage import timers
from storage.chat import conversations
from storage.codec import ERASED
from storage.persons import accounts, consents, joining, people, profiles, roles, volunteers
from storage.persons.accounts import Account
from storage.persons.joining import MOVES, Left, Obstacle
from storage.persons.volunteers import Enrolment
from storage.statements import all_sql
from storage.unit import Unit
from tests.storage.conftest import Store

SEALED_ANEW = {"drafts.person_id"}
LET_GO = {"searches.person_id"}
"""What a person of the desk looked for last is not worth keeping."""


async def join(store: Store, stays: Account, goes: Account) -> list[Left]:
    return await store.do(joining.join, stays.person_id, goes.person_id)


async def say(store: Store, who: Account, purpose: str, given: bool) -> None:
    await store.do(
        consents.record, who.person_id, purpose, version="1", text_hash="h", channel="vk", given=given
    )


async def test_the_second_account_becomes_the_firsts(store: Store, anna: Account, boris: Account) -> None:
    await store.do(people.set_name, boris.person_id, "Анна")
    await store.do(conversations.put_state, boris.address_id, boris.person_id, "{}")
    await store.do(conversations.put_draft, boris.person_id, "intake", '{"danger": "no"}')
    assert await join(store, anna, boris) == []
    found = await store.do(accounts.find, "vk", "22")
    assert found == Account(boris.address_id, anna.person_id, "vk", new=False)
    both = await store.do(accounts.of_person, anna.person_id)
    assert {address.external for address in both} == {"11", "22"}
    person = await store.do(people.person, anna.person_id)
    assert person is not None
    assert person.name == "Анна"
    assert await store.do(people.person, boris.person_id) is None
    draft = await store.do(conversations.draft, anna.person_id, "intake")
    assert draft is not None
    assert draft.answers == '{"danger": "no"}'
    assert await store.do(conversations.state, boris.address_id) == "{}"


async def test_erasing_who_stays_erases_what_came_with_the_other(
    store: Store, anna: Account, boris: Account
) -> None:
    await store.do(conversations.put_state, boris.address_id, boris.person_id, "{}")
    await join(store, anna, boris)
    await store.do(Unit.destroy_key, anna.person_id)
    everywhere = await store.do(accounts.of_person, anna.person_id)
    assert {address.external for address in everywhere} == {ERASED}
    assert await store.do(conversations.state, boris.address_id) == ERASED


async def test_the_stricter_consent_stays(store: Store, anna: Account, boris: Account) -> None:
    await say(store, anna, "handling", given=True)
    await say(store, anna, "contacts", given=False)
    await say(store, anna, "news", given=True)
    await store.do(consents.withdraw, anna.person_id, "news")
    store.wait(hours=1)
    for purpose in ("handling", "contacts", "news", "story"):
        await say(store, boris, purpose, given=True)
    await join(store, anna, boris)
    now = await store.do(consents.current, anna.person_id)
    assert {purpose for purpose, consent in now.items() if consent.given} == {"handling", "story"}


@pytest.mark.parametrize("anonymous", ["anna", "boris"])
async def test_the_stricter_profile_stays(
    store: Store, anna: Account, boris: Account, anonymous: str
) -> None:
    who = {"anna": anna, "boris": boris}

    def settle(unit: Unit) -> None:
        people.set_anonymous(unit, who[anonymous].person_id, anonymous=True)
        people.set_name(unit, anna.person_id, "Анна")
        people.set_age_band(unit, anna.person_id, "adult")
        people.set_age_band(unit, boris.person_id, "14-17")
        people.set_asked_to_stop(unit, boris.person_id, asked=True)
        people.note_asked_to_help(unit, boris.person_id)
        people.set_language(unit, boris.person_id, "en", chosen=True)

    await store.do(settle)
    await join(store, anna, boris)
    person = await store.do(people.person, anna.person_id)
    assert person is not None
    assert (person.anonymous, person.name, person.age_band) == (True, None, "14-17")
    assert (person.asked_to_stop, person.asked_to_help, person.language) == (True, True, "en")


async def test_the_later_draft_goes_on_and_the_earlier_one_is_given_back(
    store: Store, anna: Account, boris: Account
) -> None:
    await store.do(conversations.put_draft, anna.person_id, "intake", '{"words": "дрова"}')
    store.wait(minutes=1)
    await store.do(conversations.put_draft, boris.person_id, "intake", '{"words": "вода"}')
    assert await join(store, anna, boris) == [Left("intake", '{"words": "дрова"}')]
    draft = await store.do(conversations.draft, anna.person_id, "intake")
    assert draft is not None
    assert (draft.answers, draft.version) == ('{"words": "вода"}', 2)


async def test_a_volunteer_with_a_role_keeps_both(store: Store, anna: Account, boris: Account) -> None:
    await store.do(volunteers.enrol, Enrolment(boris.person_id, "Europe/Moscow", profile={"name": "Борис"}))
    await store.do(roles.grant, boris.person_id, "operator", anna.person_id)
    await store.do(roles.accept, boris.person_id, "1")
    await join(store, anna, boris)
    volunteer = await store.do(volunteers.of_person, anna.person_id)
    assert volunteer is not None
    assert await store.do(volunteers.profile, volunteer) == {"name": "Борис"}
    assert await store.do(roles.active, anna.person_id) == {"operator"}


async def test_of_what_was_told_for_statistics_the_word_of_who_stays_holds(
    store: Store, anna: Account, boris: Account
) -> None:
    clara = await store.do(accounts.meet, "web", "w_clara", "ru")
    await store.do(profiles.put, boris.person_id, {"birth_year": "1950"})
    await join(store, anna, boris)
    people = [anna.person_id, boris.person_id, clara.person_id]
    assert await store.do(profiles.told, people) == [{"birth_year": "1950"}]
    await store.do(profiles.ask, clara.person_id)
    await join(store, clara, anna)
    assert await store.do(profiles.told, people) == []


async def test_the_clocks_of_a_draft_go_with_it(store: Store, anna: Account, boris: Account) -> None:
    async def clocks() -> list[str]:
        return sorted(timer.subject_id for timer in await store.do(timers.claim_due, 10))

    def start(unit: Unit, who: Account, dialogue: str) -> None:
        subject = f"{who.person_id}/{dialogue}"
        timers.start(unit, "draft_reminder", "draft", subject, version=1, due_at=unit.now)

    await store.do(start, boris, "intake")
    await store.do(start, boris, "enrolment")
    await store.do(start, anna, "enrolment")
    await join(store, anna, boris)
    assert await clocks() == [f"{anna.person_id}/enrolment", f"{anna.person_id}/intake"]


async def test_two_volunteers_or_two_staff_are_for_the_desk(
    store: Store, anna: Account, boris: Account
) -> None:
    ask = (joining.obstacle, anna.person_id, boris.person_id)
    assert await store.do(*ask) is None
    await store.do(roles.grant, anna.person_id, "operator", None)
    assert await store.do(*ask) is None
    await store.do(roles.grant, boris.person_id, "lawyer", None)
    assert await store.do(*ask) is Obstacle.BOTH_ROLES
    for one in (anna, boris):
        await store.do(volunteers.enrol, Enrolment(one.person_id, "Europe/Moscow"))
    assert await store.do(*ask) is Obstacle.BOTH_VOLUNTEERS


async def test_no_table_that_names_a_person_is_forgotten(store: Store) -> None:
    """Whoever adds a table or a column that refers to a person has to say what joining does with it."""
    queries = "\n".join(sql for name, sql in all_sql().items() if name.startswith("joining."))
    with closing(sqlite3.connect(store.database.path)) as file:
        tables = [row[0] for row in file.execute("select name from sqlite_master where type = 'table'")]
        referring = {
            (table, row[3])
            for table in tables
            for row in file.execute(f"pragma foreign_key_list({table})")
            if row[2] == "persons"
        }
    forgotten = {
        f"{table}.{column}" for table, column in referring if table not in queries or column not in queries
    }
    assert forgotten <= SEALED_ANEW | LET_GO
    assert {f"joining.{move}" for move in MOVES} <= set(all_sql())
