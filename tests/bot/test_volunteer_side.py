"""The volunteer's side as conversations: tasks, times, rest, second chances, silence, who waits (SPEC 4)."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from dialogs.events import Blocked, Unblocked
from tests.bot.test_whole_path import enrols, figures, tells
from tests.bot.town import Seat, Town, town_in

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with town_in(tmp_path) as found:
        await found.staff("telegram", "900", "operator", "director")
        await found.desk("telegram", "-100")
        yield found


@pytest.fixture
def olga(town: Town) -> Seat:
    return Seat(town, "telegram", "900", chat="-100")


@pytest.fixture
def nina(town: Town) -> Seat:
    return Seat(town, "vk", "7")


async def joins(town: Town, olga: Seat, number: str, name: str) -> Seat:
    seat = Seat(town, "telegram", number)
    await enrols(seat, name)
    await olga.press("Принять")
    return seat


@pytest.fixture
async def anna(town: Town, olga: Seat) -> Seat:
    return await joins(town, olga, "1", "Анна")


@pytest.fixture
async def boris(town: Town, olga: Seat, anna: Seat) -> Seat:
    return await joins(town, olga, "2", "Борис")


def offered(seat: Seat) -> int:
    """How many open offers this chat shows."""
    return sum("Берусь" in seen.labels for seen in seat.messages)


async def test_what_helped_is_told_in_two_taps(town: Town, nina: Seat, anna: Seat) -> None:
    await tells(nina)
    await anna.press("Берусь")
    await anna.press("Связался")
    await anna.press("Решено")
    assert "Сколько примерно часов" in anna.last.text
    await anna.press("4 ч")
    assert "Что помогло" in anna.last.text
    await anna.press("Помощь с документами")
    assert nina.sees("Проблема решена?")
    assert figures(town, "select hours from assignments") == [4]
    assert figures(town, "select helped from assignments") == ['["papers"]']


async def test_an_offer_tells_more_on_request(nina: Seat, anna: Seat) -> None:
    await tells(nina)
    await anna.press("Подробнее")
    assert anna.sees("Связаться нужно до: 20 ноября, 11:00")
    assert not anna.sees("Нина")
    await anna.press("Коротко")
    assert not anna.sees("Связаться нужно до")
    assert offered(anna) == 1


async def test_what_was_sent_from_a_small_form_is_no_draft_any_more(
    town: Town, nina: Seat, anna: Seat
) -> None:
    await tells(nina)
    await anna.presses("Берусь", "Назначить время", "19:00", "Готово", "Заметка")
    await anna.say("Ключ у соседки")
    await anna.presses("Не решается", "Нет нужного специалиста")
    await anna.say("Нужен печник")
    await anna.press("Отправить")
    assert figures(town, "select dialogue from drafts") == []
    await anna.start()
    assert "Продолжить" not in anna.last.labels


async def test_a_note_stays_with_the_owner_and_the_desk(town: Town, nina: Seat, anna: Seat) -> None:
    await tells(nina)
    await anna.press("Берусь")
    await anna.press("Заметка")
    await anna.say("Ключ у соседки, звонить после шести")
    assert any("Заметка: Ключ у соседки" in seen.text for seen in anna.messages)
    assert not nina.sees("соседки")
    stored = figures(town, "select sealed_text from passport_texts where kind = 'note'")
    assert "соседки".encode() not in stored[0]  # type: ignore[operator]


async def test_what_cannot_be_solved_goes_to_another_person(nina: Seat, anna: Seat, olga: Seat) -> None:
    await tells(nina)
    await anna.press("Берусь")
    await anna.press("Не решается")
    assert "Что мешает" in anna.last.text
    await anna.press(anna.last.labels[0])
    await anna.say("Нужен слесарь с допуском")
    assert "Понадобилось бы: Нужен слесарь с допуском" in anna.last.text
    await anna.press("Отправить")
    assert anna.sees("Передали в центр")
    assert any("не решается" in seen.text.lower() for seen in olga.messages)


async def test_three_times_are_proposed_and_one_is_picked(town: Town, nina: Seat, anna: Seat) -> None:
    await tells(nina)
    await anna.press("Берусь")
    await anna.press("Назначить время")
    await anna.say("20.11 14:30")
    await anna.press("13:00")
    await anna.press("Готово")
    assert anna.sees("ждём ответа жителя")
    assert nina.sees("Анна предлагает время")
    await nina.press("20 ноября, 14:30")
    assert "платить ничего не нужно" in nina.last.text or nina.sees("платить ничего не нужно")
    assert anna.sees("Встреча: 20 ноября, 14:30")
    before = len(anna.messages), len(nina.messages)
    await town.wait(2 * DAY)
    assert len(anna.messages) > before[0]
    assert "Встреча: 20 ноября, 14:30" in [seen for seen in nina.messages if "Встреча" in seen.text][-1].text


async def test_none_of_the_times_fits(nina: Seat, anna: Seat) -> None:
    await tells(nina)
    await anna.press("Берусь")
    await anna.press("Назначить время")
    await anna.press("19:00")
    await anna.press("Готово")
    await nina.press("Ничего не подходит")
    assert anna.sees("Это время жителю не подходит")


async def test_a_client_may_want_another_helper(nina: Seat, anna: Seat, boris: Seat) -> None:
    await tells(nina)
    await anna.press("Берусь")
    assert nina.sees("За обращение отвечает: Анна")
    await nina.press("Хочу другого помощника")
    assert "Причину называть не нужно" in nina.last.text
    await nina.press("Да, найти другого")
    assert nina.sees("ищем вам другого помощника")
    assert anna.sees("больше не на вас")
    assert offered(boris) == 1
    assert offered(anna) == 0


async def test_a_silent_volunteer_loses_the_task_kindly(
    town: Town, nina: Seat, anna: Seat, boris: Seat, olga: Seat
) -> None:
    await tells(nina)
    await anna.press("Берусь")
    await town.wait(DAY + HOUR)
    assert anna.sees("житель ждёт вашего звонка")
    assert nina.sees("мы напомнили помощнику")
    await town.wait(4 * HOUR)
    assert anna.sees("20 ноября, 15:00 мы передадим задачу другому")
    assert offered(boris) == 0
    await town.wait(DAY)
    assert anna.sees("Так бывает, ничего страшного")
    assert nina.sees("ищем другого помощника")
    assert offered(boris) == 1
    assert any("2026-00001" in seen.text for seen in olga.messages)


async def test_contact_in_time_keeps_the_task(town: Town, nina: Seat, anna: Seat, boris: Seat) -> None:
    await tells(nina)
    await anna.press("Берусь")
    await town.wait(DAY + 6 * HOUR)
    await anna.press("Связался")
    await town.wait(2 * DAY)
    assert not anna.sees("Так бывает")
    assert offered(boris) == 0


async def test_a_late_press_gets_thanks_another_task_and_the_reserve(
    town: Town, nina: Seat, anna: Seat, boris: Seat
) -> None:
    await tells(nina)
    offer = boris.last.face.rows[0][0].data
    await anna.press("Берусь")
    await tells(Seat(town, "vk", "8"))
    await boris.press_data(offer)
    assert boris.sees("первым позовём вас")
    await boris.press("Показать другую задачу")
    assert "2026-00002" in boris.last.text
    await anna.press("Передать")
    await anna.press("Не успеваю")
    assert boris.sees("Нужна ваша помощь")


async def test_those_who_wait_are_found_and_taken(town: Town, nina: Seat, anna: Seat, boris: Seat) -> None:
    await tells(nina)
    await anna.start()
    await anna.press_data("go:needs")
    assert "Кому нужна помощь: 1" in anna.last.text
    await anna.press("№ 2026-00001")
    assert "Здесь ждут помощи" in anna.last.text
    assert "Нина" not in anna.last.text
    await anna.press("Беру и свяжусь")
    assert nina.sees("Анна")
    await boris.say("кому нужна помощь")
    assert "Сейчас никто не ждёт" in boris.last.text
    assert figures(town, "select count(*) from assignments") == [1]


async def test_who_takes_what_nobody_offered_them_says_yes_to_no_offer(
    town: Town, olga: Seat, nina: Seat, anna: Seat
) -> None:
    await tells(nina)
    await joins(town, olga, "2", "Борис")
    boris = Seat(town, "telegram", "2")
    assert offered(boris) == 0
    await boris.say("кому нужна помощь")
    await boris.presses("№ 2026-00001", "Беру и свяжусь")
    assert nina.sees("Борис")
    [month] = await town.database.read("statistics.work", centre=town.centre, since="2000", until="3000")
    assert (month["offers_delivered"], month["offers_accepted"]) == (1, 0)


async def test_two_times_not_my_topic_asks_whether_to_drop_it(town: Town, nina: Seat, anna: Seat) -> None:
    for number in ("7", "8"):
        await tells(Seat(town, "vk", number))
        await anna.press("Не сейчас")
        await anna.press("Не моя тема")
    assert "Больше не предлагать вам" in anna.last.text
    await anna.press("Да, больше не предлагать")
    assert "Готово, сохранили" in anna.messages[-2].text
    before = offered(anna)
    await tells(Seat(town, "vk", "9"))
    assert offered(anna) == before


async def test_the_profile_is_changed_field_by_field(town: Town, anna: Seat) -> None:
    await anna.say("Мой профиль")
    await anna.press("Изменить")
    await anna.press("Сколько задач")
    await anna.say("7")
    assert anna.sees("Одновременно: 7 задач")
    await anna.press("Изменить")
    await anna.press("Районы")
    await anna.say("Сосновка")
    await anna.press("Готово")
    assert anna.sees("Районы: Сосновка, Заречный городок")
    await anna.press("Изменить")
    await anna.press("Предложений в день")
    await anna.press("2 в день")
    assert anna.sees("Предложений: не больше 2 в день")
    await anna.press("Изменить")
    await anna.press("Темы")
    await anna.press("Готово")
    await anna.press("Готово")
    assert figures(town, "select capacity from volunteers") == [7]
    assert figures(town, "select daily_limit from volunteers") == [2]


async def test_quiet_hours_in_ones_own_zone_delay_an_offer(town: Town, nina: Seat, anna: Seat) -> None:
    await anna.press_data("go:profile")
    await anna.press("Изменить")
    await anna.press("Тихие часы")
    await anna.say("с 18 до 20:30")
    await anna.press("Нет, никогда")
    await anna.press("Ещё")
    await anna.press("16:00")  # it is 11:00 in Moscow: a clock five hours ahead
    assert anna.sees("Не писать: 18:00–20:30")
    await town.wait(3 * HOUR)  # 19:00 there
    await tells(nina)
    assert offered(anna) == 0
    await town.wait(timedelta(minutes=80))
    assert offered(anna) == 0
    await town.wait(timedelta(minutes=20))
    assert offered(anna) == 1
    await anna.press("Берусь")
    assert nina.sees("Анна")


async def test_a_rest_with_open_tasks_is_asked_about_first(
    town: Town, nina: Seat, anna: Seat, boris: Seat
) -> None:
    await tells(nina)
    await anna.press("Берусь")
    await anna.press_data("go:profile")
    await anna.press("Сделать паузу")
    await anna.press("На неделю")
    assert "За вами 1 задача" in anna.last.text
    assert offered(boris) == 0
    await anna.press("Передать другим и отдыхать")
    assert anna.sees("Новых задач не пришлём до: 25 ноября, 09:00")
    assert nina.sees("ищем вам другого помощника")
    assert offered(boris) == 1
    await boris.press("Не сейчас")
    await boris.press("Сейчас некогда")
    await tells(Seat(town, "vk", "8"))
    assert offered(anna) == 0
    await anna.press("Я снова с вами")
    assert anna.sees("С возвращением")
    await tells(Seat(town, "vk", "9"))
    assert offered(anna) == 1


async def test_a_rest_until_a_date_ends_by_itself(town: Town, anna: Seat) -> None:
    await anna.press_data("go:profile")
    await anna.press("Сделать паузу")
    await anna.press("До даты")
    await anna.say("вчера")
    assert anna.sees("Не получилось понять дату")
    await anna.say("20.11")
    await tells(Seat(town, "vk", "8"))
    assert offered(anna) == 0
    await town.wait(2 * DAY)
    await tells(Seat(town, "vk", "9"))
    assert offered(anna) >= 1


async def test_the_waiting_clients_card_tells_the_truth(town: Town, nina: Seat, anna: Seat) -> None:
    await tells(nina)
    card = [seen for seen in nina.messages if "Состояние" in seen.text]
    assert "Спросили 1 волонтёра" in card[-1].text
    assert "спросим других" in card[-1].text
    await anna.press("Не сейчас")
    await anna.press("Далеко")
    card = [seen for seen in nina.messages if "Состояние" in seen.text]
    assert "помощника ищет оператор" in card[-1].text
    await town.wait(3 * DAY)
    card = [seen for seen in nina.messages if "Состояние" in seen.text]
    assert "не успели. Простите!" in card[-1].text


async def test_whoever_unblocks_the_bot_sees_how_to_come_back(town: Town, nina: Seat, anna: Seat) -> None:
    await tells(nina)
    await anna.press("Берусь")
    await town.happens("telegram", "1", Blocked())
    assert nina.sees("ищем вам другого помощника")
    await town.happens("telegram", "1", Unblocked())
    assert "Вы на паузе" in anna.last.text
    await anna.press("Я снова с вами")
    assert anna.sees("С возвращением")
