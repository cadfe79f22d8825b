"""Who reported a task solved and rests before the client's word: what they did stays theirs (SPEC 4.4, 7)."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from tests.bot.desk_town import figures
from tests.bot.golden.stories.cast import REACH, Scene, scene_in
from tests.bot.town import Seat

Rest = Callable[[Seat], Awaitable[None]]


async def pauses(anna: Seat) -> None:
    await anna.press_data("go:profile")
    await anna.presses("Сделать паузу", "На неделю", "Передать другим и отдыхать")


async def blocks(anna: Seat) -> None:
    await anna.blocks()


resting = pytest.mark.parametrize("rest", [pauses, blocks])


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene_in(tmp_path, "telegram") as found:
        yield found


async def solved(scene: Scene) -> tuple[Seat, Seat]:
    """Анна has helped Нина, says so, and Нина has yet to answer."""
    anna = await scene.volunteer("Анна")
    nina = await scene.reachable_client("Нина")
    await anna.presses("Берусь", "Контакты", "Связался", "Решено", "2 ", "Помощь руками")
    return anna, nina


@resting
async def test_stars_and_kudos_are_theirs(scene: Scene, rest: Rest) -> None:
    anna, nina = await solved(scene)
    await rest(anna)
    await nina.presses("Да", "5 ★")
    assert figures(scene.town, "select points from kudos") == [5]


@resting
async def test_where_more_is_needed_somebody_else_is_asked_at_once(scene: Scene, rest: Rest) -> None:
    anna, nina = await solved(scene)
    vera = await scene.volunteer("Вера")
    await rest(anna)
    await nina.press("Нет")
    assert figures(scene.town, "select status from passports") == ["searching"]
    assert any("Привезли дрова" in seen.text for seen in vera.messages)


async def test_the_contacts_go_with_the_rest(scene: Scene) -> None:
    anna, _nina = await solved(scene)
    await pauses(anna)
    for old_button in (f"reach:{scene.case}", f"full:{scene.case}"):
        await anna.press_data(old_button)
    personal = (REACH["phone"], REACH["address"], "живу одна")
    assert not any(one in seen.text for seen in anna.messages[-2:] for one in personal)
    assert not any(REACH["phone"] in seen.text for seen in anna.messages)
