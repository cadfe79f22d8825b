"""The desk's page is one more place of the desk: its cards are live, and words go on in one's own talk."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.desk import desks
from storage.persons.accounts import meet
from tests.bot.desk_town import Staff, named, nobody_took_it, staffed
from tests.bot.town import Seat


@pytest.fixture
async def staff(tmp_path: Path) -> AsyncIterator[Staff]:
    async with staffed(tmp_path) as found:
        await found.town.write(lambda unit: desks.bind(unit, "web", "desk"))
        await found.town.staff("web", "vera", "operator")
        await named(found.town, "web", "vera", "Вера")
        yield found


async def test_a_card_stands_in_both_places_and_changes_in_both(staff: Staff) -> None:
    vera = Seat(staff.town, "web", "vera", chat="desk")
    await nobody_took_it(staff)
    assert "Никто не взялся" in vera.last.text
    await vera.press("Беру")
    assert "Занимается: Вера" in staff.olga.last.text
    assert "Занимается: Вера" in vera.last.text


async def test_words_are_typed_in_ones_own_talk(staff: Staff) -> None:
    vera, alone = Seat(staff.town, "web", "vera", chat="desk"), Seat(staff.town, "web", "vera")
    nina = await nobody_took_it(staff)
    card = vera.last.face.rows[0][0].data.partition(":")[2]
    await vera.press_data(f"words:{card}:answer")
    payload = staff.town.messengers["web"].toasts[-1].rpartition("/")[2]
    assert payload == f"w_answer_{card}"
    await alone.start(payload)
    await alone.say("Сосед уже помог.")
    await alone.press("Отправить")
    assert nina.sees("Сосед уже помог.")
    assert "Решено" in staff.olga.last.text
    assert "Решено" in vera.last.text


async def test_a_claim_returns_when_its_operator_can_no_longer_be_reached(staff: Staff) -> None:
    await nobody_took_it(staff)
    await staff.olga.press("Беру")

    def blocked(unit):  # type: ignore[no-untyped-def]
        account = meet(unit, "telegram", "900", "ru")
        staff.town.assembly.handling.unreachable(unit, account.address_id, gone=False)

    await staff.town.write(blocked)
    await staff.town.settle()
    assert "Беру" in staff.igor.last.labels
