"""Cards: only the wanted version is written; deliveries collapse, follow each other, leave no live twin."""

from datetime import timedelta

from storage.chat import cards, outbox
from storage.chat.cards import Card
from storage.chat.outbox import Claimed, Lane
from storage.persons.accounts import Account
from tests.storage.conftest import Store
from tests.storage.test_outbox import claim, deliver

SUBJECT = ("offer", "o1")


async def want(
    store: Store, to: Account, body: str, *, anew: bool = False, parts: int = 1, lane: int = Lane.EDITS
) -> str:
    return await store.do(
        cards.want,
        to.address_id,
        *SUBJECT,
        to.person_id,
        body,
        lane=lane,
        parts=parts,
        anew=anew,
        strip=lambda old: f"{old} без кнопок",
    )


async def card(store: Store, of: Account) -> Card:
    found = await store.do(cards.find, of.address_id, *SUBJECT)
    assert found is not None
    return found


async def shown(store: Store, to: Account, body: str = "v1", message: str = "m") -> Card:
    """A card that was delivered as message "m0"."""
    await want(store, to, body)
    [row] = await claim(store)
    await deliver(store, row, message)
    return await card(store, to)


async def seen(store: Store) -> list[tuple[str, str | None]]:
    """Everything that goes out now: the words, and the message they change (None: a new one)."""
    out: list[tuple[str, str | None]] = []
    while rows := await claim(store):
        for row in rows:
            out.append((row.body, row.message))
            await deliver(store, row, row.message[:-1] if row.message else f"new{row.id}-")
    return out


async def test_a_new_card_goes_as_a_new_message_and_its_delivery_says_what_it_is_about(
    store: Store, anna: Account
) -> None:
    await want(store, anna, "v1")
    [row] = await claim(store)
    assert (row.kind, row.body, row.message, row.version, row.about) == ("card", "v1", None, 1, SUBJECT)
    result = await deliver(store, row)
    assert result is not None
    assert result.about == SUBJECT
    after = await card(store, anna)
    assert (after.wanted, after.shown, after.message, after.shown_at) == (1, 1, "m0", store.now)


async def test_several_changes_collapse_into_the_last(store: Store, anna: Account) -> None:
    await shown(store, anna)
    for body in ("v2", "v3", "v4"):
        await want(store, anna, body)
    assert await seen(store) == [("v4", "m0")]
    after = await card(store, anna)
    assert (after.wanted, after.shown) == (4, 4)


async def test_an_edit_keeps_the_moment_when_the_message_was_sent(store: Store, anna: Account) -> None:
    before = await shown(store, anna)
    store.wait(hours=2)
    await want(store, anna, "v2")
    [row] = await claim(store)
    assert row.shown_at == before.shown_at
    await deliver(store, row)
    assert (await card(store, anna)).shown_at == before.shown_at


async def test_the_same_words_change_nothing(store: Store, anna: Account) -> None:
    before = await shown(store, anna)
    assert await want(store, anna, "v1") == before.id
    assert await seen(store) == []
    assert await card(store, anna) == before


async def test_a_change_during_delivery_goes_next_as_an_edit(store: Store, anna: Account) -> None:
    await want(store, anna, "v1")
    [row] = await claim(store)
    await want(store, anna, "v2")
    await want(store, anna, "v3")
    assert await claim(store) == []
    await deliver(store, row)
    assert await seen(store) == [("v3", "m0")]


async def test_a_change_of_a_waiting_card_may_make_it_more_urgent(store: Store, anna: Account) -> None:
    await want(store, anna, "v1", lane=Lane.BULK)
    await store.do(outbox.say, anna.address_id, anna.person_id, "ответ", Lane.ANSWERS)
    await want(store, anna, "v2", lane=Lane.DANGER)
    assert [body for body, _ in await seen(store)] == ["v2", "ответ"]


async def test_anew_means_a_new_message_and_the_old_one_loses_its_buttons(
    store: Store, anna: Account
) -> None:
    await shown(store, anna)
    await want(store, anna, "v2", anew=True)
    out = await seen(store)
    assert sorted(out, key=str) == [("v1 без кнопок", "m0"), ("v2", None)]
    assert (await card(store, anna)).message not in (None, "m0")
    assert await store.do(cards.by_message, anna.address_id, "m0") is None


async def test_anew_with_the_same_words_still_sends(store: Store, anna: Account) -> None:
    await shown(store, anna)
    await want(store, anna, "v1", anew=True, lane=Lane.ANSWERS)
    assert await seen(store) == [("v1", None), ("v1 без кнопок", "m0")]


async def test_anew_before_anything_was_sent_leaves_nothing_to_strip(store: Store, anna: Account) -> None:
    await want(store, anna, "v1")
    await want(store, anna, "v2", anew=True)
    assert await seen(store) == [("v2", None)]


