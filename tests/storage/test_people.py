"""Persons, their accounts, roles and consents."""

import pytest

from storage import centres
from storage.codec import ERASED
from storage.persons import accounts, consents, people, roles
from storage.persons.accounts import Account
from storage.persons.people import Person
from storage.unit import Unit
from tests.storage.conftest import Store


async def person(store: Store, account: Account) -> Person:
    found = await store.do(people.person, account.person_id)
    assert found is not None
    return found


async def test_the_first_word_makes_a_person_the_second_finds_them(store: Store) -> None:
    first = await store.do(accounts.meet, "telegram", "11", "ru")
    again = await store.do(accounts.meet, "telegram", "11", "en")
    assert first.new
    assert again == Account(first.address_id, first.person_id, "telegram", new=False)
    assert await person(store, first) == Person(
        id=first.person_id,
        name=None,
        language="ru",
        language_chosen=False,
        roles=frozenset(),
        anonymous=False,
        age_band=None,
        one_thumb=False,
        asked_to_stop=False,
    )


async def test_the_same_number_in_another_channel_is_somebody_else(store: Store, anna: Account) -> None:
    other = await store.do(accounts.meet, "vk", "11", "ru")
    assert other.person_id != anna.person_id
    assert await store.do(accounts.find, "web", "11") is None


async def test_the_account_number_is_nowhere_in_the_clear(store: Store) -> None:
    await store.do(accounts.meet, "telegram", "998877665544", "ru")
    await store.database.close()
    assert b"998877665544" not in store.database.path.read_bytes()


async def test_what_a_person_says_of_themselves_is_kept(store: Store, anna: Account) -> None:
    def settle(unit: Unit) -> None:
        people.set_name(unit, anna.person_id, "Анна")
        people.set_age_band(unit, anna.person_id, "adult")
        people.set_anonymous(unit, anna.person_id, anonymous=True)
        people.set_one_thumb(unit, anna.person_id, one_thumb=True)
        people.set_asked_to_stop(unit, anna.person_id, asked=True)

    await store.do(settle)
    after = await person(store, anna)
    assert (after.name, after.age_band) == ("Анна", "adult")
    assert (after.anonymous, after.one_thumb, after.asked_to_stop) == (True, True, True)


async def test_a_chosen_language_stays_whatever_the_messenger_says(store: Store, anna: Account) -> None:
    await store.do(people.set_language, anna.person_id, "en", chosen=False)
    assert (await person(store, anna)).language == "en"
    await store.do(people.set_language, anna.person_id, "ru", chosen=True)
    await store.do(people.set_language, anna.person_id, "en", chosen=False)
    assert (await person(store, anna)).language == "ru"


async def test_messages_go_where_the_person_wrote_last_or_chose(store: Store, anna: Account) -> None:
    vk = await store.do(_second_account, anna, "vk", "12")
    assert await preferred(store, anna) == "telegram"
    store.wait(minutes=1)
    await store.do(accounts.meet, "vk", "12", "ru")
    assert await preferred(store, anna) == "vk"
    await store.do(accounts.choose, anna.person_id, anna.address_id)
    assert await preferred(store, anna) == "telegram"
    await store.do(accounts.set_state, anna.address_id, "blocked")
    assert await preferred(store, anna) == "vk"
    await store.do(accounts.set_state, vk, "gone")
    assert await preferred(store, anna) is None
    assert await store.do(accounts.of_person, anna.person_id) == []
    everywhere = await store.do(accounts.of_person, anna.person_id, reachable=False)
    assert [(address.external, address.state) for address in everywhere] == [
        ("12", "gone"),
        ("11", "blocked"),
    ]


def _second_account(unit: Unit, of: Account, channel: str, external: str) -> str:
    """As if joined by code: the address belongs to the same person."""
    return accounts.add(unit, of.person_id, channel, external)


async def preferred(store: Store, account: Account) -> str | None:
    address = await store.do(accounts.preferred, account.person_id)
    return None if address is None else address.channel


async def test_nobody_can_choose_an_address_of_somebody_else(
    store: Store, anna: Account, boris: Account
) -> None:
    await store.do(accounts.choose, anna.person_id, boris.address_id)
    assert await preferred(store, anna) == "telegram"


async def test_an_erased_person_has_no_name_and_no_address_but_the_row_stays(
    store: Store, anna: Account
) -> None:
    await store.do(people.set_name, anna.person_id, "Анна")
    await store.do(Unit.destroy_key, anna.person_id)
    assert (await person(store, anna)).name == ERASED
    [address] = await store.do(accounts.of_person, anna.person_id)
    assert address.external == ERASED


async def test_a_role_is_active_once_the_terms_are_accepted(store: Store, anna: Account) -> None:
    assert await store.do(roles.grant, anna.person_id, "operator", None)
    assert not await store.do(roles.grant, anna.person_id, "operator", None)
    assert (await person(store, anna)).roles == frozenset()
    assert await store.do(roles.accept, anna.person_id, "terms-1") == 1
    assert (await person(store, anna)).roles == {"operator"}
    await store.do(roles.grant, anna.person_id, "director", anna.person_id)
    assert (await person(store, anna)).roles == {"operator", "director"}
    assert await store.do(roles.holders, "director") == [anna.person_id]
    assert await store.do(roles.revoke, anna.person_id, "operator")
    assert not await store.do(roles.revoke, anna.person_id, "operator")
    assert (await person(store, anna)).roles == {"director"}


async def test_the_last_word_on_each_purpose_counts(store: Store, anna: Account) -> None:
    async def say(purpose: str, given: bool) -> None:
        await store.do(
            consents.record, anna.person_id, purpose, version="1", text_hash="h", channel="vk", given=given
        )

    async def current() -> dict[str, bool]:
        return {name: one.given for name, one in (await store.do(consents.current, anna.person_id)).items()}

    await say("handling", given=True)
    await say("news", given=False)
    assert await current() == {"handling": True, "news": False}
    assert await store.do(consents.withdraw, anna.person_id, "handling")
    assert not await store.do(consents.withdraw, anna.person_id, "handling")
    assert await current() == {"news": False}
    await say("handling", given=True)
    assert (await current())["handling"] is True


@pytest.mark.parametrize("times", [1, 2])
async def test_a_centre_is_made_once(store: Store, times: int) -> None:
    assert [await store.do(centres.ensure) for _ in range(times)] == [False] * times
