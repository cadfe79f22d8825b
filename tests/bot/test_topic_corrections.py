"""Who chose another topic than was proposed is counted, and the desk can see where the hints fail."""

from bot.report import forms
from bot.report.report import report_of
from dispatch.statistics.month import Month
from storage.problems import topic_corrections
from tests.bot.desk_town import Staff, nobody_took_it, tells
from tests.bot.town import Seat

NOVEMBER = Month(2026, 11)


async def corrections(staff: Staff) -> list[tuple[str, str, int]]:
    """Who chose which topic, how often."""
    found = await staff.town.write(
        lambda unit: topic_corrections.between(
            unit, *NOVEMBER.bounds(staff.town.assembly.service.rules.calendar.zone)
        )
    )
    return [(one.by, one.chosen, one.times) for one in found]


async def another_topic(staff: Staff, direction: str, topic: str) -> None:
    """Olga corrects the topic of the case that waits."""
    await staff.olga.presses("Ещё…", "Изменить…", "Тема…")
    while not any(direction in label for label in staff.olga.last.labels):
        await staff.olga.press("Ещё →")
    await staff.olga.press(direction)
    await staff.olga.press(topic)


async def test_a_resident_who_finds_another_topic_is_counted(staff: Staff) -> None:
    nina = Seat(staff.town, "vk", "7")
    await tells(nina, "Другое", "Защита прав граждан", "Трудовые права")
    assert await corrections(staff) == [("client", "C1", 1)]


async def test_a_resident_who_takes_what_was_proposed_is_not(staff: Staff) -> None:
    await nobody_took_it(staff)
    assert await corrections(staff) == []


async def test_the_desk_that_corrects_a_topic_is_counted(staff: Staff) -> None:
    await nobody_took_it(staff)
    await another_topic(staff, "Защита прав граждан", "Трудовые права")
    assert await corrections(staff) == [("operator", "C1", 1)]
    await staff.olga.say("/report")
    assert "Тему исправляли: 1, из них диспетчерская: 1." in staff.olga.last.text


async def test_the_report_leads_to_the_hint_words_where_they_failed(staff: Staff) -> None:
    await staff.olga.say("/report")
    assert "Слова-подсказки тем" not in staff.olga.last.labels
    await nobody_took_it(staff)
    await another_topic(staff, "Защита прав граждан", "Трудовые права")
    await staff.olga.say("/report")
    await staff.olga.press("Слова-подсказки тем")
    await staff.leads()
    assert "Выберите направление" in staff.olga_alone.last.text
    await staff.olga_alone.say("/report")
    await staff.olga_alone.presses("Слова-подсказки тем", "Защита прав граждан", "Трудовые права")
    assert "Слова-подсказки: Трудовые права" in staff.olga_alone.last.text


async def test_an_operator_who_writes_for_a_caller_is_counted_as_the_desk(staff: Staff) -> None:
    olga = staff.olga_alone
    await olga.start()
    await olga.presses("Диспетчерская", "Записать обращение", "Звонит", "Нет", "анонимным")
    await olga.say("Течёт кран на кухне, сама не могу починить")
    await olga.press("Готово")
    while not any("Животные" in label for label in olga.last.labels):
        await olga.press("Ещё →")
    await olga.presses("Животные", "Всё верно", "Оказание поддержки", "Центр", "На этой неделе", "Отправить")
    assert await corrections(staff) == [("operator", "E5", 1)]


async def test_a_pair_is_named_once_it_is_no_single_case(staff: Staff) -> None:
    def five(unit):  # type: ignore[no-untyped-def]
        for number in range(5):
            topic_corrections.record(unit, f"p{number}", ["B1"], "C1", "client")
        topic_corrections.record(unit, "p9", ["A1"], "A2", "operator")
        service = staff.town.assembly.service
        return service.texts("ru").plain(forms.words(report_of(unit, service, NOVEMBER, "ru")))

    said = await staff.town.write(five)
    assert "Тему исправляли: 6, из них диспетчерская: 1." in said
    assert said.count("вместо") == 1


async def test_a_month_without_corrections_says_nothing_of_them(staff: Staff) -> None:
    await staff.olga.say("/report")
    assert "Тему исправляли" not in staff.olga.last.text
