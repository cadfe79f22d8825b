"""The desk reads a team's thread: in private, with a reason, written down, seen by the client (SPEC 6)."""

from datetime import timedelta

import pytest

from tests.bot.desk_town import nobody_took_it
from tests.bot.team_town import Crew, Staff, crew_of, figures
from tests.bot.test_talk import photo, picture
from tests.bot.town import Seat


@pytest.fixture
async def crew(staff: Staff) -> Crew:
    """Boris says that he sets out, Vera replies, Anna shows the axe."""
    found = await crew_of(staff)
    await found["boris"].press("Написать команде")
    await found["boris"].say("Еду с колуном")
    await found["vera"].reply("Еду с колуном", "И я с вами")
    await found["anna"].press("Написать команде")
    await found["anna"].send(photo(), data=picture())
    return found


async def opens_the_case(staff: Staff) -> str:
    passport = str(figures(staff.town, "select id from passports")[0])
    await staff.olga_alone.press_data(f"card:case:{passport}")
    return passport


async def test_the_thread_is_read_with_a_reason_and_the_client_sees_who_read(
    staff: Staff, crew: Crew
) -> None:
    await opens_the_case(staff)
    await staff.olga_alone.press("Переписка команды…")
    assert "Зачем нужны личные данные?" in staff.olga_alone.last.text
    assert not staff.olga_alone.sees("Еду с колуном")
    in_group = len(staff.olga.messages)
    await staff.olga_alone.press("Разбор жалобы")
    first, second, third = staff.olga_alone.messages[-3:]
    assert "Борис · команда · № 2026-00001" in first.text
    assert "Еду с колуном" in first.text
    assert "«Еду с колуном»" in second.text
    assert "И я с вами" in second.text
    assert third.face.files
    assert not any(seen.labels for seen in (first, second, third)), "reading is not answering"
    assert len(staff.olga.messages) == in_group
    assert figures(staff.town, "select what || ' ' || reason from looks where who_role = 'operator'") == [
        "thread complaint"
    ]
    await crew["nina"].press("Кто видел мои контакты")
    assert "Что увидели: переписку команды. Причина: разбор жалобы." in crew["nina"].last.text


async def test_the_teams_card_in_private_leads_there_too(staff: Staff, crew: Crew) -> None:
    [team] = figures(staff.town, "select id from teams")
    await staff.olga_alone.press_data(f"card:team:{team}")
    await staff.olga_alone.press("Переписка команды…")
    await staff.olga_alone.press("Проверка обращения")
    assert staff.olga_alone.sees("И я с вами")


async def test_a_thread_without_a_word_is_said_to_be_empty(staff: Staff) -> None:
    await crew_of(staff)
    await opens_the_case(staff)
    await staff.olga_alone.presses("Переписка команды…", "Разбор жалобы")
    assert "Команда № 2026-00001 пока ничего не писала" in staff.olga_alone.last.text


async def test_the_thread_can_be_read_after_the_end_and_by_its_author_who_is_erased(
    staff: Staff, crew: Crew
) -> None:
    await crew["boris"].press_data("go:privacy")
    await crew["boris"].presses("Удалить мои данные", "Да, удалить мои данные")
    await crew["nina"].presses("Отозвать", "Да")
    await staff.town.wait(timedelta(minutes=6))
    await opens_the_case(staff)
    await staff.olga_alone.presses("Переписка команды…", "Разбор жалобы")
    assert staff.olga_alone.sees("Еду с колуном"), "what a member wrote stays with the case"
    assert not any("Борис" in seen.text for seen in staff.olga_alone.messages[-3:])


async def test_pressed_in_the_group_it_answers_in_private_alone(staff: Staff, crew: Crew) -> None:
    passport = await opens_the_case(staff)
    await staff.olga.press_data(f"look:{passport}:check:thread")
    assert not staff.olga.sees("колуном")


async def test_nobody_else_reads_it(staff: Staff, crew: Crew) -> None:
    passport = await opens_the_case(staff)
    await staff.town.staff("telegram", "950", "organiser", "administrator")
    seats = (crew["nina"], crew["gleb"], Seat(staff.town, "telegram", "950"), Seat(staff.town, "vk", "66"))
    for seat in seats:
        await seat.press_data(f"look:{passport}:check:thread")
        assert not seat.sees("Еду с колуном")
    await staff.olga_alone.press_data(f"look:{passport}:nosy:thread")
    assert not staff.olga_alone.sees("Еду с колуном")
    assert figures(staff.town, "select count(*) from looks where what = 'thread'") == [0]


async def test_a_case_that_never_had_a_team_has_no_such_button(staff: Staff) -> None:
    await nobody_took_it(staff)
    await opens_the_case(staff)
    assert "Переписка команды…" not in staff.olga_alone.last.labels


async def test_nothing_is_left_to_read_after_the_erasure_of_the_client(staff: Staff, crew: Crew) -> None:
    passport = await opens_the_case(staff)
    await staff.town.write(lambda unit: unit.destroy_key(passport))
    await staff.olga_alone.press_data(f"look:{passport}:check:thread")
    assert staff.olga_alone.sees("уже удалены")
    assert not staff.olga_alone.sees("Еду с колуном")
