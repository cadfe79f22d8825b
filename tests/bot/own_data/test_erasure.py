"""Erasure: five minutes to think better of it, then who was told what, and the ends of terms."""

from datetime import timedelta
from functools import partial

from bot import regular
from dialogs.events import TextReceived
from storage.persons import tokens
from storage.persons.accounts import meet
from storage.unit import Unit
from storage.upkeep import erasure
from tests.bot.own_data.cast import (
    FIVE_MINUTES,
    STORY,
    asks_to_be_erased,
    count,
    is_erased,
    own_files,
    solves,
    talks,
    tells,
)
from tests.bot.test_whole_path import enrols
from tests.bot.town import Seat, Town


async def test_a_client_is_erased_while_a_volunteer_is_at_work(
    town: Town, anna: Seat, boris: Seat, nina: Seat, olga: Seat
) -> None:
    await tells(nina, photo=True)
    await anna.press("Берусь")
    await talks(nina, anna)
    await nina.press_data("go:privacy")
    await nina.press("Удалить мои данные")
    assert "Открытое обращение (2026-00001) закроем" in nina.last.text
    assert "Вернуть данные потом нельзя" in nina.last.text
    await nina.press("Да, удалить мои данные")
    assert "через пять минут: 18 ноября, 11:05" in nina.last.text
    assert not anna.sees("больше не на вас"), "nothing happens before"

    said = len(nina.messages)
    await town.wait(FIVE_MINUTES)
    assert len(nina.messages) == said, "the address is gone: nothing is said to it"
    assert "Эта задача больше не на вас" in task(anna)
    assert "данные удалены" in task(anna)
    assert STORY not in task(anna)
    assert count(town, "select status from passports") == ["withdrawn"]
    assert count(town, "select topic is not null from passports") == [1]
    (act,) = await town.write(erasure.acts)
    assert (act.reason, act.persons, act.passports, act.files) == ("request", 1, 1, 1)


def task(seat: Seat) -> str:
    return next(seen.text for seen in seat.messages if "Эта задача" in seen.text)


async def test_who_thinks_better_of_it_keeps_everything(town: Town, anna: Seat, nina: Seat) -> None:
    await tells(nina)
    await asks_to_be_erased(nina)
    await town.wait(timedelta(minutes=4))
    await nina.press("Не удалять мои данные")
    assert "ничего не удаляем" in nina.last.text
    await town.wait(timedelta(hours=1))
    assert count(town, "select count(*) from destructions") == [0]
    assert count(town, "select count(*) from keys where wrapped is null") == [0]
    await nina.press("Не удалять мои данные")
    assert "Удаление сейчас не назначено" in nina.last.text


async def test_old_cards_of_others_lose_the_words_too_where_they_can_change(
    town: Town, anna: Seat, nina: Seat
) -> None:
    await tells(nina)
    await anna.press("Берусь")
    await solves(nina, anna)
    await town.wait(timedelta(days=3))
    assert anna.sees(STORY[:9])
    await is_erased(town, nina)
    assert not anna.sees(STORY[:9])


async def test_the_person_comes_back_and_is_new(town: Town, anna: Seat, nina: Seat) -> None:
    await tells(nina)
    before = count(town, "select person_id from addresses where channel = 'vk'")
    await is_erased(town, nina)
    await nina.start()
    assert "Мне нужна помощь" in nina.last.labels
    assert count(town, "select person_id from addresses where channel = 'vk'") not in ([], before)
    await nina.press_data("go:mine")
    assert "пока нет обращений" in nina.last.text
    await nina.press_data("go:export")
    page, _ = await own_files(town, nina)
    assert STORY not in page


async def test_a_volunteer_with_two_tasks_is_erased(
    town: Town, anna: Seat, boris: Seat, nina: Seat, olga: Seat
) -> None:
    zoya = Seat(town, "vk", "8")
    for client in (nina, zoya):
        await tells(client)
        await anna.press("Берусь")
        await talks(client, anna)
    await anna.press_data("go:erase")
    assert "В работе у вас 2 задачи: передадим их другим" in anna.last.text
    await anna.press("Да, удалить мои данные")
    await town.wait(FIVE_MINUTES)
    for client in (nina, zoya):
        assert not client.sees("удал")
        assert client.sees("ищем")
    assert "Берусь" in boris.labels
    assert set(count(town, "select status from passports")) == {"searching"}
    assert count(town, "select state from volunteers order by id") == ["gone", "accepted"]

    await boris.press("Берусь")
    assert boris.sees(STORY), "the client's words stay"
    await nina.press_data("go:export")
    page, _ = await own_files(town, nina)
    assert "Я рядом, когда удобно?" in page, "what a volunteer wrote stays with the case"
    assert "Анна" not in page


