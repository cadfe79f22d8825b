"""The files that a person gets: all that is stored of them, and nothing of others."""

import json
import re

import pytest

from bot.own_data import bundling
from dialogs.events import IncomingFile
from storage.persons.accounts import meet
from storage.unit import Unit
from tests.bot.own_data.cast import (
    NUMBER,
    PHONE,
    STORY,
    count,
    is_erased,
    own_archive,
    own_files,
    solves,
    talks,
    tells,
)
from tests.bot.test_talk import exchange, picture
from tests.bot.town import Seat, Town


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
    monkeypatch.setattr(bundling, "MOST_BYTES", 10)
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


async def test_what_two_sides_agreed_on_is_in_the_files_of_each(town: Town, anna: Seat, nina: Seat) -> None:
    await tells(nina)
    await anna.press("Берусь")
    await exchange(nina, anna)
    await anna.presses("Назначить время", "19:00", "Готово")
    await nina.press("19:00")
    own, other = "+79004445566", "+79001112233"
    for seat, phone, foreign in ((nina, own, other), (anna, other, own)):
        await seat.press_data("go:export")
        page, data = await own_files(town, seat)
        assert [one["phone"] for one in data["shown_contacts"]] == [phone]  # type: ignore[attr-defined]
        assert phone in page and foreign not in page
        assert "19:00 · время выбрано" in page
    assert "вы взялись" in page, "what was offered to her"


async def test_words_that_belong_to_nothing_yet_are_in_the_files(town: Town, nina: Seat) -> None:
    await tells(nina)
    await nina.say("И ещё забор покосился")
    await nina.press_data("go:export")
    page, _ = await own_files(town, nina)
    assert "И ещё забор покосился" in page


async def test_what_the_centre_changed_in_a_volunteer(town: Town, olga_alone: Seat, anna: Seat) -> None:
    (name,) = count(town, "select id from volunteers")
    for change in ("mark:checked", "level:expert"):
        await olga_alone.press_data(f"vol:{name}:{change}")
    await anna.press_data("go:export")
    page, data = await own_files(town, anna)
    assert "Что центр менял в вашем профиле волонтёра" in page
    assert "нет → проверен" in page
    assert "волонтёр → эксперт" in page
    assert "Ольга" not in page
    changes = data["volunteer"]["changes"]  # type: ignore[index]
    assert [one["became"] for one in changes] == ["expert", "checked"]


async def test_roles_that_have_ended(town: Town, olga_alone: Seat) -> None:
    await town.staff("telegram", "902", "operator", "lawyer")
    igor = Seat(town, "telegram", "902")
    (person,) = count(town, "select person_id from roles where role = 'lawyer'")
    await olga_alone.press_data(f"endrole:{person}:operator")
    await igor.press_data("unconsent:terms:yes")
    await igor.press_data("go:export")
    page, data = await own_files(town, igor)
    assert "оператор: закончились 18 ноября" in page
    assert "юрист: закончились 18 ноября" in page
    assert page.count("по вашему решению") == 1
    ended = data["ended_roles"]  # type: ignore[index]
    assert [(one["role"], one["own"]) for one in ended] == [("lawyer", True), ("operator", False)]


async def test_a_role_names_nobody_who_gave_it(town: Town, olga_alone: Seat) -> None:
    await olga_alone.press_data("invite:operator")
    code = re.search(r"i_([A-Za-z0-9_-]+)", f"{olga_alone.last.face}")
    assert code
    igor = Seat(town, "vk", "77")
    await igor.start(code[0])
    await igor.press_data("terms")
    (giver,) = count(town, "select distinct granted_by from roles where granted_by is not null")
    await igor.press_data("go:export")
    _, data = await own_files(town, igor)
    assert [role["role"] for role in data["roles"]] == ["operator"]  # type: ignore[attr-defined]
    assert str(giver) not in json.dumps(data)


async def test_a_complaint_tells_about_which_passport_it_was(town: Town, nina: Seat) -> None:
    await tells(nina)
    for data, words in (
        (f"complain:{count(town, 'select id from passports')[0]}", "Долго"),
        ("go:complaint", "Душно"),
    ):
        await nina.press_data(data)
        await nina.say(words)
    await nina.press_data("go:export")
    page, data_ = await own_files(town, nina)
    told = data_["complaints"]
    said = [(one["words"], one["number"]) for one in told]  # type: ignore[attr-defined]
    assert said == [("Долго", "2026-00001"), ("Душно", "")]
    assert "11:00 · № 2026-00001</small>Долго" in page
    assert told[0]["at"] == "2026-11-18T08:00:00+00:00"  # type: ignore[index]


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


async def test_a_draft_is_read_in_words_and_not_in_codes(town: Town, nina: Seat) -> None:
    await nina.start()
    await nina.answer("Мне нужна помощь", "Нет, опасности нет", "Даю согласие, помогите")
    await nina.say(STORY)
    await nina.answer("Готово", "Вещи, продукты", "Всё верно", "Нужны руки", "Центр")
    await nina.press_data("go:export")
    page, _ = await own_files(town, nina)
    draft = page[page.index("Не отправлено") :]
    for words in (STORY, "Вещи, продукты, материальная помощь", "Оказание поддержки", "Центр", "Заголовок"):
        assert words in draft
    for code in ("danger", "consent", "support", "centre", "B1"):
        assert code not in draft


async def test_nobody_gets_files_of_somebody_who_is_not_there(town: Town, nina: Seat) -> None:
    await nina.start()
    await nina.press_data("go:export")
    names = nina.last.face.files
    await is_erased(town, nina)
    for name in (*names, "own:pdf:nobody:ru:1"):
        with pytest.raises(Exception, match="no such data"):
            await town.assembly.vault.read_file(name)
