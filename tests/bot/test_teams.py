"""A team: made by the desk, led in VK, joined from Telegram and the page, closed by lead and desk."""

from datetime import timedelta

import pytest

from bot.own_data.page import page
from bot.own_data.telling import told
from storage.persons.accounts import meet
from storage.unit import Unit
from tests.bot.desk_town import tells
from tests.bot.team_town import (
    Crew,
    Staff,
    adds_a_step,
    card,
    crew_of,
    figures,
    files_of,
    joins,
)
from tests.bot.town import Seat

DAY = timedelta(days=1)


@pytest.fixture
async def crew(staff: Staff) -> Crew:
    return await crew_of(staff)


async def test_the_first_to_join_are_the_team_and_the_next_is_thanked(staff: Staff, crew: Crew) -> None:
    assert crew["anna"].sees("Вас просят вести команду")
    assert crew["boris"].sees("Вы в команде, спасибо!")
    for seat in (crew["anna"], crew["boris"], crew["vera"], staff.olga):
        assert "Ведёт: Анна" in card(seat)
        assert "Борис" in card(seat)
        assert "Вера" in card(seat)
    assert crew["gleb"].sees("Команда уже собралась")
    await crew["gleb"].press_data(f"tjoin:{figures(staff.town, 'select id from teams')[0]}")
    assert "Команда уже собралась" in crew["gleb"].last.text
    assert figures(staff.town, "select count(*) from team_members where state = 'joined'") == [3]
    assert "Анна" in card(crew["nina"], "Привезли дрова")


async def test_what_needs_a_team_is_complex_and_its_history_says_so(staff: Staff, crew: Crew) -> None:
    assert figures(staff.town, "select complexity from passports") == ["complex"]
    [passport] = figures(staff.town, "select id from passports")
    await staff.olga_alone.press_data(f"card:case:{passport}:history")
    assert "изменена сложность · Ольга" in staff.olga_alone.last.text
    [detail] = figures(staff.town, "select detail from history where what = 'complexity_changed'")
    assert detail == "simple>complex"


async def test_only_the_lead_sees_the_description_and_the_desk_no_name(staff: Staff, crew: Crew) -> None:
    await crew["anna"].press("Карточка жителя")
    assert "живу одна" in crew["anna"].last.text
    assert "Нина" in crew["anna"].last.text
    [passport] = figures(staff.town, "select id from passports")
    for verb in ("card:task", "full", "write", "solved"):
        await crew["boris"].press_data(f"{verb}:{passport}")
    await crew["boris"].press_data(f"solved:{passport}:2:hands")
    for seat in (crew["boris"], crew["vera"], staff.olga):
        assert not seat.sees("Нина")
    assert crew["nina"].saw("решена") == 0
    assert figures(staff.town, "select reported_at from teams") == [None]


async def test_steps_are_taken_done_and_remembered_on_their_morning(staff: Staff, crew: Crew) -> None:
    await adds_a_step(crew["anna"], "Найти колун")
    await adds_a_step(crew["vera"], "Позвонить Нине Петровне 8 900 123-45-67", "Через неделю")
    assert "2. Позвонить [имя] [телефон] · свободен" in card(crew["boris"])
    assert "1. Найти колун · свободен · до 19 ноября" in card(crew["boris"])
    await crew["boris"].press("Беру шаг 1")
    assert "1. Найти колун · в работе: Борис" in card(crew["vera"])
    await crew["vera"].press("Беру шаг 2")
    await staff.town.wait(DAY)
    assert crew["boris"].saw("Подошёл срок одного из шагов") == 1
    assert crew["vera"].saw("Подошёл срок одного из шагов") == 0
    await crew["boris"].press("Готово: шаг 1")
    assert "1. Найти колун · готово: Борис" in card(staff.olga)
    await staff.town.wait(3 * DAY)
    assert crew["boris"].saw("Подошёл срок одного из шагов") == 1


async def test_each_gets_the_steps_that_they_wrote_in_their_export(staff: Staff, crew: Crew) -> None:
    await adds_a_step(crew["anna"], "Найти колун")
    await adds_a_step(crew["vera"], "Сложить дрова")

    def export(unit: Unit) -> list[str]:
        who = meet(unit, crew["vera"].channel, crew["vera"].sender, "ru").person_id
        found = told(unit, staff.town.assembly.service, who, "ru")
        assert found
        assert "шаг в списке команды" in page(found)
        return [f"{one['kind']}: {one['words']}" for one in found.data["volunteer"]["wrote"]]

    assert await staff.town.write(export) == ["step: Сложить дрова"]


async def test_a_step_that_is_due_while_the_bot_sleeps_is_told_in_the_morning(
    staff: Staff, crew: Crew
) -> None:
    await adds_a_step(crew["anna"], "Найти колун")
    await crew["boris"].press("Беру шаг 1")
    await staff.town.sleep(hours=39)  # from Wednesday 11:00 to Friday 2:00
    assert crew["boris"].saw("Подошёл срок одного из шагов") == 0
    await staff.town.wait(timedelta(hours=8))
    assert crew["boris"].saw("Подошёл срок одного из шагов") == 1


