"""A volunteer is silent, hands the task back, or blocks the bot: the client is never left alone."""

import pytest

from tests.bot.golden.cast import Scene, asks_for_help
from tests.bot.town import Seat


@pytest.fixture
async def anna(scene: Scene) -> Seat:
    return await scene.volunteer("Анна")


@pytest.fixture
async def boris(scene: Scene, anna: Seat) -> Seat:
    return await scene.volunteer("Борис", "vk")


@pytest.fixture
async def nina(scene: Scene, anna: Seat, boris: Seat) -> Seat:
    """Нина, whose request Анна took on Wednesday the 18th, 11:00."""
    found = scene.seat("vk", "7")
    await asks_for_help(found)
    await anna.press("Берусь")
    return found


async def test_silence_is_met_by_a_reminder_and_then_by_the_desk(
    scene: Scene, nina: Seat, anna: Seat
) -> None:
    await scene.at(19, 11)
    assert anna.sees("житель ждёт")
    await scene.at(20, 11)
    assert "Нет контакта в срок" in scene.olga.last.text


async def test_who_has_been_in_touch_is_not_reminded(scene: Scene, nina: Seat, anna: Seat) -> None:
    await anna.press("Связался")
    await scene.at(20, 20)
    assert not anna.sees("житель ждёт")


async def test_a_task_handed_back_goes_to_the_next(scene: Scene, nina: Seat, anna: Seat, boris: Seat) -> None:
    await anna.presses("Передать", "Не успеваю")
    assert anna.sees("задача больше не на вас")
    assert nina.sees("Мы ищем вам другого помощника")
    await boris.press("Берусь")
    assert nina.sees("отвечает: Борис")
    assert "Берусь" not in anna.labels


async def test_who_blocks_the_bot_gives_the_task_back(
    scene: Scene, nina: Seat, anna: Seat, boris: Seat
) -> None:
    await anna.blocks()
    assert nina.sees("Мы ищем вам другого помощника")
    await boris.press("Берусь")
    assert nina.sees("отвечает: Борис")
