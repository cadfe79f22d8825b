"""The digest of a working morning, the report of a month, and figures when the desk asks for them."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from bot import regular
from dispatch.production_calendar import calendar_of
from dispatch.rules import Rules
from storage.timers import next_due
from tests.bot.town import Seat, Town, town_in


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with town_in(tmp_path) as town:
        await town.desk("telegram", "-100")
        await town.staff("telegram", "olga", "operator")
        await town.staff("vk", "dina", "director")
        await town.write(partial(regular.ensure, service=town.assembly.service))
        yield town


async def test_the_desk_reads_the_digest_on_a_working_morning(town: Town) -> None:
    group = Seat(town, "telegram", "olga", "-100")
    await town.wait(timedelta(hours=22, minutes=29))
    assert not group.messages
    await town.wait(timedelta(minutes=1))
    assert "Доброе утро!" in group.last.text
    assert "Все сроки первого контакта соблюдены." in group.last.text
    assert "Новых оценок нет." in group.last.text


async def test_where_no_desk_is_bound_yet_the_director_reads_it(tmp_path: Path) -> None:
    async with town_in(tmp_path) as town:
        director = Seat(town, "vk", "dina")
        await director.start()
        await town.staff("vk", "dina", "director")
        await town.write(partial(regular.ensure, service=town.assembly.service))
        await town.wait(datetime(2026, 12, 1, 7, 0, tzinfo=UTC) - town.now)
        assert director.saw("Доброе утро!") == 9
        assert director.sees("Отчёт: ноябрь 2026") and director.last.face.files


async def test_a_weekend_has_no_digest_and_a_downtime_gives_one(town: Town) -> None:
    group = Seat(town, "telegram", "olga", "-100")
    await town.wait(timedelta(days=2))
    assert group.saw("Доброе утро!") == 2, "Thursday and Friday"
    await town.wait(timedelta(days=2))
    assert group.saw("Доброе утро!") == 2
    town.now += timedelta(days=4, hours=3)  # nothing ran from Monday to Thursday
    await town.settle()
    assert group.saw("Доброе утро!") == 3


@pytest.mark.parametrize(("day", "works", "digests"), [(21, True, 2), (23, False, 0)])
async def test_a_day_that_the_centre_changes_counts_from_the_next_start(
    town: Town, day: int, works: bool, digests: int
) -> None:
    await town.wait(timedelta(days=2))  # Friday: the next digest is set for Monday
    service = town.assembly.service
    changed = service.rules.centre.model_copy(update={"calendar": {date(2026, 11, day): works}})
    started = Town(town.database, replace(service, rules=Rules(changed, calendar_of(changed))), town.path)
    started.now = town.now
    await started.write(partial(regular.ensure, service=started.assembly.service))
    await started.wait(timedelta(days=3))
    assert Seat(started, "telegram", "olga", "-100").saw("Доброе утро!") == digests


async def test_after_a_downtime_nothing_of_a_working_morning_comes_on_a_day_off(town: Town) -> None:
    group = Seat(town, "telegram", "olga", "-100")
    await town.wait(timedelta(hours=12))
    before = len(group.messages)
    await town.sleep(days=3)  # from Wednesday's night to Saturday
    await town.wait(timedelta(hours=30))
    assert len(group.messages) == before
    await town.wait(timedelta(days=1))
    assert group.saw("Доброе утро!") == 1, "on Monday"


async def test_a_report_that_was_due_in_a_downtime_waits_for_a_working_day(town: Town) -> None:
    group = Seat(town, "telegram", "olga", "-100")
    await town.wait(datetime(2026, 11, 30, 20, 0, tzinfo=UTC) - town.now)
    await town.sleep(days=4, hours=14)  # until Saturday
    assert not group.saw("Отчёт: ноябрь 2026")
    await town.wait(timedelta(days=2))
    assert group.saw("Отчёт: ноябрь 2026") == 1


async def test_a_report_that_waited_is_the_report_of_that_morning(town: Town) -> None:
    group = Seat(town, "telegram", "olga", "-100")
    await town.wait(datetime(2026, 11, 30, 20, 0, tzinfo=UTC) - town.now)
    await town.sleep(days=33)  # a month of downtime, until a day off of January
    await town.wait(timedelta(days=14))
    assert group.saw("Отчёт: декабрь 2026") == 1


async def test_the_month_is_reported_to_the_desk_and_its_files_to_the_director(town: Town) -> None:
    group, director = Seat(town, "telegram", "olga", "-100"), Seat(town, "vk", "dina")
    await town.wait(datetime(2026, 12, 1, 7, 0, tzinfo=UTC) - town.now)
    shown = next(seen for seen in group.messages if "Отчёт: ноябрь 2026" in seen.text)
    files = (*shown.face.files, *director.last.face.files)
    assert [name.split(":")[1] for name in files] == ["png", "html", "xlsx"]
    picture, page, _ = [await town.assembly.vault.read_file(name) for name in files]
    assert picture.kind == "photo" and picture.data.startswith(b"\x89PNG")
    assert page.kind == "document" and "ноябрь 2026" in page.data.decode()


async def test_an_operator_asks_for_figures_in_the_group_and_in_private(town: Town) -> None:
    group, private = Seat(town, "telegram", "olga", "-100"), Seat(town, "telegram", "olga")
    await group.say("/report")
    assert "Отчёт: ноябрь 2026" in group.last.text
    assert "Консультации: 0, при нынешнем темпе будет 0 из 15." in group.last.text
    await group.press("Прошлый месяц")
    assert "Отчёт: октябрь 2026" in group.last.text
    assert "Консультации: 0, норма на месяц 15." in group.last.text
    await private.say("/report 2026-09")
    assert "Отчёт: сентябрь 2026" in private.last.text


@pytest.mark.parametrize("asked", ["0001-01", "2019-12", "2026-13", "2026-12", "9999-12", "вчера"])
async def test_a_month_that_is_none_is_refused_kindly(town: Town, asked: str) -> None:
    for seat in (Seat(town, "telegram", "olga"), Seat(town, "telegram", "olga", "-100")):
        await seat.say(f"/report {asked}")
        assert "За такой месяц отчёта нет. Напишите, например, так: /report 2026-11" in seat.last.text
    assert await town.figures("select count(*) from set_aside") == [0]


async def test_figures_are_not_for_everybody_in_the_group(town: Town) -> None:
    stranger = Seat(town, "telegram", "boris", "-100")
    await stranger.say("/report")
    assert not any("Отчёт" in seen.text for seen in stranger.messages)
    private = Seat(town, "telegram", "boris")
    for words in ("/report", "/wall"):
        await private.say(words)
        assert "нужна роль в центре" in private.last.text
    await private.press_data("report:2026-10")
    await private.press_data("wall")
    assert not any("Отчёт" in seen.text or seen.face.files for seen in private.messages)


async def test_the_desk_finds_figures_and_the_wall_code_without_knowing_a_command(town: Town) -> None:
    olga = Seat(town, "telegram", "olga")
    await olga.start()
    await olga.press("Диспетчерская")
    await olga.press("Отчёт")
    assert "Отчёт: ноябрь 2026" in olga.last.text
    await olga.press("Код на стену")
    assert "Код на стену" in olga.last.text and olga.last.face.files


async def test_the_upkeep_forgets_old_keys_of_updates_and_delivered_messages(town: Town) -> None:
    private = Seat(town, "telegram", "boris")
    await private.start()
    assert await town.figures("select count(*) from outbox where state = 'done'") != [0]
    await town.wait(timedelta(days=70))
    old = (town.now - timedelta(days=61)).isoformat()
    assert await town.figures(f"select count(*) from inbox where at < '{old}'") == [0]
    week = (town.now - timedelta(days=8)).isoformat()
    assert await town.figures(f"select count(*) from outbox where done_at < '{week}'") == [0]
    assert await town.write(next_due) is not None, "each job has set its next"


async def test_the_code_for_the_wall_is_a_picture_for_each_channel(town: Town) -> None:
    director = Seat(town, "vk", "dina")
    await director.say("/wall")
    pictures = [name for seen in director.messages for name in seen.face.files]
    assert pictures == [f"qr:https://{channel}.example/r_wall" for channel in ("telegram", "vk", "web")]
    assert (await town.assembly.vault.read_file(pictures[0])).data.startswith(b"\x89PNG")


@pytest.mark.parametrize("messenger", ["telegram", "vk"])
async def test_no_wall_code_leads_to_a_page_without_an_address(town: Town, messenger: str) -> None:
    director = Seat(town, "vk", "dina")
    for name in {"telegram", "vk", "web"} - {messenger}:
        town.messengers[name].link = lambda payload: f"/?start={payload}"  # type: ignore[method-assign]
    await director.say("/wall")
    pictures = [name for seen in director.messages for name in seen.face.files]
    assert pictures == [f"qr:https://{messenger}.example/r_wall"]
    town.messengers[messenger].link = lambda payload: f"/?start={payload}"  # type: ignore[method-assign]
    await director.say("/wall")
    assert "Код пока вести некуда" in director.last.text
