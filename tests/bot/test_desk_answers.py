"""The desk asks a person; the answer stands on the card in private, a group only sees that it came."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.desk_town import Staff, enrols, figures, nobody_took_it, staffed
from tests.bot.town import Seat


@pytest.fixture(params=["telegram", "vk"])
async def staff(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Staff]:
    async with staffed(tmp_path, request.param) as found:
        yield found


async def asks(staff: Staff, words: str) -> str:
    """Olga writes to the person from the newest card; returns its id."""
    card = str(figures(staff.town, "select id from escalations order by opened_at desc, id desc")[0])
    await staff.olga.press_data(f"words:{card}:write")
    await staff.leads()
    await staff.olga_alone.say(words)
    await staff.olga_alone.press("Отправить")
    return card


async def candidate(staff: Staff) -> Seat:
    anna = Seat(staff.town, staff.olga.channel, "5")
    await enrols(anna, "Анна")
    return anna


async def test_a_candidates_next_words_reach_the_card(staff: Staff) -> None:
    anna = await candidate(staff)
    card = await asks(staff, "В какие дни вам удобно?")
    await anna.say("По выходным")
    assert "Передали сотруднику центра" in anna.last.text
    assert "Есть ответ" in staff.olga.last.text
    assert not any("По выходным" in seen.text for seen in staff.olga.messages)
    await staff.olga_alone.press_data(f"words:{card}:write")
    assert staff.olga_alone.sees("Анна: «По выходным»")


async def test_only_the_first_words_are_the_answer(staff: Staff) -> None:
    anna = await candidate(staff)
    await asks(staff, "В какие дни вам удобно?")
    await anna.say("По выходным")
    await anna.say("И ещё вопрос")
    assert "К чему оно относится" in anna.last.text


async def test_the_button_answers_also_after_another_question(staff: Staff) -> None:
    nina = await nobody_took_it(staff)
    card = await asks(staff, "Дрова колотые?")
    await nina.press_data("go:name")
    await nina.say("Нина")
    await nina.press_data(f"reply:{card}")
    assert "Что передать сотруднику центра?" in nina.last.text
    await nina.say("Колотые")
    assert nina.sees("Передали сотруднику центра")
    await staff.olga_alone.press_data(f"words:{card}:note")
    assert staff.olga_alone.sees("Нина Петровна: «Колотые»")


async def test_an_answer_after_the_decision_is_not_lost(staff: Staff) -> None:
    anna = await candidate(staff)
    card = await asks(staff, "В какие дни вам удобно?")
    await staff.olga.press_data(f"cand:{card}:accept")
    await anna.press_data(f"reply:{card}")
    await anna.say("По выходным")
    assert anna.sees("Передали сотруднику центра")
    assert figures(staff.town, "select reason from escalations where state = 'open'") == ["unhandled"]
    assert figures(staff.town, "select count(*) from escalation_words") == [1]


async def test_a_strangers_answer_is_refused(staff: Staff) -> None:
    await candidate(staff)
    card = await asks(staff, "В какие дни вам удобно?")
    stranger = Seat(staff.town, staff.olga.channel, "66")
    await stranger.press_data(f"reply:{card}")
    await stranger.say("Пустите")
    assert figures(staff.town, "select count(*) from escalation_words") == [0]
