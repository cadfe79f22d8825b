"""Every reason for the desk has its face, its two best buttons and its clock (SPEC section 6)."""

from datetime import timedelta

import pytest

from bot.handling.telling import tell
from bot.perform.apply import apply
from dispatch.decisions import Reason
from dispatch.escalation import escalate
from storage.problems import passports
from storage.unit import Unit
from tests.bot.desk_town import Staff, enrols, figures, joins, nobody_took_it, tells
from tests.bot.town import Seat

MINUTE = timedelta(minutes=1)


async def calls(staff: Staff, reason: Reason, detail: str = "", **changes: str) -> None:
    """The desk is called for this reason about Nina's passport."""
    number = figures(staff.town, "select id from passports")[0]

    def work(unit: Unit) -> None:
        assembly, passport = staff.town.assembly, passports.load(unit, str(number))
        call = escalate(reason, assembly.service.rules, unit.now, passport, detail=detail, **changes)
        tell(unit, assembly.service, None, apply(unit, (call,)))

    await staff.town.write(work)
    await staff.town.settle()


async def in_work(staff: Staff) -> tuple[Seat, Seat]:
    """Anna has Nina's passport."""
    anna = await joins(staff.town, staff.olga, "1", "Анна")
    nina = Seat(staff.town, "vk", "7")
    await tells(nina)
    await anna.press("Берусь")
    return anna, nina


@pytest.mark.parametrize(
    ("reason", "detail", "says", "best"),
    [
        (Reason.NO_CONTACT, "", "Нет контакта в срок", ["Напомнить волонтёру", "Передать другому…"]),
        (Reason.NO_NEWS, "", "Давно нет новостей", ["Напомнить волонтёру", "Передать другому…"]),
        (Reason.DESK_WORD, "help_wanted", "волонтёр просит помощи", ["Написать волонтёру…", "Разобрано"]),
        (Reason.UNSOLVABLE, "law", "Так решил закон", ["Согласиться: не решается…", "Нет, ищем дальше"]),
        (Reason.NOT_CONFIRMED, "no", ": не решено", ["Написать человеку…", "Передать другому…"]),
        (Reason.NOT_CONFIRMED, "partly_more", "частично", ["Написать человеку…", "Передать другому…"]),
    ],
)
async def test_a_case_in_work(staff: Staff, reason: Reason, detail: str, says: str, best: list[str]) -> None:
    await in_work(staff)
    await calls(staff, reason, detail)
    assert says in staff.olga.last.text
    assert staff.olga.last.labels == ["Беру", *best, "Ещё…"]


@pytest.mark.parametrize(
    ("reason", "detail", "says", "best"),
    [
        (Reason.HANDED_BACK, "handed_back", "волонтёр передал сам", ["Назначить…", "Ещё волна…"]),
        (Reason.UNDELIVERED, "", "не доставлено", ["Разобрано", "Назначить…"]),
    ],
)
async def test_a_case_without_owner(
    staff: Staff, reason: Reason, detail: str, says: str, best: list[str]
) -> None:
    await nobody_took_it(staff)
    await calls(staff, reason, detail)
    assert says in staff.olga.last.text
    assert staff.olga.last.labels == ["Беру", *best, "Ещё…"]


async def test_danger_without_a_passport_tells_the_context_and_opens_the_talk(staff: Staff) -> None:
    nina = Seat(staff.town, "vk", "7")
    await nina.start()
    await nina.press("Мне нужна помощь")
    await nina.say("горим, весь дом в дыму")
    card = staff.olga.last
    assert card.text.startswith("🚨 Опасность")
    for words in ("новый человек", "пожар", "во время обращения за помощью"):
        assert words in card.text
    assert "горим" not in card.text
    assert card.labels == ["Беру", "Написать человеку…"]
    await staff.olga.press("Написать человеку…")
    await staff.leads()
    await staff.olga_alone.say("Мы рядом. Вы вызвали 112?")
    await staff.olga_alone.press("Отправить")
    assert nina.sees("Мы рядом. Вы вызвали 112?")


async def test_danger_becomes_its_passport_on_the_same_card(staff: Staff) -> None:
    nina = Seat(staff.town, "vk", "7")
    await tells(nina, "Да, срочно", "Да")
    assert figures(staff.town, "select count(*) from escalations where reason = 'danger'") == [1]
    assert "2026-00001" in staff.olga.last.text
    assert figures(staff.town, "select count(*) from offers") == [0]


