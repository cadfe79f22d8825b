"""Somebody without an account asks to be forgotten: the desk does it for them, in two steps, with an act."""

from datetime import timedelta

import pytest

from tests.bot.desk_town import Staff, figures, nobody_took_it
from tests.bot.test_desk_private import takes_a_call
from tests.bot.town import Seat

FIVE_MINUTES = timedelta(minutes=5)


def case_of(staff: Staff) -> str:
    return str(figures(staff.town, "select id from passports")[0])


async def asks(staff: Staff, seat: Seat) -> None:
    """The person rang and asked; whoever sits at the desk presses through both steps."""
    await seat.press_data(f"card:case:{case_of(staff)}")
    await seat.press("Удалить данные человека…")
    assert "попросил сам человек" in seat.last.text
    await seat.press("Да, человек просит удалить")
    assert "нельзя вернуть" in seat.last.text
    await seat.press("Удалить данные")


@pytest.mark.parametrize("who", ["olga_alone", "pavel_alone"])
async def test_after_two_steps_and_five_minutes_nothing_is_left(staff: Staff, who: str) -> None:
    await takes_a_call(staff)
    seat: Seat = getattr(staff, who)
    await asks(staff, seat)
    assert seat.sees("Удалим данные")
    assert figures(staff.town, "select count(*) from destructions") == [0]
    await staff.town.wait(FIVE_MINUTES)
    assert figures(staff.town, "select reason from destructions") == ["request"]
    assert figures(staff.town, "select passports from destructions") == [1]
    assert figures(staff.town, "select wrapped from keys where owner_kind = 'passport'") == [None]
    assert figures(staff.town, "select status from passports") == ["withdrawn"]
    await seat.say("/find Смирнова")
    assert "2026-00001" not in seat.last.text
    author = "select actor_role from history where what = 'erasure_asked'"
    assert figures(staff.town, author) == ["director" if who == "pavel_alone" else "operator"]
    await seat.press_data(f"look:{case_of(staff)}:request")
    assert not seat.sees("Человек: ")


async def test_it_can_be_called_off_in_time(staff: Staff) -> None:
    await takes_a_call(staff)
    await asks(staff, staff.olga_alone)
    await staff.olga_alone.press("Не удалять")
    assert staff.olga_alone.sees("ничего не удаляем")
    await staff.town.wait(timedelta(hours=1))
    assert figures(staff.town, "select count(*) from destructions") == [0]


async def test_who_has_an_account_erases_themselves(staff: Staff) -> None:
    await nobody_took_it(staff)
    await staff.olga_alone.press_data(f"card:case:{case_of(staff)}")
    assert not any("Удалить" in label for label in staff.olga_alone.last.labels)
    await staff.olga_alone.press_data(f"erasefor:{case_of(staff)}:yes")
    await staff.town.wait(FIVE_MINUTES)
    assert figures(staff.town, "select count(*) from destructions") == [0]


async def test_forged_presses_are_refused(staff: Staff) -> None:
    await takes_a_call(staff)
    await staff.town.staff("telegram", "950", "organiser", "psychologist")
    for seat in (Seat(staff.town, "telegram", "66"), Seat(staff.town, "telegram", "950"), staff.olga):
        await seat.press_data(f"erasefor:{case_of(staff)}:yes")
    await staff.olga_alone.press_data("erasefor:forged:yes")
    await staff.olga_alone.press_data(f"erasefor:{case_of(staff)}:now")
    await staff.town.wait(FIVE_MINUTES)
    assert figures(staff.town, "select count(*) from destructions") == [0]
    assert figures(staff.town, "select count(*) from timers where subject_kind = 'erasure'") == [0]


async def test_who_pressed_hears_when_it_is_done_and_the_card_offers_only_the_past(staff: Staff) -> None:
    await takes_a_call(staff)
    await asks(staff, staff.olga_alone)
    assert staff.olga_alone.sees("данные исчезнут через 5 минут")
    assert not staff.olga_alone.sees("Просьба выполнена")
    await staff.town.wait(FIVE_MINUTES)
    assert staff.olga_alone.sees("Данные человека удалены")
    await staff.olga_alone.press_data(f"card:case:{case_of(staff)}")
    assert staff.olga_alone.last.labels == ["История"]
