"""Operators change the hint words of topics in chat, and every text is read by the changed words at once."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from dispatch.hints import HintChange
from storage import centres
from storage.desk import catalogue_changes
from storage.persons import roles
from storage.persons.accounts import meet
from storage.unit import Unit
from tests.bot.desk_town import Staff, enrols, figures, staffed
from tests.bot.town import Seat

RIDDLE = "Нужны пимокаты"
"""A word that neither the file nor the examples know."""


@pytest.fixture(params=["telegram", "vk"])
async def staff(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Staff]:
    async with staffed(tmp_path, request.param) as found:
        yield found


async def opens_things(seat: Seat) -> None:
    """The words of «Вещи, продукты…»."""
    await seat.start()
    await seat.presses("Диспетчерская", "Слова-подсказки тем", "Помощь пострадавшим", "Вещи, продукты")


async def adds(seat: Seat, words: str) -> None:
    await opens_things(seat)
    await seat.press("Добавить слова…")
    await seat.say(words)


async def proposed(staff: Staff, words: str = RIDDLE, number: str = "7") -> list[str]:
    """The topics that somebody new is offered for these words."""
    nina = Seat(staff.town, "web", number)
    await nina.start()
    await nina.presses("Мне нужна помощь", "Нет, опасности нет", "Даю согласие, помогите")
    await nina.say(words)
    await nina.press("Готово")
    return nina.last.labels


def changes(staff: Staff) -> list[object]:
    return figures(staff.town, "select value from catalogue_changes order by folded")


async def test_a_word_that_is_added_proposes_its_topic_at_once(staff: Staff) -> None:
    assert not any("Вещи" in label for label in await proposed(staff))
    await adds(staff.olga_alone, "пимокат, валенки")
    assert staff.olga_alone.sees("Добавлено в тему «Вещи, продукты, материальная помощь»: пимокат, валенки")
    assert "Вещи" in (await proposed(staff, number="8"))[0]


async def test_a_word_that_is_left_out_proposes_it_no_longer(staff: Staff) -> None:
    olga = staff.olga_alone
    await adds(olga, "пимокат")
    assert "Вещи" in (await proposed(staff))[0]
    await olga.press("Убрать слово…")
    while "пимокат" not in olga.last.labels:
        await olga.press("Ещё →")
    await olga.press("пимокат")
    assert not any("Вещи" in label for label in await proposed(staff, number="8"))
    assert changes(staff) == []


async def test_the_card_tells_what_was_added_and_left_out_by_whom(staff: Staff) -> None:
    olga = staff.olga_alone
    await adds(olga, "Буржуйка")
    assert "продукты, одежда, мебель, вещи, деньги, еда, коляска, дрова, +Буржуйка" in olga.last.text
    assert "18 ноября, 11:00: добавлено «Буржуйка» (Ольга)" in olga.last.text
    await olga.presses("Убрать слово…", "мебель")
    assert "Убраны из файла: мебель" in olga.last.text
    assert "убрано «мебель» (Ольга)" in olga.last.text
    await adds(staff.igor_alone, "мебель")
    assert "Убраны" not in staff.igor_alone.last.text
    assert "добавлено «мебель» (Игорь)" in staff.igor_alone.last.text
    assert changes(staff) == ["Буржуйка"]


async def test_each_language_has_words_of_its_own(staff: Staff) -> None:
    olga = staff.olga_alone
    await opens_things(olga)
    await olga.press("английский")
    assert "firewood" in olga.last.text
    await olga.press("Добавить слова…")
    assert "Язык: английский" in olga.last.text
    await olga.say("sledge")
    assert "+sledge" in olga.last.text
    await olga.press("русский")
    assert "sledge" not in olga.last.text


async def test_what_does_not_fit_is_told_and_the_rest_is_taken(staff: Staff) -> None:
    olga = staff.olga_alone
    await adds(olga, f"Дрова, ё, 2024, {'а' * 41}\nпечка,Печка")
    assert olga.sees("Добавлено в тему «Вещи, продукты, материальная помощь»: Печка.")
    assert olga.sees("Уже были: Дрова.")
    assert olga.sees(f"Не подошло: ё, 2024, {'а' * 41}. Нужно от 2 до 40 знаков")
    assert changes(staff) == ["Печка"]


async def test_a_list_without_a_single_word_is_asked_for_again(staff: Staff) -> None:
    olga = staff.olga_alone
    await adds(olga, "2024, 7")
    assert olga.sees("Не получилось прочесть слова")
    await olga.say("печка")
    assert changes(staff) == ["печка"]


async def test_a_topic_holds_forty_words(staff: Staff) -> None:
    olga = staff.olga_alone
    await adds(olga, ", ".join(f"вещь{chr(ord('а') + number)}" for number in range(32)))
    await olga.press("Добавить слова…")
    await olga.say("печка")
    assert olga.sees("Не поместилось: печка. В теме бывает не больше 40 слов")
    assert len(changes(staff)) == 32


async def test_a_word_that_a_colleague_left_out_first_is_gone(staff: Staff) -> None:
    await adds(staff.olga_alone, "печка")
    await staff.olga_alone.press("Убрать слово…")
    await staff.olga_alone.press("Ещё →")
    await opens_things(staff.igor_alone)
    await staff.igor_alone.presses("Убрать слово…", "Ещё →", "печка")
    await staff.olga_alone.press("печка")
    assert "Этого слова в теме уже нет." in staff.toasts()
    assert changes(staff) == []


FELT = HintChange("B1", "пимокаты", added=True)


async def test_what_another_process_changed_counts_at_once(staff: Staff) -> None:
    assert not any("Вещи" in label for label in await proposed(staff))
    await staff.town.write(lambda unit: catalogue_changes.put_hint(unit, "ru", FELT))
    assert "Вещи" in (await proposed(staff, number="8"))[0]


async def test_what_was_rolled_back_leaves_no_word_in_memory(staff: Staff) -> None:
    service = staff.town.assembly.service

    def fails(unit: Unit) -> None:
        catalogue_changes.put_hint(unit, "ru", FELT)
        assert service.understand(RIDDLE, "ru", catalogue_changes.hints(unit, "ru")).topics[0] == "B1"
        raise TimeoutError

    with pytest.raises(TimeoutError):
        await staff.town.write(fails)
    assert not any("Вещи" in label for label in await proposed(staff))


async def drop_data(staff: Staff) -> str:
    """What a button of Olga's card carries."""
    await opens_things(staff.olga_alone)
    await staff.olga_alone.press("Убрать слово…")
    return staff.olga_alone.last.face.rows[0][0].data


