"""A task and its buttons, from «I take it» to the stars; how it goes back; the volunteer's own things."""

from tests.bot.golden.stories.cast import Scene
from tests.bot.town import Seat


async def _offered(scene: Scene) -> tuple[Seat, Seat]:
    """Anna has Nina's offer before her eyes."""
    anna = await scene.volunteer("Анна")
    return anna, await scene.client("Нина")


async def task_from_taking_to_stars(scene: Scene) -> None:
    """Anna takes it, writes, notes, meets Nina, and it is solved."""
    anna, nina = await _offered(scene)
    scene.journal.begins()
    await anna.presses("Берусь", "Написать")
    await anna.say("Добрый день! Дрова сложим в субботу вдвоём.")
    await nina.press("Написать")
    await nina.say("Спасибо, жду")
    await anna.presses("Закончить", "Связался", "Заметка")
    await anna.say("Ключ у соседки, звонить после шести")
    await anna.press("Назначить время")
    await anna.say("20.11 14:30")
    await anna.presses("13:00", "Готово")
    await nina.press("Ничего не подходит")
    await anna.press("Предложить другое время")
    await anna.say("20.11 14:30")
    await anna.press("Готово")
    await nina.press("20 ноября, 14:30")
    await scene.at(20, 14, 30)
    await anna.presses("Решено", "2 ", "Помощь руками")
    await nina.presses("Да", "5 ★", "Без слов")


async def contacts_exchanged(scene: Scene) -> None:
    """Anna offers her telephone number, Nina gives hers; both see the other's, and the desk sees none."""
    anna, nina = await _offered(scene)
    await anna.press("Берусь")
    scene.journal.begins()
    await anna.presses("Написать", "Обменяться контактами")
    await anna.say("8 900 111-22-33")
    await anna.press("Звонить")
    await nina.press("Да, обменяться")
    await nina.say("8 900 333-44-55")
    await nina.press("Как удобно")


async def task_with_contacts(scene: Scene) -> None:
    """Anna sees how to reach Nina on a card of its own, which goes when she hands the task over."""
    anna = await scene.volunteer("Анна")
    await scene.reachable_client("Нина")
    await anna.press("Берусь")
    scene.journal.begins()
    await anna.press("Контакты")
    await anna.presses("Передать", "Не успеваю")


async def task_that_needs_the_desk(scene: Scene) -> None:
    """Anna asks the desk for help, then says that it cannot be solved; Igor agrees."""
    anna, _nina = await _offered(scene)
    await anna.press("Берусь")
    scene.journal.begins()
    await anna.press("Нужна помощь центра")
    await anna.presses("Не решается", "Нет нужного специалиста")
    await anna.say("Нужен слесарь с допуском")
    await anna.press("Отправить")
    await scene.igor.presses("Согласиться", "Да, не решается")


async def task_handed_back(scene: Scene) -> None:
    """Anna hands it over with a reason; Nina later wants another helper than Boris."""
    anna, nina = await _offered(scene)
    await anna.press("Берусь")
    boris = await scene.volunteer("Борис")
    scene.journal.begins()
    await anna.presses("Передать", "Не успеваю")
    await boris.press("Берусь")
    await nina.presses("Хочу другого помощника", "Да, найти другого")


async def silent_volunteer(scene: Scene) -> None:
    """Anna took it and is silent: reminded twice, then the task goes on to Boris."""
    anna, _nina = await _offered(scene)
    await anna.press("Берусь")
    await scene.volunteer("Борис")
    scene.journal.begins()
    await scene.passes(days=2, hours=5)


async def own_profile_and_rest(scene: Scene) -> None:
    """Anna changes what she offers, rests with a task open, and comes back; a rest until a date."""
    anna, _nina = await _offered(scene)
    await anna.press("Берусь")
    scene.journal.begins()
    await anna.say("Мой профиль")
    await anna.presses("Изменить", "Сколько задач")
    await anna.say("3")
    await anna.presses("Сделать паузу", "На неделю", "и отдыхать")
    await anna.press("Я снова с вами")
    await anna.presses("Сделать паузу", "До даты")
    await anna.say("вчера")
    await anna.say("20.11")


async def merits_and_certificate(scene: Scene) -> None:
    """Anna sees her merits, gets a certificate, and lets her name stand in the list, then not."""
    anna, nina = await _offered(scene)
    await anna.presses("Берусь", "Связался", "Решено", "2 ", "Помощь руками")
    await nina.presses("Да", "5 ★")
    scene.journal.begins()
    await anna.start()
    await anna.presses("Мои задачи", "Мой профиль", "Мои заслуги", "Показывать меня", "Кто помог больше всех")
    await anna.presses("Мои заслуги", "Не показывать", "Справка о помощи")


STORIES = (
    task_from_taking_to_stars,
    contacts_exchanged,
    task_with_contacts,
    task_that_needs_the_desk,
    task_handed_back,
    silent_volunteer,
    own_profile_and_rest,
    merits_and_certificate,
)