async def test_anew_while_the_first_message_is_under_way_strips_it_once_it_is_known(
    store: Store, anna: Account
) -> None:
    await want(store, anna, "v1")
    [row] = await claim(store)
    await want(store, anna, "v2", anew=True)
    await deliver(store, row)
    assert (await card(store, anna)).message is None
    assert await seen(store) == [("v1 без кнопок", "m0"), ("v2", None)]
    assert (await card(store, anna)).shown == 2


async def test_anew_while_an_edit_is_under_way_does_not_bring_the_old_message_back(
    store: Store, anna: Account
) -> None:
    await shown(store, anna)
    await want(store, anna, "v2")
    [edit] = await claim(store)
    await want(store, anna, "v3", anew=True)
    await deliver(store, edit)
    assert (await card(store, anna)).message is None
    assert await seen(store) == [("v2 без кнопок", "m0"), ("v3", None)]


async def test_a_first_message_in_doubt_is_repeated_word_for_word_then_edited(
    store: Store, anna: Account
) -> None:
    await want(store, anna, "v1", parts=1)
    [lost] = await claim(store)
    await want(store, anna, "v2", parts=1)
    store.wait(seconds=60)
    [again] = await claim(store)
    assert (again.body, again.version, again.random_ids) == ("v1", 1, lost.random_ids)
    await deliver(store, again)
    assert await seen(store) == [("v2", "m0")]


async def test_a_first_message_certainly_not_sent_goes_with_the_newest_words(
    store: Store, anna: Account
) -> None:
    await want(store, anna, "v1")
    [row] = await claim(store)
    await want(store, anna, "v2", anew=True, parts=2)
    await store.do(outbox.later, row, store.now, counted=False)
    [again] = await claim(store)
    assert (again.body, again.version, len(again.random_ids)) == ("v2", 2, 2)
    await deliver(store, again)
    assert await seen(store) == []
    assert (await card(store, anna)).message == "m1"


async def test_a_message_that_cannot_be_edited_is_sent_anew(store: Store, anna: Account) -> None:
    await shown(store, anna)
    await want(store, anna, "v2")
    [edit] = await claim(store)
    assert await store.do(outbox.send_anew, edit)
    [new] = await claim(store)
    assert (new.body, new.message) == ("v2", None)
    await deliver(store, new, "n")
    assert (await card(store, anna)).message == "n0"


async def test_a_strip_that_cannot_be_done_is_let_be(store: Store, anna: Account) -> None:
    await shown(store, anna)
    await want(store, anna, "v2", anew=True, lane=Lane.BULK)
    [strip] = await claim(store)
    assert strip.kind == "strip"
    assert await store.do(outbox.send_anew, strip)
    assert await seen(store) == [("v2", None)]


async def test_a_card_that_failed_waits_for_the_next_wish(store: Store, anna: Account) -> None:
    await want(store, anna, "v1")
    [row] = await claim(store)
    await store.do(outbox.failed, row, "broken")
    assert await seen(store) == []
    await want(store, anna, "v1")
    assert await seen(store) == [("v1", None)]


async def test_one_delivery_of_a_card_is_under_way_at_a_time(store: Store, anna: Account) -> None:
    rows: list[Claimed] = []
    for body in ("v1", "v2", "v3"):
        await want(store, anna, body)
        rows += await claim(store)
    assert [row.body for row in rows] == ["v1"]


async def test_every_place_of_a_subject_is_found(store: Store, anna: Account, boris: Account) -> None:
    await shown(store, anna)
    await want(store, boris, "v1")
    places = {place.address_id for place in await store.do(cards.of_subject, *SUBJECT)}
    assert places == {anna.address_id, boris.address_id}
    here = await store.do(cards.by_message, anna.address_id, "m0")
    assert here == await card(store, anna)
    assert await store.do(cards.by_message, boris.address_id, "m0") is None


async def test_a_card_stays_in_its_thread_until_that_is_gone(store: Store, anna: Account) -> None:
    card_id = await want(store, anna, "v1")
    await store.do(cards.set_thread, card_id, "77")
    [row] = await claim(store)
    assert row.thread == "77"
    await store.do(cards.set_thread, card_id, None)
    await store.do(outbox.later, row, store.now, counted=False)
    [row] = await claim(store)
    assert row.thread is None


async def test_a_lost_answer_to_an_edit_is_repeated_with_the_newest_words(
    store: Store, anna: Account
) -> None:
    await shown(store, anna)
    await want(store, anna, "v2")
    [row] = await claim(store)
    await want(store, anna, "v3")
    await store.do(outbox.later, row, store.now + timedelta(seconds=5), counted=True)
    store.wait(seconds=5)
    assert await seen(store) == [("v3", "m0")]
