"""Waves go out one after the other; when nobody is left, the desk assigns by a button."""

import pytest

from tests.bot.golden.cast import GROUPS, Scene, asked, asks_for_help, opens
from tests.bot.town import Seat, Town

NAMES = ("Анна", "Борис", "Вера", "Глеб", "Дина")


async def five(scene: Scene) -> list[Seat]:
    return [await scene.volunteer(name) for name in NAMES]


async def test_the_next_wave_goes_out_and_then_the_desk_is_rung(scene: Scene) -> None:
    helpers = await five(scene)
    nina = scene.seat("vk", "7")
    await asks_for_help(nina, when="Сегодня")
    assert len(asked(helpers)) == 3
    assert nina.sees("Спросили 3 волонтёров")

    await scene.passes(minutes=10)
    assert len(asked(helpers)) == 5
    assert nina.sees("Спросили 5 волонтёров")

    await scene.passes(minutes=60)
    assert "Никто не взялся" in scene.olga.last.text
    assert nina.sees("ищем помощника")


async def test_when_all_decline_the_next_wave_goes_out_at_once(scene: Scene) -> None:
    helpers = await five(scene)
    await asks_for_help(scene.seat("vk", "7"), when="Сегодня")
    first = asked(helpers)
    for seat in first:
        await seat.presses("Не сейчас", "Сейчас некогда")
    assert len(first) == 3
    second = asked(helpers)
    assert len(second) == 2
    assert not {id(seat) for seat in first} & {id(seat) for seat in second}
    for seat in second:
        await seat.presses("Не сейчас", "Сейчас некогда")
    assert "Никто не взялся" in scene.olga.last.text


@pytest.mark.parametrize("desk", GROUPS)
async def test_nobody_is_left_and_the_operator_assigns_by_a_button(town: Town, desk: str) -> None:
    scene = await opens(town, desk)
    anna = await scene.volunteer("Анна", "vk")
    nina = scene.seat("telegram", "7")
    await asks_for_help(nina, when="Сегодня")
    await scene.passes(hours=2)
    assert "Никто не взялся" in scene.olga.last.text

    await scene.olga.press("Беру")
    await scene.olga.press("Назначить")
    await scene.olga.press("Анна")
    assert "Связался" in anna.labels
    assert nina.sees("отвечает: Анна")
    assert "Решено" in scene.olga.last.text


async def test_at_night_the_card_counts_nobody_who_is_left_asleep(scene: Scene) -> None:
    anna, nina = await scene.volunteer("Анна"), scene.seat("vk", "7")
    await scene.at(18, 22)
    await asks_for_help(nina)
    assert nina.sees("Сейчас волонтёры отдыхают. Спросим их: 19 ноября, 09:00")
    assert not nina.sees("Спросили")
    assert "Берусь" not in anna.last.labels
