"""Rights in the group: being there gives none; who presses without one is asked about, once."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.bot.town import Seat, Town, town_in
from tests.bot.walking import tells


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with town_in(tmp_path) as found:
        await found.staff("vk", "900", "director")
        await found.desk("telegram", "-100")
        await tells(Seat(found, "vk", "7"))
        yield found


@pytest.fixture
def boris(town: Town) -> Seat:
    """A member of the group without any right."""
    return Seat(town, "telegram", "22", chat="-100")


@pytest.fixture
def irina(town: Town) -> Seat:
    """The director, in her private chat."""
    return Seat(town, "vk", "900")


def rows(town: Town, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(town.path)) as file:
        return list(file.execute(query))


def asked(irina: Seat) -> list[str]:
    return [seen.text for seen in irina.messages if "Дать права" in seen.text]


async def test_a_press_without_a_right_is_refused_recorded_and_asked_about_once(
    town: Town, boris: Seat, irina: Seat
) -> None:
    card = boris.last.text
    await boris.press("Беру")
    assert any("нет прав" in words for words in town.messengers["telegram"].toasts)
    assert boris.last.text == card
    await boris.press("Ещё")
    await boris.press("Беру")
    assert rows(town, "select verb, times from refused_presses order by verb") == [("claim", 2), ("page", 1)]
    assert len(asked(irina)) == 1


async def test_the_director_gives_rights_and_the_terms_come_privately(
    town: Town, boris: Seat, irina: Seat
) -> None:
    await boris.press("Беру")
    await irina.press("Дать права")
    private = Seat(town, "telegram", "22")
    assert "Обещаете хранить это в тайне" in private.last.text
    await boris.press("Беру")
    assert rows(town, "select count(*) from escalations where state = 'claimed'") == [(0,)]
    await private.press("Обещаю и принимаю")
    await boris.press("Беру")
    assert rows(town, "select count(*) from escalations where state = 'claimed'") == [(1,)]
    assert rows(town, "select purpose from consents where purpose = 'terms'") == [("terms",)]


async def test_no_is_no_and_nobody_asks_again(town: Town, boris: Seat, irina: Seat) -> None:
    await boris.press("Беру")
    await irina.press("Не давать")
    await irina.press("Дать права")
    assert irina.sees("уже ответили")
    await boris.press("Беру")
    assert len(asked(irina)) == 1
    assert rows(town, "select count(*) from roles where role = 'operator'") == [(0,)]


async def test_rights_cannot_be_given_by_a_forged_press(town: Town, boris: Seat, irina: Seat) -> None:
    await boris.press("Беру")
    [(person,)] = rows(town, "select person_id from rights_questions")
    await Seat(town, "telegram", "22").press_data(f"rights:{person}:yes")
    assert rows(town, "select count(*) from roles where role = 'operator'") == [(0,)]
    [(stranger,)] = rows(town, "select client_id from passports")
    await irina.press_data(f"rights:{stranger}:yes")
    assert rows(town, "select count(*) from roles where role = 'operator'") == [(0,)]


async def test_an_administrator_sees_no_case(town: Town, boris: Seat) -> None:
    await town.staff("telegram", "22", "administrator")
    await boris.press("Беру")
    assert rows(town, "select count(*) from escalations where state = 'claimed'") == [(0,)]
    private = Seat(town, "telegram", "22")
    await private.say("/page")
    assert "нужна роль" in private.last.text
    await private.start()
    assert "Очередь" not in private.last.labels
