"""Tokens: told once, used once, and guessing is limited to five tries an hour."""

from datetime import timedelta

import pytest

from dispatch.typed_codes import ALPHABET
from storage import centres
from storage.persons import tokens
from storage.persons.tokens import READABLE, Purpose, Token, TokenRefused
from storage.unit import Unit
from tests.storage.conftest import Store

DAY = timedelta(days=1)


async def issue(store: Store, purpose: Purpose = "role", subject: str = "operator") -> str:
    return await store.do(tokens.issue, purpose, subject, DAY, "director-1")


async def use(store: Store, plain: str, purpose: Purpose = "role", who: str = "anna") -> Token | TokenRefused:
    return await store.do(tokens.use, plain, purpose, who)


async def test_a_token_is_used_once(store: Store) -> None:
    plain = await issue(store)
    assert await use(store, plain) == Token("role", "operator", "director-1")
    assert await use(store, plain) == TokenRefused("used")


async def test_a_token_is_for_its_purpose_and_its_time(store: Store) -> None:
    plain = await issue(store)
    assert await use(store, plain, "page") == TokenRefused("unknown")
    store.wait(days=1)
    assert await use(store, plain) == TokenRefused("expired")


@pytest.mark.parametrize("purpose", ["account", "role", "desk", "draft", "return", "page"])
async def test_a_token_fits_into_a_deep_link(store: Store, purpose: Purpose) -> None:
    plain = await issue(store, purpose)
    assert len(plain) == READABLE[purpose] if purpose in READABLE else 16 <= len(plain) <= 62
    assert plain.isascii()
    assert plain.replace("-", "").replace("_", "").isalnum()


async def test_a_typed_code_has_no_letters_to_mistake_and_forgives_how_it_is_typed(store: Store) -> None:
    plain = await issue(store, "return", "anna")
    assert set(plain) <= set(ALPHABET)
    assert not set("0O1ILBSZG") & set(ALPHABET)
    typed = f" {plain[:4].lower()}-{plain[4:8].lower()} {plain[8:]}"
    assert await use(store, typed, "return") == Token("return", "anna", "director-1")


async def test_a_code_may_be_typed_on_a_russian_keyboard(store: Store) -> None:
    plain = await issue(store, "account", "anna")
    typed = plain.translate(str.maketrans("ACEHKMPTXY", "асенкмртху"))
    assert await use(store, typed, "account") == Token("account", "anna", "director-1")


async def test_what_a_code_is_for_is_known_without_its_prefix(store: Store) -> None:
    plain = await issue(store, "desk")
    assert await store.do(tokens.purpose_of, plain.lower()) == "desk"
    await use(store, plain, "desk")
    assert await store.do(tokens.purpose_of, plain) is None


async def test_a_look_uses_nothing_up_but_a_failed_one_counts(store: Store) -> None:
    plain = await issue(store, "account", "anna")
    for _ in range(7):
        assert isinstance(await store.do(tokens.look, plain, "account", "boris"), Token)
    assert isinstance(await use(store, plain, "account", "boris"), Token)
    for _ in range(5):
        await store.do(tokens.look, plain, "account", "boris")
    assert await store.do(tokens.look, plain, "account", "boris") == TokenRefused("too-many-tries")


async def test_a_code_of_another_centre_is_unknown(store: Store) -> None:
    plain = await issue(store, "account", "anna")

    def in_another(unit: Unit) -> Token | TokenRefused:
        centres.ensure(unit)
        return tokens.use(unit, plain, "account", "boris")

    assert await store.database.write(in_another, store.now, "elsewhere") == TokenRefused("unknown")


async def test_after_five_wrong_tries_even_the_right_code_waits_an_hour(store: Store) -> None:
    plain = await issue(store, "return", "anna")
    for _ in range(5):
        assert await use(store, "ABCDEFGH", "return") == TokenRefused("unknown")
    assert await use(store, plain, "return") == TokenRefused("too-many-tries")
    assert isinstance(await use(store, await issue(store, "return"), "return", who="boris"), Token)
    store.wait(hours=1)
    assert isinstance(await use(store, plain, "return"), Token)


async def test_right_codes_are_not_counted(store: Store) -> None:
    for _ in range(7):
        assert isinstance(await use(store, await issue(store)), Token)


async def test_the_token_itself_is_not_in_the_database(store: Store) -> None:
    plain = await issue(store)
    await store.database.close()
    assert plain.encode() not in store.database.path.read_bytes()


async def test_old_tokens_are_forgotten(store: Store) -> None:
    await issue(store)
    await use(store, "nonsense")
    store.wait(days=1)
    assert await store.do(tokens.forget) == 0
    store.wait(days=1, seconds=1)
    assert await store.do(tokens.forget) == 1
