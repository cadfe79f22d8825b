"""Joining accounts by a code: begun in one messenger, continued in the other; some are for the desk."""

import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from storage.persons import accounts, people, roles
from storage.persons.accounts import meet
from storage.unit import Unit
from tests.bot.test_codes import CODE, REFUSED
from tests.bot.test_whole_path import enrols, joins
from tests.bot.town import Seat, Town, town_in
from tests.bot.walking import begins, finishes, tells


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with town_in(tmp_path) as found:
        await found.staff("telegram", "900", "operator", "director")
        await found.desk("telegram", "-100")
        yield found


@pytest.fixture
def olga(town: Town) -> Seat:
    """The operator, in the staff group."""
    return Seat(town, "telegram", "900", chat="-100")


async def code_of(seat: Seat) -> str:
    await seat.say("/link")
    found = CODE.search(seat.last.text)
    assert found
    return found[1]


async def join(stays: Seat, goes: Seat) -> None:
    """The code asked for at one account is used at the other."""
    code = await code_of(stays)
    await goes.say(code)
    await goes.press("Да, это мой код")


def shows(seat: Seat, label: str) -> bool:
    """Whether such a button can be pressed anywhere in the chat."""
    return any(label in seen.labels for seen in seat.messages)


def rows(town: Town, query: str) -> list[tuple[object, ...]]:
    """Straight from the database file."""
    with closing(sqlite3.connect(town.path)) as file:
        return list(file.execute(query))


async def person(town: Town, channel: str, sender: str) -> str:
    return await town.write(lambda unit: meet(unit, channel, sender, "ru").person_id)


async def test_an_intake_begun_in_telegram_is_continued_in_vk(town: Town) -> None:
    telegram, vk = Seat(town, "telegram", "7"), Seat(town, "vk", "7")
    await begins(telegram)
    await telegram.press("Готово")

    await join(telegram, vk)
    assert vk.sees("узнаём вас в обоих")
    assert telegram.sees("присоединён ещё один чат: ВКонтакте")
    await vk.press("Продолжить")
    await finishes(vk)
    assert vk.sees("2026-00001")
    assert rows(town, "select count(*) from passports where status <> 'draft'") == [(1,)]

    # The question that stands open in Telegram is about nothing now.
    await telegram.press("Вещи, продукты")
    assert shows(telegram, "Мне нужна помощь")
    assert rows(town, "select count(*) from drafts") == [(0,)]


async def test_both_accounts_see_what_either_told(town: Town, olga: Seat) -> None:
    anna = await joins(town, olga, "1", "Анна")
    old, new = Seat(town, "vk", "7"), Seat(town, "telegram", "77")
    await tells(old)
    await new.start()
    await join(new, old)
    assert await person(town, "vk", "7") == await person(town, "telegram", "77")
    await new.say("мои обращения")
    assert "2026-00001" in new.last.text
    await anna.press("Берусь")
    assert new.sees("Анна")


async def test_a_volunteer_and_their_task_move_to_the_other_messenger(town: Town, olga: Seat) -> None:
    anna = await joins(town, olga, "1", "Анна")
    await tells(Seat(town, "vk", "7"))
    await anna.press("Берусь")
    page = Seat(town, "web", "w_anna")
    await page.start()
    await join(page, anna)
    await page.say("мои задачи")
    assert "2026-00001" in page.last.text
    assert rows(town, "select count(*) from volunteers") == [(1,)]


async def test_a_code_is_nothing_until_confirmed_and_only_once(town: Town) -> None:
    telegram, vk, other = Seat(town, "telegram", "7"), Seat(town, "vk", "7"), Seat(town, "vk", "8")
    await telegram.start()
    code = await code_of(telegram)
    await vk.start(f"a_{code.replace('-', '')}")
    await vk.press("Нет, не надо")
    assert await person(town, "vk", "7") != await person(town, "telegram", "7")
    await vk.start(f"a_{code.replace('-', '')}")
    await vk.press("Да, это мой код")
    assert await person(town, "vk", "7") == await person(town, "telegram", "7")
    await other.say(code)
    assert REFUSED in other.last.text


async def test_ten_minutes_and_ones_own_chat(town: Town) -> None:
    telegram, vk = Seat(town, "telegram", "7"), Seat(town, "vk", "7")
    await telegram.start()
    code = await code_of(telegram)
    await telegram.say(code)
    assert "и так ваш" in telegram.last.text
    await vk.say(code)
    await town.wait(timedelta(minutes=11))
    await vk.press("Да, это мой код")
    assert REFUSED in vk.last.text


async def test_two_volunteers_are_for_the_desk_and_nothing_moves(town: Town, olga: Seat) -> None:
    anna = await joins(town, olga, "1", "Анна")
    vk = Seat(town, "vk", "1")
    await enrols(vk, "Анна")
    await join(anna, vk)
    assert vk.sees("Сотрудник центра посмотрит")
    assert any("соединить два своих чата" in seen.text for seen in olga.messages)
    assert await person(town, "vk", "1") != await person(town, "telegram", "1")
    assert rows(town, "select count(*) from volunteers") == [(2,)]


