"""After «Решено»: the client confirms, denies or is silent; stars are given, changed, or chased."""

import pytest

from tests.bot.golden.cast import Scene, asks_for_help, takes_and_solves
from tests.bot.town import Seat


@pytest.fixture
async def anna(scene: Scene) -> Seat:
    return await scene.volunteer("Анна")


@pytest.fixture
async def nina(scene: Scene, anna: Seat) -> Seat:
    """Нина, whose wood lies stacked: Анна has just said «Решено». It is Wednesday the 18th, 11:00."""
    found = scene.seat("vk", "7")
    await asks_for_help(found)
    await takes_and_solves(anna)
    return found


def questions(seat: Seat) -> int:
    """How often «is it solved?» was sent, whether or not its buttons are still there."""
    return seat.saw("Проблема решена?")


async def test_a_silent_client_is_asked_after_a_day_and_three_and_let_go_on_the_seventh(
    scene: Scene, nina: Seat, anna: Seat
) -> None:
    assert questions(nina) == 1
    await scene.at(19, 10, 59)
    assert questions(nina) == 1
    await scene.at(19, 11)
    assert questions(nina) == 2
    await scene.at(21, 11)
    assert questions(nina) == 3
    await scene.at(25, 10, 59)
    assert not nina.sees("закрыли обращение")
    await scene.at(25, 11)
    assert nina.sees("Мы не дождались вашего ответа и закрыли обращение")
    assert await scene.town.figures("select unconfirmed from passports") == [1]
    assert await scene.town.figures("select points from kudos") == []
    asked = questions(nina), nina.saw("ответа мы не дождались")
    assert asked == (2, 1), "the last question tells the end"
    await scene.passes(days=60)
    assert (questions(nina), nina.saw("ответа мы не дождались")) == asked
    assert nina.saw("Как вам помогли?") == 0


async def test_stars_are_asked_for_four_times_more_and_then_never(scene: Scene, nina: Seat) -> None:
    await nina.press("Да")
    asked = lambda: nina.saw("Как вам помогли?")  # noqa: E731
    assert asked() == 1
    await scene.at(18, 12)
    assert asked() == 2
    await scene.at(19, 11)
    assert asked() == 3
    await scene.at(21, 11)
    assert asked() == 4
    await scene.at(25, 11)
    assert asked() == 5
    await scene.passes(days=60)
    assert asked() == 5
    assert len([label for label in nina.labels if label == "5 ★"]) == 1


async def test_who_has_answered_is_never_asked_again(scene: Scene, nina: Seat) -> None:
    await nina.presses("Да", "4 ★")
    before = len(nina.messages)
    await scene.passes(days=60)
    assert len(nina.messages) == before


async def test_nobody_is_written_to_at_night(scene: Scene, anna: Seat) -> None:
    nina = scene.seat("vk", "7")
    await asks_for_help(nina)
    await anna.press("Берусь")
    await scene.at(18, 20, 30)
    await anna.presses("Связался", "Решено", "2 ", "Помощь руками")
    await nina.press("Да")
    await scene.at(19, 8, 59)
    assert nina.saw("Как вам помогли?") == 1
    await scene.at(19, 9)
    assert nina.saw("Как вам помогли?") == 2


async def test_after_days_of_downtime_there_is_one_late_message(scene: Scene, nina: Seat) -> None:
    await nina.press("Да")
    await scene.town.sleep(days=5)
    assert nina.saw("Как вам помогли?") == 2


async def test_no_reopens_the_work_and_tells_the_desk(scene: Scene, nina: Seat, anna: Seat) -> None:
    await nina.press("Нет")
    assert nina.sees("Работа продолжается")
    assert anna.sees("помощь ещё нужна")
    assert "Житель не подтвердил решение" in scene.olga.last.text
    assert ": не решено" in scene.olga.last.text
    await scene.passes(days=1)
    await anna.presses("Решено", "1 ", "Помощь руками")
    await nina.presses("Да", "5 ★")
    assert anna.sees("Оценка: 5 звёзд")


async def test_partly_and_more_is_needed_goes_on_and_tells_the_desk(
    scene: Scene, nina: Seat, anna: Seat
) -> None:
    await nina.press("нужна ещё помощь")
    assert anna.sees("помощь ещё нужна")
    assert "Решено" in anna.labels
    assert "Житель не подтвердил решение" in scene.olga.last.text
    assert ": решено частично, нужна ещё помощь" in scene.olga.last.text
    assert ": не решено" not in scene.olga.last.text


async def test_partly_and_that_is_enough_closes(nina: Seat, anna: Seat) -> None:
    await nina.press("этого достаточно")
    assert anna.sees("Задача закрыта")
    await nina.press("4 ★")
    assert anna.sees("Оценка: 4 звезды")


async def test_two_stars_go_to_the_desk_and_bring_neither_thanks_nor_kudos(
    scene: Scene, nina: Seat, anna: Seat
) -> None:
    await nina.presses("Да", "2 ★")
    assert nina.sees("Нам жаль")
    assert not scene.olga.sees("Низкая оценка")
    assert "Низкая оценка" in scene.darya.last.text
    assert not anna.sees("Вас благодарят")
    assert await scene.town.figures("select points from kudos") == []


async def test_stars_can_be_changed_for_a_week(scene: Scene, nina: Seat, anna: Seat) -> None:
    await nina.presses("Да", "2 ★", "Изменить оценку", "5 ★")
    assert await scene.town.figures("select stars from ratings") == [5]
    assert sum(await scene.town.figures("select points from kudos")) == 5
    await scene.passes(days=8)
    await nina.presses("Изменить оценку", "1 ★")
    assert await scene.town.figures("select stars from ratings") == [5]


async def test_a_comment_is_optional(nina: Seat) -> None:
    await nina.presses("Да", "5 ★", "Без слов")
    assert nina.sees("Спасибо за оценку!")
    assert "Без слов" not in nina.labels


async def test_who_asked_to_be_left_alone_is_not_reminded_until_they_want_it_again(
    scene: Scene, nina: Seat
) -> None:
    await nina.say("/settings")
    await nina.press("Не напоминать мне")
    assert "напоминаний больше не будет" in nina.last.text
    await scene.at(21, 11)
    assert questions(nina) == 1, "asked once, when the work was done"
    await nina.say("/settings")
    await nina.press("Напоминать мне")
    await scene.at(25, 11)
    assert nina.sees("закрыли обращение")


async def test_a_trouble_that_came_back_is_rated_anew(scene: Scene, nina: Seat, anna: Seat) -> None:
    await nina.presses("Да", "5 ★", "Без слов")
    await scene.passes(days=9)
    await nina.presses("Проблема вернулась", "Да, открыть снова")
    await takes_and_solves(anna)
    await nina.presses("Да", "4 ★")
    assert await scene.town.figures("select stars from ratings order by first_at") == [5, 4]
    assert await scene.town.figures("select points from kudos order by at") == [5, 4]
    await scene.passes(days=60)
    assert len([label for label in nina.labels if label == "5 ★"]) == 0