async def test_one_thread_for_all_across_messengers(staff: Staff, crew: Crew) -> None:
    anna, boris, vera = crew["anna"], crew["boris"], crew["vera"]
    await boris.press("Написать команде")
    assert "Пишите: Команда" in boris.last.text
    await boris.say("Еду с колуном")
    assert "Борис · команда · № 2026-00001" in anna.last.text
    assert "Еду с колуном" in vera.last.text
    await vera.reply("Еду с колуном", "И я с вами")
    for seat in (anna, boris):
        assert seat.sees("«Еду с колуном»")
        assert seat.sees("И я с вами")
    assert not crew["nina"].sees("колун")
    assert not crew["gleb"].sees("колун")
    assert figures(staff.town, "select count(*) from team_letters where outbox_id is null") == [0]


async def test_the_client_and_the_lead_talk_as_always(crew: Crew) -> None:
    await crew["nina"].press("Написать")
    await crew["nina"].say("Когда вас ждать?")
    assert "Когда вас ждать?" in crew["anna"].last.text
    assert not crew["boris"].sees("Когда вас ждать?")


async def test_closing_needs_lead_and_desk_then_the_client_and_kudos_are_divided(
    staff: Staff, crew: Crew
) -> None:
    anna, boris, vera, nina = crew["anna"], crew["boris"], crew["vera"], crew["nina"]
    await adds_a_step(anna, "Найти колун")
    await adds_a_step(anna, "Сложить дрова")
    await adds_a_step(anna, "Убрать щепки")
    await boris.presses("Беру шаг 1", "Готово: шаг 1", "Беру шаг 2", "Готово: шаг 2")
    await vera.presses("Беру шаг 3", "Готово: шаг 3")
    await anna.presses("Карточка жителя", "Связался", "Решено", "4 ч", "Помощь руками")
    assert "слово за центром" in card(boris)
    assert not nina.sees("Проблема решена?")
    assert "ведущий сообщил, что всё решено" in staff.olga.last.text
    assert staff.olga.last.labels == ["Беру", "Решено, спросить жителя…", "Ещё не всё", "Ещё…"]
    await staff.olga.press("Ещё не всё")
    assert anna.sees("кое-что ещё осталось сделать")
    await anna.presses("Решено", "1 ч", "Помощь руками")
    await staff.olga.presses("Решено, спросить жителя…", "Да, спросить жителя")
    assert "решено, ждём слова жителя" in card(boris)
    await nina.press("Да")
    await nina.press("5")
    assert boris.sees("спасибо")
    # What is complex earns 20 points: leading counts as one step, Boris did two, Vera one.
    assert figures(staff.town, "select points from kudos order by points") == [5, 5, 10]
    assert "закрыто, спасибо" in card(vera)
    assert figures(staff.town, "select hours from team_members where hours is not null") == [5.0]


async def test_a_member_leaves_and_the_step_is_free_again(staff: Staff, crew: Crew) -> None:
    await adds_a_step(crew["anna"], "Найти колун")
    await crew["boris"].presses("Беру шаг 1", "Выйти из команды", "Да, выйти")
    assert "1. Найти колун · свободен" in card(crew["vera"])
    assert "Вы больше не в этой команде" in card(crew["boris"])
    await crew["vera"].press("Написать команде")
    await crew["vera"].say("Только для своих")
    assert not crew["boris"].sees("Только для своих")
    await crew["gleb"].press("Вступить")
    assert "Глеб" in card(crew["anna"])


async def test_the_lead_leaves_and_the_desk_names_another(staff: Staff, crew: Crew) -> None:
    anna, boris = crew["anna"], crew["boris"]
    await anna.press("Карточка жителя")
    await anna.presses("Открыть команду", "Выйти из команды", "Да, выйти")
    assert "команда осталась без ведущего" in staff.olga.last.text
    assert "пока никто" in card(boris)
    assert "живу одна" not in card(anna, "Эта задача больше не на вас")
    await staff.olga.press("Назначить ведущего…")
    assert "1. Борис" in staff.olga.last.text or "1. Вера" in staff.olga.last.text
    await staff.olga.press("Борис")
    assert "Ведёт: Борис" in card(crew["vera"])
    await boris.press("Карточка жителя")
    assert "живу одна" in boris.last.text
    assert figures(staff.town, "select count(*) from escalations where state <> 'decided'") == [0]


async def test_a_silent_lead_loses_the_team_kindly(staff: Staff, crew: Crew) -> None:
    await staff.town.wait(5 * DAY)
    assert crew["anna"].sees("Вы вышли из команды")
    assert "пока никто" in card(crew["vera"])
    assert "lead_left" in figures(staff.town, "select detail from escalations where reason = 'team'")


