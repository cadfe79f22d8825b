"""The digest warns before a norm is broken: whose two working days end, and where the month is going."""

from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from bot import regular
from tests.bot.desk_town import tells
from tests.bot.town import Seat, Town, town_in

DAY = timedelta(days=1)


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with town_in(tmp_path) as town:
        await town.desk("telegram", "-100")
        await town.staff("telegram", "olga", "operator")
        await town.write(partial(regular.ensure, service=town.assembly.service))
        yield town


async def digest(town: Town) -> str:
    """The digest of the next working morning."""
    group = Seat(town, "telegram", "olga", "-100")
    before = group.saw("Доброе утро!")
    while group.saw("Доброе утро!") == before:
        await town.wait(timedelta(hours=1))
    return next(seen.text for seen in reversed(group.messages) if "Доброе утро!" in seen.text)


async def test_whose_two_working_days_end_is_named_before_they_do(town: Town) -> None:
    nina = Seat(town, "vk", "7")
    await tells(nina)  # on Wednesday
    [number] = await town.figures("select number from passports")
    thursday = await digest(town)
    assert f"В следующий рабочий день истекает срок первого контакта: {number}" in thursday
    assert "Сегодня истекает" not in thursday and "Все сроки первого контакта соблюдены." in thursday
    friday = await digest(town)
    assert f"Сегодня истекает срок первого контакта: {number}" in friday
    assert "В следующий рабочий день" not in friday
    monday = await digest(town)
    assert f"Срок первого контакта прошёл у 1 обращения: {number}" in monday
    assert "истекает" not in monday


async def test_a_weekend_is_no_working_day_and_who_was_contacted_is_not_named(town: Town) -> None:
    await town.wait(DAY)  # Thursday: two working days end on Monday
    nina, boris = Seat(town, "vk", "7"), Seat(town, "vk", "8")
    await tells(nina)
    await tells(boris)
    [first, second] = await town.figures("select number from passports order by number")
    await town.figures(f"update passports set contacted_at = registered_at where number = '{second}'")
    friday = await digest(town)
    assert f"В следующий рабочий день истекает срок первого контакта: {first}" in friday
    assert second not in friday


async def test_the_digest_says_where_the_months_consultations_are_going(town: Town) -> None:
    assert "При нынешнем темпе будет 0 из 15." in await digest(town)
    for number in range(9):
        await tells(Seat(town, "vk", f"7{number}"))
    await town.figures(
        "update passports set status = 'answered', aid_type = 'inform', closed_at = registered_at"
    )
    friday = await digest(town)  # the 20th of November: 13 of its 20 working days are over
    assert "Консультаций за месяц: 9. При нынешнем темпе будет 14 из 15." in friday
