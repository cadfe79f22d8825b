"""What two persons found unsolvable is counted as evidence of need; its words stay in the centre."""

from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.report import forms
from bot.report.report import Report, report_of
from dispatch.statistics.month import Month
from dispatch.statistics.register import Line, Refused
from storage.problems import unsolvables
from storage.unit import Unit
from tests.bot.desk_town import tells
from tests.bot.town import Seat, Town, town_in

NOVEMBER = Month(2026, 11)
NEEDED = "Сиделка с машиной в Сосновке"


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with town_in(tmp_path) as found:
        yield found


async def refused(town: Town, *, agreed: bool = True) -> None:
    """One passport more that somebody says cannot be solved, and what the second person says to it."""
    await tells(Seat(town, "vk", str(len(town.messengers["vk"].chats) + 70)))
    [passport] = await town.figures(
        "select id from passports order by registered_at desc, number desc limit 1"
    )
    [somebody] = await town.figures(f"select client_id from passports where id = '{passport}'")

    def decide(unit: Unit) -> None:
        unsolvables.propose(unit, passport, "no_means", NEEDED, somebody)
        unsolvables.decide(unit, passport, somebody, agreed)

    await town.write(decide)
    status = "unsolvable" if agreed else "searching"
    await town.figures(f"update passports set status = '{status}' where id = '{passport}'")


async def of(town: Town, month: Month) -> Report:
    service = town.assembly.service
    return await town.write(lambda unit: report_of(unit, service, month, "ru"))


async def test_five_of_a_kind_stand_in_the_register_for_a_year(town: Town) -> None:
    for _ in range(4):
        await refused(town)
    await refused(town, agreed=False)
    assert not (await of(town, NOVEMBER)).unsolvable, "four could be known by name"
    await refused(town)
    shown = await of(town, NOVEMBER)
    assert shown.unsolvable == (Line(Refused("2026-11", "B1", "centre", "no_means"), 5),)
    assert (await of(town, NOVEMBER.plus(11))).unsolvable == shown.unsolvable
    assert not (await of(town, NOVEMBER.plus(12))).unsolvable
    sheet = load_workbook(BytesIO(forms.workbook(shown)))["Что пока не решается"]
    assert [row[0] for row in sheet.iter_rows(values_only=True)] == ["Что мешает", "Нет денег или вещей"]
    cells = {str(cell) for row in sheet.iter_rows(values_only=True) for cell in row}
    assert not [cell for cell in cells if "Сиделка" in cell] and "Сиделка" not in forms.page(shown)
    assert "Нет денег или вещей" in forms.page(shown)


async def test_who_came_back_after_all_is_no_longer_of_the_register(town: Town) -> None:
    for _ in range(5):
        await refused(town)
    await town.figures("update passports set status = 'searching' where number like '%00001'")
    assert not (await of(town, NOVEMBER)).unsolvable
