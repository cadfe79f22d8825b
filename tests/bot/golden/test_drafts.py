"""What was begun and not sent: kept, reminded of once, gone after a week."""

from tests.bot.golden.cast import STORY, Scene, begins, describes
from tests.bot.town import Seat

REMINDER = "и не отправили его"


async def half_told(scene: Scene) -> Seat:
    nina = scene.seat("vk", "7")
    await begins(nina)
    await describes(nina)
    return nina


async def test_one_reminder_after_a_day_and_going_on_where_it_stopped(scene: Scene) -> None:
    nina = await half_told(scene)
    await scene.at(19, 10, 59)
    assert not nina.sees(REMINDER)
    await scene.at(19, 11)
    assert nina.saw(REMINDER) == 1
    assert nina.sees("«Привезли дрова, сложить некому»")
    await nina.press("Продолжить")
    assert "Как к вам обращаться?" in nina.last.text
    await scene.at(25, 10)
    assert nina.saw(REMINDER) == 1
    await nina.say("Нина Петровна")
    await nina.presses("Здесь, в переписке", "Отправить")
    assert nina.sees("мы приняли обращение № 2026-00001")


async def test_who_goes_on_answering_is_reminded_a_day_after_the_last_answer(scene: Scene) -> None:
    nina = await half_told(scene)
    await scene.at(18, 20)
    await nina.say("Нина Петровна")
    await scene.at(19, 19, 59)
    assert not nina.sees(REMINDER)
    await scene.at(19, 20)
    assert nina.sees(REMINDER)


async def test_after_a_week_it_is_gone_and_its_buttons_are_old(scene: Scene) -> None:
    nina = await half_told(scene)
    await scene.passes(days=7, minutes=1)
    assert await scene.town.figures("select count(*) from drafts") == [0]
    await nina.press("Отмена")
    assert "уже не действует" in scene.town.messengers["vk"].toasts[-1]
    await nina.start()
    assert "Продолжить" not in nina.last.labels


async def test_what_was_only_opened_is_not_chased(scene: Scene) -> None:
    nina = scene.seat("vk", "7")
    await nina.start()
    await nina.press("Мне нужна помощь")
    before = len(nina.messages)
    await scene.passes(days=8)
    assert len(nina.messages) == before


async def test_what_was_sent_or_cancelled_is_not_chased(scene: Scene) -> None:
    nina = await half_told(scene)
    await nina.press("Отмена")
    before = len(nina.messages)
    await scene.passes(days=8)
    assert len(nina.messages) == before


async def test_starting_again_shows_what_was_begun_first(scene: Scene) -> None:
    nina = await half_told(scene)
    await nina.start()
    assert nina.last.labels[:2] == ["Продолжить", "Начать заново"]
    await nina.press("Мне нужна помощь")
    assert "«Привезли дрова, сложить некому»" in nina.last.text
    await nina.presses("Начать заново", "Нет, опасности нет")
    assert STORY not in nina.last.text


async def test_a_card_of_a_draft_sent_elsewhere_sends_nothing_twice(scene: Scene) -> None:
    nina = await half_told(scene)
    await nina.say("Нина Петровна")
    await nina.press("Здесь, в переписке")
    send = next(key.data for row in nina.last.face.rows for key in row if key.label == "Отправить")
    await nina.press("Отправить")
    await nina.press_data(send)
    assert await scene.town.figures("select count(*) from passports") == [1]
