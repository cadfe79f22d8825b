"""Whole talks as text files, so that a change of wording is seen where it is reviewed.

`WRITE_GOLDEN=1 pytest tests/bot/golden/test_transcripts.py` writes them anew; then read what has changed.
"""

import os
from pathlib import Path

import pytest

from tests.bot.golden.cast import Scene, asks_for_help, solves

FOLDER = Path(__file__).parent


@pytest.fixture
async def talks(scene: Scene) -> dict[str, str]:
    """Нина in Telegram is helped by Анна in VK, who was away when it was offered: the desk assigns her."""
    anna = await scene.volunteer("Анна", "vk")
    nina = scene.seat("telegram", "7")
    await asks_for_help(nina, when="Сегодня")
    await scene.passes(minutes=20)
    await scene.olga.presses("Беру", "Назначить", "Анна")
    await solves(anna)
    await nina.presses("Да", "5 ★", "Добавить пару слов")
    await nina.say("Спасибо, Анна всё сложила!")
    return {"resident": nina.talk, "volunteer": anna.talk, "desk": scene.olga.talk}


@pytest.mark.parametrize("who", ["resident", "volunteer", "desk"])
async def test_the_talk_reads_as_it_was_written_down(talks: dict[str, str], who: str) -> None:
    file = FOLDER / f"{who}.txt"
    if os.environ.get("WRITE_GOLDEN"):
        file.write_text(talks[who], encoding="utf-8")
    assert talks[who] == file.read_text(encoding="utf-8")
