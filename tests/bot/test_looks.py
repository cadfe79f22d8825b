"""A look at personal data: with a reason, in the private chat alone, written down, seen by the client."""

import pytest

from tests.bot.desk_town import Staff, figures, joins, tells
from tests.bot.test_talk import photo, picture
from tests.bot.town import Seat


@pytest.fixture
async def nina(staff: Staff) -> Seat:
    seat = Seat(staff.town, "vk", "7")
    await tells(seat)
    return seat


def passport_of(staff: Staff) -> str:
    return str(figures(staff.town, "select id from passports")[0])


async def test_contacts_and_the_whole_story_are_shown_privately_and_written_down(
    staff: Staff, nina: Seat
) -> None:
    await nina.press("Дополнить")
    await nina.send(photo(), data=picture())
    await nina.press("Готово")
    in_group = len(staff.olga.messages)
    await staff.olga_alone.press_data(f"card:case:{passport_of(staff)}")
    await staff.olga_alone.press("Личные данные…")
    await staff.olga_alone.press("Нужно позвонить")
    assert staff.olga_alone.sees("Человек: Нина Петровна")
    assert staff.olga_alone.sees("Привезли дрова, сложить некому, живу одна")
    assert any(seen.face.files for seen in staff.olga_alone.messages)
    assert len(staff.olga.messages) == in_group
    assert not staff.olga.sees("Нина")
    assert figures(staff.town, "select what from looks order by id") == ["contact", "description"]
    assert set(figures(staff.town, "select who_role from looks")) == {"operator"}
    assert figures(staff.town, "select detail from history where what = 'looked'") == ["call"]
    await nina.press("Кто видел мои контакты")
    assert "оператор" in nina.last.text
    assert "контакты" in nina.last.text and "рассказ и файлы" in nina.last.text
    assert "чтобы позвонить вам" in nina.last.text


@pytest.mark.parametrize("what", ["", ":talk", ":contact"])
async def test_pressed_in_the_group_it_still_answers_in_private_alone(
    staff: Staff, nina: Seat, what: str
) -> None:
    await staff.olga.press_data(f"look:{passport_of(staff)}:check{what}")
    assert not staff.olga.sees("Нина")
    assert not any("Нина" in toast for toast in staff.toasts())


@pytest.mark.parametrize(
    "data", ["look:{}:nosy", "look:{}:assigned", "look:{}:call:everything", "look:{}", "look:forged:call"]
)
async def test_without_a_reason_of_the_list_nothing_is_shown(staff: Staff, nina: Seat, data: str) -> None:
    await staff.olga_alone.press_data(data.format(passport_of(staff)))
    assert not staff.olga_alone.sees("Нина")
    assert figures(staff.town, "select count(*) from looks") == [0]


@pytest.mark.parametrize("what", ["", ":talk", ":contact"])
async def test_who_has_not_the_right_sees_nothing(staff: Staff, nina: Seat, what: str) -> None:
    await staff.town.staff("telegram", "950", "organiser", "administrator")
    stranger, vera = Seat(staff.town, "telegram", "66"), Seat(staff.town, "telegram", "950")
    for seat in (stranger, vera):
        await seat.press_data(f"look:{passport_of(staff)}:check{what}")
        assert not seat.sees("Нина")
    assert figures(staff.town, "select count(*) from looks") == [0]


async def test_for_a_call_the_contacts_alone_are_shown(staff: Staff, nina: Seat) -> None:
    await staff.olga_alone.press_data(f"look:{passport_of(staff)}:call:contact")
    assert staff.olga_alone.sees("Человек: Нина Петровна")
    assert not staff.olga_alone.sees("сложить некому")
    assert figures(staff.town, "select what from looks") == ["contact"]


async def test_the_talk_is_read_with_a_reason(staff: Staff, nina: Seat) -> None:
    anna = await joins(staff.town, staff.olga, "1", "Анна")
    card = figures(staff.town, "select id from escalations where reason = 'no_volunteer'")[0]
    await staff.olga.press_data(f"assign:{card}:{figures(staff.town, 'select id from volunteers')[0]}")
    await anna.press("Написать")
    await anna.say("Приду завтра в десять")
    await staff.olga_alone.press_data(f"card:case:{passport_of(staff)}")
    await staff.olga_alone.press("Переписка…")
    assert not staff.olga_alone.sees("Приду завтра")
    await staff.olga_alone.press("Разбор жалобы")
    assert staff.olga_alone.sees("Приду завтра в десять")
    await nina.press("Кто видел мои контакты")
    assert "переписку" in nina.last.text
    assert "разбор жалобы" in nina.last.text


async def test_nothing_is_left_to_see_after_the_erasure(staff: Staff, nina: Seat) -> None:
    passport = passport_of(staff)
    await staff.town.write(lambda unit: unit.destroy_key(passport))
    await staff.olga_alone.press_data(f"look:{passport}:check")
    assert staff.olga_alone.sees("уже удалены")
