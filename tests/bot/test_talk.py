"""The talk of a client and their helper across messengers: words, photos, contacts, and its end."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from bot.channels.contract import FetchError
from dialogs.events import IncomingFile, PlaceReceived, TextReceived, Unblocked
from storage.persons import accounts
from storage.unit import Unit
from tests.bot.test_whole_path import enrols
from tests.bot.town import Seat, Town, town_in

STORY = "Привезли дрова, сложить некому, живу одна"
HIDDEN_AFTER = timedelta(hours=22, minutes=30)


def photo(source: str = "s1") -> IncomingFile:
    return IncomingFile("photo", source)


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (8, 8), "red").save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with town_in(tmp_path) as found:
        await found.staff("telegram", "900", "operator", "director")
        await found.desk("telegram", "-100")
        yield found


@pytest.fixture
def olga(town: Town) -> Seat:
    """The operator, in the staff group."""
    return Seat(town, "telegram", "900", chat="-100")


async def tells(nina: Seat, words: str = STORY, *files: IncomingFile) -> None:
    """Nina goes through the intake, skips what can be skipped, and sends it."""
    await nina.start()
    await nina.answer("Мне нужна помощь", "Нет, опасности нет", "Даю согласие, помогите")
    await nina.say(words)
    for file in files:
        await nina.send(file, caption="Вот они", data=picture())
        await nina.say("Сложить некому")
    await nina.answer("Готово", "Вещи, продукты", "Всё верно", "Нужны руки", "Центр", "На этой неделе")
    await nina.answer("Для меня")
    await nina.say("Нина Петровна")
    await nina.answer("Здесь, в переписке", "Отправить")


async def helped(olga: Seat, nina: Seat, anna: Seat) -> None:
    """Nina's problem is Anna's task."""
    await enrols(anna, "Анна")
    await olga.press("Принять")
    await tells(nina, STORY)
    await anna.press("Берусь")


@pytest.fixture
async def nina(town: Town, olga: Seat, anna: Seat) -> Seat:
    """The client, in VK."""
    nina = Seat(town, "vk", "7")
    await helped(olga, nina, anna)
    return nina


@pytest.fixture
def anna(town: Town) -> Seat:
    """The volunteer, in Telegram."""
    return Seat(town, "telegram", "1")


async def exchange(nina: Seat, anna: Seat) -> None:
    """Both agree to show their phones."""
    for seat, phone in ((anna, "8 900 111-22-33"), (nina, "8 900 444-55-66")):
        await seat.press("Написать")
        await seat.press("Обменяться контактами")
        await seat.say(phone)
        await seat.press("Звонить")
    assert nina.sees("+79001112233")


def rows(town: Town, query: str) -> list[object]:
    with closing(sqlite3.connect(town.path)) as file:
        return [row[0] for row in file.execute(query)]


MIXED = [("vk", "telegram"), ("telegram", "vk"), ("web", "telegram"), ("vk", "web"), ("telegram", "telegram")]


@pytest.mark.parametrize(("client", "volunteer"), MIXED)
async def test_two_people_talk_across_messengers(town: Town, olga: Seat, client: str, volunteer: str) -> None:
    nina, anna = Seat(town, client, "7"), Seat(town, volunteer, "1")
    await helped(olga, nina, anna)
    await anna.press("Написать")
    await anna.say("Добрый день! Я рядом, когда удобно?")
    assert "Анна · № 2026-00001" in nina.last.text
    assert "Я рядом" in nina.last.text
    assert "Передали: Нина Петровна" in anna.last.text

    await nina.press("Ответить")
    await nina.say("Приходите в пять")
    assert "Нина Петровна · № 2026-00001" in anna.last.text
    assert "Приходите в пять" in anna.last.text
    await anna.press("Закончить")
    await anna.say("Кто-нибудь знает, где лопата?")
    assert not nina.sees("лопата")
    assert "К чему оно относится?" in anna.last.text


async def test_neither_sees_the_others_account_or_phone(nina: Seat, anna: Seat) -> None:
    await nina.press("Написать")
    await nina.say("Здравствуйте!")
    await anna.press("Ответить")
    await anna.say("Здравствуйте, Нина!")
    for seat, foreign in ((nina, "telegram"), (anna, "vk.com")):
        told = " ".join(seen.text for seen in seat.messages)
        assert foreign not in told
        assert "+7" not in told


async def test_a_reply_finds_its_talk_and_is_quoted(nina: Seat, anna: Seat) -> None:
    await anna.press("Написать")
    await anna.say("Во сколько прийти?")
    await nina.reply("Во сколько прийти?", "В пять")
    assert "Передали: Анна" in nina.last.text
    assert "«Во сколько прийти?»" in anna.last.text
    assert "В пять" in anna.last.text


async def test_words_with_no_address_go_where_their_writer_says(nina: Seat, anna: Seat) -> None:
    await nina.say("Калитка слева")
    assert not anna.sees("Калитка")
    await nina.press("Написать: Анна")
    assert "Калитка слева" in anna.last.text


async def test_photos_and_places_cross_over(town: Town, nina: Seat, anna: Seat) -> None:
    await nina.press("Написать")
    await nina.send(photo(), caption="Вот дрова", data=picture())
    assert "Вот дрова" in anna.last.text
    [name] = anna.last.face.files
    stored = await town.assembly.vault.read_file(name)
    assert stored.data.startswith(b"\xff\xd8\xff")
    await town.happens("vk", "7", PlaceReceived(55.7558, 37.6173))
    assert "55.75580, 37.61730" in anna.last.text


async def test_a_reply_to_the_photo_alone_finds_its_talk_too(town: Town, nina: Seat, anna: Seat) -> None:
    town.messengers["telegram"].files_apart = True
    await nina.press("Написать")
    await nina.send(photo(), caption="Вот дрова", data=picture())
    [shown] = [name for name, seen in anna.chat_now.items() if seen.face.files and not seen.text]
    await town.happens("telegram", anna.sender, TextReceived("Вижу, приду с тачкой"), replied=shown)
    assert "Вижу, приду с тачкой" in nina.last.text
    assert "«Вот дрова»" in nina.last.text


async def test_a_message_waits_for_its_file_and_those_behind_it_wait_too(
    town: Town, nina: Seat, anna: Seat
) -> None:
    await nina.press("Написать")
    await nina.send(photo(), caption="Смотрите", data=FetchError("busy", gone=False))
    await nina.say("Это у калитки")
    assert "Передали" in nina.last.text
    assert not anna.sees("Смотрите")
    assert not anna.sees("Это у калитки")
    town.messengers["vk"].files["s1"] = picture()
    await town.wait(timedelta(seconds=6))
    assert ["Смотрите" in seen.text for seen in anna.messages[-2:]] == [True, False]
    assert "Это у калитки" in anna.last.text


async def test_who_was_not_heard_in_time_is_told_so(nina: Seat, anna: Seat) -> None:
    await nina.press("Написать")
    await nina.send(photo(), caption="Смотрите", data=FetchError("busy", gone=False))
    await anna.press("Передать другому")
    await anna.press("Не успеваю")
    assert nina.sees("передать не успели")
    assert not anna.sees("передать не успели")


async def test_a_lost_file_is_asked_for_again_and_its_words_go_on(nina: Seat, anna: Seat) -> None:
    await nina.press("Написать")
    await nina.send(photo(), caption="Смотрите", data=b"MZ a program")
    assert nina.sees("такой файл мы открыть не сможем")
    assert "Смотрите" in anna.last.text
    assert "1 файл до нас не дошёл" in anna.last.text
    assert anna.last.face.files == ()


async def test_several_tasks_are_never_confused(town: Town, olga: Seat, nina: Seat, anna: Seat) -> None:
    boris = Seat(town, "vk", "8")
    await tells(boris, "Привезли дрова, сложить некому, болит спина")
    await anna.press("Берусь")
    await anna.say("Буду через час")
    assert not nina.sees("через час")
    assert not boris.sees("через час")
    await anna.press("№ 2026-00001")
    assert nina.sees("через час")
    assert not boris.sees("через час")
    await nina.press("Ответить")
    await nina.say("Жду вас")
    await boris.press("Написать")
    await boris.say("И меня не забудьте")
    await anna.reply("Жду вас", "Иду")
    assert "Иду" in nina.last.text
    assert not boris.sees("Иду")


async def test_the_talk_ends_with_the_task_and_late_words_go_nowhere(
    town: Town, olga: Seat, nina: Seat, anna: Seat
) -> None:
    await nina.press("Написать")
    await nina.say("Вы когда?")
    await anna.press("Передать другому")
    await anna.press("Не успеваю")
    assert nina.sees("Переписка по № 2026-00001 закончена")
    await nina.say("Ау, Анна!")
    assert nina.sees("уже закончена")
    assert not anna.sees("Ау, Анна!")
    await anna.reply("Вы когда?", "Простите")
    assert not nina.sees("Простите")


async def test_danger_in_a_talk_rings_the_desk(olga: Seat, nina: Seat, anna: Seat) -> None:
    await nina.press("Написать")
    await nina.say("У нас пожар, горит кухня")
    assert nina.sees("112") or nina.sees("101")
    assert any("пасность" in seen.text for seen in olga.messages)
    assert anna.sees("горит кухня")


async def test_contacts_show_only_when_both_agree_and_go_with_the_task(
    town: Town, nina: Seat, anna: Seat
) -> None:
    await anna.press("Написать")
    await anna.press("Обменяться контактами")
    await anna.say("8 900 111-22-33")
    await anna.press("Звонить")
    assert not nina.sees("111")
    await nina.press("Да, обменяться")
    await nina.say("8 900 444-55-66")
    await nina.press("Как удобно")
    shown = next(seen for seen in nina.messages if "+79001112233" in seen.text)
    assert "Анна" in shown.text
    assert shown.face.protect
    assert anna.sees("+79004445566")

    await anna.press("Передать другому")
    await anna.press("Не успеваю")
    assert not nina.sees("+7900")
    assert not anna.sees("+7900")
    assert nina.sees("Контакты больше не видны")


async def test_contacts_are_refused_without_a_reason(nina: Seat, anna: Seat) -> None:
    await anna.press("Написать")
    await anna.press("Обменяться контактами")
    await anna.say("8 900 111-22-33")
    await anna.press("Звонить")
    await nina.press("Нет, останемся")
    assert anna.sees("решила остаться в переписке")
    assert not nina.sees("111")


async def test_in_vk_contacts_are_wiped_within_a_day_and_shown_again_on_request(
    town: Town, nina: Seat, anna: Seat
) -> None:
    await exchange(nina, anna)
    await town.wait(HIDDEN_AFTER)
    assert not nina.sees("+7900")
    assert anna.sees("+7900")
    await nina.press("Показать ещё раз")
    assert sum("+79001112233" in seen.text for seen in nina.messages) == 1
    await nina.press("Написать")
    await nina.press("Показать контакты")
    assert sum("+79001112233" in seen.text for seen in nina.messages) == 1


async def test_the_client_sees_who_looked_and_what_they_sent(town: Town, nina: Seat, anna: Seat) -> None:
    await exchange(nina, anna)
    await nina.press("Кто видел мои контакты")
    assert "волонтёр" in nina.last.text
    assert "взял вашу задачу" in nina.last.text
    assert "Вы обменялись контактами" in nina.last.text
    await nina.press("Показать отправленное")
    assert nina.last.text == STORY


async def test_an_addition_reaches_the_helper_with_its_photo(nina: Seat, anna: Seat) -> None:
    await nina.press("Дополнить")
    await nina.say("И дверь скрипит")
    await nina.send(photo(), data=picture())
    await nina.press("Готово")
    assert anna.sees("Житель дополнил обращение")
    await anna.press("Рассказ и файлы")
    assert [len(seen.face.files) for seen in anna.messages[-2:]] == [0, 1]
    assert "И дверь скрипит" in anna.last.text


async def test_a_story_of_photos_is_shown_in_its_order(town: Town, olga: Seat, anna: Seat) -> None:
    nina = Seat(town, "vk", "7")
    await enrols(anna, "Анна")
    await olga.press("Принять")
    await tells(nina, "Привезли дрова", photo())
    await anna.press("Берусь")
    assert anna.sees("Приложено: 1 файл")
    await anna.press("Рассказ и файлы")
    assert [seen.text for seen in anna.messages[-3:]] == ["Привезли дрова", "Вот они", "Сложить некому"]
    assert [len(seen.face.files) for seen in anna.messages[-3:]] == [0, 1, 0]


async def test_nothing_is_shown_or_relayed_to_a_stranger(town: Town, nina: Seat, anna: Seat) -> None:
    [passport] = rows(town, "select id from passports")
    mallory = Seat(town, "telegram", "66")
    await mallory.start()
    for verb in ("write", "full", "swap", "card:contact", "card:looks", "kept:to"):
        before = len(nina.messages) + len(anna.messages)
        await mallory.press_data(f"{verb}:{passport}")
        await mallory.say("Отдайте деньги")
        assert len(nina.messages) + len(anna.messages) == before
    assert not mallory.sees(STORY)
    assert not mallory.sees("Нина")


async def test_nothing_of_a_talk_stands_readable_in_the_file(town: Town, nina: Seat, anna: Seat) -> None:
    await exchange(nina, anna)
    await nina.press("Написать")
    await nina.say("Сокровенное слово")
    for path in town.path.parent.glob("town.db*"):
        if path.is_file():
            held = path.read_bytes()
            assert "Сокровенное".encode() not in held
            assert b"79001112233" not in held


async def test_words_for_somebody_who_blocked_the_bot_wait_for_them(
    town: Town, nina: Seat, anna: Seat
) -> None:
    await anna.press("Написать")
    town.messengers["vk"].unreachable.add("7")
    await anna.say("Выхожу")
    assert anna.sees("передадим, как только станет можно")
    await anna.say("Уже у калитки")
    town.messengers["vk"].unreachable.clear()
    await town.happens("vk", "7", Unblocked())
    assert ["Выхожу" in seen.text for seen in nina.messages[-2:]] == [True, False]
    assert "Уже у калитки" in nina.last.text


async def test_a_person_with_another_account_gets_the_words_there(town: Town, nina: Seat, anna: Seat) -> None:
    def second(unit: Unit) -> None:
        person = accounts.meet(unit, "vk", "7", "ru").person_id
        other = accounts.meet(unit, "telegram", "77", "ru")
        unit.run("accounts.choose", person=person, address=None)
        unit.run("joining.addresses", stays=person, goes=other.person_id)

    await town.write(second)
    nina_vk_again = Seat(town, "vk", "7")
    await nina_vk_again.start()
    await anna.press("Написать")
    town.messengers["vk"].unreachable.add("7")
    await anna.say("Выхожу")
    assert "Выхожу" in Seat(town, "telegram", "77").last.text
    assert not anna.sees("как только станет можно")
