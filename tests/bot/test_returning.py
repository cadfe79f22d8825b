"""After a gap: what may have been pressed in vain is shown anew, once for each gap, and to nobody else."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from dialogs.events import Blocked
from storage.chat.outbox import Lane
from tests.bot.test_whole_path import enrols, figures, tells
from tests.bot.town import Seat, Town, town_in

SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)
SORRY = "не было на связи"


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with town_in(tmp_path) as found:
        await found.staff("telegram", "900", "operator", "director")
        await found.desk("telegram", "-100")
        yield found


@pytest.fixture
async def nina(town: Town) -> Seat:
    """A resident in VK in the middle of the intake."""
    nina = Seat(town, "vk", "1")
    await is_heard(town)
    await nina.start()
    await nina.press("Мне нужна помощь")
    return nina


async def is_heard(town: Town, *channels: str) -> None:
    """The messengers answer us, with nothing new."""
    for channel in channels or ("telegram", "vk"):
        await town.assembly._take(channel, [], None, watched=True)
    await town.settle()


async def passes(town: Town, by: timedelta) -> None:
    """Time passes while nobody is heard."""
    await town.wait(by)


async def settles(town: Town) -> None:
    await town.wait(MINUTE / 2)


def sorries(seat: Seat) -> int:
    return sum(SORRY in seen.text for seen in seat.messages)


async def test_an_open_question_stands_anew_at_the_bottom_once(town: Town, nina: Seat) -> None:
    asked = nina.last
    await passes(town, 3 * MINUTE)
    await is_heard(town)
    await settles(town)
    assert [SORRY in nina.messages[-2].text, nina.last.text] == [True, asked.text]
    assert nina.last.labels == asked.labels
    assert figures(town, "select lane from outbox order by id desc limit 1") == [Lane.BULK]
    assert sum(seen.labels == asked.labels for seen in nina.messages) == 1  # the old one has no buttons left
    for _ in range(5):
        await is_heard(town)
        await town.wait(MINUTE)
    assert sorries(nina) == 1


async def test_the_next_gap_shows_it_again(town: Town, nina: Seat) -> None:
    for _ in range(2):
        await passes(town, 3 * MINUTE)
        await is_heard(town)
        await settles(town)
    assert sorries(nina) == 2


async def test_a_short_silence_is_no_gap(town: Town, nina: Seat) -> None:
    for _ in range(10):
        await passes(town, 80 * SECOND)
        await is_heard(town)
    await settles(town)
    assert sorries(nina) == 0


async def test_a_restart_after_minutes_is_a_gap(town: Town, nina: Seat) -> None:
    await passes(town, 3 * MINUTE)
    town.assembly.watch._noted.clear()
    await is_heard(town)
    await settles(town)
    assert sorries(nina) == 1


async def test_only_the_messenger_that_was_silent(town: Town, nina: Seat) -> None:
    for _ in range(4):
        await passes(town, MINUTE)
        await is_heard(town, "vk")
    await is_heard(town, "telegram")
    await settles(town)
    assert sorries(nina) == 0


async def test_who_wrote_when_we_were_back_needs_nothing(town: Town, nina: Seat) -> None:
    await passes(town, 3 * MINUTE)
    await is_heard(town)
    await nina.press("Нет, опасности нет")
    await settles(town)
    assert sorries(nina) == 0


async def test_who_blocked_us_hears_nothing(town: Town, nina: Seat) -> None:
    await passes(town, 3 * MINUTE)
    await is_heard(town)
    await town.happens("vk", "1", Blocked())
    before = len(nina.messages)
    await settles(town)
    assert len(nina.messages) == before


async def test_who_sleeps_sees_it_in_the_morning_and_who_is_awake_at_once(town: Town, nina: Seat) -> None:
    oleg = Seat(town, "vk", "2")
    await oleg.start()
    await oleg.press("Мне нужна помощь")
    await passes(town, 12 * HOUR)  # until 23:00
    await nina.press("Нет, опасности нет")
    await passes(town, 3 * MINUTE)
    await is_heard(town)
    await settles(town)
    assert [sorries(nina), sorries(oleg)] == [1, 0]
    await passes(town, 11 * HOUR)
    assert [sorries(nina), sorries(oleg)] == [1, 1]


async def test_a_talk_left_alone_for_days_is_left_alone(town: Town, nina: Seat) -> None:
    for _ in range(26):
        await passes(town, HOUR)
        town.assembly.watch._noted.clear()
        await town.write(lambda unit: unit.run("returning.heard", channel="vk", now=unit.moment))
    await passes(town, 3 * MINUTE)
    before = sorries(nina)
    await is_heard(town)
    await settles(town)
    assert sorries(nina) == before == 0


async def test_who_has_nothing_open_hears_nothing(town: Town) -> None:
    oleg = Seat(town, "vk", "7")
    await is_heard(town)
    await oleg.start()
    await passes(town, 3 * MINUTE)
    before = len(oleg.messages)
    await is_heard(town)
    await settles(town)
    assert len(oleg.messages) == before


async def test_an_open_offer_stands_anew_and_can_be_taken_but_a_decided_one_does_not(town: Town) -> None:
    olga, anna = Seat(town, "telegram", "900", "-100"), Seat(town, "telegram", "11")
    nina = Seat(town, "vk", "1")
    await is_heard(town)
    await enrols(anna, "Анна")
    await olga.press("Принять")
    await tells(nina)
    offers = [seen for seen in anna.messages if "Берусь" in seen.labels]
    assert len(offers) == 1
    await passes(town, 3 * MINUTE)
    await is_heard(town)
    await settles(town)
    assert "Берусь" in anna.last.labels
    assert sum("Берусь" in seen.labels for seen in anna.messages) == 1
    await anna.press("Берусь")
    assert nina.sees("Анна")
    taken = len(anna.messages)
    await passes(town, 3 * MINUTE)
    await is_heard(town)
    await settles(town)
    assert len(anna.messages) == taken