@pytest.mark.parametrize("role", ["", "volunteer", "organiser", "psychologist", "curator", "administrator"])
async def test_nobody_else_may_see_or_change_them(staff: Staff, role: str) -> None:
    forged = await drop_data(staff)
    other = Seat(staff.town, staff.olga.channel, "77")
    if role == "volunteer":
        await enrols(other, "Анна")
        await staff.olga.press("Принять")
    elif role:
        await staff.town.staff(other.channel, other.sender, role)
    await other.start()
    for data in ("go:hints", "card:hints:me", "card:hints:me:t.B1.ru-1", "hint:B1:ru", forged):
        await other.press_data(data)
        await other.say("забор")
    assert not any("Слова-подсказки" in label for label in other.labels)
    assert not other.sees("Слова-подсказки")
    assert changes(staff) == []
    assert figures(staff.town, "select count(*) from catalogue_history") == [0]


async def test_a_member_of_the_group_without_a_role_changes_nothing(staff: Staff) -> None:
    forged = await drop_data(staff)
    other = Seat(staff.town, staff.olga.channel, "77", chat=staff.olga.chat)
    await other.press_data(forged)
    await other.press_data("hint:B1:ru")
    assert any("нет прав" in words for words in staff.toasts())
    assert changes(staff) == []


async def test_an_operator_of_another_centre_changes_nothing_here(staff: Staff) -> None:
    forged = await drop_data(staff)
    other = Seat(staff.town, staff.olga.channel, "78")

    def elsewhere(unit: Unit) -> str:
        centres.ensure(unit)
        person = meet(unit, other.channel, other.sender, "ru").person_id
        roles.grant(unit, person, "operator", None)
        roles.accept(unit, person, "1")
        return person

    await staff.town.database.write(elsewhere, staff.town.now, "another")
    await other.start()
    for data in ("card:hints:me:t.B1.ru-1", "hint:B1:ru", forged):
        await other.press_data(data)
    assert not other.sees("Слова-подсказки")
    assert changes(staff) == []


@pytest.mark.parametrize(
    "data", ["hint:Z9:ru", "hint:B1:de", "unhint:Z9:ru:0", "unhint:B1:de:0", "unhint:B1:ru", "unhint:B1:ru:0"]
)
async def test_forged_data_of_an_operator_changes_nothing(staff: Staff, data: str) -> None:
    await opens_things(staff.olga_alone)
    await staff.olga_alone.press_data(data)
    await staff.olga_alone.say("забор")
    assert changes(staff) == []


@pytest.mark.parametrize(
    "page", ["t.Z9.ru-1", "t.B1.de-1", "d.Z-1", "x.B1.ru-99", "t.B1-1", "....", "first-9"]
)
async def test_a_page_that_there_is_not_shows_another(staff: Staff, page: str) -> None:
    await opens_things(staff.olga_alone)
    await staff.olga_alone.press_data(f"card:hints:me:{page}")
    assert "Слова-подсказки" in staff.olga_alone.last.text