async def test_what_the_desk_noted_about_a_candidate_goes_with_them(town: Town, olga: Seat) -> None:
    galina = Seat(town, "telegram", "105")
    await enrols(galina, "Галина")
    card = next(name for name, seen in olga.chat_now.items() if "Новый волонтёр: Галина" in seen.text)
    note = TextReceived("Галина живёт на Садовой")
    await town.happens("telegram", "900", note, chat="-100", replied=card)
    assert count(town, "select count(*) from escalation_words") == [1]
    await is_erased(town, galina)
    assert count(town, "select count(*) from escalation_words") == [0]
    shown = olga.chat_now[card].text
    assert "данные удалены" in shown and "Галина" not in shown and "Темы:" not in shown


async def test_an_operator_is_erased_and_the_claims_return(
    town: Town, olga: Seat, olga_alone: Seat, nina: Seat
) -> None:
    await town.staff("telegram", "902", "operator", "director")
    await tells(nina)
    await olga.press("Беру")
    assert "Занимается: Ольга" in olga.last.text
    await is_erased(town, olga_alone)
    assert "Занимается" not in olga.last.text
    assert count(town, "select role from roles order by role") == ["director", "operator"]
    assert count(town, "select state from escalations") == ["open"]
    igor = count(town, "select distinct person_id from roles")
    assert count(town, "select responsible_id from passports") == igor


async def test_joining_accounts_calls_off_an_erasure(town: Town, nina: Seat) -> None:
    here = Seat(town, "telegram", "55")
    await here.start()
    code = await town.write(lambda unit: link_of(unit, town))
    await tells(nina)
    await asks_to_be_erased(nina)
    await nina.start(f"a_{code}")
    await nina.press("Да, это мой код")
    await town.wait(FIVE_MINUTES)
    assert count(town, "select count(*) from destructions") == [0]
    assert len(set(count(town, "select person_id from addresses where kind = 'account'"))) == 2


def link_of(unit: Unit, town: Town) -> str:
    """The code that joins other accounts to the one in Telegram."""
    person = meet(unit, "telegram", "55", "ru").person_id
    return tokens.issue(unit, "account", person, timedelta(minutes=10), person)


async def test_a_complaint_about_the_centre_is_forgotten_at_the_end_of_the_term(
    town: Town, olga_alone: Seat, nina: Seat
) -> None:
    await town.write(partial(regular.ensure, service=town.assembly.service))
    await nina.start()
    await nina.press_data("go:complaint")
    await nina.say("У вас холодно в коридоре")
    half = town.assembly.service.rules.centre.retention.passports_days / 2
    (call,) = count(town, "select id from escalations")
    for answered, words in ((False, [1]), (True, [0])):
        if answered:
            await olga_alone.press_data(f"end:{call}:handled")
        for _ in range(2):
            await town.sleep(days=half + 1)
            await nina.start()
        await town.wait(timedelta(days=1))
        assert count(town, "select count(*) from escalation_words") == words


async def test_terms_end_in_the_night(town: Town, anna: Seat, nina: Seat) -> None:
    await tells(nina)
    await anna.press("Берусь")
    await solves(nina, anna)
    await town.write(partial(regular.ensure, service=town.assembly.service))
    await town.wait(timedelta(days=1))
    ended = town.assembly.service.rules.centre.retention
    await town.sleep(days=ended.passports_days)
    await town.wait(timedelta(days=1))
    acts = await town.write(erasure.acts)
    assert [(act.reason, act.persons, act.passports) for act in acts] == [
        ("retention", 0, 1),
        ("retention", 1, 0),
    ]
    assert count(town, "select stars from ratings") == [5]
    assert count(town, "select count(*) from addresses where channel = 'vk'") == [0]
    assert count(town, "select count(*) from addresses where channel = 'telegram'") == [3], "who works stays"
    await town.sleep(days=ended.destruction_acts_days + 1)
    await town.wait(timedelta(days=1))
    assert not [act for act in await town.write(erasure.acts) if act.at == acts[0].at]
