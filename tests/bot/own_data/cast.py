"""What the cast does before somebody asks for their data: a case from its first words to its stars."""

import json
import sqlite3
from contextlib import closing
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

from dialogs.events import IncomingFile
from tests.bot.test_talk import picture
from tests.bot.test_whole_path import enrols
from tests.bot.town import Seat, Town

STORY = "Привезли берёзовые дрова, сложить некому, живу одна"
NUMBER, PHONE = "770055113", "+79004445566"
FIVE_MINUTES = timedelta(minutes=5)


async def helper(town: Town, olga: Seat, number: str, name: str) -> Seat:
    seat = Seat(town, "telegram", number)
    await enrols(seat, name)
    await olga.press("Принять")
    return seat


async def tells(seat: Seat, *, photo: bool = False) -> None:
    """Nina tells her problem, leaves a phone, and sends it."""
    await seat.start()
    await seat.answer("Мне нужна помощь", "Нет, опасности нет")
    if "Даю согласие, помогите" in seat.last.labels:
        await seat.press("Даю согласие, помогите")
    await seat.say(STORY)
    if photo:
        await seat.send(IncomingFile("photo", "s1"), data=picture())
    await seat.answer("Готово", "Вещи, продукты", "Всё верно", "Нужны руки", "Центр")
    await seat.answer("На этой неделе", "Для меня")
    await seat.say("Нина Петровна")
    await seat.answer("По телефону", "Да, показать")
    await seat.say(PHONE)
    await seat.answer("Отправить")


async def talks(nina: Seat, anna: Seat) -> None:
    await anna.press("Написать")
    await anna.say("Я рядом, когда удобно?")
    await nina.press("Ответить")
    await nina.say("Калитка синяя, приходите в пять")
    await nina.press_data("endtalk")
    await anna.press_data("endtalk")


async def solves(nina: Seat, anna: Seat) -> None:
    for label in ("Связался", "Решено", "2 ", "Помощь руками"):
        await anna.press(label)
    await nina.press("Да")
    await nina.press("5")
    await nina.press("слов")
    await nina.say("Поленница загляденье")


async def asks_to_be_erased(seat: Seat) -> None:
    await seat.press_data("go:privacy")
    await seat.press("Удалить мои данные")
    await seat.press("Да, удалить мои данные")


async def is_erased(town: Town, seat: Seat) -> None:
    await asks_to_be_erased(seat)
    await town.wait(FIVE_MINUTES)


def count(town: Town, query: str) -> list[object]:
    with closing(sqlite3.connect(town.path)) as file:
        return [row[0] for row in file.execute(query)]


async def own_archive(town: Town, seat: Seat) -> dict[str, bytes]:
    """Everything in the archive that the last message carries."""
    [name] = seat.last.face.files
    file = await town.assembly.vault.read_file(name)
    assert (file.kind, file.name) == ("document", "my-data-2026-11-18.zip")
    with ZipFile(BytesIO(file.data)) as archive:
        assert archive.testzip() is None
        return {one: archive.read(one) for one in archive.namelist()}


async def own_files(town: Town, seat: Seat) -> tuple[str, dict[str, object]]:
    """The page and the data of it."""
    found = await own_archive(town, seat)
    return found["my-data.html"].decode(), json.loads(found["my-data.json"])
