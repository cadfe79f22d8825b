"""«Проблема решена?»: the question follows its answer, and a late press leads on."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.bot.desk_town import Staff, figures, joins, staffed, tells
from tests.bot.town import Seat, Seen

ASKED = "Проблема решена?"


@pytest.fixture
async def staff(tmp_path: Path) -> AsyncIterator[Staff]:
    async with staffed(tmp_path) as found:
        yield found


@pytest.fixture
async def nina(staff: Staff) -> Seat:
    """Anna says that Nina's problem is solved, and Nina is asked."""
    nina, anna = Seat(staff.town, "vk", "7"), await joins(staff.town, staff.olga, "1", "Анна")
    await tells(nina)
    await anna.presses("Берусь", "Связался", "Решено", "2 ", "Помощь руками")
    return nina


def waiting(seat: Seat) -> list[Seen]:
    """The questions that can still be answered."""
    return [seen for seen in seat.messages if ASKED in seen.text and "Да" in seen.labels]


@pytest.mark.parametrize("answer", ["Частично, нужна ещё помощь", "Нет"])
async def test_who_needs_more_is_asked_no_more_until_it_is_solved_again(nina: Seat, answer: str) -> None:
    await nina.press(answer)
    assert not waiting(nina)
    assert nina.sees("Помощь ещё нужна, работа продолжается")


async def test_who_takes_it_back_is_asked_no_more(nina: Seat) -> None:
    await nina.presses("Отозвать", "Да, отозвать")
    assert not waiting(nina)


async def test_after_silence_one_message_tells_the_end_and_the_ways_on(staff: Staff, nina: Seat) -> None:
    await staff.town.wait(timedelta(days=7, hours=1))
    assert not waiting(nina)
    assert nina.saw("Мы не дождались вашего ответа и закрыли обращение") == 1
    assert nina.last.labels == ["Проблема вернулась", "Поставить оценку"]
    await nina.presses("Проблема вернулась", "Да, открыть снова")
    assert figures(staff.town, "select status from passports") != ["closed"]


@pytest.mark.parametrize("verdict", ["yes", "no"])
async def test_a_press_after_the_end_is_shown_how_it_ended(staff: Staff, nina: Seat, verdict: str) -> None:
    (passport,) = figures(staff.town, "select id from passports")
    await staff.town.wait(timedelta(days=8))
    await nina.press_data(f"confirm:{passport}:{verdict}")
    assert staff.town.messengers["vk"].toasts[-1] == "Ответ на этот вопрос уже не нужен, спасибо."
    assert "Обращение закрыто: ответа мы не дождались" in nina.last.text
    assert "Проблема вернулась" in nina.last.labels
    assert figures(staff.town, "select status from passports") == ["closed"]


async def test_a_second_press_changes_nothing(staff: Staff, nina: Seat) -> None:
    (passport,) = figures(staff.town, "select id from passports")
    await nina.press("Нет")
    await nina.press_data(f"confirm:{passport}:no")
    assert "работа продолжается" in nina.last.text
    assert figures(staff.town, "select count(*) from escalations where reason = 'not_confirmed'") == [1]