async def test_who_leads_after_a_silent_lead_has_their_own_time(staff: Staff, crew: Crew) -> None:
    await staff.town.wait(DAY + timedelta(hours=6))
    assert crew["anna"].sees("мы передадим задачу другому")
    await crew["anna"].presses("Карточка жителя", "Открыть команду", "Выйти из команды", "Да, выйти")
    await staff.olga.presses("Назначить ведущего…", "Борис")
    await staff.town.wait(DAY - timedelta(hours=6))
    assert not crew["boris"].sees("Вы вышли из команды")
    assert "Ведёт: Борис" in card(crew["vera"])


async def test_a_volunteer_asks_for_a_team_and_stays_in_it(staff: Staff) -> None:
    anna = await joins(staff, "vk", "1", "Анна")
    nina = Seat(staff.town, "telegram", "7")
    await tells(nina)
    await anna.press("Берусь")
    boris = await joins(staff, "telegram", "2", "Борис")
    await anna.presses("Нужна помощь центра", "нужна команда")
    assert "волонтёр просит команду" in staff.olga.last.text
    assert staff.olga.last.labels[1:3] == ["Команда…", "Написать волонтёру…"]
    await staff.olga.presses("Команда…", "3 помощника", "Борис")
    assert "Ведёт: Борис" in card(anna)
    assert "В команде: Анна" in card(anna)
    assert figures(staff.town, "select owner_kind from passports") == ["team"]
    assert "живу одна" not in card(anna, "Эта задача больше не на вас")
    assert not nina.sees("помощник больше не")
    await boris.press("Карточка жителя")
    assert boris.sees("живу одна")


async def test_a_stranger_can_press_nothing(staff: Staff, crew: Crew) -> None:
    await adds_a_step(crew["anna"], "Найти колун")
    [team] = figures(staff.town, "select id from teams")
    [step] = figures(staff.town, "select id from team_steps")
    [boris] = figures(staff.town, "select volunteer_id from team_members where state = 'invited'")
    [escalation] = figures(staff.town, "select id from escalations where reason = 'no_volunteer'")
    mallory = await joins(staff, "telegram", "66", "Мэлори")
    before = figures(staff.town, "select state from team_members order by volunteer_id")
    for verb in (
        *(f"{one}:{team}" for one in ("tjoin", "tno", "write", "card:team", "teamcard", "card:invitation")),
        *(f"tquit:{team}:yes", f"ttake:{step}", f"tdone:{step}"),
        *(f"tcall:{team}:{boris}", f"tall:{team}:call"),
        *(f"card:team:{team}:call", f"card:team:{team}:call_B1-99", f"tall:{team}:first"),
        *(f"team:{escalation}:{boris}:2", f"lead:{escalation}:{boris}"),
        *(f"tagree:{escalation}", f"tworkon:{escalation}"),
    ):
        await mallory.press_data(verb)
    assert figures(staff.town, "select state from team_members order by volunteer_id") == before
    assert figures(staff.town, "select owner_id from team_steps") == [None]
    assert not mallory.sees("колун")
    assert not mallory.sees("Ведёт")
    await mallory.press_data(f"tstep:{team}")
    await mallory.say("Отдать ключи")
    await mallory.presses("Завтра", "Сохранить")
    assert figures(staff.town, "select count(*) from team_steps") == [1]


async def test_the_desk_goes_on_in_private_and_calls_by_another_topic(staff: Staff, crew: Crew) -> None:
    await crew["vera"].presses("Выйти из команды", "Да, выйти")
    await staff.olga.press("Открыть команду")
    await staff.leads()
    assert "Ведёт: Анна" in card(staff.olga_alone)
    await staff.olga_alone.presses("Позвать ещё…", "Другая тема…")
    assert "По какой теме нужен человек?" in card(staff.olga_alone)
    assert "Написать команде" not in staff.olga_alone.last.labels


async def test_who_pauses_leaves_the_team(staff: Staff, crew: Crew) -> None:
    await adds_a_step(crew["anna"], "Найти колун")
    await crew["boris"].press("Беру шаг 1")
    await crew["boris"].blocks()
    assert "1. Найти колун · свободен" in card(crew["vera"])
    assert "Борис" not in card(crew["vera"])


async def test_the_team_ends_with_the_request(staff: Staff, crew: Crew) -> None:
    await crew["nina"].presses("Отозвать", "Да")
    assert crew["boris"].sees("больше не работает над обращением")
    await crew["boris"].press_data(f"write:{figures(staff.town, 'select id from teams')[0]}")
    await crew["boris"].say("Есть кто?")
    assert not crew["vera"].sees("Есть кто?")


async def test_nothing_of_the_team_stands_readable_in_the_file(staff: Staff, crew: Crew) -> None:
    await adds_a_step(crew["anna"], "Сокровенный шаг")
    await crew["anna"].press("Написать команде")
    await crew["anna"].say("Сокровенное слово")
    assert "Сокровенн".encode() not in files_of(staff.town.path.parent)
