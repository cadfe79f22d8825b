"""After a downtime: one late message about a thing, not one for each missed moment (SPEC section 7)."""

from datetime import timedelta
from functools import partial
from unittest.mock import AsyncMock

import pytest

from bot import regular
from tests.bot.desk_town import Staff, joins, tells
from tests.bot.test_returning import is_heard
from tests.bot.town import Seat
from tests.bot.walking import begins


@pytest.fixture
async def anna(staff: Staff) -> Seat:
    return await joins(staff.town, staff.olga, "1", "Анна")


@pytest.fixture
def nina(staff: Staff) -> Seat:
    return Seat(staff.town, "vk", "7")


async def test_a_volunteer_is_asked_once_and_then_warned(staff: Staff, nina: Seat, anna: Seat) -> None:
    await tells(nina)
    await anna.press("Берусь")
    await staff.town.sleep(days=7)
    assert anna.saw("житель ждёт вашего звонка") == 1
    assert not anna.sees("Давно нет новостей")
    await staff.town.sleep(hours=4)
    assert anna.saw("Человек всё ещё ждёт вас") == 1


@pytest.mark.parametrize("hours", [0, 15], ids=["by day", "at night"])
async def test_who_is_told_that_a_draft_is_kept_can_go_on(staff: Staff, nina: Seat, hours: int) -> None:
    await begins(nina)
    await staff.town.sleep(days=8, hours=hours)
    await staff.town.wait(timedelta(hours=20))
    assert nina.saw("Всё сохранено, можно продолжить") == 1
    await nina.press("Продолжить")
    assert "Готово" in nina.last.labels


async def test_a_draft_ends_a_day_after_a_late_reminder(staff: Staff, nina: Seat) -> None:
    await begins(nina)
    await staff.town.sleep(days=8)
    await staff.town.sleep(days=1)
    assert nina.saw("Всё сохранено, можно продолжить") == 1
    await nina.press("Продолжить")
    assert "Готово" not in nina.last.labels


async def test_a_question_that_a_job_asked_again_does_not_stand_anew_too(
    staff: Staff, nina: Seat, anna: Seat
) -> None:
    await is_heard(staff.town)
    await tells(nina)
    await anna.presses("Берусь", "Связался", "Решено", "2 ", "Помощь руками")
    await staff.town.sleep(days=1, hours=1)
    before = len(nina.messages)
    await is_heard(staff.town)
    await staff.town.wait(timedelta(minutes=1))
    assert "Проблема решена?" in nina.last.text
    assert len(nina.messages) == before


@pytest.mark.parametrize("hours", [0, 14], ids=["by day", "at night"])
async def test_nobody_is_closed_for_silence_while_we_were_not_there(
    staff: Staff, nina: Seat, anna: Seat, hours: int
) -> None:
    await tells(nina)
    await anna.presses("Берусь", "Связался", "Решено", "2 ", "Помощь руками")
    await staff.town.sleep(days=10, hours=hours)
    await staff.town.wait(timedelta(hours=12))
    assert nina.saw("Проблема решена?") == 2
    assert not nina.sees("закрыли обращение")
    await staff.town.wait(timedelta(days=2))
    assert nina.saw("Проблема решена?") == 1, "the last question tells the end"
    assert nina.saw("Мы не дождались вашего ответа и закрыли обращение") == 1


async def test_the_next_digest_tells_what_the_missed_one_would_have(
    staff: Staff, nina: Seat, anna: Seat
) -> None:
    await staff.town.write(partial(regular.ensure, service=staff.town.assembly.service))
    await tells(nina)
    await anna.presses("Берусь", "Связался", "Решено", "2 ", "Помощь руками")
    await nina.presses("Да", "5 ★")
    await staff.town.sleep(days=1, hours=21)  # from Wednesday to the morning of Friday
    await staff.town.wait(timedelta(hours=2))
    assert "Новая оценка: 1" in staff.olga.last.text
    await staff.town.wait(timedelta(days=3))
    assert "Новых оценок нет" in staff.olga.last.text


async def test_a_messenger_out_of_reach_for_days_brings_the_last_digest_alone(
    staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    await staff.town.write(partial(regular.ensure, service=staff.town.assembly.service))
    with monkeypatch.context() as cut:
        cut.setattr(staff.town.assembly.sender, "drain", AsyncMock(return_value=0))
        await staff.town.wait(timedelta(days=8))  # until Thursday, 11:00
    await staff.town.settle()
    assert staff.olga.saw("Доброе утро!") == 1
    await staff.town.wait(timedelta(days=1))
    assert staff.olga.saw("Доброе утро!") == 2
