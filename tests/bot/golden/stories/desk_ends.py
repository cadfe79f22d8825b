"""How a case ends at the desk: not solvable by two persons, closed, reopened, handed to a specialist."""

from tests.bot.golden.stories.cast import Scene, finds


async def unsolvable_by_two_persons(scene: Scene) -> None:
    """Olga proposes, cannot agree with herself, Igor first goes on looking and then agrees."""
    await scene.client("Нина")
    olga, igor = scene.olga, scene.igor
    scene.journal.begins()
    await _proposes(scene)
    await igor.press("Нет, ищем дальше")
    await _proposes(scene)
    await olga.presses("Согласиться", "Да, не решается")
    await igor.press("Да, не решается")


async def _proposes(scene: Scene) -> None:
    await finds(scene.olga, "Не решается…")
    await scene.leads()
    await scene.alone.press("Нет нужного специалиста")
    await scene.alone.say("Нужен печник, в районе его нет")
    await scene.alone.press("Отправить")


async def closed_and_reopened(scene: Scene) -> None:
    """Nina is silent after «solved»: the desk closes it for her, and opens it again when she calls."""
    await scene.client("Нина")
    anna = await scene.volunteer("Анна")
    olga, alone = scene.olga, scene.alone
    await olga.presses("Назначить…", "Анна")
    await anna.press("Нужна помощь центра")
    await anna.presses("Связался", "Решено", "2 ", "Помощь руками")
    scene.journal.begins()
    await finds(olga, "Закрыть…")
    await olga.press("Житель не отвечает")
    await alone.say("/find 2026-00001")
    await alone.presses("2026-00001", "Открыть снова")


async def handed_to_a_specialist(scene: Scene) -> None:
    """The case goes to Vera the psychologist: she works on it and gives it back."""
    nina = await scene.client("Нина")
    vera = await scene.specialist("950", "Вера", "psychologist")
    olga = scene.olga
    scene.journal.begins()
    await finds(olga, "Передать специалисту…")
    await olga.press("Вера · психолог")
    await vera.presses("Личные данные…", "Проверка обращения")
    await vera.start()
    await vera.presses("Диспетчерская", "Мои дела", "2026-00001", "Что можно сделать…")
    await finds(vera, "Написать человеку…")
    await vera.say("Нина Петровна, когда вам удобно поговорить?")
    await vera.press("Отправить")
    await nina.say("Завтра после обеда")
    await vera.press_data(f"card:case:{scene.case}")
    await vera.press("Вернуть диспетчерской")


STORIES = (unsolvable_by_two_persons, closed_and_reopened, handed_to_a_specialist)
