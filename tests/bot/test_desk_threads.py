"""Threads of the desk: made before the first card, renamed, closed, made anew, or given up with one note."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest

from bot.channels.contract import CheckLine
from dialogs.events import ButtonPressed
from tests.bot.desk_town import Staff, Topics, figures, joins, nobody_took_it, staffed


@pytest.fixture
async def staff(tmp_path: Path) -> AsyncIterator[Staff]:
    async with staffed(tmp_path, topics=True) as found:
        yield found


def telegram(staff: Staff) -> Topics:
    return cast(Topics, staff.town.messengers["telegram"])


def stands_in(staff: Staff, words: str) -> list[str]:
    """The threads in which messages of the group that hold these words stand."""
    shown = telegram(staff).chats[staff.olga.chat]
    return [telegram(staff).stands_in[name] for name, seen in shown.items() if words in seen.text]


async def test_each_passport_has_its_thread_and_the_card_stands_there(staff: Staff) -> None:
    await nobody_took_it(staff)
    await nobody_took_it(staff, number="8")
    assert list(telegram(staff).threads) == ["t1", "t2"]
    assert telegram(staff).threads["t1"].startswith("№ 2026-00001 · ищем помощника · Привезли дрова")
    assert stands_in(staff, "№ 2026-00001") == ["t1"]
    assert stands_in(staff, "№ 2026-00002") == ["t2"]


async def test_what_has_no_passport_stands_in_the_common_chat(staff: Staff) -> None:
    await joins(staff.town, staff.olga, "1", "Анна")
    assert telegram(staff).threads == {}
    assert set(stands_in(staff, "Новый волонтёр")) == {""}


async def test_the_title_follows_the_status_and_the_thread_closes_with_the_passport(staff: Staff) -> None:
    await nobody_took_it(staff)
    await joins(staff.town, staff.olga, "1", "Анна")
    await staff.olga.press("Назначить…")
    await staff.olga.press("Анна")
    assert "· в работе ·" in telegram(staff).threads["t1"]
    passport = figures(staff.town, "select id from passports")[0]
    await staff.town.happens("vk", "7", ButtonPressed(f"withdraw:{passport}:yes"))
    assert "· отозвано ·" in telegram(staff).threads["t1"]
    assert telegram(staff).closed == {"t1"}


async def test_a_deleted_thread_is_made_anew_before_the_next_card(staff: Staff) -> None:
    await nobody_took_it(staff)
    telegram(staff).threads.clear()
    await staff.town.wait(timedelta(hours=4))
    assert list(telegram(staff).threads) == ["t2"]
    assert stands_in(staff, "№ 2026-00001")[-1] == "t2"


async def test_without_the_right_the_plain_group_serves_and_the_desk_is_told_once(staff: Staff) -> None:
    telegram(staff).forbidden = True
    await nobody_took_it(staff)
    await nobody_took_it(staff, number="8")
    assert set(stands_in(staff, "№ 2026-0000")) == {""}
    notes = [seen for seen in staff.olga.messages if "Не получается вести отдельные темы" in seen.text]
    assert len(notes) == 1
    assert "владелец группы" in notes[0].text


@pytest.mark.parametrize(
    ("lines", "says", "threads"),
    [
        ((CheckLine(True, "check-telegram-desk", {}),), "всё на месте", [1]),
        ((CheckLine(False, "check-telegram-desk-right-topics", {}),), "Включает только владелец", [0]),
        ((CheckLine(False, "check-telegram-desk-not-admin", {}),), "администратором группы", [0]),
        (
            (
                CheckLine(True, "check-telegram-desk", {}),
                CheckLine(None, "check-telegram-desk-no-topics", {}),
            ),
            "темы в группе выключены",
            [0],
        ),
    ],
)
async def test_after_the_code_the_bot_looks_and_says_what_is_missing(
    staff: Staff, lines: tuple[CheckLine, ...], says: str, threads: list[int]
) -> None:
    telegram(staff).lines = lines
    await staff.pavel_alone.say("/desk")
    code = staff.pavel_alone.last.text.split("/desk ")[1].split()[0]
    await staff.pavel.say(f"/desk {code}")
    assert staff.pavel.sees("диспетчерская")
    assert says in staff.pavel.last.text
    assert figures(staff.town, "select threads from addresses where kind = 'desk'") == threads


async def test_a_thread_opens_again_with_its_passport(staff: Staff) -> None:
    await nobody_took_it(staff)
    passport = figures(staff.town, "select id from passports")[0]
    await staff.olga.presses("Ещё…", "Ответить самому…")
    await staff.leads()
    await staff.olga_alone.say("Сосед уже сложил")
    await staff.olga_alone.press("Отправить")
    assert telegram(staff).closed == {"t1"}
    await staff.olga.press_data(f"reopen:{passport}")
    assert telegram(staff).closed == set()
    assert "· ищем помощника ·" in telegram(staff).threads["t1"]
