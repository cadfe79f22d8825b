"""Every button of the desk's card as the operators see it: in Telegram with topics, without, and in VK."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from dialogs.events import ButtonPressed, TextReceived
from storage.persons import partners
from tests.bot.desk_town import Staff, figures, joins, nobody_took_it, staffed

PLACES = [("telegram", True), ("telegram", False), ("vk", False)]


@pytest.fixture(params=PLACES, ids=["topics", "plain", "vk"])
async def staff(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Staff]:
    channel, topics = request.param
    async with staffed(tmp_path, channel, topics=topics) as found:
        yield found


def history(staff: Staff) -> list[str]:
    return [str(line) for line in figures(staff.town, "select what from history order by id")]


async def test_the_card_tells_why_since_when_and_offers_what_fits(staff: Staff) -> None:
    await nobody_took_it(staff)
    card = staff.olga.last
    for words in ("Никто не взялся", "2026-00001", "Ждёт с", "Норма связи", "Привезли дрова"):
        assert words in card.text
    assert "Нина" not in card.text
    assert card.labels == ["Беру", "Назначить…", "Ещё волна…", "Ещё…"]


async def test_who_takes_it_stands_on_the_card_and_the_second_press_is_late(staff: Staff) -> None:
    await nobody_took_it(staff)
    await staff.olga.press("Беру")
    assert "Занимается: Ольга" in staff.igor.last.text
    assert "Беру" not in staff.igor.last.labels
    await staff.igor.press_data(f"claim:{card_of(staff)}")
    assert "Этим уже занимается другой оператор" in staff.toasts()[-1]
    await staff.olga.press("Ещё…")
    await staff.olga.press("Ещё →")
    await staff.olga.press("Вернуть в очередь")
    assert "Беру" in staff.igor.last.labels
    assert history(staff)[-2:] == ["claimed", "unclaimed"]


def card_of(staff: Staff) -> str:
    """The id of the newest escalation."""
    return str(figures(staff.town, "select id from escalations order by opened_at desc, id desc")[0])


async def test_the_rest_opens_on_the_same_card_in_pages(staff: Staff) -> None:
    await nobody_took_it(staff)
    before = len(staff.olga.messages)
    seen: list[str] = []
    await staff.olga.press("Ещё…")
    seen += staff.olga.last.labels
    while "Ещё →" in staff.olga.last.labels:
        await staff.olga.press("Ещё →")
        seen += staff.olga.last.labels
        assert len(staff.olga.last.labels) <= 10
    for deed in ("Ответить самому", "Партнёру", "Изменить", "Отложить", "Заметка"):
        assert f"{deed}…" in seen
    assert seen.index("Не решается…") > seen.index("Отложить…")
    await staff.olga.press("Назад")
    assert "Ещё…" in staff.olga.last.labels
    assert len(staff.olga.messages) == before


async def test_the_best_candidates_come_with_reasons_and_one_is_assigned(staff: Staff) -> None:
    nina = await nobody_took_it(staff)
    boris = await joins(staff.town, staff.olga, "2", "Борис")
    await staff.olga.press("Назначить…")
    assert "1. Борис: близкая тема" in card_text(staff, "2026-00001")
    await staff.olga.press("Борис")
    assert "Решено: помогает Борис" in card_text(staff, "2026-00001")
    assert "Ольга" in card_text(staff, "2026-00001")
    assert boris.sees("Привезли дрова, сложить некому, живу одна")
    assert nina.sees("Борис")
    assert "assigned_by_desk" in history(staff)


def card_text(staff: Staff, words: str) -> str:
    """The newest message of the group that holds these words."""
    return next(seen.text for seen in reversed(staff.olga.messages) if words in seen.text)


async def test_another_wave_is_confirmed_first(staff: Staff) -> None:
    await nobody_took_it(staff)
    await staff.olga.press("Ещё волна…")
    assert "Спросить всех, кто подходит, ещё раз?" in staff.olga.last.text
    await staff.olga.press("Да, спросить")
    assert "wave_asked" in history(staff)
    assert "Никто не взялся" in staff.olga.last.text


async def test_the_topic_and_the_urgency_are_corrected(staff: Staff) -> None:
    await nobody_took_it(staff)
    await staff.olga.presses("Ещё…", "Изменить…", "Тема…", "Защита прав")
    await staff.olga.press_data(f"topic:{card_of(staff)}:C1")
    assert "topic_changed" in history(staff)
    await staff.olga.press_data(f"page:{card_of(staff)}:urgency")
    await staff.olga.press("Сегодня")
    assert "urgency_changed" in history(staff)
    assert "сегодня" in staff.olga.last.text.casefold()


async def test_it_is_put_off_and_comes_back(staff: Staff) -> None:
    await nobody_took_it(staff)
    await staff.olga.press_data(f"page:{card_of(staff)}:snooze")
    await staff.olga.press("На 3 часа")
    assert "Отложено до" in staff.olga.last.text
    rings = len(staff.olga.messages)
    await staff.town.wait(timedelta(hours=2, minutes=50))
    assert len(staff.olga.messages) == rings
    await staff.town.wait(timedelta(minutes=15))
    assert len(staff.olga.messages) == rings + 1
    assert "Отложено до" not in staff.olga.last.text


async def test_a_date_is_typed_in_the_private_chat_only(staff: Staff) -> None:
    await nobody_took_it(staff)
    await staff.olga.press_data(f"page:{card_of(staff)}:snooze")
    await staff.olga.press("До даты…")
    await staff.leads()
    assert "До какого дня отложить" in staff.olga_alone.last.text
    await staff.olga_alone.say("завтра")
    assert staff.olga_alone.sees("Нужна будущая дата")
    await staff.olga_alone.say("20.11")
    assert staff.olga_alone.sees("Отложили, вернётся: 20 ноября")
    assert "Отложено до: 20 ноября" in staff.olga.last.text


async def test_an_answer_by_the_desk_ends_it(staff: Staff) -> None:
    nina = await nobody_took_it(staff)
    await staff.olga.press_data(f"words:{card_of(staff)}:answer")
    await staff.leads()
    await staff.olga_alone.say("Сосед Пётр уже сложил дрова, мы проверили.")
    assert "Отправить этот ответ" in staff.olga_alone.last.text
    await staff.olga_alone.press("Отправить")
    assert nina.sees("Сосед Пётр уже сложил дрова")
    assert "Решено" in card_text(staff, "2026-00001")
    assert "answered" in history(staff)


async def test_a_partner_takes_it_and_an_operator_reports_that_it_is_solved(staff: Staff) -> None:
    await staff.town.write(lambda unit: partners.add(unit, "Служба «Дрова»", "8 800 000"))
    nina = await nobody_took_it(staff)
    card = card_of(staff)
    await staff.olga.press_data(f"page:{card}:partners")
    await staff.olga.press("Служба «Дрова»")
    assert "referred" in history(staff)
    await staff.olga_alone.press_data(f"case:{figures(staff.town, 'select id from passports')[0]}")
    await staff.olga.press("Ещё…")
    await staff.olga.press("Партнёр решил…")
    await staff.olga.press("Да, решено")
    assert nina.sees("решена")


async def test_the_unsolvable_needs_two_persons_and_is_registered(staff: Staff) -> None:
    nina = await nobody_took_it(staff)
    await staff.olga.press_data(f"words:{card_of(staff)}:unsolvable")
    await staff.leads()
    await staff.olga_alone.press("Нет нужного специалиста")
    await staff.olga_alone.say("Нужен печник, в районе его нет")
    assert "Решит другой человек" in staff.olga_alone.last.text
    await staff.olga_alone.press("Отправить")
    card = card_text(staff, "Предложено: не решается")
    assert "Нужен печник" in card
    assert "Предлагает: Ольга" in card
    await staff.olga.press("Согласиться")
    await staff.olga.press("Да, не решается")
    assert "нужны два мнения" in staff.toasts()[-1]
    await staff.igor.press("Да, не решается")
    assert nina.sees("не получилось")
    assert figures(staff.town, "select agreed from unsolvables") == [1]
    assert history(staff)[-1] == "unsolvable"


async def test_a_note_by_reply_and_other_talk_stays_unanswered(staff: Staff) -> None:
    await nobody_took_it(staff)
    chat = staff.town.messengers[staff.olga.channel].chats[staff.olga.chat]
    card = next(name for name, seen in reversed(chat.items()) if "2026-00001" in seen.text)
    before = len(chat)
    await staff.olga.say("Кто дежурит завтра?")
    note = TextReceived("Звонила, просит после обеда")
    await staff.town.happens(staff.olga.channel, staff.olga.sender, note, staff.olga.chat, replied=card)
    assert len(chat) == before
    assert history(staff)[-1] == "note"
    assert figures(staff.town, "select kind from passport_texts where author = 'operator'") == ["note"]


async def test_who_has_no_right_changes_nothing(staff: Staff) -> None:
    await nobody_took_it(staff)
    forged = ButtonPressed(f"claim:{card_of(staff)}")
    await staff.town.happens(staff.olga.channel, "777", forged, staff.olga.chat)
    assert "нет прав" in staff.toasts()[-1]
    assert figures(staff.town, "select state from escalations") == ["open"]


async def test_no_name_but_the_staffs_stands_on_a_card_of_the_group(staff: Staff) -> None:
    await staff.town.write(lambda unit: partners.add(unit, "Служба «Дрова»", "8 800 000"))
    nina = await nobody_took_it(staff)
    await staff.olga.press_data(f"page:{card_of(staff)}:partners")
    await staff.olga.press("Служба «Дрова»")
    assert "Решено: передано партнёру, Служба «Дрова» · Ольга" in card_text(staff, "2026-00001")
    await staff.olga_alone.press_data(f"case:{figures(staff.town, 'select id from passports')[0]}")
    await staff.olga.presses("Ещё…", "Партнёр решил…", "Да, решено")
    await nina.press("Да")
    assert "Решено: подтвердил житель" in card_text(staff, "Нужно слово оператора")
    assert not any("Нина" in seen.text for seen in staff.olga.messages)


async def test_a_typed_note_is_answered(staff: Staff) -> None:
    await nobody_took_it(staff)
    await staff.olga.press_data(f"words:{card_of(staff)}:note")
    await staff.leads()
    assert "Срочно" not in staff.olga_alone.last.labels
    await staff.olga_alone.say("Просит звонить после обеда")
    assert staff.olga_alone.sees("Записали.")
