"""What was asked and answered survives, sealed, for one account and for one person."""

from storage.chat import conversations
from storage.codec import ERASED
from storage.persons.accounts import Account
from storage.unit import Unit
from tests.storage.conftest import Store

STATE = '{"question": "intake-words", "version": 1}'


async def test_the_open_question_of_an_account_is_kept_and_replaced(store: Store, anna: Account) -> None:
    assert await store.do(conversations.state, anna.address_id) is None
    await store.do(conversations.put_state, anna.address_id, anna.person_id, "{}")
    await store.do(conversations.put_state, anna.address_id, anna.person_id, STATE)
    assert await store.do(conversations.state, anna.address_id) == STATE


async def test_a_draft_belongs_to_the_person_and_counts_its_changes(store: Store, anna: Account) -> None:
    assert await store.do(conversations.draft, anna.person_id, "intake") is None
    assert await store.do(conversations.put_draft, anna.person_id, "intake", "{}") == 1
    store.wait(hours=1)
    assert await store.do(conversations.put_draft, anna.person_id, "intake", STATE) == 2
    draft = await store.do(conversations.draft, anna.person_id, "intake")
    assert draft == conversations.Draft(STATE, 2, store.now)
    assert await store.do(conversations.draft, anna.person_id, "enrolment") is None
    assert await store.do(conversations.drop_draft, anna.person_id, "intake")
    assert not await store.do(conversations.drop_draft, anna.person_id, "intake")


async def test_answers_of_an_erased_person_are_erased(store: Store, anna: Account) -> None:
    await store.do(conversations.put_state, anna.address_id, anna.person_id, STATE)
    await store.do(conversations.put_draft, anna.person_id, "intake", STATE)
    await store.do(Unit.destroy_key, anna.person_id)
    assert await store.do(conversations.state, anna.address_id) == ERASED
    draft = await store.do(conversations.draft, anna.person_id, "intake")
    assert draft is not None
    assert draft.answers == ERASED
