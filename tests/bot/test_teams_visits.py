"""The lead of a team and the client meet, as a single owner and the client do (SPEC section 4.3)."""

from datetime import timedelta

import pytest

from tests.bot.desk_town import tells
from tests.bot.team_town import Crew, Staff, card, crew_of, figures, joins
from tests.bot.town import Seat

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MEETING, OVER = "Встреча: 20 ноября, 14:30", "Эта встреча больше не нужна"


@pytest.fixture
async def crew(staff: Staff) -> Crew:
    return await crew_of(staff)


async def they_meet_on_friday(crew: Crew) -> None:
    """Anna leads: she proposes two times and Nina picks the later one."""
    await crew["anna"].presses("Карточка жителя", "Связался", "Назначить время")
    await crew["anna"].say("20.11 14:30")
    await crew["anna"].presses("13:00", "Готово")
    await crew["nina"].press("20 ноября, 14:30")


async def test_the_lead_proposes_times_and_the_client_picks_one(crew: Crew) -> None:
    anna, nina = crew["anna"], crew["nina"]
    await anna.presses("Карточка жителя", "Назначить время")
    await anna.say("20.11 14:30")
    await anna.presses("13:00", "Готово")
    assert anna.sees("ждём ответа жителя")
    assert "Анна предлагает время" in card(nina, "Когда вам удобно?")
    await nina.press("20 ноября, 14:30")
    assert "Придёт: Анна" in card(nina, MEETING)
    assert "Вас ждёт: Нина" in card(anna, MEETING)
    assert "Предложить другое время" in card(anna, MEETING)
    for seat in (crew["boris"], crew["vera"], crew["gleb"]):
        assert not seat.sees("Встреча")


async def test_both_are_reminded_two_hours_before(staff: Staff, crew: Crew) -> None:
    await they_meet_on_friday(crew)
    await staff.town.wait(2 * DAY + HOUR)
    before = {name: len(seat.messages) for name, seat in crew.items()}
    await staff.town.wait(HOUR)
    for name in ("anna", "nina"):
        assert len(crew[name].messages) == before[name] + 1
        assert MEETING in crew[name].last.text
    for name in ("boris", "vera", "gleb"):
        assert len(crew[name].messages) == before[name]


async def test_none_of_the_times_fits_the_client(crew: Crew) -> None:
    await crew["anna"].presses("Карточка жителя", "Назначить время", "19:00", "Готово")
    await crew["nina"].press("Ничего не подходит")
    assert "Это время жителю не подходит" in card(crew["anna"], "Предложите, пожалуйста, другое")


async def test_a_lead_who_leaves_does_not_come(staff: Staff, crew: Crew) -> None:
    anna, boris, nina = crew["anna"], crew["boris"], crew["nina"]
    await they_meet_on_friday(crew)
    await anna.presses("Открыть команду", "Выйти из команды", "Да, выйти")
    assert OVER in card(nina, "стреч")
    assert OVER in card(anna, "стреч")
    await staff.olga.presses("Назначить ведущего…", "Борис")
    before = len(nina.messages), len(boris.messages)
    await staff.town.wait(2 * DAY + 3 * HOUR)
    assert not any("Встреч" in seen.text for seen in [*nina.messages[before[0] :], *boris.messages])
    await boris.presses("Карточка жителя", "Назначить время", "19:00", "Готово")
    assert "Борис предлагает время" in card(nina, "Когда вам удобно?")


async def test_the_client_wants_another_and_the_desk_names_one(staff: Staff, crew: Crew) -> None:
    await they_meet_on_friday(crew)
    await crew["nina"].presses("Хочу другого помощника", "Да, найти другого")
    assert MEETING in card(crew["nina"], "Встреча")
    await staff.olga.presses("Назначить ведущего…", "Борис")
    assert OVER in card(crew["nina"], "стреч")
    assert OVER in card(crew["anna"], "стреч")
    await staff.town.wait(2 * DAY + 3 * HOUR)
    assert crew["nina"].saw(OVER) == 1


async def test_nobody_but_the_lead_may_propose(staff: Staff, crew: Crew) -> None:
    [passport] = figures(staff.town, "select id from passports")
    for name in ("boris", "gleb"):
        await crew[name].press_data(f"times:{passport}")
        await crew[name].say("20.11 14:30")
        await crew[name].presses("Готово")
    assert figures(staff.town, "select count(*) from visits") == [0]
    assert not crew["nina"].sees("Когда вам удобно?")


async def test_a_meeting_of_who_had_it_alone_is_not_the_teams(staff: Staff) -> None:
    anna = await joins(staff, "vk", "1", "Анна")
    nina = Seat(staff.town, "telegram", "7")
    await tells(nina)
    await anna.press("Берусь")
    await joins(staff, "telegram", "2", "Борис")
    await anna.presses("Связался", "Назначить время")
    await anna.say("20.11 14:30")
    await anna.press("Готово")
    await nina.press("20 ноября, 14:30")
    await anna.presses("Нужна помощь центра", "нужна команда")
    await staff.olga.presses("Команда…", "3 помощника", "Борис")
    assert nina.sees(OVER)
    assert OVER in card(anna, "стреч")
    await staff.town.wait(2 * DAY + 3 * HOUR)
    assert nina.saw(OVER) == 1
