"""Own data: the files that a person gets, erasure with a change of mind, and what others see after it."""

import json
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from datetime import timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from bot import regular, views
from bot.own_data import bundling
from bot.views.viewer import GROUP, viewer_of
from dialogs.cards import face_of
from dialogs.events import IncomingFile, TextReceived
from storage import erasure, tokens
from storage.accounts import meet
from storage.unit import Unit
from tests.bot.desk_town import named
from tests.bot.test_talk import picture
from tests.bot.test_whole_path import enrols
from tests.bot.town import Seat, Town, town_in

STORY = "Привезли берёзовые дрова, сложить некому, живу одна"
NUMBER, PHONE = "770055113", "+79004445566"
FIVE_MINUTES = timedelta(minutes=5)


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with town_in(tmp_path) as found:
        await found.staff("telegram", "900", "operator", "director")
        await named(found, "telegram", "900", "Ольга")
        await found.desk("telegram", "-100")
        yield found


@pytest.fixture
def olga(town: Town) -> Seat:
    """The operator, in the staff group."""
    return Seat(town, "telegram", "900", chat="-100")


@pytest.fixture
def olga_alone(town: Town) -> Seat:
    """The operator in her private chat."""
    return Seat(town, "telegram", "900")


@pytest.fixture
async def anna(town: Town, olga: Seat) -> Seat:
    """The first volunteer."""
    return await helper(town, olga, "101", "Анна")


@pytest.fixture
async def boris(town: Town, olga: Seat) -> Seat:
    """The second volunteer."""
    return await helper(town, olga, "102", "Борис")


@pytest.fixture
def nina(town: Town) -> Seat:
    """The client, in VK."""
    return Seat(town, "vk", NUMBER)


async def helper(town: Town, olga: Seat, number: str, name: str) -> Seat:
    seat = Seat(town, "telegram", number)
    await enrols(seat, name)
    await olga.press("Принять")
    return seat


async def tells(seat: Seat, *, photo: bool = False) -> None:
    """Nina tells her problem, leaves a phone, and sends it."""
    await seat.start()
    await seat.answer("Мне нужна помощь", "Нет, опасности нет")
    if "Даю согласие, помогите" in seat.last.labels:
        await seat.press("Даю согласие, помогите")
    await seat.say(STORY)
    if photo:
        await seat.send(IncomingFile("photo", "s1"), data=picture())
    await seat.answer("Готово", "Вещи, продукты", "Всё верно", "Нужны руки", "Центр")
    await seat.answer("На этой неделе", "Для меня")
    await seat.say("Нина Петровна")
    await seat.answer("По телефону", "Да, согласен")
    await seat.say(PHONE)
    await seat.answer("Отправить")


async def talks(nina: Seat, anna: Seat) -> None:
    await anna.press("Написать")
    await anna.say("Я рядом, когда удобно?")
    await nina.press("Ответить")
    await nina.say("Калитка синяя, приходите в пять")
    await nina.press_data("endtalk")
    await anna.press_data("endtalk")


async def solves(nina: Seat, anna: Seat) -> None:
    for label in ("Связал", "Решено", "2 ", "Помог руками"):
        await anna.press(label)
    await nina.press("Да")
    await nina.press("5")
    await nina.press("слов")
    await nina.say("Поленница загляденье")


async def asks_to_be_erased(seat: Seat) -> None:
    await seat.press_data("go:privacy")
    await seat.press("Удалить мои данные")
    await seat.press("Да, удалить мои данные")


async def is_erased(town: Town, seat: Seat) -> None:
    await asks_to_be_erased(seat)
    await town.wait(FIVE_MINUTES)


def count(town: Town, query: str) -> list[object]:
    with closing(sqlite3.connect(town.path)) as file:
        return [row[0] for row in file.execute(query)]


async def own_archive(town: Town, seat: Seat) -> dict[str, bytes]:
    """Everything in the archive that the last message carries."""
    [name] = seat.last.face.files
    file = await town.assembly.vault.read_file(name)
    assert (file.kind, file.name) == ("document", "my-data-2026-11-18.zip")
    with ZipFile(BytesIO(file.data)) as archive:
        assert archive.testzip() is None
        return {one: archive.read(one) for one in archive.namelist()}


