"""Who wants no reminders is warned before a task in hand goes back; cards say only what was sent."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.desk_town import figures
from tests.bot.golden.stories.cast import Scene, finds, scene_in
from tests.bot.town import Seat

ASKED, WARNED, REMINDED = "житель ждёт", "передадим задачу", "мы напомнили"


@pytest.fixture(params=["telegram", "vk"])
async def scene(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene_in(tmp_path, request.param) as found:
        yield found


def heard(seat: Seat, words: str) -> int:
    return sum(words in seen.text for seen in seat.messages)


async def silent(scene: Scene) -> tuple[Seat, Seat]:
    """Anna wants no reminders, takes Nina's request, and nothing comes of it."""
    anna = await scene.volunteer("Анна")
    await anna.say("/settings")
    await anna.press("Не напоминать мне")
    nina = await scene.client("Нина")
    await anna.press("Берусь")
    return anna, nina


async def test_she_is_warned_once_and_not_chased(scene: Scene) -> None:
    anna, nina = await silent(scene)
    await scene.passes(days=1)
    assert not nina.sees(REMINDED)
    await scene.passes(hours=6)
    assert heard(anna, WARNED) == 1
    assert nina.sees(REMINDED)
    lines = figures(scene.town, "select what from history where what like 'owner_%'")
    assert lines == ["owner_warned"]
    await scene.passes(days=2)
    assert heard(anna, WARNED) <= 1
    assert figures(scene.town, "select status from passports") == ["searching"]


async def test_of_a_partner_nobody_says_that_they_were_reminded(scene: Scene) -> None:
    nina = await scene.client("Нина")
    await scene.partner("Служба «Дрова»")
    await finds(scene.olga, "Партнёру…")
    await scene.olga.press("Служба «Дрова»")
    await scene.passes(days=4)
    assert not figures(scene.town, "select what from history where what like 'owner_%'")
    assert not nina.sees(REMINDED)
