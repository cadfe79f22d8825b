"""Each button of the desk and of a task in a conversation that was read, in each of three places.

`WRITE_GOLDEN=1 pytest tests/bot/golden/test_every_button.py` writes them anew; then read what has changed.
"""

import os
from pathlib import Path

import pytest

from tests.bot.golden.stories import STORIES
from tests.bot.golden.stories.cast import PLACES, scene_in

FOLDER = Path(__file__).parent / "buttons"


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("place", PLACES)
async def test_the_story_reads_as_it_was_written_down(tmp_path: Path, place: str, story: str) -> None:
    async with scene_in(tmp_path, place) as scene:
        await STORIES[story](scene)
        talk = scene.journal.written
    file = FOLDER / place / f"{story}.txt"
    if os.environ.get("WRITE_GOLDEN"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(talk, encoding="utf-8")
    assert talk == file.read_text(encoding="utf-8")