async def own_files(town: Town, seat: Seat) -> tuple[str, dict[str, object]]:
    """The page and the data of it."""
    found = await own_archive(town, seat)
    return found["my-data.html"].decode(), json.loads(found["my-data.json"])


async def test_a_client_gets_everything_that_is_stored_and_nothing_of_others(
    town: Town, anna: Seat, nina: Seat, olga_alone: Seat
) -> None:
    await tells(nina, photo=True)
    await anna.press("Берусь")
    await talks(nina, anna)
    await solves(nina, anna)
    await nina.press_data("go:privacy")
    await nina.press("Получить мои данные")
    assert "Здесь всё, что мы храним о вас" in nina.last.text

    page, data = await own_files(town, nina)
    for words in (
        *("Нина Петровна", STORY, PHONE, NUMBER, "2026-00001", "ВКонтакте", "обработка обращения"),
        *("Анна", "Я рядом, когда удобно?", "Калитка синяя", "★★★★★", "Поленница загляденье"),
        *("фото", "Кто видел ваши личные данные", "волонтёр", "нашёлся помощник"),
    ):
        assert words in page, words
    assert "101" not in page.replace("2026", ""), "nobody else's account"
    assert "http" not in page, "it needs no other file"
    only = data["passports"]
    assert isinstance(only, list)
    assert [one["number"] for one in only] == ["2026-00001"]
    assert only[0]["contact"]["phone"] == PHONE
    assert [said["from"] for said in only[0]["talk"]] == ["volunteer", "client"]
    assert data["volunteer"] is None


async def test_the_files_themselves_are_in_the_archive_and_the_page_leads_to_them(
    town: Town, anna: Seat, nina: Seat
) -> None:
    await tells(nina, photo=True)
    await anna.press("Берусь")
    await anna.press("Написать")
    await anna.send(IncomingFile("photo", "s2"), data=picture())
    await nina.press_data("go:export")
    archive = await own_archive(town, nina)
    pictures = {name: data for name, data in archive.items() if name.startswith("files/")}
    assert [name.rpartition("-")[2] for name in pictures] == ["photo.jpg"] * 2
    assert all(data.startswith(b"\xff\xd8") for data in pictures.values())
    page = archive["my-data.html"].decode()
    assert all(f'href="{name}"' in page and "2026-00001" in name for name in pictures)
    assert "Не вошёл в архив" not in page

    await anna.press_data("go:export")  # what Anna sent is hers too; Nina's photo is not
    archive = await own_archive(town, anna)
    assert sum(name.startswith("files/") for name in archive) == 1
    assert "Файлы, которые вы отправили по чужим обращениям" in archive["my-data.html"].decode()


