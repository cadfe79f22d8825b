"""The card of the desk: taken, put off, asked again, assigned, corrected, answered, noted."""

from dialogs.events import IncomingFile
from tests.bot.golden.cast import begins
from tests.bot.golden.stories.cast import Scene, finds, turns_to

VOICE = IncomingFile("voice", "v1", 1000)


async def claimed_put_off_and_returned(scene: Scene) -> None:
    """Olga takes Nina's card, Igor is late; she gives it back, puts it off for hours, then until a date."""
    await scene.client("Нина")
    olga, igor = scene.olga, scene.igor
    scene.journal.begins()
    await olga.press("Беру")
    await igor.press_data(f"claim:{scene.card('no_volunteer')}")
    await olga.press("Ещё…")
    await turns_to(olga, "Не решается")
    await olga.press("Назад")
    await finds(olga, "Вернуть в очередь")
    await finds(olga, "Отложить…")
    await olga.press("На 3 часа")
    await scene.passes(hours=3)
    await finds(olga, "Отложить…")
    await olga.press("До даты…")
    await scene.leads()
    await scene.alone.say("вчера")
    await scene.alone.say("20.11")


async def asked_in_another_wave(scene: Scene) -> None:
    """Nobody took it, a volunteer has come since: Olga lets everybody be asked again."""
    await scene.client("Нина")
    await scene.volunteer("Борис")
    scene.journal.begins()
    await scene.olga.presses("Беру", "Ещё волна…", "Назад", "Ещё волна…", "Да, спросить")


async def assigned_reminded_and_taken_away(scene: Scene) -> None:
    """Olga assigns Boris, who is silent: he is reminded, hears from her, and loses the task."""
    await scene.client("Нина")
    await scene.volunteer("Борис")
    olga = scene.olga
    scene.journal.begins()
    await olga.presses("Беру", "Назначить…", "Борис")
    await scene.volunteers["Борис"].press("Нужна помощь центра")
    await olga.presses("Беру", "Написать волонтёру…")
    await scene.leads()
    await scene.alone.say("Нина ждёт звонка после шести.")
    await scene.alone.press("Отправить")
    await finds(olga, "Напомнить волонтёру")
    await olga.presses("Передать другому…", "Да, искать другого")


async def topic_and_urgency_corrected(scene: Scene) -> None:
    """What the client chose was not right: Olga corrects the topic and the urgency."""
    await scene.client("Нина")
    olga = scene.olga
    scene.journal.begins()
    await finds(olga, "Изменить…")
    await olga.presses("Тема…", "Защита прав")
    await olga.press(olga.last.labels[0])
    await finds(olga, "Изменить…")
    await olga.presses("Срочность…", "Сегодня")


async def answered_by_the_desk(scene: Scene) -> None:
    """The neighbour has already helped: Olga answers, and Nina gives stars."""
    nina = await scene.client("Нина")
    scene.journal.begins()
    await finds(scene.olga, "Ответить самому…")
    await scene.leads()
    await scene.alone.say("Сосед Пётр уже сложил дрова, мы проверили.")
    await scene.alone.press("Отправить")
    await nina.presses("Поставить оценку", "5 ★")


async def asked_noted_and_handled(scene: Scene) -> None:
    """Olga asks Nina, notes what she hears, and the card about a helper in need is done with."""
    nina = await scene.client("Нина")
    olga = scene.olga
    scene.journal.begins()
    await finds(olga, "Написать человеку…")
    await scene.leads()
    await scene.alone.say("Нина Петровна, дрова лежат во дворе?")
    await scene.alone.press("Отправить")
    await nina.say("Во дворе, слева от калитки")
    await finds(olga, "Заметка…")
    await scene.leads()
    await scene.alone.say("Дрова у ворот, машина проедет")
    await scene.replies(olga, "2026-00001", "Звонила ещё раз, просит после обеда")
    anna = await scene.volunteer("Анна")
    await olga.presses("Назад", "Назначить…", "Анна")
    await anna.press("Нужна помощь центра")
    await olga.press("Разобрано")


async def solved_by_a_partner(scene: Scene) -> None:
    """A service takes the case over and has solved it; Nina is asked whether it is so."""
    nina = await scene.client("Нина")
    await scene.partner("Служба «Дрова»")
    olga = scene.olga
    scene.journal.begins()
    await finds(olga, "Партнёру…")
    await olga.press("Служба «Дрова»")
    await scene.alone.say("/find 2026-00001")
    await scene.alone.presses("2026-00001", "Заняться")
    await olga.press("Беру")
    await finds(olga, "Партнёр решил…")
    await olga.press("Да, решено")
    await nina.press("Да")


async def voice_described_in_words(scene: Scene) -> None:
    """Nina sent her voice alone: Olga listens to it with a reason, describes it, and volunteers are asked."""
    anna, nina = await scene.volunteer("Анна"), scene.seat("Нина")
    with scene.journal.quiet():
        await begins(nina)
        await nina.send(VOICE, data=b"OggS" + bytes(100))
        await nina.presses("Готово", "Пропустить", "Другое", "Помощь пострадавшим", "Вещи, продукты")
        await nina.presses("Нужны руки", "Центр", "Сегодня", "Для меня")
        await nina.say("Нина Петровна")
        await nina.press("Здесь, в переписке")
    scene.journal.begins()
    await nina.press("Отправить")
    await scene.alone.say("/find 2026-00001")
    await scene.alone.presses("2026-00001", "Личные данные…", "Проверка обращения")
    await scene.olga.press("Описать словами…")
    await scene.leads()
    await scene.alone.say("Сложить дрова")
    await scene.alone.say("Нина Петровна просит сложить дрова у ворот, тел. 8 900 123-45-67")
    await scene.alone.press("Отправить")
    await anna.presses("Берусь", "Рассказ и файлы", "Связался")


STORIES = (
    voice_described_in_words,
    claimed_put_off_and_returned,
    asked_in_another_wave,
    assigned_reminded_and_taken_away,
    topic_and_urgency_corrected,
    answered_by_the_desk,
    asked_noted_and_handled,
    solved_by_a_partner,
)
