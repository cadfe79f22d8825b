"""The desk finds passports by number, by words of title and short text, and by contact exactly."""

import pytest

from dispatch.ids import Id
from dispatch.text.stems import Stems
from storage.persons import people
from storage.problems import search
from storage.problems.passports import Problem
from storage.problems.passports import add as add_passport
from storage.unit import Unit
from tests.storage.conftest import Store

STEMS = Stems("russian").words


def kept(unit: Unit, title: str, short: str = "", **contact: str) -> Id:
    client = people.add(unit, "ru")
    problem = Problem(client, "ru", title, short, contact, "chat", "phone")
    passport = add_passport(unit, problem, 2026)
    search.put(unit, passport, (title, short), STEMS)
    search.put_contacts(unit, passport, contact)
    return passport


def find(unit: Unit, words: str, phone: str | None = None) -> list[Id]:
    return search.passports(unit, words, phone, STEMS)


@pytest.mark.parametrize("words", ["дрова", "Дров", "сложить дрова", "старый дров"])
async def test_words_are_found_in_any_form_and_all_must_be_there(store: Store, words: str) -> None:
    def work(unit: Unit) -> tuple[list[Id], Id]:
        wood = kept(unit, "Сложить дрова", "Старые дрова у забора")
        kept(unit, "Починить забор")
        return find(unit, words), wood

    found, wood = await store.do(work)
    assert found == [wood]


@pytest.mark.parametrize("words", ['"', "дрова AND забор", "NEAR(", "*", "дрова)", "-"])
async def test_nothing_typed_is_an_operator(store: Store, words: str) -> None:
    def work(unit: Unit) -> list[Id]:
        kept(unit, "Сложить дрова")
        return find(unit, words)

    assert isinstance(await store.do(work), list)


@pytest.mark.parametrize("words", ["1", "№ 1", "2026-00001", "2026-1"])
async def test_a_number_is_found_however_it_is_typed(store: Store, words: str) -> None:
    def work(unit: Unit) -> tuple[list[Id], Id]:
        first = kept(unit, "Сложить дрова")
        kept(unit, "Починить забор")
        return find(unit, words), first

    found, first = await store.do(work)
    assert found == [first]


@pytest.mark.parametrize(
    ("words", "phone", "finds"),
    [
        ("+7 900 000-00-01", "+79000000001", True),
        ("+7 900 000-00-02", "+79000000002", False),
        ("Vera@Example.org", None, True),
        ("семёнова", None, True),
        ("СЕМЕНОВА", None, True),
        ("семёнов", None, False),
    ],
)
async def test_a_contact_is_found_exactly(store: Store, words: str, phone: str | None, finds: bool) -> None:
    def work(unit: Unit) -> list[Id]:
        kept(unit, "Дрова", phone="+79000000001", email="vera@example.org", surname="Семёнова")
        return find(unit, words, phone)

    assert bool(await store.do(work)) is finds


async def test_what_is_forgotten_is_not_found(store: Store) -> None:
    def work(unit: Unit) -> list[Id]:
        passport = kept(unit, "Дрова", surname="Семёнова")
        search.forget(unit, passport)
        return [*find(unit, "дрова"), *find(unit, "Семёнова")]

    assert await store.do(work) == []


async def test_the_last_search_is_kept_for_its_pages(store: Store) -> None:
    def work(unit: Unit) -> tuple[str, str, str]:
        person = people.add(unit, "ru")
        before = search.remembered(unit, person, "passports")
        search.remember(unit, person, "passports", "дрова")
        others = search.remembered(unit, person, "volunteers")
        return before, search.remembered(unit, person, "passports"), others

    assert await store.do(work) == ("", "дрова", "")
