"""Recognition: merits with their ledger, rising levels, a certificate to be verified, a list by consent."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from bot import regular
from dispatch.decisions import BookKudos
from dispatch.ids import Id
from dispatch.typed_codes import grouped
from storage.persons import kudos, volunteers
from storage.persons.accounts import meet
from storage.persons.volunteers import Enrolment
from storage.unit import Unit
from tests.bot.town import Seat, Town, town_in

BORIS, VERA = "boris", "vera"


def at_work(unit: Unit, sender: str, points: int) -> Id:
    """A volunteer of that name with so many kudos from the centre, and one solved case for each ten.

    The first case took them half an hour, the others an hour.
    """
    person = meet(unit, "telegram", sender, "ru").person_id
    found = volunteers.enrol(unit, Enrolment(person, "Europe/Moscow", profile={"name": sender.title()}))
    assert found
    volunteers.set_state(unit, found, "accepted", "trainee")
    kudos.book(unit, BookKudos(found, points, None, "Помогли на ярмарке", person))
    for place in range(points // 10):
        case = unit.new_id()
        unit._statements._connection.execute(
            "insert into passports (id, centre_id, number, status, urgency, complexity, language, for_whom,"
            " source, owner_kind, owner_id, sealed_title, sealed_short)"
            " values (?, ?, ?, 'closed', 'today', 'simple', 'ru', 'self', 'vk', 'volunteer', ?, x'', x'')",
            (case, unit.centre, f"{sender}-{place}", found),
        )
        unit._statements._connection.execute(
            "insert into assignments (id, centre_id, passport_id, owner_kind, owner_id, started_at, hours)"
            " values (?, ?, ?, 'volunteer', ?, ?, ?)",
            (unit.new_id(), unit.centre, case, found, unit.moment, 1 if place else 0.5),
        )
    return found


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with town_in(tmp_path) as town:
        await town.write(lambda unit: at_work(unit, BORIS, 40))
        await town.write(lambda unit: at_work(unit, VERA, 5))
        yield town


@pytest.fixture
def boris(town: Town) -> Seat:
    return Seat(town, "telegram", BORIS)


async def merits(seat: Seat) -> None:
    await seat.start()
    await seat.press("Мои задачи")
    await seat.press("Мой профиль")
    await seat.press("Мои заслуги")


async def test_the_ledger_is_shown_with_the_words_of_the_centre(boris: Seat) -> None:
    await merits(boris)
    shown = boris.last.text
    assert "стажёр" in shown.lower() and "40 респектов" in shown
    assert "Помогли: 4 раза, 3,5 часа" in shown
    assert "+40 · от центра: Помогли на ярмарке" in shown


async def test_the_words_of_a_reason_are_sealed(town: Town) -> None:
    assert await town.figures("select reason from kudos") == ["by_hand", "by_hand"]
    assert await town.figures("select count(*) from kudos where sealed_words is null") == [0]


async def test_a_level_is_given_and_told_on_a_working_morning(town: Town, boris: Seat) -> None:
    await town.write(partial(regular.ensure, service=town.assembly.service))
    await town.wait(timedelta(days=1))
    assert "новый уровень" in boris.last.text and "Волонтёр".lower() in boris.last.text.lower()
    vera = Seat(town, "telegram", VERA)
    assert not vera.messages, "five kudos and no solved case are not enough"


async def test_who_asked_not_to_be_written_to_finds_the_level_in_the_profile(town: Town, boris: Seat) -> None:
    await boris.press_data("reminders:off")
    before = len(boris.messages)
    await town.write(partial(regular.ensure, service=town.assembly.service))
    await town.wait(timedelta(days=1))
    assert len(boris.messages) == before
    assert await town.figures("select level from volunteers where kudos = 40") == ["volunteer"]


async def test_a_certificate_is_drawn_and_anybody_can_verify_it(town: Town, boris: Seat) -> None:
    await merits(boris)
    await boris.press("Справка о помощи")
    (name,) = boris.last.face.files
    assert (await town.assembly.vault.read_file(name)).data.startswith(b"\x89PNG")
    number = name.split(":")[1]
    stranger = Seat(town, "vk", "stranger")
    await stranger.start(f"k_{number}")
    assert "настоящая" in stranger.last.text and "Boris" in stranger.last.text
    await stranger.start("k_ACEH23456789")
    assert "не выдавал" in stranger.last.text


@pytest.mark.parametrize("channel", ["telegram", "vk", "web"])
async def test_the_number_that_was_printed_can_be_typed(town: Town, boris: Seat, channel: str) -> None:
    town.now = datetime(2026, 11, 18, 22, tzinfo=UTC)  # the 19th in the centre
    await merits(boris)
    await boris.press("Справка о помощи")
    number = boris.last.face.files[0].split(":")[1]
    stranger = Seat(town, channel, "stranger")
    await stranger.start()
    await stranger.say(f"№ {grouped(number).lower()}")
    assert "настоящая. Кому: Boris. Помощь с 4 обращениями, часов: 3,5" in stranger.last.text
    assert "День выдачи: 19 ноября" in stranger.last.text
    forged = number[:-1] + next(sign for sign in "23" if sign != number[-1])
    await stranger.say(grouped(forged))
    assert "такой справки центр не выдавал" in stranger.last.text


async def test_without_a_solved_case_there_is_nothing_to_certify(town: Town) -> None:
    vera = Seat(town, "telegram", VERA)
    await merits(vera)
    assert "Справка о помощи" not in vera.labels
    await vera.press_data("certificate")
    assert "после первого" in vera.last.text
    assert await town.figures("select count(*) from certificates") == [0]


async def test_the_list_names_only_those_who_agreed(boris: Seat, town: Town) -> None:
    await merits(boris)
    await boris.press("Кто помог больше всех")
    assert "Boris" not in boris.last.text
    await merits(boris)
    await boris.press("Показывать меня")
    await boris.press("Кто помог больше всех")
    assert "1. Boris: 40 респектов" in boris.last.text and "Vera" not in boris.last.text
