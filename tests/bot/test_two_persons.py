"""Two persons, never one in two roles: who of the desk helps as a volunteer is judged by others (12.9)."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.desk_town import Staff, enrols, figures, staffed, tells
from tests.bot.test_desk_private import takes_a_call
from tests.bot.town import Seat

OTHERS = "Это решает другой человек"


@pytest.fixture
async def staff(tmp_path: Path) -> AsyncIterator[Staff]:
    """Olga of the desk is a volunteer too."""
    async with staffed(tmp_path) as found:
        await enrols(found.olga_alone, "Ольга")
        await found.igor.press("Принять")
        yield found


async def test_nobody_gives_kudos_to_themselves(staff: Staff) -> None:
    (volunteer,) = figures(staff.town, "select id from volunteers")
    for seat, points in ((staff.olga_alone, []), (staff.igor_alone, [5])):
        await seat.press_data(f"kudos:{volunteer}")
        await seat.press("+5")
        await seat.say("За ярмарку")
        await seat.press("Сохранить")
        assert seat.sees(OTHERS) is not bool(points)
        assert figures(staff.town, "select points from kudos") == points


async def test_who_helped_does_not_confirm_it_for_the_client(staff: Staff) -> None:
    await tells(Seat(staff.town, "vk", "7"))
    await staff.olga_alone.presses("Берусь", "Связался", "Решено", "2 ", "Помощь руками")
    (passport,) = figures(staff.town, "select id from passports")
    await staff.olga_alone.press_data(f"case:{passport}")
    (call,) = figures(staff.town, "select id from escalations where reason = 'desk_word'")
    await staff.olga_alone.press_data(f"close:{call}:confirmed_aloud")
    assert OTHERS in staff.olga_alone.last.text
    assert figures(staff.town, "select status from passports") == ["resolved"]
    await staff.olga_alone.press_data(f"unclaim:{call}")
    await staff.igor_alone.press_data(f"close:{call}:confirmed_aloud")
    assert figures(staff.town, "select status from passports") == ["closed"]


async def test_who_helped_does_not_write_down_what_the_client_said_by_telephone(staff: Staff) -> None:
    await takes_a_call(staff)
    (card,) = figures(staff.town, "select id from escalations where reason = 'no_volunteer'")
    (helper,) = figures(staff.town, "select id from volunteers")
    await staff.igor.press_data(f"assign:{card}:{helper}")
    await staff.olga_alone.presses("Связался", "Решено", "2 ", "Помощь руками")
    (call,) = figures(staff.town, "select id from call_tasks where job = 'confirm_chase'")
    await staff.olga_alone.press_data(f"call:{call}:yes")
    assert OTHERS in staff.olga_alone.last.text
    await staff.igor_alone.press_data(f"call:{call}:yes")
    assert figures(staff.town, "select status from passports") == ["closed"]
