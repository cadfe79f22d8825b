"""What people say and press on the path, the same words in every messenger."""

import re
from pathlib import Path

from tests.e2e.process import command
from tests.e2e.seats import Person
from tests.standins.vk import VkStandin

WORDS = "Привезли дрова, сложить некому, живу одна"


async def starts(person: Person, payload: str = "") -> None:
    """The first screen, or what a link with this payload leads to."""
    await person.start(payload)


async def is_heard(person: Person, vk: VkStandin) -> None:
    """A new centre asks VK where its events are, and hears only those that come after."""
    await person.until(lambda: vk.calls("groups.getLongPollServer"), "somebody who listens to VK")


async def takes_the_role(person: Person, folder: Path, role: str = "director") -> None:
    """By the code that the command line prints, and the promise to keep secrets."""
    said = await command(folder, "invite", role)
    code = re.search(r"i_[\w-]+", said)
    assert code, said
    await starts(person, code[0])
    await person.press("Обещаю и принимаю")
    await person.sees("роль действует")


async def binds_the_desk(director: Person, in_group: Person) -> None:
    """The director asks for a code in private and writes it in the group."""
    await director.say("/desk")
    told = await director.sees("Код для группы")
    code = re.search(r"/desk (\S+?)[\s.]", told.text)
    assert code, told
    await in_group.say(f"/desk {code[1]}")
    await in_group.sees("теперь диспетчерская")


async def enrols(person: Person, name: str) -> None:
    """The whole enrolment, up to the card at the desk."""
    await starts(person)
    await person.press("Хочу помогать")
    await person.answer(name)
    await person.press("18 и больше", "Помощь пострадавшим", "Готово", "Всё:", "Готово", "Оказание", "Готово")
    await person.press("Заречный городок", "Готово", "русский", "Готово", "2 задачи")
    await person.press("Пропустить", "Пропустить", "Даю согласие", "Даю согласие", "Отправить")


async def joins(person: Person, name: str, desk: Person) -> None:
    """Enrols, and an operator accepts."""
    await enrols(person, name)
    await desk.sees("Новый волонтёр", name)
    await desk.press("Принять")


async def tells(person: Person, words: str = WORDS, name: str = "Нина Петровна") -> None:
    """The whole intake up to the card that strangers will see."""
    await starts(person)
    await person.press("Мне нужна помощь", "Нет, опасности нет", "Даю согласие, помогите")
    await person.answer(words)
    await person.press("Готово", "Вещи, продукты", "Всё верно", "Нужны руки", "Центр", "На этой неделе")
    await person.press("Для меня")
    await person.answer(name)
    await person.press("Здесь, в переписке")
    await person.gets("Отправить")
