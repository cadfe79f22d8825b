"""A case handed to a psychologist, lawyer or curator: theirs until it ends, is given back or handed on."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.persons import roles
from tests.bot.desk_town import Staff, figures, joins, named, nobody_took_it, staffed
from tests.bot.town import Seat

PLACES = ["telegram", "vk"]


@pytest.fixture(params=PLACES)
async def staff(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Staff]:
    async with staffed(tmp_path, request.param) as found:
        yield found


async def specialist(staff: Staff, number: str, name: str, *roles: str) -> Seat:
    """Somebody with these roles, who has met the bot."""
    channel = staff.olga.channel
    await staff.town.staff(channel, number, *roles)
    await named(staff.town, channel, number, name)
    return Seat(staff.town, channel, number)


async def hands(staff: Staff, name: str) -> None:
    """Olga hands the case on her newest card to somebody."""
    await staff.olga.press("Ещё…")
    while not any("Передать специалисту" in label for label in staff.olga.last.labels):
        await staff.olga.press("Ещё →")
    await staff.olga.press("Передать специалисту…")
    await staff.olga.press(name)


def case_of(staff: Staff, place: int = 0) -> str:
    return str(figures(staff.town, "select id from passports order by id")[place])


def card_of(staff: Staff, place: int = 0) -> str:
    return str(
        figures(staff.town, "select id from escalations where passport_id is not null order by id")[place]
    )


def history(staff: Staff) -> list[str]:
    return [str(line) for line in figures(staff.town, "select what from history order by id")]


async def test_vera_gets_the_case_sees_it_and_nothing_else(staff: Staff) -> None:
    vera = await specialist(staff, "950", "Вера", "psychologist")
    nina = await nobody_took_it(staff)
    await nobody_took_it(staff, number="8")
    mine, other = case_of(staff), case_of(staff, 1)
    await vera.press_data(f"card:case:{mine}")
    assert not vera.sees("2026-00001")

    await staff.olga_alone.press_data(f"card:escalation:{card_of(staff)}")
    await staff.olga.press_data(f"page:{card_of(staff)}:specialists")
    await staff.olga.press("Вера · психолог")
    assert vera.sees("Вам передали дело")
    assert "2026-00001" in vera.last.text
    assert "Нина" not in vera.last.text
    assert any("У специалиста: Вера · психолог" in seen.text for seen in staff.olga.messages)
    assert "handed" in history(staff)
    assert nina.sees("Вера"), "the client sees who answers for the case"

    for data in (
        f"card:case:{other}",
        f"look:{other}:call",
        f"case:{other}",
        f"card:escalation:{card_of(staff, 1)}",
    ):
        await vera.press_data(data)
    assert not vera.sees("2026-00002")
    assert figures(staff.town, "select count(*) from looks") == [0]


async def test_she_works_on_it_as_her_right_says(staff: Staff) -> None:
    vera = await specialist(staff, "950", "Вера", "lawyer")
    nina = await nobody_took_it(staff)
    await hands(staff, "Вера · юрист")
    await vera.press("Личные данные…")
    await vera.press("Проверка обращения")
    assert vera.sees("Человек: Нина Петровна")
    assert set(figures(staff.town, "select who_role from looks")) == {"lawyer"}
    await nina.press("Кто видел мои контакты")
    assert "юрист" in nina.last.text

    await vera.press_data(f"card:case:{case_of(staff)}")
    await vera.press("Что можно сделать…")
    assert "Занимается: Вера" in vera.last.text
    await vera.press("Ещё…")
    while not any("Написать человеку" in label for label in vera.last.labels):
        await vera.press("Ещё →")
    await vera.press("Написать человеку…")
    await vera.say("Здравствуйте, я юрист центра. Когда вам удобно?")
    await vera.press("Отправить")
    assert nina.sees("я юрист центра")
    roles = figures(staff.town, "select actor_role from history where what = 'written'")
    assert roles == ["lawyer"]


async def test_her_queue_is_her_cases(staff: Staff) -> None:
    vera = await specialist(staff, "950", "Вера", "curator")
    await nobody_took_it(staff)
    await vera.start()
    await vera.press("Диспетчерская")
    assert "Найти обращение" not in vera.last.labels
    await vera.press("Мои дела")
    assert "Сейчас у вас нет дел" in vera.last.text
    await hands(staff, "Вера · куратор")
    await vera.press_data("card:cases:me")
    assert "2026-00001" in vera.last.text
    await vera.press("2026-00001")
    assert "Вернуть диспетчерской" in vera.last.labels
    await vera.start()
    await vera.press("Очередь")
    assert "Очередь: 1" in vera.last.text


async def test_she_gives_it_back_and_the_desk_has_it_again(staff: Staff) -> None:
    vera = await specialist(staff, "950", "Вера", "psychologist")
    await nobody_took_it(staff)
    await hands(staff, "Вера · психолог")
    await vera.press("Вернуть диспетчерской")
    assert "Беру" in staff.olga.last.labels
    assert "given_back" in history(staff)
    await vera.press_data(f"look:{case_of(staff)}:call")
    assert not vera.sees("Нина")
    await vera.press_data("card:cases:me")
    assert "Сейчас у вас нет дел" in vera.last.text
    assert figures(staff.town, "select ending from handed") == ["given_back"]


async def test_what_was_settled_meanwhile_comes_back_as_a_card_of_its_own(staff: Staff) -> None:
    vera = await specialist(staff, "950", "Вера", "psychologist")
    await nobody_took_it(staff)
    await joins(staff.town, staff.olga, "1", "Анна")
    card, helper = card_of(staff), figures(staff.town, "select id from volunteers")[0]
    await staff.olga.press_data(f"hand:{card}:{person_of(staff, 'psychologist')}")
    await vera.press_data(f"assign:{card}:{helper}")
    assert figures(staff.town, "select status from passports") == ["in_progress"]
    await vera.press_data(f"giveback:{case_of(staff)}")
    assert "специалист вернул дело" in staff.olga.last.text


def person_of(staff: Staff, role: str, place: int = 0) -> str:
    query = f"select person_id from roles where role = '{role}' order by granted_at, person_id"
    return str(figures(staff.town, query)[place])


async def test_handed_on_it_is_no_longer_hers(staff: Staff) -> None:
    vera = await specialist(staff, "950", "Вера", "psychologist")
    lev = await specialist(staff, "951", "Лев", "lawyer")
    await nobody_took_it(staff)
    await hands(staff, "Вера · психолог")
    await hands(staff, "Лев · юрист")
    assert lev.sees("Вам передали дело")
    assert vera.sees("Это дело передали другому специалисту")
    await vera.press_data(f"look:{case_of(staff)}:call")
    await vera.press_data(f"words:{card_of(staff)}:note")
    await vera.say("Заметка не к месту")
    assert not vera.sees("Нина")
    assert figures(staff.town, "select count(*) from passport_texts where kind = 'note'") == [0]
    assert figures(staff.town, "select ending from handed order by at, id") == ["handed_on", None]


async def test_the_right_ends_with_the_case_and_does_not_come_back_with_it(staff: Staff) -> None:
    vera = await specialist(staff, "950", "Вера", "psychologist")
    nina = await nobody_took_it(staff)
    await hands(staff, "Вера · психолог")
    await nina.press("Отозвать")
    await nina.press("Да")
    assert figures(staff.town, "select status from passports") == ["withdrawn"]
    await vera.press_data(f"look:{case_of(staff)}:call")
    await vera.press_data(f"card:case:{case_of(staff)}")
    assert not vera.sees("Нина Петровна")
    assert figures(staff.town, "select ending from handed") == ["closed"]
    assert figures(staff.town, "select count(*) from looks") == [0]


async def test_without_the_role_the_case_is_not_theirs_either(staff: Staff) -> None:
    vera = await specialist(staff, "950", "Вера", "psychologist")
    await nobody_took_it(staff)
    await hands(staff, "Вера · психолог")
    psychologist = person_of(staff, "psychologist")
    await staff.town.write(lambda unit: roles.revoke(unit, psychologist, "psychologist"))
    await vera.press_data(f"look:{case_of(staff)}:call")
    assert not vera.sees("Нина")


async def test_who_loses_the_role_gives_the_cases_back_at_once(staff: Staff) -> None:
    vera = await specialist(staff, "950", "Вера", "psychologist")
    await nobody_took_it(staff)
    await hands(staff, "Вера · психолог")
    await staff.pavel_alone.press_data(f"endrole:{person_of(staff, 'psychologist')}:psychologist")
    assert vera.sees("Ваша роль «психолог» в центре закончилась")
    assert figures(staff.town, "select count(*) from handed where ended_at is null") == [0]
    assert figures(staff.town, "select count(*) from escalations where state = 'open'") == [1]


async def test_only_the_desk_hands_and_only_to_a_holder(staff: Staff) -> None:
    vera = await specialist(staff, "950", "Вера", "psychologist")
    ilya = await specialist(staff, "952", "Илья", "organiser")
    await nobody_took_it(staff)
    card, to = card_of(staff), person_of(staff, "psychologist")
    for seat in (vera, ilya):
        await seat.press_data(f"hand:{card}:{to}")
        await seat.press_data(f"giveback:{case_of(staff)}")
    await staff.olga_alone.press_data(f"hand:{card}:{person_of(staff, 'organiser')}")
    await staff.olga_alone.press_data(f"hand:{card}:forged")
    await staff.olga_alone.press_data(f"hand:forged:{to}")
    assert figures(staff.town, "select count(*) from handed") == [0]


async def test_another_operators_case_is_not_handed_over_their_head(staff: Staff) -> None:
    await specialist(staff, "950", "Вера", "psychologist")
    await nobody_took_it(staff)
    await staff.olga.press("Беру")
    await staff.igor.press_data(f"hand:{card_of(staff)}:{person_of(staff, 'psychologist')}")
    assert figures(staff.town, "select count(*) from handed") == [0]


async def test_without_specialists_there_is_no_such_button(staff: Staff) -> None:
    await nobody_took_it(staff)
    seen: list[str] = []
    await staff.olga.press("Ещё…")
    seen += staff.olga.last.labels
    while any("Ещё →" in label for label in staff.olga.last.labels):
        await staff.olga.press("Ещё →")
        seen += staff.olga.last.labels
    assert not any("специалисту" in label for label in seen)


async def test_who_blocks_the_bot_gives_the_case_back(staff: Staff) -> None:
    vera = await specialist(staff, "950", "Вера", "psychologist")
    await nobody_took_it(staff)
    await hands(staff, "Вера · психолог")
    await vera.blocks()
    assert figures(staff.town, "select ending from handed") == ["given_back"]
    assert figures(staff.town, "select state from escalations where passport_id is not null") == ["open"]
