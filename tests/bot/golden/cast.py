"""The cast of the golden conversations: what they usually do, so that a test tells only what is new."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tests.bot.town import Seat, Town

STORY = "Привезли дрова, сложить некому, живу одна"
MESSENGERS = ("telegram", "vk", "web")
GROUPS = {"telegram": "-100", "vk": "2000000001", "web": "desk"}
"""Where the desk lives in each channel."""


@dataclass
class Scene:
    """A town with its desk: Ольга is the operator there, Дарья the director."""

    town: Town
    olga: Seat
    darya: Seat
    known: int = 0

    def seat(self, channel: str, number: str) -> Seat:
        """Somebody new."""
        return Seat(self.town, channel, number)

    async def volunteer(self, name: str, channel: str = "telegram") -> Seat:
        """Somebody who has enrolled and was accepted by the desk."""
        self.known += 1
        found = self.seat(channel, str(self.known))
        await enrols(found, name)
        await self.olga.press("Принять")
        return found

    async def at(self, day: int, hour: int, minute: int = 0) -> None:
        """Time passes until this local moment of November; whatever becomes due happens in its order."""
        moment = datetime(2026, 11, day, hour, minute, tzinfo=ZoneInfo("Europe/Moscow"))
        assert moment >= self.town.now
        await self.town.wait(moment - self.town.now)

    async def passes(self, **length: float) -> None:
        """Time passes; whatever becomes due happens in its order."""
        await self.town.wait(timedelta(**length))


async def opens(town: Town, channel: str = "telegram") -> Scene:
    """The desk's first day in this channel's group."""
    for number, name, role in (("900", "Ольга", "operator"), ("901", "Дарья", "director")):
        await town.staff(channel, number, role)
        await town.call(channel, number, name)
    await town.desk(channel, GROUPS[channel])
    olga, darya = Seat(town, channel, "900", chat=GROUPS[channel]), Seat(town, channel, "901")
    return Scene(town, olga, darya)


async def enrols(seat: Seat, name: str) -> None:
    """A volunteer's enrolment, to the end."""
    await seat.start()
    await seat.press("Хочу помогать")
    await seat.say(name)
    for label in ("18 и больше", "Помощь пострадавшим", "Готово", "Всё:", "Готово", "Оказание", "Готово"):
        await seat.press(label)
    for label in ("Заречный городок", "Готово", "русский", "Готово", "2 задачи", "Пропустить", "Пропустить"):
        await seat.press(label)
    for label in ("Даю согласие", "Даю согласие", "Отправить"):
        await seat.press(label)


async def begins(nina: Seat, consent: str = "Даю согласие, помогите") -> None:
    """As far as «tell us in your own words»."""
    await nina.start()
    await nina.presses("Мне нужна помощь", "Нет, опасности нет", consent)


async def describes(nina: Seat, words: str = STORY, when: str = "На этой неделе") -> None:
    """From the own words to «for whom»."""
    await nina.say(words)
    await nina.presses("Готово", "Вещи, продукты", "Всё верно", "Нужны руки", "Центр", when, "Для меня")


async def asks_for_help(nina: Seat, words: str = STORY, when: str = "На этой неделе") -> None:
    """The whole intake, to the end."""
    await begins(nina)
    await describes(nina, words, when)
    await nina.say("Нина Петровна")
    await nina.presses("Здесь, в переписке", "Отправить")


async def takes_and_solves(anna: Seat) -> None:
    """From the offer to «solved»."""
    await anna.press("Берусь")
    await solves(anna)


async def solves(anna: Seat) -> None:
    """From the first contact to «solved»."""
    await anna.presses("Связался", "Решено", "2 ", "Помощь руками")


def asked(seats: Sequence[Seat]) -> list[Seat]:
    """Who has an offer before their eyes."""
    return [seat for seat in seats if "Берусь" in seat.last.labels]
