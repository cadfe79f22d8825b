"""Hours of a team: each member says their own once the work is done; each counts once (SPEC 4.5, 10)."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from dispatch.statistics.material import Work
from dispatch.statistics.month import Month
from storage.figures import statistics
from storage.persons import own_data, recognition, volunteers
from storage.unit import Unit
from tests.bot.team_town import Crew, Staff, adds_a_step, card, crew_of, figures
from tests.bot.town import Seat


@pytest.fixture
async def crew(staff: Staff) -> Crew:
    return await crew_of(staff)


async def reports(anna: Seat, hours: str) -> None:
    await anna.presses("Решено", hours, "Помощь руками")


async def agrees(staff: Staff) -> None:
    await staff.olga.presses("Решено, спросить жителя…", "Да, спросить жителя")


async def merits(seat: Seat) -> str:
    await seat.start()
    await seat.presses("Мои задачи", "Мой профиль", "Мои заслуги")
    return seat.last.text


async def test_each_member_is_asked_once_the_desk_agrees(staff: Staff, crew: Crew) -> None:
    anna, boris, vera = crew["anna"], crew["boris"], crew["vera"]
    await anna.press("Решено")
    assert "часов ушло у вас самих" in anna.last.text, "the others are asked themselves, nothing counts twice"
    await anna.presses("4 ч", "Помощь руками")
    assert not boris.sees("Сколько примерно часов")
    await agrees(staff)
    for seat in (boris, vera):
        assert "Сколько примерно часов ушло у вас" in seat.last.text
        assert seat.last.labels == ["0,5 ч", "1 ч", "2 ч", "4 ч", "8 ч"]
    assert anna.saw("Сколько примерно часов") == 1, "the lead has said it already"
    assert not crew["gleb"].sees("Сколько примерно часов")
    await boris.press("2 ч")
    assert "Записали: 2 ч" in boris.last.text


async def test_hours_stand_with_who_gave_them_and_on_their_certificate(staff: Staff, crew: Crew) -> None:
    await adds_a_step(crew["boris"], "Найти колун")
    await crew["boris"].presses("Беру шаг 1", "Готово: шаг 1")
    await reports(crew["anna"], "4 ч")
    await agrees(staff)
    await crew["boris"].press("2 ч")
    await crew["nina"].press("Да")
    assert "Помогли: 1 раз, 4 часа" in await merits(crew["anna"])
    assert "Помогли: 1 раз, 2 часа" in await merits(crew["boris"])
    assert "час" not in await merits(crew["vera"])
    await crew["boris"].press("Справка")
    assert figures(staff.town, "select hours from certificates") == [2.0]
    assert not any("Справка" in label for label in crew["vera"].last.labels)


async def test_another_number_replaces_the_first_and_a_second_round_of_the_lead_adds(
    staff: Staff, crew: Crew
) -> None:
    """What everybody pressed is counted here a second time, by hand, against all that the product tells."""
    anna, boris, vera = crew["anna"], crew["boris"], crew["vera"]
    await reports(anna, "4 ч")
    await staff.olga.press("Ещё не всё")
    await reports(anna, "1 ч")
    await agrees(staff)
    for hours in ("8 ч", "2 ч", "2 ч"):
        await boris.press(hours)
    await vera.press("0,5 ч")
    await crew["nina"].presses("Нет")
    await reports(anna, "2 ч")
    await agrees(staff)
    await vera.press("1 ч")
    await crew["nina"].press("Да")
    by_hand = {"Анна": 4.0 + 1.0 + 2.0, "Борис": 2.0, "Вера": 1.0, "Глеб": 0.0}
    assert await each(staff) == by_hand
    assert await exported(staff) == by_hand
    work = await of_november(staff)
    assert (work.hours, work.hours_of) == (sum(by_hand.values()), 3)


async def test_whoever_has_no_part_in_it_says_no_hours(staff: Staff, crew: Crew) -> None:
    [team] = figures(staff.town, "select id from teams")
    await crew["vera"].presses("Выйти из команды", "Да, выйти")
    await reports(crew["anna"], "4 ч")
    await agrees(staff)
    for seat in (crew["gleb"], crew["vera"], crew["nina"]):
        for hours in ("8", "1000000", "nan", "-1"):
            await seat.press_data(f"thours:{team}:{hours}")
    await crew["boris"].press_data(f"thours:{team}:1000000")
    await crew["nina"].press("Да")
    assert (await of_november(staff)).hours == 4.0


async def test_a_week_after_the_end_the_figures_are_settled(staff: Staff, crew: Crew) -> None:
    await reports(crew["anna"], "4 ч")
    await agrees(staff)
    await crew["nina"].press("Да")
    await staff.town.wait(timedelta(days=6))
    await crew["boris"].press("2 ч")
    await staff.town.wait(timedelta(days=2))
    await crew["boris"].press("8 ч")
    assert (await each(staff))["Борис"] == 2.0


async def test_who_comes_to_lead_in_a_later_month_was_at_work_since_they_joined(
    staff: Staff, crew: Crew
) -> None:
    await staff.town.wait(timedelta(days=14))
    assert "пока никто" in card(crew["vera"]), "Anna was silent for too long"
    await staff.olga.presses("Назначить ведущего…", "Борис")
    assert (await of_november(staff)).active == 3, "Анна, Борис and Вера"


async def each(staff: Staff) -> dict[str, float]:
    """The hours on everybody's own card, by name."""

    def work(unit: Unit) -> dict[str, float]:
        return {
            called(unit, name): recognition.achievements(unit, name).hours
            for name in figures(staff.town, "select id from volunteers")
        }

    return await staff.town.write(work)


async def exported(staff: Staff) -> dict[str, float]:
    """The hours in everybody's own data."""

    def work(unit: Unit) -> dict[str, float]:
        return {
            called(unit, name): sum(line["hours"] or 0.0 for line in own_data.tasks(unit, name))
            for name in figures(staff.town, "select id from volunteers")
        }

    return await staff.town.write(work)


async def of_november(staff: Staff) -> Work:
    """The work of the month in the figures of the centre."""
    zone = ZoneInfo("Europe/Moscow")
    found = await staff.town.write(lambda unit: statistics.material(unit, Month(2026, 11), zone))
    return found.work


def called(unit: Unit, name: str) -> str:
    told = volunteers.profile(unit, name)
    assert isinstance(told, dict)
    return str(told["name"])
