"""How people rated the centre at the wall stands in the month's report; what they said never does."""

from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.report import forms
from bot.report.report import Report, report_of
from dispatch.statistics.month import Month
from tests.bot.town import Seat, Town, town_in

NOVEMBER = Month(2026, 11)


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with town_in(tmp_path) as found:
        yield found


async def rates(town: Town, number: int, stars: int, words: str = "") -> None:
    """Somebody reads the code, gives stars, and perhaps says something."""
    seat = Seat(town, "vk", str(number))
    await seat.start("r_wall")
    await seat.press(str(stars))
    if words:
        await seat.press("Сказать пару слов")
        await seat.say(words)


async def of_november(town: Town) -> Report:
    service = town.assembly.service
    return await town.write(lambda unit: report_of(unit, service, NOVEMBER, "ru"))


async def test_five_opinions_are_counted_and_their_words_stay_out(town: Town) -> None:
    await rates(town, 1, 5, "Спасибо Анне Петровой, звоните ей 8 900 123-45-67")
    for number, stars in enumerate((5, 4, 3, 1), 2):
        await rates(town, number, stars)
    shown = await of_november(town)
    page = forms.page(shown)
    assert "Мнения о центре" in page and "<b>3,6</b>" in page and "<b>60 %</b>" in page
    assert "Спасибо" not in page and "Петров" not in page
    sheet = load_workbook(BytesIO(forms.workbook(shown)))["Мнения о центре"]
    rows = list(sheet.iter_rows(values_only=True))
    assert str(rows[0][0]).startswith("ноябрь 2026")
    assert rows[1:4] == [("Мнений", 5), ("Средняя оценка", 3.6), ("Оценки 4 и 5", 0.6)]
    assert len(rows) == 4


async def test_four_opinions_wait_for_a_fifth(town: Town) -> None:
    for number in range(4):
        await rates(town, number, 5, "Тепло")
    shown = await of_november(town)
    page = forms.page(shown)
    assert "Мнений пока меньше пяти" in page and "Тепло" not in page
    cells = [row for row in load_workbook(BytesIO(forms.workbook(shown)))["Мнения о центре"].iter_rows()]
    assert len(cells) == 1


async def test_without_opinions_the_report_has_no_such_section(town: Town) -> None:
    shown = await of_november(town)
    assert "Мнения о центре" not in forms.page(shown)
    assert "Мнения о центре" not in load_workbook(BytesIO(forms.workbook(shown))).sheetnames