async def test_what_a_messenger_would_not_carry_is_left_out_and_named(
    town: Town, nina: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    await tells(nina, photo=True)
    monkeypatch.setattr(bundling.bundled, "__defaults__", (10,))
    await nina.press_data("go:export")
    archive = await own_archive(town, nina)
    assert sorted(archive) == ["my-data.html", "my-data.json"]
    assert "Не вошёл в архив из-за размера" in archive["my-data.html"].decode()


async def test_the_answers_of_the_desk_are_there_too(
    town: Town, anna: Seat, nina: Seat, olga: Seat, olga_alone: Seat
) -> None:
    await tells(nina)
    await anna.press("Берусь")
    await anna.press("Нужна помощь центра")
    card = count(town, "select id from escalations where reason = 'desk_word'")[0]
    for verb, words in (("write", "Вам поможет соцслужба"), ("tell", "Анна, не спешите"), ("note", "Наше")):
        await olga_alone.press_data(f"words:{card}:{verb}")
        await olga_alone.say(words)
        if verb != "note":
            await olga_alone.press("Отправить")
    await nina.press_data("go:export")
    page, _ = await own_files(town, nina)
    assert "Ответы центра" in page and "Вам поможет соцслужба" in page
    assert "не спешите" not in page and "Наше" not in page
    await anna.press_data("go:export")
    page, _ = await own_files(town, anna)
    assert "не спешите" in page
    assert "соцслужба" not in page and "Наше" not in page
    await olga_alone.press_data(f"card:case:{count(town, 'select id from passports')[0]}:history")
    for words in ("Вам поможет соцслужба", "не спешите", "Наше"):
        assert olga_alone.sees(words)


async def test_a_volunteer_gets_what_they_wrote(town: Town, anna: Seat, nina: Seat) -> None:
    await tells(nina)
    await anna.press("Берусь")
    await talks(nina, anna)
    await anna.press("Заметка")
    await anna.say("Ключ у соседки")
    await anna.presses("Не решается", "Нет нужного специалиста")
    await anna.say("Нужен печник")
    await anna.press("Отправить")
    await anna.press_data("go:export")
    page, data = await own_files(town, anna)
    for words in ("Я рядом, когда удобно?", "Ключ у соседки", "Нужен печник"):
        assert words in page
    wrote = data["volunteer"]["wrote"]  # type: ignore[index]
    assert [one["kind"] for one in wrote] == ["talk", "note", "needed"]
    assert "Калитка" not in page


async def test_what_was_written_for_somebody_else_is_the_writers_too(town: Town, nina: Seat) -> None:
    await tells(nina)
    await Seat(town, "vk", "8").start()

    def hand_over(unit: Unit) -> None:
        writer = meet(unit, "vk", NUMBER, "ru").person_id
        own = meet(unit, "vk", "8", "ru").person_id
        made = {"writer": writer, "own": own}
        unit._statements._connection.execute(
            "update passports set client_id = :own, applicant_id = :writer", made
        )
        unit._statements._connection.execute("update passport_texts set author = 'applicant'")

    await town.write(hand_over)
    await nina.press_data("go:export")
    page, data = await own_files(town, nina)
    assert "Вы писали за других" in page
    assert STORY in page
    assert data["passports"] == []


async def test_a_volunteer_gets_numbers_of_tasks_and_not_the_clients_words(
    town: Town, anna: Seat, nina: Seat
) -> None:
    await tells(nina)
    await anna.press("Берусь")
    await talks(nina, anna)
    await solves(nina, anna)
    await anna.press_data("go:export")
    page, data = await own_files(town, anna)
    assert "2026-00001" in page
    assert "Анна" in page
    assert "Вы помогаете" in page
    assert "часов: 2" in page
    for foreign in (STORY, "Нина", PHONE, "Калитка", "Поленница"):
        assert foreign not in page
        assert foreign not in json.dumps(data, ensure_ascii=False)


async def test_a_draft_is_in_the_files_too_and_they_come_in_the_persons_language(town: Town) -> None:
    nina = Seat(town, "telegram", NUMBER)
    town.languages["telegram", NUMBER] = "en"
    await nina.start()
    await nina.press_data("go:help")
    await nina.press("No, nobody is in danger")
    await nina.press("agree")
    await nina.say("My fence fell over")
    await nina.press_data("go:export")
    page, data = await own_files(town, nina)
    assert "My fence fell over" in page
    assert "Not sent" in page
    assert '<html lang="en">' in page
    assert data["passports"] == []


async def test_nobody_gets_files_of_somebody_who_is_not_there(town: Town, nina: Seat) -> None:
    await nina.start()
    await nina.press_data("go:export")
    names = nina.last.face.files
    await is_erased(town, nina)
    for name in (*names, "own:pdf:nobody:ru:1"):
        with pytest.raises(Exception, match="no such data"):
            await town.assembly.vault.read_file(name)


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
    await nina.press("Я передумал(а)")
    assert "ничего не удаляем" in nina.last.text
    await town.wait(timedelta(hours=1))
    assert count(town, "select count(*) from destructions") == [0]
    assert count(town, "select count(*) from keys where wrapped is null") == [0]
    await nina.press("Я передумал(а)")
    assert "Удаление сейчас не назначено" in nina.last.text


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


async def test_after_erasure_nothing_is_found_in_any_file(
    town: Town, tmp_path: Path, anna: Seat, nina: Seat, olga: Seat
) -> None:
    await tells(nina, photo=True)
    await anna.press("Берусь")
    await talks(nina, anna)
    await solves(nina, anna)
    stems = await town.figures("select stems from passport_search")
    assert stems
    person = count(town, "select person_id from addresses where channel = 'vk'")[0]
    secret = [STORY, "Нина", "Калитка", "Поленница", PHONE, NUMBER, *str(stems[0]).split()[:3]]
    before = len(bytes_on_disk(tmp_path))
    assert found_in(tmp_path, secret), "the stems of the short text stand there plainly"
    await is_erased(town, nina)
    await town.wait(timedelta(hours=2))
    await town.database.settle()

    assert found_in(tmp_path, secret) == []
    assert len(bytes_on_disk(tmp_path)) == before - 1, "the photo is gone"
    assert count(town, f"select wrapped from keys where id = '{person}'") == [None]
    assert count(town, "select wrapped from keys where owner_kind = 'passport'") == [None]
    assert count(town, "select count(*) from talk_messages") == [0]
    assert count(town, "select stars from ratings") == [5]
    assert sum(int(str(one)) for one in count(town, "select points from kudos")) > 0


def bytes_on_disk(folder: Path) -> dict[Path, bytes]:
    """All files of the centre that hold anything, the log of the database among them."""
    paths = (path for path in folder.rglob("*") if path.is_file() and not path.name.endswith("-shm"))
    return {path: body for path in paths if (body := path.read_bytes())}


def found_in(folder: Path, secret: list[str]) -> list[tuple[str, str]]:
    """Which of these words stand in which file."""
    bodies = bytes_on_disk(folder).items()
    return [(path.name, words) for path, body in bodies for words in secret if words.encode() in body]


@pytest.mark.parametrize("ended", [False, True])
async def test_every_card_and_list_survives_the_erasure_of_a_client(
    town: Town, anna: Seat, boris: Seat, nina: Seat, olga: Seat, olga_alone: Seat, *, ended: bool
) -> None:
    await tells(nina, photo=True)
    await anna.press("Берусь")
    await talks(nina, anna)
    await anna.press_data(f"help:{(await case_of(town))}")
    await nina.press_data(f"complain:{await case_of(town)}")
    await nina.say("Калитку не закрыли")
    if ended:
        await solves(nina, anna)
    await olga_alone.press_data("go:search")
    await olga_alone.say("дрова")
    await is_erased(town, nina)

    viewers = await town.write(lambda unit: [viewer_of(unit, name) for name in persons(unit)])
    texts = town.assembly.service.texts("ru")

    def looked(unit: Unit) -> list[str]:
        found = []
        for viewer in (*viewers, GROUP):
            for card, subject in subjects(unit):
                if view := views.read(unit, town.assembly.service.rules, viewer, card, subject):
                    drawn = face_of(view)
                    found.append(str(texts.card(drawn.template, **drawn.params)))
        return found

    shown = await town.write(looked)
    assert len(shown) > 10
    assert any("данные удалены" in words for words in shown)
    assert not any("Erased" in words or STORY in words or "Нина" in words for words in shown)

    case = await case_of(town)
    for seat in (anna, olga_alone):
        for data in ("full:{}", "card:task:{}", "card:case:{}:history", "card:passport:{}"):
            await seat.press_data(data.format(case))
    await olga_alone.press_data("go:queue")
    await olga_alone.press_data(f"see:{case}:description:help")
    await olga_alone.say("2026-00001")
    await olga.say("/report")
    assert count(town, "select count(*) from set_aside") == [0]
    assert not olga.sees("Не получилось")


async def case_of(town: Town) -> str:
    return str(count(town, "select id from passports")[0])


def persons(unit: Unit) -> list[str]:
    return [row[0] for row in unit._statements._connection.execute("select id from persons")]


def subjects(unit: Unit) -> Iterator[tuple[str, str]]:
    """Every card that there is, of everything that there is."""
    for card in (*views.READERS, *views.PAGED):
        for table in ("passports", "offers", "escalations", "volunteers", "persons", "call_tasks"):
            for row in unit._statements._connection.execute(f"select id from {table}"):  # noqa: S608
                yield card, row[0]


async def test_a_note_on_what_was_erased_is_refused_kindly(town: Town, nina: Seat, olga: Seat) -> None:
    await tells(nina)
    group = town.messengers["telegram"].chats["-100"]
    card = next(name for name, seen in group.items() if STORY[:9] in seen.text)
    await is_erased(town, nina)
    assert STORY[:9] not in group[card].text
    await town.happens("telegram", "900", TextReceived("Перезвонить завтра"), chat="-100", replied=card)
    assert count(town, "select count(*) from set_aside") == [0]
    assert count(town, "select count(*) from passport_texts") == [0]


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
