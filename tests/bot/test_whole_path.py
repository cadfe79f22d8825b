"""The whole path: from words in VK to five stars, with volunteers in Telegram and the desk in a group."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.bot.town import Seat, Town, town_in


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


async def tells(nina: Seat, words: str = "Привезли дрова, сложить некому, живу одна") -> None:
    """Nina goes through the intake and sends it."""
    await nina.start()
    for label in ("Мне нужна помощь", "Нет, опасности нет", "Даю согласие, помогите"):
        await nina.press(label)
    await nina.say(words)
    for label in ("Готово", "Вещи, продукты", "Всё верно", "Нужны руки", "Центр", "На этой неделе"):
        await nina.press(label)
    await nina.press("Для меня")
    await nina.say("Нина Петровна")
    await nina.press("Здесь, в переписке")
    await nina.press("Отправить")


async def enrols(seat: Seat, name: str) -> None:
    """A volunteer goes through the enrolment and sends it."""
    await seat.start()
    await seat.press("Хочу помогать")
    await seat.say(name)
    for label in ("18 и больше", "Помощь пострадавшим", "Готово", "Всё:", "Готово", "Оказание", "Готово"):
        await seat.press(label)
    for label in ("Заречный городок", "Готово", "русский", "Готово", "2 задачи", "Пропустить", "Пропустить"):
        await seat.press(label)
    for label in ("Даю согласие", "Даю согласие", "Отправить"):
        await seat.press(label)


async def joins(town: Town, olga: Seat, number: str, name: str) -> Seat:
    """A volunteer in Telegram, enrolled and accepted by the desk."""
    seat = Seat(town, "telegram", number)
    await enrols(seat, name)
    assert "Новый волонтёр" in olga.last.text
    await olga.press("Принять")
    return seat


def figures(town: Town, query: str) -> list[int]:
    """Plain numbers straight from the database file."""
    with closing(sqlite3.connect(town.path)) as file:
        return [row[0] for row in file.execute(query)]


async def test_from_words_to_five_stars(town: Town, olga: Seat) -> None:
    anna = await joins(town, olga, "1", "Анна")
    boris = await joins(town, olga, "2", "Борис")
    nina = Seat(town, "vk", "7")
    await tells(nina)
    assert nina.sees("2026-00001")
    assert "Берусь" in anna.last.labels
    assert "Берусь" in boris.last.labels
    assert "Нина" not in anna.last.text

    offer = boris.last
    await anna.press("Берусь")
    assert anna.sees("Привезли дрова, сложить некому, живу одна")
    await boris.press_data(offer.face.rows[0][0].data)
    assert "Берусь" not in [label for seen in boris.messages for label in seen.labels]
    assert boris.sees("Уже взяли")
    assert nina.sees("Анна")

    await anna.press("Связался")
    await anna.press("Решено")
    await anna.press("2 ")
    await anna.press("Помощь руками")
    assert nina.sees("решена")
    await nina.press("Да")
    await nina.press("5")
    assert anna.sees("5") or anna.sees("пят")
    await nina.press("слов")
    await nina.say("Спасибо, Анна всё сложила!")
    assert figures(town, "select stars from ratings") == [5]
    assert sum(figures(town, "select points from kudos")) > 0
