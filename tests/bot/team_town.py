"""A team in the town: Nina's request, led by Anna from VK, with Boris and Vera; Gleb was called too."""

from pathlib import Path

from tests.bot.desk_town import Staff, enrols, figures, nobody_took_it, staffed
from tests.bot.town import Seat

__all__ = ["Crew", "Staff", "adds_a_step", "card", "crew_of", "figures", "joins", "makes_a_team", "staffed"]

Crew = dict[str, Seat]


async def joins(staff: Staff, channel: str, number: str, name: str) -> Seat:
    """A volunteer of any channel, accepted by the desk."""
    seat = Seat(staff.town, channel, number)
    await enrols(seat, name)
    await staff.olga.press("Принять")
    return seat


async def makes_a_team(staff: Staff, lead: str, size: str = "2 помощника") -> None:
    """Olga makes a team of what waits at the desk."""
    while "Команда…" not in staff.olga.labels[-8:]:
        await staff.olga.press("Ещё…" if "Ещё…" in staff.olga.last.labels else "Ещё →")
    await staff.olga.presses("Команда…", size, lead)


async def crew_of(staff: Staff) -> Crew:
    """Nina's request is a team's: Anna leads it from VK, Boris and Vera have joined, Gleb has not."""
    nina = await nobody_took_it(staff)
    anna = await joins(staff, "vk", "1", "Анна")
    boris = await joins(staff, "telegram", "2", "Борис")
    vera = await joins(staff, "web", "3", "Вера")
    gleb = await joins(staff, "telegram", "4", "Глеб")
    await staff.olga.press("Ещё…")
    await makes_a_team(staff, "Анна")
    await anna.presses("Позвать ещё…", "Позвать всех, кто здесь")
    await boris.press("Вступить")
    await vera.press("Вступить")
    return {"nina": nina, "anna": anna, "boris": boris, "vera": vera, "gleb": gleb}


def card(seat: Seat, words: str = "Команда · №") -> str:
    """The newest message that holds these words, as the seat sees it now."""
    return next(seen.written for seen in reversed(seat.messages) if words in seen.text)


async def adds_a_step(seat: Seat, words: str, day: str = "Завтра") -> None:
    """A step for the list, in two answers."""
    await seat.press("Добавить шаг")
    await seat.say(words)
    await seat.presses(day, "Сохранить")


def files_of(folder: Path) -> bytes:
    """Everything that stands in the files of the town's database."""
    return b"".join(path.read_bytes() for path in folder.glob("town.db*") if path.is_file())
