"""People at the desk: candidates, volunteers, those in danger, and those who complain."""

from dialogs.requests import SubmitPassport
from tests.bot.desk_town import tells
from tests.bot.golden.stories.cast import WOOD, Scene, finds


async def candidates_decided(scene: Scene) -> None:
    """Three came: one is asked and accepted, one becomes a trainee, one is declined."""
    scene.journal.begins()
    for name, verdict in (("Анна", "Принять"), ("Борис", "Стажёр"), ("Вера", "Отклонить")):
        seat = await scene.candidate(name)
        if name == "Анна":
            await scene.olga.press("Задать вопрос…")
            await scene.leads()
            await scene.alone.say("В какие дни вам удобно?")
            await scene.alone.press("Отправить")
            await seat.say("По выходным")
        await scene.olga.press(verdict)


async def danger_without_a_passport(scene: Scene) -> None:
    """Somebody new writes that the house burns: the desk is rung, writes, is asked, and is done with it."""
    nina = scene.seat("Нина")
    scene.journal.begins()
    await nina.say("горим, весь дом в дыму")
    await scene.olga.presses("Беру", "Написать человеку…")
    await scene.leads()
    await scene.alone.say("Мы рядом. Вы вызвали 112?")
    await scene.alone.press("Отправить")
    await nina.say("Да, пожарные едут")
    await scene.passes(minutes=15)
    await scene.alone.press("Занимаюсь")
    await scene.olga.presses("Ещё…", "Разобрано", "Да, разобрано")


async def danger_nobody_takes(scene: Scene) -> None:
    """A request with danger: rung after five minutes, the director after fifteen; then it is assigned."""
    await scene.volunteer("Анна")
    nina = scene.seat("Нина")
    scene.journal.begins()
    with scene.journal.quiet():
        await tells(nina, "Да, срочно", "Да")
    await scene.passes(minutes=15)
    await scene.staff.pavel_alone.press("Беру")
    await scene.staff.pavel_alone.presses("Назначить…", "Анна")


async def danger_that_was_none(scene: Scene) -> None:
    """What Nina added was heard as danger: Olga has looked, takes the mark off, and the search goes on."""
    anna = await scene.volunteer("Анна")
    nina = await scene.client("Нина")
    with scene.journal.quiet():
        await nina.press_data(f"add:{scene.case}")
        await nina.say("Дрова у калитки. Вчера читала роман, а там: муж избивает меня и грозит зарезать")
    scene.journal.begins()
    await scene.olga.press("Беру")
    await finds(scene.olga, "Опасности нет…")
    await scene.olga.press("Слова были о другом")
    await anna.press("Берусь")


async def danger_of_one_with_two_requests(scene: Scene) -> None:
    """Nina has asked for help twice and cries for it from the menu: Olga says which of them it is about."""
    await scene.volunteer("Анна")
    nina = await scene.client("Нина")
    with scene.journal.quiet():
        await scene.requests(nina, SubmitPassport(WOOD))
        await nina.start()
    scene.journal.begins()
    await nina.press("Срочно")
    await scene.olga.presses("Беру", "Открыть № 2026-00002", "Назначить…", "Анна")


async def complaint_and_low_rating(scene: Scene) -> None:
    """A complaint and two stars reach the director alone."""
    nina = await scene.client("Нина")
    anna = await scene.volunteer("Анна")
    await scene.olga.presses("Назначить…", "Анна")
    pavel = scene.staff.pavel_alone
    scene.journal.begins()
    await nina.press("Пожаловаться")
    await nina.say("Волонтёр была груба со мной")
    await pavel.presses("Беру", "Написать человеку…")
    await pavel.say("Нина Петровна, простите. Поговорю с волонтёром сегодня.")
    await pavel.presses("Отправить", "Разобрано")
    await anna.presses("Связался", "Решено", "2 ", "Помощь руками")
    await nina.presses("Да", "2 ★", "Без слов")
    await pavel.presses("Беру", "Засчитать помощь")


async def low_rating_not_counted_and_trouble_back(scene: Scene) -> None:
    """Two stars earn nothing by the director's word; a week later the trouble is back, and Nina says so."""
    nina = await scene.client("Нина")
    anna = await scene.volunteer("Анна")
    await scene.olga.presses("Назначить…", "Анна")
    await anna.presses("Связался", "Решено", "2 ", "Помощь руками")
    pavel = scene.staff.pavel_alone
    scene.journal.begins()
    await nina.presses("Да", "2 ★", "Без слов")
    await pavel.press("Не засчитывать")
    await scene.passes(days=7)
    await nina.presses("Проблема вернулась", "Да, ")


async def volunteer_changed(scene: Scene) -> None:
    """Level, marks, a licence, kudos, a rest and its end, and the parting of a volunteer."""
    await scene.volunteer("Анна")
    alone = scene.alone
    scene.journal.begins()
    await alone.say("/volunteers анн")
    await alone.presses("Анна", "Уровень…", "эксперт", "Отметки и лицензии…", "проверен", "психолог")
    await alone.presses("Да, подтвердить", "психолог", "Да, снять", "Назад")
    await alone.presses("Респекты…", "+10")
    await alone.say("За помощь на субботнике")
    await alone.presses("Сохранить", "Пауза…", "На месяц", "Вернуть с паузы")
    await alone.presses("Исключить…", "Да, исключить")


STORIES = (
    candidates_decided,
    danger_without_a_passport,
    danger_nobody_takes,
    danger_that_was_none,
    danger_of_one_with_two_requests,
    complaint_and_low_rating,
    low_rating_not_counted_and_trouble_back,
    volunteer_changed,
)