async def test_danger_rings_after_5_minutes_and_the_director_after_15_at_any_hour(staff: Staff) -> None:
    await staff.town.wait(timedelta(hours=16))
    nina = Seat(staff.town, "vk", "7")
    await nina.start()
    await nina.press("Срочно")
    assert "Опасность" in staff.olga.last.text
    first = len(staff.olga.messages)
    await staff.town.wait(5 * MINUTE)
    assert len(staff.olga.messages) == first + 1
    assert not staff.pavel_alone.sees("никто не взял")
    await staff.town.wait(10 * MINUTE)
    assert staff.pavel_alone.sees("никто не взял")
    assert staff.pavel_alone.sees("Опасность")


async def test_who_takes_it_stops_the_clocks(staff: Staff) -> None:
    await nobody_took_it(staff)
    await staff.olga.press("Беру")
    rings = len(staff.olga.messages)
    await staff.town.wait(timedelta(hours=24))
    assert len(staff.olga.messages) == rings
    assert not staff.pavel_alone.sees("никто не взял")


async def test_the_rest_rings_after_4_waking_hours_and_the_director_on_the_next_working_morning(
    staff: Staff,
) -> None:
    await nobody_took_it(staff)
    rings = len(staff.olga.messages)
    await staff.town.wait(timedelta(hours=3, minutes=59))
    assert len(staff.olga.messages) == rings
    await staff.town.wait(MINUTE)
    assert len(staff.olga.messages) == rings + 1
    await staff.town.wait(timedelta(hours=17))
    assert not staff.pavel_alone.sees("никто не взял")
    await staff.town.wait(timedelta(hours=2))
    assert staff.pavel_alone.sees("никто не взял")


async def test_of_several_cards_of_one_morning_the_director_reads_one_line_and_then_all_of_them(
    staff: Staff,
) -> None:
    for number in ("7", "8", "9"):
        await tells(Seat(staff.town, "vk", number))
    await staff.town.wait(timedelta(hours=24))
    assert staff.pavel_alone.saw("никто не взял") == 1
    assert staff.pavel_alone.saw("Никто не взялся") == 3


async def test_today_rings_after_30_minutes_and_the_director_after_2_hours(staff: Staff) -> None:
    nina = Seat(staff.town, "vk", "7")
    await tells(nina, "Сегодня")
    rings = len(staff.olga.messages)
    await staff.town.wait(30 * MINUTE)
    assert len(staff.olga.messages) == rings + 1
    await staff.town.wait(90 * MINUTE)
    assert staff.pavel_alone.sees("никто не взял")


async def test_a_complaint_goes_to_the_director_alone(staff: Staff) -> None:
    _anna, nina = await in_work(staff)
    before = len(staff.olga.messages)
    await nina.press("Пожаловаться")
    await nina.say("Волонтёр была груба со мной")
    assert len(staff.olga.messages) == before
    card = staff.pavel_alone.last
    assert "Жалоба" in card.text
    assert "Волонтёр была груба со мной" in card.text
    complaint = figures(staff.town, "select id from escalations where reason = 'complaint'")[0]
    await staff.olga_alone.press_data(f"card:escalation:{complaint}")
    assert not staff.olga_alone.sees("груба")
    await staff.olga.press_data(f"claim:{complaint}")
    assert figures(staff.town, "select state from escalations where reason = 'complaint'") == ["open"]
    await staff.pavel_alone.press("Беру")
    assert "Занимается: Павел" in staff.pavel_alone.last.text


async def test_a_low_rating_goes_to_the_director_with_its_stars(staff: Staff) -> None:
    anna, nina = await in_work(staff)
    before = len(staff.olga.messages)
    await anna.press("Связался")
    await anna.press("Решено")
    await anna.press("2 ")
    await anna.press("Помощь руками")
    await nina.press("Да")
    await nina.press("2")
    assert len(staff.olga.messages) == before
    card = staff.pavel_alone.last
    assert "Низкая оценка" in card.text
    assert "Оценка: 2 ★" in card.text
    assert card.labels == ["Беру", "Засчитать помощь", "Не засчитывать", "Ещё…"]


async def test_voice_alone_is_described_by_the_desk_and_then_searched(staff: Staff) -> None:
    await nobody_took_it(staff)
    await calls(staff, Reason.NEEDS_WORDS)
    assert staff.olga.last.labels[1:3] == ["Написать человеку…", "Назначить…"]


async def test_a_new_volunteer_is_asked_a_question_by_the_desk(staff: Staff) -> None:
    anna = Seat(staff.town, "telegram", "1")
    await enrols(anna, "Анна")
    assert staff.olga.last.labels == ["Принять", "Стажёр", "Отклонить", "Задать вопрос…"]
    await staff.olga.press("Задать вопрос…")
    await staff.leads()
    await staff.olga_alone.say("В какие дни вам удобно?")
    await staff.olga_alone.press("Отправить")
    assert anna.sees("В какие дни вам удобно?")
