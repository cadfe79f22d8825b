"""Figures without persons: intakes by source and step, and stars for the centre by the code on the wall."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from storage.figures import counts, opinions
from tests.bot.town import MORNING, Seat, Town, town_in
from tests.bot.walking import tells

TODAY = date(2026, 11, 18)


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with town_in(tmp_path) as found:
        yield found


def rows(town: Town, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(town.path)) as file:
        return list(file.execute(query))


async def figures(town: Town) -> dict[tuple[str, str], int]:
    found = await town.write(lambda unit: counts.between(unit, TODAY, TODAY))
    return {(one.source, one.step): one.count for one in found}


async def test_started_and_sent_intakes_are_counted_by_source_and_step(town: Town) -> None:
    assert MORNING.date() == TODAY
    nina = Seat(town, "vk", "7")
    await nina.start("s_poster")
    await tells(nina)
    other = Seat(town, "telegram", "8")
    await other.start()
    await other.press("Мне нужна помощь")
    found = await figures(town)
    assert found["vk/poster", "link"] == 1
    assert found["vk/poster", "intake-danger"] == 1
    assert found["vk/poster", "intake-sent"] == 1
    assert found["telegram", "intake-danger"] == 1
    assert ("telegram", "intake-sent") not in found
    assert rows(town, "select source from passports") == [("vk/poster",)]


async def test_the_source_is_that_of_one_intake(town: Town) -> None:
    nina = Seat(town, "vk", "7")
    await nina.start("s_poster")
    await tells(nina)
    await nina.start()
    await nina.press("Мне нужна помощь")
    assert (await figures(town))["vk", "intake-danger"] == 1


async def test_the_code_on_the_wall_asks_about_the_centre(town: Town) -> None:
    nina = Seat(town, "vk", "7")
    await nina.start("r_wall")
    assert "анонимная" in nina.last.text
    await nina.press("4")
    await nina.press("Сказать пару слов")
    await nina.say("Спасибо за чай")
    assert nina.sees("Спасибо за ваши слова")
    [opinion] = await town.write(lambda unit: opinions.between(unit, TODAY, TODAY))
    assert (opinion.stars, opinion.comment, opinion.day) == (4, "Спасибо за чай", TODAY)
    assert rows(town, "select count(*) from drafts") == [(0,)]
    person = rows(town, "select id from persons")[0][0]
    assert person not in str(rows(town, "select * from opinions"))


async def test_one_opinion_an_hour_and_one_comment(town: Town) -> None:
    nina = Seat(town, "vk", "7")
    for stars in ("centre:1", "centre:5"):
        await nina.press_data(stars)
    [(opinion, stars)] = rows(town, "select id, stars from opinions")
    assert stars == 1
    for words in ("Первые слова", "Другие слова"):
        await nina.press_data(f"opinion:{opinion}")
        await nina.say(words)
    [kept] = await town.write(lambda unit: opinions.between(unit, TODAY, TODAY))
    assert kept.comment == "Первые слова"
