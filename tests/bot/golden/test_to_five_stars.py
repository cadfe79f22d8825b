"""From words to five stars, on every pair of channels, with the desk in each."""

from itertools import product

import pytest

from tests.bot.golden.cast import MESSENGERS, STORY, asks_for_help, opens, solves
from tests.bot.town import Town


@pytest.mark.parametrize(("client", "volunteer"), list(product(MESSENGERS, MESSENGERS)))
async def test_from_words_to_five_stars(town: Town, client: str, volunteer: str) -> None:
    scene = await opens(town)
    anna, boris = await scene.volunteer("Анна", volunteer), await scene.volunteer("Борис", volunteer)
    nina = scene.seat(client, "7")
    await asks_for_help(nina)
    assert nina.sees("мы приняли обращение № 2026-00001")
    assert "Берусь" in anna.last.labels
    assert "Берусь" in boris.last.labels
    assert not anna.sees("Нина")

    late = boris.last.face.rows[0][0].data
    await anna.press("Берусь")
    assert anna.sees(STORY)
    await boris.press_data(late)
    assert boris.sees("Уже взяли")
    assert "Берусь" not in boris.labels
    assert nina.sees("отвечает: Анна")

    await solves(anna)
    assert nina.sees("Проблема решена?")
    await nina.press("Да")
    await nina.press("5 ★")
    assert anna.sees("Оценка: 5 звёзд")
    await nina.press("Добавить пару слов")
    await nina.say("Спасибо, Анна всё сложила!")
    assert nina.sees("Спасибо за ваши слова!")
    assert await town.figures("select stars from ratings") == [5]
    assert sum(await town.figures("select points from kudos")) == 5
