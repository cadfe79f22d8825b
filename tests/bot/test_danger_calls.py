"""Cries for help ring each time and are never forgotten; who has them says that they are over (SPEC 6)."""

from datetime import timedelta
from pathlib import Path

import pytest

from storage.desk import desks
from tests.bot.desk_town import GROUP, Staff, figures, named, tells
from tests.bot.town import Seat, Town, town_in

GAS, HARM, MEDICAL = "У нас пахнет газом", "Сейчас вскрою себе вены", "Бабушка лежит и не дышит"
STATES = "select state from escalations where reason = 'danger' order by opened_at, id"


@pytest.fixture
async def nina(staff: Staff) -> Seat:
    """Nina smells gas."""
    seat = Seat(staff.town, "vk", "7")
    await seat.start()
    await seat.say(GAS)
    return seat


async def minutes(staff: Staff, number: int) -> None:
    await staff.town.wait(timedelta(minutes=number))


async def test_a_second_cry_rings_with_the_newest_danger(staff: Staff, nina: Seat) -> None:
    await minutes(staff, 3)
    cards = len(staff.olga.messages)
    await nina.say(HARM)
    assert len(staff.olga.messages) == cards + 1
    assert "мысли о самоубийстве" in staff.olga.last.text
    assert "Зовёт снова: 18 ноября, 11:03" in staff.olga.last.text
    assert nina.saw("Мы сообщили оператору") == 2
    assert figures(staff.town, STATES) == ["open"]


async def test_who_has_it_hears_in_private_that_the_person_calls_again(staff: Staff, nina: Seat) -> None:
    await staff.olga.press("Беру")
    cards = len(staff.olga.messages)
    await nina.say("Газом пахнет всё сильнее!")
    assert staff.olga_alone.saw("зовёт на помощь снова") == 1
    assert "Зовёт снова" in staff.olga_alone.last.text
    assert len(staff.olga.messages) == cards + 1
    assert figures(staff.town, STATES) == ["claimed"]


async def test_another_danger_is_open_again(staff: Staff, nina: Seat) -> None:
    await staff.olga.press("Беру")
    await nina.say(MEDICAL)
    assert staff.olga_alone.saw("опасность уже другая") == 1
    assert figures(staff.town, STATES) == ["open"]
    assert "Беру" in staff.igor.last.labels
    await staff.igor.press("Беру")
    assert "Занимается: Игорь" in staff.igor.last.text


async def test_the_clocks_begin_anew_with_each_cry(staff: Staff, nina: Seat) -> None:
    await minutes(staff, 14)
    await nina.say(GAS)
    await minutes(staff, 14)
    assert not staff.pavel_alone.sees("до сих пор никто не взял")
    await minutes(staff, 1)
    assert staff.pavel_alone.sees("до сих пор никто не взял")


async def test_nobody_takes_it_so_it_rings_on_at_any_hour_until_somebody_does(
    staff: Staff, nina: Seat
) -> None:
    await staff.town.wait(timedelta(hours=14))  # into the night
    rung = staff.pavel_alone.saw("до сих пор никто не взял")
    await minutes(staff, 60)
    assert staff.pavel_alone.saw("до сих пор никто не взял") == rung + 4
    await staff.olga.press("Беру")
    await minutes(staff, 10)
    assert staff.pavel_alone.saw("до сих пор никто не взял") == rung + 4


async def test_who_took_it_and_forgets_it_is_asked_then_it_rings_for_all(staff: Staff, nina: Seat) -> None:
    await staff.olga.press("Беру")
    await minutes(staff, 15)
    asked = staff.olga_alone.last
    assert "Вы взяли карточку «Опасность»" in asked.text
    assert asked.labels == ["Открыть карточку", "Занимаюсь"]
    cards = len(staff.olga.messages)
    await minutes(staff, 15)
    assert figures(staff.town, STATES) == ["open"]
    assert len(staff.olga.messages) == cards + 1
    assert "Беру" in staff.olga.last.labels


async def test_one_press_says_that_somebody_is_at_it(staff: Staff, nina: Seat) -> None:
    await staff.olga.press("Беру")
    await minutes(staff, 15)
    await staff.olga_alone.press("Занимаюсь")
    assert "остаётся за вами" in staff.toasts()[-1]
    await minutes(staff, 20)
    assert figures(staff.town, STATES) == ["claimed"]
    await staff.olga_alone.press("Открыть карточку")
    assert "Опасность" in staff.olga_alone.last.text


async def test_danger_is_over_by_the_confirmed_word_of_who_has_it(staff: Staff, nina: Seat) -> None:
    call = figures(staff.town, "select id from escalations")[0]
    await staff.igor.press_data(f"end:{call}:handled")
    assert figures(staff.town, STATES) == ["open"]
    await staff.olga.press("Беру")
    assert "Разобрано" not in staff.olga.last.labels
    await staff.olga.press("Ещё")
    await staff.olga.press("Разобрано")
    assert "человек не остался один?" in staff.olga.last.text
    assert figures(staff.town, STATES) == ["claimed"]
    await staff.igor.press("Да, разобрано")
    assert figures(staff.town, STATES) == ["claimed"]
    await staff.olga.press("Да, разобрано")
    assert figures(staff.town, STATES) == ["decided"]


async def without_desk(town: Town, *held: tuple[str, str, str]) -> list[Seat]:
    for sender, name, role in held:
        await town.staff("telegram", sender, role)
        await named(town, "telegram", sender, name)
    seats = [Seat(town, "telegram", sender) for sender, _, _ in held]
    for seat in seats:
        await seat.start()
    return seats


async def cries(town: Town) -> Seat:
    nina = Seat(town, "vk", "7")
    await nina.start()
    await nina.say(GAS)
    return nina


async def test_without_a_desk_the_director_hears_it(tmp_path: Path) -> None:
    async with town_in(tmp_path) as town:
        pavel, olga = await without_desk(town, ("901", "Павел", "director"), ("900", "Ольга", "operator"))
        nina = await cries(town)
        assert pavel.sees("Опасность")
        assert not olga.sees("Опасность")
        assert nina.saw("Мы сообщили оператору") == 1


async def test_where_the_director_is_out_of_reach_operators_hear_it(tmp_path: Path) -> None:
    async with town_in(tmp_path) as town:
        pavel, olga = await without_desk(town, ("901", "Павел", "director"), ("900", "Ольга", "operator"))
        await pavel.blocks()
        nina = await cries(town)
        assert olga.sees("Опасность")
        assert nina.saw("Мы сообщили оператору") == 1
        await olga.press("Беру")
        assert "Занимается: Ольга" in olga.last.text


async def test_the_director_s_ring_too_goes_to_operators(staff: Staff, nina: Seat) -> None:
    for seat in (staff.pavel_alone, staff.olga_alone):
        await seat.start()
    await staff.pavel_alone.blocks()
    await minutes(staff, 15)
    assert staff.olga_alone.sees("до сих пор никто не взял")


async def test_where_nobody_can_be_told_the_person_is_not_told_that_somebody_was(tmp_path: Path) -> None:
    async with town_in(tmp_path) as town:
        nina = await cries(town)
        assert nina.sees("112")
        assert not nina.sees("Мы сообщили")
        await tells(nina, "Да, срочно", "Да")
        assert nina.sees("не ждите ответа здесь")
        assert not nina.sees("оператор уже знает")
        await town.write(lambda unit: desks.bind(unit, "telegram", GROUP["telegram"]))
        await nina.say(HARM)
        assert nina.saw("Мы сообщили оператору") == 1
