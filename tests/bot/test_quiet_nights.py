"""At night nobody is woken by what others do, but for danger and help wanted today (SPEC 5 and 6)."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from unittest.mock import AsyncMock

import pytest

from tests.bot.golden.stories.cast import Scene, scene_in
from tests.bot.town import Seat

TILL_EVENING, TILL_NIGHT = timedelta(hours=9, minutes=30), timedelta(hours=13)
"""The stories begin at eleven in the morning."""


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene_in(tmp_path, "telegram") as found:
        yield found


async def taken(scene: Scene, urgency: str) -> tuple[Seat, Seat]:
    """Анна has taken what Нина asked for, and reports that it is solved."""
    anna = await scene.volunteer("Анна")
    nina = await scene.client("Нина", urgency)
    await anna.presses("Берусь", "Связался")
    return anna, nina


def rings(seat: Seat, words: str) -> list[bool]:
    """Whether each message with these words came with a sound."""
    return [not seen.quiet for seen in seat.messages if words in seen.text]


async def test_a_solution_reported_at_night_waits_without_a_sound(scene: Scene) -> None:
    anna, nina = await taken(scene, "this_week")
    await scene.town.wait(TILL_NIGHT)
    await anna.presses("Решено", "2 ", "Помощь руками")
    assert rings(nina, "Проблема решена?") == [False]
    assert rings(anna, "сообщим вам") == [True], "an answer to who presses"


async def test_by_day_it_rings(scene: Scene) -> None:
    anna, nina = await taken(scene, "this_week")
    await anna.presses("Решено", "2 ", "Помощь руками")
    assert rings(nina, "Проблема решена?") == [True]


async def test_help_wanted_today_rings_at_any_hour(scene: Scene) -> None:
    anna, nina = await taken(scene, "today")
    await scene.town.wait(TILL_NIGHT)
    await anna.presses("Решено", "2 ", "Помощь руками")
    assert rings(nina, "Проблема решена?") == [True]


async def test_what_a_cut_network_kept_until_the_night_comes_without_a_sound(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, nina = await taken(scene, "this_week")
    await scene.town.wait(TILL_EVENING)
    await anna.presses("Решено", "2 ")
    with monkeypatch.context() as cut:
        cut.setattr(scene.town.assembly.sender, "drain", AsyncMock(return_value=0))
        await anna.press("Помощь руками")
        await nina.press_data("go:danger")
        await nina.say("Муж угрожает ножом")
        await scene.town.wait(timedelta(hours=2))
    await scene.town.settle()
    assert rings(nina, "Проблема решена?") == [False]
    assert rings(scene.olga, "Опасность")[-1:] == [True], "danger rings, however late"


async def test_what_the_other_side_writes_rings_as_in_any_talk(scene: Scene) -> None:
    anna, nina = await taken(scene, "this_week")
    await scene.town.wait(TILL_NIGHT)
    await anna.press("Написать")
    await anna.say("Я у подъезда")
    assert rings(nina, "Я у подъезда") == [True]


async def test_what_the_desk_writes_at_night_rings(scene: Scene) -> None:
    nina = await scene.client("Нина")
    await scene.town.wait(TILL_NIGHT)
    await nina.press_data("go:danger")
    await nina.say("Муж угрожает ножом")
    await scene.olga.presses("Беру", "Написать человеку…")
    await scene.staff.leads()
    await scene.alone.say("Полиция уже едет, не открывайте дверь")
    await scene.alone.press("Отправить")
    assert rings(nina, "Полиция уже едет") == [True]


async def test_danger_rings_the_desk_at_night(scene: Scene) -> None:
    nina = await scene.client("Нина")
    await scene.town.wait(TILL_NIGHT)
    await nina.press_data("go:danger")
    await nina.say("Муж угрожает ножом")
    assert rings(scene.olga, "Опасность")[-1:] == [True]


async def test_a_card_that_can_no_longer_change_comes_again_without_a_sound(tmp_path: Path) -> None:
    async with scene_in(tmp_path, "telegram") as scene:
        scene.town.messengers["vk"].edits_for = timedelta(hours=24)
        anna, nina = await taken(scene, "not_urgent")
        await scene.town.wait(timedelta(hours=50))
        await anna.presses("Решено", "2 ", "Помощь руками")
        again = [seen.quiet for seen in nina.messages if "Состояние" in seen.text]
        assert again[-1:] == [True]


async def test_who_blocks_the_bot_at_night_wakes_no_client(scene: Scene) -> None:
    anna, nina = await taken(scene, "this_week")
    await scene.town.wait(TILL_NIGHT)
    await anna.blocks()
    assert rings(nina, "ищем вам другого помощника") == [False]


async def test_of_two_cases_that_one_deed_touches_only_the_one_wanted_today_rings(scene: Scene) -> None:
    anna, nina = await taken(scene, "this_week")
    zoya = await scene.client("Зоя", "today")
    await anna.presses("Берусь", "Связался")
    await scene.town.wait(TILL_NIGHT)
    await anna.blocks()
    assert rings(nina, "ищем вам другого помощника") == [False]
    assert rings(zoya, "ищем вам другого помощника") == [True]


async def test_danger_nobody_takes_rings_the_director_at_night(scene: Scene) -> None:
    nina = await scene.client("Нина")
    await scene.town.wait(TILL_NIGHT)
    await nina.press_data("go:danger")
    await nina.say("Муж угрожает ножом")
    await scene.town.wait(timedelta(minutes=20))
    assert all(not seen.quiet for seen in scene.staff.pavel_alone.messages[-2:])
