"""The private chat of a person of the desk: queue, search, looks, intake for a caller, calls, report."""

from tests.bot.golden.stories.cast import Scene, finds
from tests.bot.test_desk_private import takes_a_call


async def queue_search_and_looks(scene: Scene) -> None:
    """Olga opens the queue, finds the case, looks at it with a reason, reads its history and the talk."""
    nina = await scene.client("Нина")
    await scene.client("Зоя")
    alone = scene.alone
    scene.journal.begins()
    await alone.start()
    await alone.presses("Очередь", "2", "Беру")
    await alone.say("/find дрова")
    await alone.presses("2026-00001", "Личные данные…", "Нужно позвонить", "Назад", "История", "Назад")
    await alone.presses("Переписка…", "Разбор жалобы")
    await nina.press("Кто видел мои контакты")


async def caller_helped_by_telephone(scene: Scene) -> None:
    """Vera rings: Olga writes it down for her, and the answer is read to her by telephone."""
    alone = scene.alone
    scene.journal.begins()
    await takes_a_call(scene.staff)
    await alone.press("Заняться")
    await finds(alone, "Ответить самому…")
    await alone.say("Сантехник придёт завтра.")
    await alone.press("Отправить")
    await alone.start()
    await alone.presses("Диспетчерская", "Кому позвонить", "1", "Показать телефон", "Позвонили")


async def caller_asked_and_erased(scene: Scene) -> None:
    """What a volunteer solved for a caller is asked by telephone, with stars; then she is forgotten."""
    anna = await scene.volunteer("Анна", "E")
    alone = scene.alone
    with scene.journal.quiet():
        await takes_a_call(scene.staff)
    scene.journal.begins()
    await anna.presses("Берусь", "Связался", "Решено", "2 ", "Помощь руками")
    await alone.start()
    await alone.presses("Диспетчерская", "Кому позвонить", "1", "Не дозвонились")
    await scene.passes(days=1)
    await alone.start()
    await alone.presses("Диспетчерская", "Кому позвонить", "1", "Да, решена")
    await alone.start()
    await alone.presses("Диспетчерская", "Кому позвонить", "1", "5", "4", "Записать слова")
    await alone.say("Спасибо Анне за дрова")
    await alone.press("Да, можно")
    await alone.say("/find 2026-00001")
    await alone.presses("2026-00001", "Удалить данные человека…", "Да, человек просит", "Удалить данные")
    await alone.press("Не удалять")
    await alone.presses("Удалить данные человека…", "Да, человек просит", "Удалить данные")
    await scene.passes(minutes=5)


async def partner_report_and_wall(scene: Scene) -> None:
    """The tools: a new partner, the report, the code for the wall."""
    await scene.client("Нина")
    alone = scene.alone
    scene.journal.begins()
    await alone.start()
    await alone.presses("Диспетчерская", "Добавить партнёра")
    await alone.say("Служба «Дрова»")
    await alone.say("8 800 000, Мария")
    await alone.presses("Пропустить", "Сохранить")
    await alone.start()
    await alone.presses("Диспетчерская", "Отчёт")
    await alone.start()
    await alone.presses("Диспетчерская", "стен")


async def hint_words_changed(scene: Scene) -> None:
    """Olga teaches a topic the words that people here use, and takes one away that misleads."""
    alone = scene.alone
    scene.journal.begins()
    await alone.start()
    await alone.presses("Диспетчерская", "Слова-подсказки тем", "Помощь пострадавшим", "Вещи, продукты")
    await alone.press("Добавить слова…")
    await alone.say("2024")
    await alone.say("пимокаты, валенки, дрова, ё")
    await alone.presses("Убрать слово…", "Ещё →", "← Раньше", "мебель")
    await alone.presses("английский", "русский", "Назад", "Назад")


async def desk_set_up(scene: Scene) -> None:
    """The director's tools: the group's code, an invitation, the page."""
    pavel = scene.staff.pavel_alone
    scene.journal.begins()
    await pavel.start()
    await pavel.presses("Диспетчерская", "Настро")
    await pavel.press_data("deskcode")
    await pavel.press_data("invite")
    await pavel.press_data("invite:operator")
    await pavel.press_data("deskpage")


async def role_taken_away(scene: Scene) -> None:
    """Igor leaves the centre: the director takes his role, and what he had claimed waits for another."""
    await scene.client("Нина")
    pavel = scene.staff.pavel_alone
    scene.journal.begins()
    await scene.igor.press("Беру")
    await pavel.start()
    await pavel.presses("Диспетчерская", "Настро", "Сотрудники", "Игорь", "Снять роль", "Назад")
    await pavel.presses("Снять роль", "Да, снять роль", "Все сотрудники", "Павел", "Снять роль", "Да, снять")


STORIES = (
    queue_search_and_looks,
    caller_helped_by_telephone,
    caller_asked_and_erased,
    partner_report_and_wall,
    hint_words_changed,
    desk_set_up,
    role_taken_away,
)