async def test_two_roles_are_for_the_desk(town: Town) -> None:
    await town.staff("vk", "5", "lawyer")
    director, lawyer = Seat(town, "telegram", "900"), Seat(town, "vk", "5")
    code = await code_of(director)
    await lawyer.say(code)
    assert "права в центре" in lawyer.last.text
    await lawyer.press("Да, это мой код")
    assert lawyer.sees("Сотрудник центра посмотрит")
    lawyer_id = await person(town, "vk", "5")
    assert await town.write(lambda unit: roles.active(unit, lawyer_id)) == {"lawyer"}


async def test_nobody_helps_themselves(town: Town, olga: Seat) -> None:
    anna = await joins(town, olga, "1", "Анна")
    nina = Seat(town, "vk", "7")
    await tells(nina)
    await anna.press("Берусь")
    await join(nina, anna)
    assert anna.sees("Сотрудник центра посмотрит")
    assert await person(town, "vk", "7") != await person(town, "telegram", "1")


async def test_an_offer_of_ones_own_request_vanishes(town: Town, olga: Seat) -> None:
    anna = await joins(town, olga, "1", "Анна")
    boris = await joins(town, olga, "2", "Борис")
    nina = Seat(town, "vk", "7")
    await tells(nina)
    await join(nina, anna)
    assert anna.sees("узнаём вас в обоих")
    assert not shows(anna, "Берусь")
    assert shows(boris, "Берусь")
    (offer,) = rows(town, "select id from offers where state = 'withdrawn'")
    await anna.press_data(f"take:{offer[0]}")
    assert rows(town, "select owner_id from passports") == [(None,)]


async def test_of_two_begun_requests_nothing_is_lost(town: Town) -> None:
    telegram, vk = Seat(town, "telegram", "7"), Seat(town, "vk", "7")
    told = ((telegram, "Привезли дрова, сложить некому"), (vk, "Сломалась плита, не могу готовить"))
    for seat, words in told:
        await begins(seat, words)
        town.now += timedelta(minutes=1)
    await join(telegram, vk)
    assert vk.sees("Эти слова мы сохранили")
    await vk.press("Новое обращение")
    assert vk.sees("Сначала закончите обращение")
    town.now += timedelta(minutes=1)
    await telegram.press("Готово")
    await telegram.press("Продолжить")
    await finishes(telegram)
    assert telegram.sees("Сломалась плита")
    assert not telegram.sees("Привезли дрова, сложить некому\n")
    town.now += timedelta(minutes=1)
    await vk.press("Новое обращение")
    await finishes(vk)
    assert vk.sees("Привезли дрова")
    assert rows(town, "select count(*) from passports where status <> 'draft'") == [(2,)]


async def test_messages_come_where_the_person_wants_them(town: Town) -> None:
    telegram, vk = Seat(town, "telegram", "7"), Seat(town, "vk", "7")
    await telegram.start()
    await join(telegram, vk)
    await vk.say("/where")
    await vk.press("Telegram")

    def preferred(unit: Unit) -> str:
        address = accounts.preferred(unit, meet(unit, "vk", "7", "ru").person_id)
        return address.channel if address else ""

    assert await town.write(preferred) == "telegram"
    await vk.press("Туда, откуда последнее сообщение")
    await vk.say("/menu")
    assert await town.write(preferred) == "vk"
    await vk.press_data("account:01ARZ3NDEKTSV4RRFFQ69G5FAV")
    assert await town.write(preferred) == "vk"


async def test_the_page_goes_on_in_telegram_by_a_button(town: Town) -> None:
    page, telegram = Seat(town, "web", "w_nina"), Seat(town, "telegram", "7")
    await tells(page)
    assert page.sees("Запишите код возврата")
    returned = next(CODE.search(seen.text) for seen in page.messages if "код возврата" in seen.text)
    await page.press("Продолжить в мессенджере")
    opened = CODE.search(page.last.text)
    assert opened
    await telegram.start(f"a_{opened[1].replace('-', '')}")
    await telegram.press("Да, это мой код")
    await telegram.say("мои обращения")
    assert "2026-00001" in telegram.last.text

    vk = Seat(town, "vk", "7")
    assert returned
    await vk.say(returned[1])
    await vk.press("Да, это мой код")
    assert await person(town, "vk", "7") == await person(town, "telegram", "7")


async def test_the_name_is_set_in_settings(town: Town) -> None:
    nina = Seat(town, "vk", "7")
    await nina.say("/settings")
    assert "имя пока не указано" in nina.last.text
    await nina.press("Как меня зовут")
    await nina.say("Нина Петровна")
    await nina.say("/settings")
    assert "Нина Петровна" in nina.last.text
    known = await town.write(lambda unit: people.person(unit, meet(unit, "vk", "7", "ru").person_id))
    assert known.name == "Нина Петровна"
    assert not re.search("Начать заново", " ".join(nina.last.labels))
