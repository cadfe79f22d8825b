"""The contact card: a phone and an address stand on it alone, for as long as the task lasts (SPEC 12.6)."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.bot.desk_town import figures
from tests.bot.golden.stories.cast import REACH, Scene, scene_in
from tests.bot.town import Seat, Seen

PHONE, EMAIL, PLACE, HOURS = (REACH[one] for one in ("phone", "email", "address", "hours"))
SECRETS = (PHONE, EMAIL, PLACE)
DAY = timedelta(hours=23)
"""How long a message can be changed in VK."""


@pytest.fixture(params=["telegram", "vk"])
async def scene(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene_in(tmp_path, request.param) as found:
        found.town.messengers["vk"].edits_for = DAY
        yield found


def telling(seat: Seat) -> list[Seen]:
    """The messages of a chat in which something personal stands now."""
    return [seen for seen in seat.messages if any(secret in seen.text for secret in SECRETS)]


def looks(scene: Scene) -> list[str]:
    query = "select what || ' ' || reason from looks where who_role = 'volunteer' order by id"
    return [str(line) for line in figures(scene.town, query)]


async def test_one_tap_shows_the_phone_and_the_address_on_a_card_of_their_own(scene: Scene) -> None:
    anna = await scene.volunteer("Анна")
    nina = await scene.reachable_client("Нина")
    await anna.press("Берусь")
    assert anna.sees("Как обращаться: Нина Петровна")
    assert telling(anna) == []
    assert looks(scene) == ["description assigned"]
    await anna.press("Контакты")
    [card] = telling(anna)
    for words in ("Нина Петровна", PHONE, EMAIL, f"Адрес: {PLACE}", f"Когда удобно: {HOURS}"):
        assert words in card.text
    assert card.face.protect
    assert looks(scene) == ["description assigned", "contact assigned"]
    await nina.press("Кто видел мои контакты")
    assert "контакты" in nina.last.text


async def test_it_goes_when_the_task_is_handed_back_however_late(scene: Scene) -> None:
    anna = await scene.volunteer("Анна")
    await scene.reachable_client("Нина")
    await anna.presses("Берусь", "Контакты", "Связался")
    await scene.town.wait(timedelta(hours=30))
    before = len(telling(anna))
    assert before == (0 if anna.channel == "vk" else 1)
    await anna.presses("Передать", "Не успеваю")
    await scene.town.wait(timedelta(hours=1))
    assert telling(anna) == []


async def test_it_goes_with_the_end_of_the_task_also_where_nobody_wrote_a_word(scene: Scene) -> None:
    anna = await scene.volunteer("Анна")
    nina = await scene.reachable_client("Нина")
    await anna.presses("Берусь", "Контакты", "Связался", "Решено", "2 ", "Помощь руками")
    await nina.press("Да")
    await scene.town.wait(timedelta(hours=1))
    assert telling(anna) == []
    await anna.press_data(f"reach:{scene.case}")
    assert telling(anna) == []


async def test_in_vk_it_is_gone_within_a_day_and_shown_again_at_a_press(tmp_path: Path) -> None:
    async with scene_in(tmp_path, "vk") as scene:
        scene.town.messengers["vk"].edits_for = DAY
        anna = await scene.volunteer("Анна")
        await scene.reachable_client("Нина")
        await anna.presses("Берусь", "Контакты")
        await scene.town.wait(timedelta(hours=22))
        assert len(telling(anna)) == 1
        await scene.town.wait(timedelta(hours=1))
        assert telling(anna) == []
        assert anna.sees("Мы скрыли контакты")
        await anna.press("Показать ещё раз")
        assert len(telling(anna)) == 1
        assert looks(scene) == ["description assigned", *["contact assigned"] * 2]
        await scene.town.wait(timedelta(hours=30))
        before = len(anna.messages)
        await anna.presses("Передать", "Не успеваю")
        # It was hidden long ago: no new message only to say so.
        assert not any("Контакты больше не видны" in seen.text for seen in anna.messages[before:])


async def test_who_did_not_agree_is_written_to_and_only_the_place_is_shown(scene: Scene) -> None:
    anna = await scene.volunteer("Анна")
    await scene.reachable_client("Нина", agreed=False)
    await anna.presses("Берусь", "Контакты")
    [card] = telling(anna)
    assert PLACE in card.text
    assert PHONE not in card.text and EMAIL not in card.text
    assert "Телефон не указан, пишите здесь" in card.text


async def test_without_anything_to_show_there_is_no_button(scene: Scene) -> None:
    anna = await scene.volunteer("Анна")
    await scene.client("Нина")
    await anna.press("Берусь")
    assert anna.sees("Телефон житель пока не открыл")
    assert "Контакты" not in anna.labels
    await anna.press_data(f"reach:{scene.case}")
    assert looks(scene) == ["description assigned"]


async def test_nobody_else_is_shown_anything(scene: Scene) -> None:
    anna, boris = await scene.volunteer("Анна"), await scene.volunteer("Борис")
    await scene.reachable_client("Нина")
    stranger = scene.seat("Чужой")
    for seat in (anna, boris, stranger):
        await seat.press_data(f"reach:{scene.case}")
        await seat.press_data(f"card:contact:{scene.case}")
    assert [*telling(anna), *telling(boris), *telling(stranger)] == []
    await anna.press("Берусь")
    await anna.press_data(f"card:contact:{scene.case}")
    assert telling(anna) == []  # only the press that is written down shows it
    await boris.press_data(f"reach:{scene.case}")
    assert telling(boris) == []
