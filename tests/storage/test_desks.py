"""The desk's places: bound, listed, moved with their group, unbound."""

from storage.chat import cards, outbox
from storage.desk import desks
from storage.desk.desks import Desk
from tests.storage.conftest import CENTRE, Store
from tests.storage.test_outbox import claim, deliver


async def want(store: Store, desk: Desk, body: str, *, anew: bool = False) -> None:
    await store.do(
        cards.want,
        desk.address_id,
        "escalation",
        "e1",
        CENTRE,
        body,
        lane=2,
        anew=anew,
        strip=lambda old: old,
    )


async def test_every_bound_place_is_listed(store: Store) -> None:
    group = await store.do(desks.bind, "telegram", "-100", threads=True)
    page = await store.do(desks.bind, "web", "desk")
    assert await store.do(desks.bound) == [group, page]
    assert await store.do(desks.find, "telegram", "-100") == group
    assert await store.do(desks.find, "vk", "-100") is None


async def test_binding_again_is_the_same_place(store: Store) -> None:
    group = await store.do(desks.bind, "telegram", "-100")
    again = await store.do(desks.bind, "telegram", "-100", threads=True)
    assert again == Desk(group.address_id, "telegram", "-100", threads=True)
    assert await store.do(desks.bound) == [again]


async def test_an_unbound_place_gets_nothing_more_until_it_is_bound_again(store: Store) -> None:
    group = await store.do(desks.bind, "telegram", "-100")
    await want(store, group, "v1")
    assert await store.do(desks.unbind, group.address_id)
    assert not await store.do(desks.unbind, group.address_id)
    assert await store.do(desks.bound) == []
    assert await claim(store) == []
    again = await store.do(desks.bind, "telegram", "-100")
    await want(store, again, "v2")
    assert [row.body for row in await claim(store)] == ["v2"]


async def test_a_group_that_moved_keeps_its_cards_and_shows_them_anew(store: Store) -> None:
    group = await store.do(desks.bind, "telegram", "-5", threads=True)
    await want(store, group, "v1")
    [row] = await claim(store)
    await deliver(store, row)
    await want(store, group, "v2", anew=True)

    moved = await store.do(desks.move, "telegram", "-5", "-1005")
    assert moved == Desk(group.address_id, "telegram", "-1005", threads=True)
    assert await store.do(desks.find, "telegram", "-5") is None
    rows = await claim(store)
    assert [(row.kind, row.chat, row.body, row.message) for row in rows] == [("card", "-1005", "v2", None)]
    await deliver(store, rows[0])
    assert await claim(store) == []


async def test_a_group_that_moved_to_a_bound_one_is_only_unbound(store: Store) -> None:
    await store.do(desks.bind, "telegram", "-5")
    new = await store.do(desks.bind, "telegram", "-1005")
    assert await store.do(desks.move, "telegram", "-5", "-1005") == new
    assert await store.do(desks.bound) == [new]
    assert await store.do(desks.move, "telegram", "-7", "-8") is None


async def test_a_danger_rings_at_every_place(store: Store) -> None:
    places = [await store.do(desks.bind, "telegram", "-100"), await store.do(desks.bind, "web", "desk")]
    for place in places:
        await store.do(outbox.say, place.address_id, CENTRE, "опасность", outbox.Lane.DANGER)
    assert {row.chat for row in await claim(store)} == {"-100", "desk"}
