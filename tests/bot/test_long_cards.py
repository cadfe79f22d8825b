"""A card of more than one part: an edit would reach the last message only, so the whole card goes anew."""

import pytest

from bot.faces import Face, Key
from storage.chat import cards
from storage.chat.outbox import Lane
from storage.persons.accounts import Account
from storage.unit import Unit
from tests.bot.messenger import Post
from tests.storage.conftest import Store

TAKE = ((Key("Берусь", "take:1"),),)


@pytest.fixture
def post(store: Store) -> Post:
    return Post(store)


async def show(post: Post, to: Account, *parts: str) -> None:
    face = Face(parts, TAKE)

    def want(unit: Unit) -> None:
        cards.want(
            unit,
            to.address_id,
            "offer",
            "o1",
            to.person_id,
            face.dump(),
            lane=Lane.RINGING,
            parts=len(parts),
            strip=lambda old: Face.load(old).left_behind().dump(),
        )

    await post.store.do(want)
    await post.drain()


@pytest.mark.parametrize("later", [("Новое",), ("Новое", "и конец"), ("1", "2", "3")])
async def test_a_card_of_two_parts_is_followed_by_a_new_one(
    post: Post, anna: Account, later: tuple[str, ...]
) -> None:
    await show(post, anna, "Начало", "Конец")
    await show(post, anna, *later)
    assert post.telegram.texts == ["Начало", "Конец", *later]
    assert post.telegram.edited == ["m2: Конец"]  # it loses its buttons, the words stay


async def test_a_card_that_grows_is_followed_by_a_new_one(post: Post, anna: Account) -> None:
    await show(post, anna, "Коротко")
    await show(post, anna, "Начало", "Конец")
    assert post.telegram.texts == ["Коротко", "Начало", "Конец"]
    assert post.telegram.edited == ["m1: Коротко"]


async def test_a_card_that_fits_again_is_edited_again(post: Post, anna: Account) -> None:
    await show(post, anna, "Начало", "Конец")
    await show(post, anna, "Коротко")
    await show(post, anna, "Ещё короче")
    assert post.telegram.edited == ["m2: Конец", "m3: Ещё короче"]


async def test_the_same_words_change_nothing(post: Post, anna: Account) -> None:
    await show(post, anna, "Начало", "Конец")
    await show(post, anna, "Начало", "Конец")
    assert len(post.telegram.orders) == 2
    assert post.telegram.edited == []
