"""A team: made by the desk, called together, its steps, its end; a new lead; asked for by a volunteer."""

from tests.bot.golden.stories.cast import Scene, finds
from tests.bot.town import Seat

NAMES = ("Анна", "Борис", "Вера")


async def _gathered(scene: Scene) -> tuple[Seat, ...]:
    """Nina's request is a team's: Anna leads it, Boris and Vera have joined."""
    nina = await scene.client("Нина")
    anna, boris, vera = [await scene.volunteer(name) for name in NAMES]
    await finds(scene.olga, "Команда…")
    await scene.olga.presses("2 помощника", "Анна")
    await anna.presses("Позвать ещё…", "Позвать всех, кто здесь")
    await boris.press("Вступить")
    await vera.press("Вступить")
    return nina, anna, boris, vera


async def team_comes_together(scene: Scene) -> None:
    """Olga makes a team for Nina; Anna calls people; one joins, one does not, one is too late."""
    await scene.client("Нина")
    anna, boris, vera, gleb = [await scene.volunteer(name) for name in (*NAMES, "Глеб")]
    scene.journal.begins()
    await finds(scene.olga, "Команда…")
    await scene.olga.presses("2 помощника", "Анна")
    await anna.presses("Позвать ещё…", "Борис", "Позвать ещё…", "Позвать всех, кто здесь")
    await boris.press("Не сейчас")
    join = next(key.data for row in gleb.last.face.rows for key in row if key.label == "Вступить")
    await vera.press("Вступить")
    await gleb.press_data(join)
    await scene.olga.press("Открыть команду")
    await scene.leads()


async def team_works_to_the_end(scene: Scene) -> None:
    """Steps are planned, taken and done; the desk agrees with the lead; everybody says their hours."""
    nina, anna, boris, vera = await _gathered(scene)
    scene.journal.begins()
    await anna.press("Добавить шаг")
    await anna.say("Найти колун")
    await anna.presses("Завтра", "Сохранить")
    await boris.press("Беру шаг 1")
    await vera.press("Написать команде")
    await vera.say("Еду с тачкой")
    await boris.press("Готово: шаг 1")
    await anna.presses("Карточка жителя", "Связался", "Открыть команду", "Решено", "4 ч", "Помощь руками")
    await scene.olga.press("Ещё не всё")
    await anna.presses("Решено", "1 ч", "Помощь руками")
    await scene.olga.presses("Решено, спросить жителя…", "Да, спросить жителя")
    await boris.press("2 ч")
    await nina.presses("Да", "5 ★")


async def team_has_a_new_lead(scene: Scene) -> None:
    """Anna leaves the team that she led: Olga names Boris."""
    _nina, anna, _boris, _vera = await _gathered(scene)
    scene.journal.begins()
    await anna.presses("Выйти из команды", "Да, выйти")
    await scene.olga.presses("Беру", "Назначить ведущего…", "Борис")


async def team_asked_for(scene: Scene) -> None:
    """Anna cannot do it alone and asks for a team, which Boris leads."""
    anna = await scene.volunteer("Анна")
    await scene.client("Нина")
    await anna.press("Берусь")
    await scene.volunteer("Борис")
    scene.journal.begins()
    await anna.presses("Нужна помощь центра", "нужна команда")
    await scene.olga.presses("Команда…", "3 помощника", "Борис")


STORIES = (team_comes_together, team_works_to_the_end, team_has_a_new_lead, team_asked_for)
