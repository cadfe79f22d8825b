"""The director sees who works at the centre and takes a role away; one director always stays (SPEC 6)."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from storage.persons import roles
from storage.persons.accounts import meet
from tests.bot.desk_town import Staff, figures, named, staffed, tells
from tests.bot.town import Seat


@pytest.fixture(params=["telegram", "vk"])
async def staff(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Staff]:
    async with staffed(tmp_path, request.param) as found:
        yield found


async def opens_staff(director: Seat) -> None:
    await director.start()
    await director.presses("Диспетчерская", "Настройка центра", "Сотрудники")


async def id_of(staff: Staff, seat: Seat) -> str:
    def work(unit):  # type: ignore[no-untyped-def]
        return meet(unit, seat.channel, seat.sender, "ru").person_id

    return str(await staff.town.write(work))


async def held(staff: Staff, seat: Seat) -> set[str]:
    person = await id_of(staff, seat)
    return set(figures(staff.town, f"select role from roles where person_id = '{person}'"))


async def test_the_director_sees_everybody_with_their_roles(staff: Staff) -> None:
    await opens_staff(staff.pavel_alone)
    assert staff.pavel_alone.sees("Сотрудники: 3")
    assert staff.pavel_alone.sees("Ольга: оператор")
    assert staff.pavel_alone.sees("Павел: директор")


async def test_many_stand_on_pages(staff: Staff) -> None:
    for number in range(4):
        await staff.town.staff(staff.olga.channel, f"95{number}", "lawyer")
        await named(staff.town, staff.olga.channel, f"95{number}", f"Юрист {number}")
    await opens_staff(staff.pavel_alone)
    assert "Юрист 3" not in staff.pavel_alone.last.labels
    await staff.pavel_alone.press("Ещё →")
    assert staff.pavel_alone.sees("Юрист 3: юрист")


async def test_nobody_else_sees_them(staff: Staff) -> None:
    before = len(staff.olga_alone.messages)
    await staff.olga_alone.press_data("card:staff:me")
    await staff.olga_alone.press_data(f"card:colleague:{await id_of(staff, staff.igor_alone)}:first")
    assert len(staff.olga_alone.messages) == before
    await staff.olga_alone.press_data(f"endrole:{await id_of(staff, staff.igor_alone)}:operator")
    assert await held(staff, staff.igor_alone) == {"operator"}


async def test_a_role_that_is_taken_away_frees_what_was_claimed(staff: Staff) -> None:
    town, pavel = staff.town, staff.pavel_alone
    await tells(Seat(town, "vk", "7"))
    await staff.igor.press("Беру")
    await opens_staff(pavel)
    await pavel.presses("Игорь", "Снять роль: оператор")
    assert pavel.sees("Снять роль: оператор?")
    assert await held(staff, staff.igor_alone) == {"operator"}  # asked first
    await pavel.press("Да, снять роль")
    assert pavel.sees("Роль снята: оператор")
    assert await held(staff, staff.igor_alone) == set()
    assert staff.igor_alone.sees("Ваша роль «оператор» в центре закончилась")
    assert figures(town, "select state from escalations") == ["open"]
    await staff.igor.press("Беру")
    assert figures(town, "select state from escalations") == ["open"]
    await pavel.start()
    await opens_staff(pavel)
    assert pavel.sees("Сотрудники: 2")


async def test_who_took_it_and_when_stays_written(staff: Staff) -> None:
    pavel = staff.pavel_alone
    igor = await id_of(staff, staff.igor_alone)
    await opens_staff(pavel)
    await pavel.presses("Игорь", "Снять роль: оператор", "Да, снять роль")
    assert pavel.sees("Ролей сейчас нет")
    assert pavel.sees("решение: Павел")
    taken = figures(staff.town, f"select ended_by from role_ends where person_id = '{igor}'")
    assert taken == [await id_of(staff, pavel)]


async def test_what_the_other_role_allows_stays(staff: Staff) -> None:
    town, pavel = staff.town, staff.pavel_alone
    await town.staff(staff.igor.channel, staff.igor.sender, "organiser")
    await tells(Seat(town, "vk", "7"))
    await staff.igor.press("Беру")
    await opens_staff(pavel)
    await pavel.presses("Игорь", "Снять роль: организатор", "Да, снять роль")
    assert await held(staff, staff.igor_alone) == {"operator"}
    assert figures(town, "select state from escalations") == ["claimed"]


async def test_the_last_director_stays(staff: Staff) -> None:
    pavel = staff.pavel_alone
    await opens_staff(pavel)
    await pavel.presses("Павел", "Снять роль: директор", "Да, снять роль")
    assert pavel.sees("единственный директор")
    assert await held(staff, pavel) == {"director"}
    await pavel.say("/privacy")
    await pavel.presses("Сложить роль сотрудника", "Да, сложить роль")
    assert not pavel.sees("Роли сотрудника больше нет")
    assert await held(staff, pavel) == {"director"}


async def asks_to_be_erased(seat: Seat) -> None:
    await seat.press_data("go:erase")
    await seat.press("Да, удалить мои данные")


async def test_the_last_director_invites_another_before_they_are_erased(staff: Staff) -> None:
    pavel = staff.pavel_alone
    await asks_to_be_erased(pavel)
    assert pavel.sees("Сначала пригласите ещё одного директора")
    assert not pavel.sees("через пять минут")
    await staff.town.wait(timedelta(minutes=6))
    assert await held(staff, pavel) == {"director"}
    await pavel.press("Пригласить человека")
    link = next(word for word in pavel.last.text.split() if "i_" in word)
    irina = Seat(staff.town, pavel.channel, "950")
    await irina.start(link.rpartition("/")[2])
    await irina.press("Обещаю и принимаю")
    await asks_to_be_erased(pavel)
    await staff.town.wait(timedelta(minutes=6))
    assert figures(staff.town, "select role from roles where role = 'director'") == ["director"]
    assert await held(staff, irina) == {"director"}


async def test_of_two_directors_who_ask_at_once_the_second_stays(staff: Staff) -> None:
    pavel, olga = staff.pavel_alone, staff.olga_alone
    await staff.town.staff(olga.channel, olga.sender, "director")
    for seat in (pavel, olga):
        await asks_to_be_erased(seat)
        assert seat.sees("через пять минут")
    await staff.town.wait(timedelta(minutes=6))
    assert len(figures(staff.town, "select role from roles where role = 'director'")) == 1
    stays = await held(staff, olga) or await held(staff, pavel)
    assert "director" in stays
    assert olga.sees("Сначала пригласите ещё одного директора")


async def test_one_of_two_directors_may_go(staff: Staff) -> None:
    pavel = staff.pavel_alone
    await staff.town.staff(staff.olga.channel, staff.olga.sender, "director")
    await pavel.say("/privacy")
    await pavel.presses("Сложить роль сотрудника", "Да, сложить роль")
    assert pavel.sees("Роли сотрудника больше нет")
    assert await held(staff, pavel) == set()


async def test_a_director_without_the_terms_is_none_yet(staff: Staff) -> None:
    pavel, olga = staff.pavel_alone, await id_of(staff, staff.olga_alone)
    await staff.town.write(lambda unit: roles.revoke(unit, olga, "operator"))
    await staff.town.write(lambda unit: roles.grant(unit, olga, "director", None))
    await opens_staff(pavel)
    await pavel.presses("Павел", "Снять роль: директор", "Да, снять роль")
    assert await held(staff, pavel) == {"director"}
