"""Typed instead of pressed: a button by its label or its number (SPEC sections 12.14 and 13)."""

from datetime import timedelta

import pytest

from tests.bot.desk_town import Staff, figures, joins, tells
from tests.bot.town import Seat

KEPT = "Мы сохранили ваше сообщение"


@pytest.fixture
async def anna(staff: Staff) -> Seat:
    return await joins(staff.town, staff.olga, "1", "Анна")


@pytest.fixture(params=["vk", "telegram", "web"])
async def nina(request: pytest.FixtureRequest, staff: Staff, anna: Seat) -> Seat:
    """A client whose helper has just said that it is solved."""
    nina = Seat(staff.town, request.param, "7")
    await tells(nina)
    await anna.presses("Берусь", "Связался", "Решено", "2 ", "Помощь руками")
    return nina


def stars(staff: Staff) -> list[int]:
    return figures(staff.town, "select stars from ratings")


async def test_yes_and_a_number_of_stars(staff: Staff, nina: Seat) -> None:
    await nina.say("Да!")
    assert figures(staff.town, "select status from passports") == ["closed"]
    await nina.say("5")
    assert stars(staff) == [5]
    assert not nina.sees(KEPT)


async def test_the_number_of_an_answer_and_the_label_of_stars(staff: Staff, nina: Seat) -> None:
    await nina.say("2")
    assert figures(staff.town, "select what from history where what = 'closed'") == ["closed"]
    await nina.say("4 ★")
    assert stars(staff) == [4]


async def test_no_after_the_question_came_again(staff: Staff, nina: Seat) -> None:
    await staff.town.wait(timedelta(days=1))
    await nina.say("нет")
    assert figures(staff.town, "select status from passports") == ["in_progress"]


async def test_other_words_are_kept_as_ever(staff: Staff, nina: Seat) -> None:
    await nina.say("Да, но не совсем")
    assert nina.sees(KEPT)
    await nina.say("1")  # below another question it answers that one, or nothing
    assert figures(staff.town, "select status from passports") == ["resolved"]


async def test_yes_to_what_the_helper_wrote_below_is_no_answer(staff: Staff, nina: Seat, anna: Seat) -> None:
    (passport,) = figures(staff.town, "select id from passports")
    await anna.press_data(f"write:{passport}")
    await anna.say("Зайти за распиской завтра?")
    assert nina.sees("Зайти за распиской завтра?")
    await nina.say("Да")
    assert figures(staff.town, "select status from passports") == ["resolved"]


async def test_stars_that_are_given_are_not_changed_by_a_number(staff: Staff, nina: Seat) -> None:
    await nina.presses("Да", "5 ★")
    await nina.say("1")
    assert stars(staff) == [5]


@pytest.fixture(params=["vk", "telegram", "web"])
async def passer(request: pytest.FixtureRequest, staff: Staff) -> Seat:
    """Somebody whom nobody knows yet, as where a messenger takes no keyboards they read numbered lines."""
    return Seat(staff.town, request.param, "77")


@pytest.mark.parametrize("typed", ["4", "4."])
async def test_stars_for_the_centre(staff: Staff, passer: Seat, typed: str) -> None:
    await passer.start("r_wall")
    await passer.say(typed)
    assert figures(staff.town, "select stars from opinions") == [4]
    assert not passer.sees(KEPT)


async def test_the_first_screen_and_what_it_leads_to(passer: Seat) -> None:
    await passer.start()
    await passer.say(str(passer.last.labels.index("Меню") + 1))
    assert "Что вам нужно" in passer.last.text
    await passer.say("настройки")
    assert "Настройки" in passer.last.text
    await passer.say(str(passer.last.labels.index("Мои данные") + 1))
    assert "Что мы храним" in passer.last.text


async def test_what_is_rated_and_that_words_may_be_passed_on(staff: Staff, nina: Seat) -> None:
    await nina.press("Да")
    await nina.say("r_wall")
    await nina.say("1")
    await nina.say("5")
    assert stars(staff) == [5]
    await nina.press("пару слов")
    await nina.say("Спасибо, всё сложили!")
    await nina.say("Да, передать")
    assert figures(staff.town, "select passed from ratings") == [1]


async def test_other_stars_are_given_below_their_question(staff: Staff, nina: Seat) -> None:
    await nina.presses("Да", "5 ★", "Изменить оценку")
    await nina.say("3")
    assert stars(staff) == [3]


async def test_a_number_below_the_words_of_a_helper_is_for_nobody_else(
    staff: Staff, nina: Seat, anna: Seat
) -> None:
    await nina.say("меню")
    (passport,) = figures(staff.town, "select id from passports")
    await anna.press_data(f"write:{passport}")
    await anna.say("Сколько вам привезти, один мешок или два?")
    await nina.say("2")
    assert KEPT in nina.last.text
    await nina.press("Написать: Анна")
    assert "2" in anna.last.text
