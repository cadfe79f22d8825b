"""A task is without news only while nothing is heard of it: words of a talk are news too (SPEC section 7)."""

from datetime import timedelta

from tests.bot.desk_town import Staff, figures, joins, tells
from tests.bot.town import Seat

DAY = timedelta(days=1)
ASKED, OF_DESK = "Давно нет новостей", "select state from escalations where reason = 'no_news'"


async def writes(anna: Seat) -> None:
    await anna.press("Написать")
    await anna.say("Дрова сложены наполовину, приду ещё раз")
    await anna.press("Закончить")


async def test_who_writes_to_the_client_is_not_asked_for_news_until_they_fall_silent(staff: Staff) -> None:
    anna, nina = await joins(staff.town, staff.olga, "1", "Анна"), Seat(staff.town, "vk", "7")
    await tells(nina)
    await anna.presses("Берусь", "Связался")
    for _ in range(4):
        await staff.town.wait(4 * DAY)
        await writes(anna)
    assert not anna.sees(ASKED)
    assert figures(staff.town, OF_DESK) == []
    await staff.town.wait(6 * DAY)
    assert anna.saw(ASKED) == 1
    await staff.town.wait(5 * DAY)
    assert figures(staff.town, OF_DESK) == ["open"]
    await writes(anna)
    assert figures(staff.town, OF_DESK) == ["decided"]


async def test_words_of_a_client_are_no_news_of_the_helper(staff: Staff) -> None:
    anna, nina = await joins(staff.town, staff.olga, "1", "Анна"), Seat(staff.town, "vk", "7")
    await tells(nina)
    await anna.presses("Берусь", "Связался")
    await staff.town.wait(4 * DAY)
    await nina.press("Написать")
    await nina.say("Вы придёте?")
    await staff.town.wait(2 * DAY)
    assert anna.saw(ASKED) == 1
